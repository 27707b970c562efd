import {
  Button,
  DateInput,
  FormPage,
  FormToken,
  Notice,
  type OfficeFace,
  Page,
  Panel,
  PrintButton,
  type Request,
  TextInput,
} from '#core'
import { dateText } from '#page'
import type { Standard } from '#standard'
import { typedDate } from './fields.tsx'
import type { Entry, FieldErrors } from './shape.ts'
import { formPath } from './view.tsx'

const birthHint = 'Dipakai untuk membuka isian ini lagi. Misalnya 27 3 1990'

type AskBirthProps = { request: Request; face: OfficeFace; standard: Standard; entry?: Entry; error?: string }

/** Before a code is given: the birth date that will open the form again beside it. */
export const AskBirthPage = ({ request, face, standard, entry = {}, error }: AskBirthProps) => {
  const errors: FieldErrors = error ? { lahir: error } : {}
  return (
    <FormPage
      title="Simpan isian"
      face={face}
      back={formPath(standard.office, standard.service)}
      hidden
      errors={errors}
    >
      <form method="post" action={formPath(standard.office, standard.service, 'simpan')} noValidate>
        <FormToken request={request} />
        <DateInput
          name="lahir"
          label="Tanggal lahir pemohon"
          hint={birthHint}
          value={typedDate('lahir', entry)}
          error={error}
        />
        <Button>Simpan</Button>
      </form>
    </FormPage>
  )
}

type SavedProps = {
  face: OfficeFace
  standard: Standard
  code: string
  until: string
  /** The address to type in another browser, without `https://`. */
  address: string
}

/** The code, shown this once. */
export const SavedPage = ({ face, standard, code, until, address }: SavedProps) => (
  <Page title="Isian tersimpan" face={face} width="form" hidden>
    <Panel title="Isian tersimpan" label="Kode lanjutan Anda" number={code} />
    <p class="govuk-body">
      Tulis atau foto kode ini. Untuk melanjutkan, buka <strong class="utuh">{address}</strong> dari HP atau komputer
      mana saja, lalu masukkan kode ini dan tanggal lahir pemohon.
    </p>
    <p class="govuk-body">
      Isian disimpan sampai <strong>{dateText(until)}</strong>, lalu dihapus. Berkas Anda <strong>belum dikirim</strong>{' '}
      ke kantor.
    </p>
    <Notice look="careful">
      Kode ini hanya ditampilkan sekali. Jangan berikan kepada orang yang tidak Anda percaya.
    </Notice>
    <PrintButton>Cetak kode ini</PrintButton>
    <p class="govuk-body">
      <a class="govuk-link" href={formPath(standard.office, standard.service)}>
        Lanjutkan mengisi sekarang
      </a>{' '}
      atau{' '}
      <a class="govuk-link" href="/lanjutkan">
        buka halaman lanjutkan isian
      </a>
    </p>
  </Page>
)

type ResumeProps = { request: Request; face: OfficeFace; entry?: Entry; errors?: FieldErrors; wrong?: string }

export const ResumePage = ({ request, face, entry = {}, errors = {}, wrong }: ResumeProps) => (
  <FormPage title="Lanjutkan isian" face={face} hidden back="/" errors={wrong ? { kode: wrong } : errors}>
    <p class="govuk-body">Masukkan kode yang Anda dapat waktu menyimpan isian, dan tanggal lahir pemohon.</p>
    <form method="post" action="/lanjutkan" noValidate>
      <FormToken request={request} />
      <TextInput
        name="kode"
        label="Kode lanjutan"
        hint="Huruf besar atau kecil sama saja."
        value={entry.kode}
        error={errors.kode}
        autocomplete="off"
        width={20}
        maxlength={60}
      />
      <DateInput
        name="lahir"
        label="Tanggal lahir pemohon"
        hint="Misalnya 27 3 1990"
        value={typedDate('lahir', entry)}
        error={errors.lahir}
      />
      <Button>Lanjutkan</Button>
    </form>
  </FormPage>
)
