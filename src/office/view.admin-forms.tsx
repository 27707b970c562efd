import { Button, Checkboxes, DateInput, Details, FormPage, FormToken, Select, TextInput } from '#core'
import type { Capacity, Holding, OfficerRow, PostFacts } from './shape.ts'
import { type AdminBase, type Scopes, titleOf } from './view.admin.tsx'
import { dayWords } from './words.ts'

type Posts = Record<string, PostFacts>
type Errors = Record<string, string>

const capacityChoices: { value: Capacity; text: string }[] = [
  { value: 'substantive', text: 'Definitif' },
  { value: 'plt', text: 'Plt. (jabatan kosong)' },
  { value: 'plh', text: 'Plh. (pejabatnya berhalangan)' },
  { value: 'pj', text: 'Pj. (penjabat sementara)' },
]

type AppointmentProps = {
  posts: Posts
  scopes: Scopes
  values: Record<string, string>
  errors: Errors
  optional?: boolean
}

const ticked = (text: string | undefined) => (text ?? '').split(' ').filter(Boolean)

/** Folded away: nearly every holding is for everything of its post. */
const ScopeFields = ({ scopes, values }: Pick<AppointmentProps, 'scopes' | 'values'>) => (
  <Details
    summary="Hanya untuk layanan atau surat tertentu"
    open={ticked(values.layanan).length + ticked(values.surat).length > 0}
  >
    <p class="govuk-body">Tidak dicentang: untuk semua layanan dan surat jabatan itu.</p>
    <Checkboxes
      name="layanan"
      label="Layanan"
      required={false}
      small
      choices={scopes.services}
      values={ticked(values.layanan)}
    />
    <Checkboxes
      name="surat"
      label="Jenis surat"
      hint="Bila dicentang, hanya mengonsep, memaraf, dan menandatangani surat itu."
      required={false}
      small
      choices={scopes.letterKinds}
      values={ticked(values.surat)}
    />
  </Details>
)

const AppointmentFields = ({ posts, scopes, values, errors, optional }: AppointmentProps) => (
  <>
    <Select
      name="jabatan"
      label="Jabatan"
      empty="Pilih jabatan"
      choices={Object.entries(posts).map(([value, { label }]) => ({ value, text: label }))}
      value={values.jabatan ?? ''}
      error={errors.jabatan}
      {...(optional ? { required: false } : {})}
    />
    <Select
      name="kedudukan"
      label="Kedudukan"
      choices={capacityChoices}
      value={values.kedudukan ?? 'substantive'}
      error={errors.kedudukan}
    />
    <TextInput
      name="dasar"
      label="Nomor keputusan atau surat perintah"
      hint="Wajib untuk Plt., Plh., dan Pj."
      required={false}
      maxlength={120}
      value={values.dasar ?? ''}
      error={errors.dasar}
    />
    <DateInput
      name="tanggal-dasar"
      label="Tanggal keputusan atau surat perintah"
      required={false}
      value={values['tanggal-dasar'] ?? ''}
      error={errors['tanggal-dasar']}
    />
    <DateInput name="mulai" label="Mulai menjabat" value={values.mulai ?? ''} error={errors.mulai} />
    <DateInput
      name="sampai"
      label="Hari terakhir menjabat"
      hint="Kosongkan bila belum ditentukan. Hari itu masih terhitung."
      required={false}
      value={values.sampai ?? ''}
      error={errors.sampai}
    />
    <ScopeFields scopes={scopes} values={values} />
  </>
)

const PersonFields = ({ values, errors }: { values: Record<string, string>; errors: Errors }) => (
  <>
    <TextInput
      name="nama"
      label="Nama lengkap dengan gelar"
      maxlength={120}
      value={values.nama ?? ''}
      error={errors.nama}
    />
    <TextInput
      name="pangkat"
      label="Pangkat / golongan"
      hint="Misalnya Penata (III/c)"
      required={false}
      maxlength={60}
      value={values.pangkat ?? ''}
      error={errors.pangkat}
    />
    <TextInput
      name="nip"
      label="NIP"
      hint="18 angka"
      required={false}
      inputmode="numeric"
      maxlength={24}
      value={values.nip ?? ''}
      error={errors.nip}
    />
  </>
)

type FormProps = AdminBase & { values: Record<string, string>; errors: Errors }

export const NewOfficerPage = ({ request, chrome, posts, scopes, values, errors }: FormProps) => (
  <FormPage title="Tambah petugas" {...chrome} back="/petugas" errors={errors}>
    <form method="post" action="/petugas/baru" novalidate>
      <FormToken request={request} />
      <PersonFields values={values} errors={errors} />
      <TextInput
        name="pengguna"
        label="Nama pengguna"
        hint="Untuk masuk. Dikosongkan: dibuat dari namanya."
        required={false}
        maxlength={40}
        value={values.pengguna ?? ''}
        error={errors.pengguna}
      />
      <AppointmentFields posts={posts} scopes={scopes} values={values} errors={errors} optional />
      <Button>Tambah petugas</Button>
    </form>
  </FormPage>
)

export const AppointmentPage = (props: FormProps & { officer: OfficerRow }) => {
  const { request, chrome, posts, scopes, values, errors, officer } = props
  return (
    <FormPage
      title="Beri jabatan"
      heading={`Beri jabatan kepada ${officer.name}`}
      {...chrome}
      back={`/petugas/${officer.id}`}
      errors={errors}
    >
      <form method="post" action={`/petugas/${officer.id}/jabatan`} novalidate>
        <FormToken request={request} />
        <AppointmentFields posts={posts} scopes={scopes} values={values} errors={errors} />
        <Button>Simpan jabatan</Button>
      </form>
    </FormPage>
  )
}

export const EditOfficerPage = ({ request, chrome, values, errors, officer }: FormProps & { officer: OfficerRow }) => (
  <FormPage title="Ubah data petugas" {...chrome} back={`/petugas/${officer.id}`} errors={errors}>
    <form method="post" action={`/petugas/${officer.id}/data`} novalidate>
      <FormToken request={request} />
      <PersonFields values={values} errors={errors} />
      <Button>Simpan</Button>
    </form>
  </FormPage>
)

export const EndHoldingPage = (props: FormProps & { officer: OfficerRow; holding: Holding }) => {
  const { request, chrome, posts, values, errors, officer, holding } = props
  return (
    <FormPage title="Akhiri masa jabatan" {...chrome} back={`/petugas/${officer.id}`} errors={errors}>
      <p class="govuk-body">
        {titleOf(posts, holding)}, dijabat {officer.name} sejak {dayWords(holding.since)}.
      </p>
      <form method="post" action={`/petugas/${officer.id}/jabatan/${holding.id}/akhir`} novalidate>
        <FormToken request={request} />
        <DateInput
          name="akhir"
          label="Hari terakhir menjabat"
          hint="Hari itu masih terhitung. Isi tanggal kemarin agar berakhir sekarang juga."
          value={values.akhir ?? ''}
          error={errors.akhir}
        />
        <Button look="warning">Akhiri masa jabatan</Button>
      </form>
    </FormPage>
  )
}
