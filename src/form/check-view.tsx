import {
  Button,
  Checkboxes,
  ErrorSummary,
  FormToken,
  type LocalDate,
  Notice,
  type OfficeFace,
  Page,
  type Request,
  SummaryList,
} from '#core'
import { isCondition, type Requirement, type Standard } from '#standard'
import { isForOneself } from './own-words.ts'
import { type FormPage, formPages, pageOf } from './pages.ts'
import { canSend } from './papers.ts'
import { Received } from './papers-view.tsx'
import type { FieldErrors, Paper, Parsed } from './shape.ts'
import { type ShownAnswer, shownAnswers, shownGroups } from './show.ts'
import { formPath } from './view.tsx'

export type CheckProps = {
  request: Request
  face: OfficeFace
  standard: Standard
  requirements: readonly Requirement[]
  parsed: Parsed
  today: LocalDate
  papers: readonly Paper[]
  see: (paper: Paper) => string
  back: string
  place: [number, number]
  errors?: FieldErrors
}

const Group = ({ heading, rows }: { heading: string; rows: Parameters<typeof SummaryList>[0]['rows'] }) => (
  <>
    <h2 class="govuk-heading-m">{heading}</h2>
    <SummaryList rows={rows} />
  </>
)

const paperValue = (requirement: Requirement, papers: readonly Paper[], see: CheckProps['see']) => {
  const own = papers.filter(paper => paper.requirement === requirement.id)
  if (own.length) return <Received label={requirement.label} papers={own} see={see} />
  if (isCondition(requirement)) return 'Harus dipenuhi; petugas yang memeriksanya'
  return canSend(requirement) ? '(tidak dikirim)' : 'Dibawa aslinya saat mengambil hasil'
}

/** Everything once more before it is sent: each answer with its way back, doubts, the statement of truth. */
export const CheckPage = ({
  request,
  face,
  standard,
  requirements,
  parsed,
  today,
  papers,
  see,
  back,
  place,
  errors = {},
}: CheckProps) => {
  const { answers, groups, warnings } = parsed
  const path = (slug: Parameters<typeof formPath>[2]) => formPath(standard.office, standard.service, slug)
  const shown = new Map(shownAnswers(standard, answers, 'online', today).map(one => [one.field.id, one]))
  const row = ({ field, value }: ShownAnswer) => ({
    label: field.label,
    value,
    change: `${path(pageOf(standard, answers, field.id, today))}#isian-${field.id}`,
  })
  return (
    <Page
      title="Periksa jawaban Anda"
      face={face}
      back={back}
      width="form"
      failed={Object.keys(errors).length > 0}
      hidden
    >
      <ErrorSummary errors={errors} />
      <span class="govuk-caption-l">
        {standard.shortName} · Langkah {place[0]} dari {place[1]}
      </span>
      <h1 class="govuk-heading-l">Periksa jawaban Anda</h1>
      {Object.keys(warnings).length > 0 && (
        <Notice look="careful" title="Lihat sekali lagi">
          {Object.entries(warnings).map(([id, sentence]) => (
            <p key={id} class="govuk-body">
              <strong>{shown.get(id)?.field.label}:</strong> {sentence}
            </p>
          ))}
        </Notice>
      )}
      {formPages(standard, answers, today)
        .filter(page => page.fields.length > 0)
        .map(page => (
          <Group
            key={page.slug}
            heading={groupHeading(page, isForOneself(standard, answers))}
            rows={page.fields.flatMap(field => shown.get(field.id) ?? []).map(row)}
          />
        ))}
      {shownGroups(standard, answers, groups).map(({ group, place, rows }) => (
        <Group
          key={`${group.id}-${place}`}
          heading={place === 0 ? group.label : `${group.label} ke-${place}`}
          rows={rows.map(({ label, value }) => ({ label, value, change: `${path('daftar')}#kelompok-${group.id}` }))}
        />
      ))}
      {requirements.length > 0 && (
        <Group
          heading="Dokumen"
          rows={requirements.map(requirement => ({
            label: requirement.label,
            value: paperValue(requirement, papers, see),
            ...(isCondition(requirement) ? {} : { change: path('berkas') }),
          }))}
        />
      )}
      <form method="post" action={path('periksa')} noValidate>
        <FormToken request={request} />
        <Checkboxes
          name="pernyataan"
          label="Pernyataan"
          error={errors.pernyataan}
          choices={[
            {
              value: 'ya',
              text: 'Isian dan dokumen ini benar. Saya berhak mengajukannya, untuk diri sendiri atau untuk orang yang saya wakili.',
            },
          ]}
        />
        <div class="tombol-baris">
          <Button>Kirim</Button>
          <Button look="secondary" name="lakukan" value="simpan">
            Simpan dan lanjutkan nanti
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** The page about the person is already called by the visitor's own name where nobody else is meant. */
const groupHeading = ({ slug, heading }: FormPage, own: boolean): string =>
  (own && slug === 'tentang-siapa' ? undefined : groupHeadings[slug]) ?? heading

const groupHeadings: Record<string, string> = {
  'untuk-siapa': 'Permohonan',
  pemohon: 'Yang mengajukan',
  'tentang-siapa': 'Yang bersangkutan',
  keperluan: 'Keperluan dan kabar',
  tambahan: 'Keterangan tambahan',
}
