import { Button, FormToken, Radios, type Request, Select, TextInput } from '#core'
import { letterWords, type OfficeProfile } from '#standard'
import { namesKind } from '../words.ts'
import { ReasonField } from './reason-field.tsx'
import { purposes } from './reserve-input.ts'

type ReserveProps = {
  request: Request
  profile: OfficeProfile
  /** The series this officer may set numbers aside of. */
  allowed: string[]
  errors: Record<string, string>
}

const ReserveFields = ({ request, profile, allowed, errors }: ReserveProps) => (
  <>
    {allowed.length > 1 && (
      <Select
        name="seri"
        label="Seri nomor"
        choices={allowed.map(value => ({ value, text: value.replaceAll('_', ' ') }))}
        value={request.form.text('seri') || (request.query as { seri?: string }).seri}
        error={errors.seri}
      />
    )}
    <Radios
      name="kegunaan"
      label="Kegunaan"
      choices={purposes}
      value={request.form.text('kegunaan')}
      error={errors.kegunaan}
    />
    <TextInput
      name="jumlah"
      label="Berapa nomor?"
      inputmode="numeric"
      width={3}
      maxlength={3}
      value={request.form.text('jumlah')}
      error={errors.jumlah}
    />
    {allowed.some(name => namesKind(profile.series[name]!)) && (
      <Select
        name="jenis"
        label="Jenis surat"
        empty="Pilih jenis surat"
        choices={Object.keys(letterWords).map(value => ({ value, text: value.replaceAll('_', ' ') }))}
        value={request.form.text('jenis')}
        error={errors.jenis}
      />
    )}
    <ReasonField
      request={request}
      label="Alasan"
      hint="Tetap di buku nomor. Jangan menulis nama orang."
      error={errors.alasan}
    />
  </>
)

/** The next numbers of a series, set aside. */
export const ReserveForm = (props: ReserveProps) => (
  <>
    <p class="govuk-body">
      Nomor berikutnya disisihkan dengan tanggal hari ini. Setiap nomor tetap di buku nomor: menjadi surat, atau batal
      dengan alasan.
    </p>
    <form method="post" action="/nomor/cadangan">
      <FormToken request={props.request} />
      <ReserveFields {...props} />
      <Button>Simpan nomor</Button>
    </form>
  </>
)

type VoidProps = { request: Request; block: string; seq: number | null; error: string | undefined }

/** Asked before a number is void: it can never be used again. */
export const VoidForm = ({ request, block, seq, error }: VoidProps) => (
  <>
    <p class="govuk-body">
      Nomor yang batal tidak pernah dipakai lagi, dan tetap di buku nomor beserta alasannya. Ini tidak dapat diurungkan.
    </p>
    <form method="post" action={`/nomor/cadangan/${block}/pembatalan`}>
      <FormToken request={request} />
      {seq !== null && <input type="hidden" name="urut" value={seq} />}
      <ReasonField request={request} label="Alasan pembatalan" error={error} />
      <Button look="warning">Catat batal</Button>
    </form>
  </>
)
