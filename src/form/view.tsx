import type { ComponentChildren } from 'preact'
import { Button, Details, ErrorSummary, FormToken, InsetText, type OfficeFace, Page, type Request } from '#core'
import type { Standard } from '#standard'
import { FieldInput } from './fields.tsx'
import type { FormPage, Slug } from './pages.ts'
import type { Entry, FieldErrors, Villages } from './shape.ts'

/** Where a service's form lives. */
export const formPath = (office: string, service: string, slug?: Slug | 'simpan'): string =>
  `/${office}/layanan/${service}/ajukan${slug ? `/${slug}` : ''}`

export type FrameProps = {
  request: Request
  face: OfficeFace
  standard: Standard
  slug: Slug
  heading: string
  /** Which of how many. */
  place: [number, number]
  back: string
  errors?: FieldErrors
  upload?: boolean
  before?: ComponentChildren
  children: ComponentChildren
  sendText?: string
}

/** One page of the form: heading, summary of errors, the form, and the two ways on. */
export const FormFrame = (props: FrameProps) => {
  const { request, face, standard, slug, heading, place, back, errors = {}, upload, before, children, sendText } = props
  return (
    <Page
      title={heading}
      face={face}
      back={back}
      width="form"
      failed={Object.keys(errors).length > 0}
      hidden
      told={request.told()}
    >
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">
        {standard.shortName} · Langkah {place[0]} dari {place[1]}
      </span>
      <h1 class="govuk-heading-l">{heading}</h1>
      {before}
      <form
        method="post"
        action={formPath(standard.office, standard.service, slug)}
        enctype={upload ? 'multipart/form-data' : undefined}
        noValidate
      >
        <FormToken request={request} />
        {children}
        <div class="tombol-baris">
          <Button>{sendText ?? 'Lanjutkan'}</Button>
          <Button look="secondary" name="lakukan" value="simpan">
            Simpan dan lanjutkan nanti
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** The notice of UU PDP Ps 21: who, why, on what ground, how long, which rights. Short, before the first question. */
export const PrivacyNotice = ({ face, standard }: { face: OfficeFace; standard: Standard }) => (
  <>
    <InsetText>
      Data Anda dipakai {face.name} hanya untuk mengurus {standard.name}. Layanan ini {feeWords(standard)}.
    </InsetText>
    <Details summary="Bagaimana data Anda dijaga">
      <p class="govuk-body">
        <strong>Siapa yang mengolah:</strong> {face.name}. Hanya petugas yang menangani berkas Anda yang dapat
        membacanya, dan setiap kali dibaca dicatat.
      </p>
      <p class="govuk-body">
        <strong>Untuk apa:</strong> melayani permohonan Anda. Dasarnya tugas pelayanan publik (UU 25/2009 dan UU
        27/2022).
        {standard.confidential && ' Berkas layanan ini dirahasiakan.'}
      </p>
      <p class="govuk-body">
        <strong>Berapa lama:</strong> yang belum dikirim dihapus setelah 7 hari. Yang sudah dikirim disimpan menurut
        jadwal arsip kantor, lalu dimusnahkan.
      </p>
      <p class="govuk-body">
        <strong>Hak Anda:</strong> melihat, memperbaiki, dan meminta salinan data Anda. Sampaikan ke kantor
        {face.phone ? `, telepon ${face.phone}` : ''}
        {face.email ? `, surel ${face.email}` : ''}. Kantor menjawab paling lama 3 × 24 jam.
      </p>
    </Details>
  </>
)

const feeWords = (standard: Standard): string => {
  const fee = standard.components.fee.trim()
  return /^(gratis|tidak dipungut|tidak ada|rp\.?\s*0|nol)/i.test(fee) || fee === '' ? 'gratis' : `biayanya: ${fee}`
}

export type AskProps = Omit<FrameProps, 'children' | 'slug' | 'heading' | 'upload'> & {
  page: FormPage
  entry: Entry
  villages: Villages
}

export const AskPage = ({ page, entry, villages, errors = {}, ...frame }: AskProps) => (
  <FormFrame {...frame} slug={page.slug} heading={page.heading} errors={errors}>
    {page.fields.map(field => (
      <FieldInput key={field.id} field={field} entry={entry} errors={errors} villages={villages} />
    ))}
  </FormFrame>
)
