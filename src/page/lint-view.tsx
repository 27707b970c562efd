import { DataTable, Page, type PageProps, Tag } from '#core'
import { countText, type LintFinding, type Severity, severityWords } from '#standard'

const looks: Record<Severity, 'red' | 'yellow' | undefined> = { error: 'red', warning: 'yellow', info: undefined }
const order: Severity[] = ['error', 'warning', 'info']

/** One heading per service, the office's own files first; the heaviest findings of each first. */
export const groupsOf = (findings: LintFinding[]): { service: string; findings: LintFinding[] }[] => {
  const services = [...new Set(findings.map(one => one.service))].sort()
  return services.map(service => ({
    service,
    findings: findings
      .filter(one => one.service === service)
      .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.line - b.line),
  }))
}

const Findings = ({ findings, title }: { findings: LintFinding[]; title: string }) => (
  <DataTable
    caption={title}
    hiddenCaption
    empty="Tidak ada temuan."
    rows={findings}
    columns={[
      {
        title: 'Bobot',
        cell: one => {
          const look = looks[one.severity]
          return <Tag {...(look ? { look } : {})}>{severityWords[one.severity]}</Tag>
        },
      },
      { title: 'Komponen', cell: one => one.component.replaceAll('_', ' ') },
      { title: 'Temuan', head: true, cell: one => one.message },
      { title: 'Saran', cell: one => one.mend },
      {
        title: 'Letak',
        cell: one => (
          <>
            {one.file.split('/').slice(1).join('/')} baris {one.line} <small>({one.rule})</small>
          </>
        ),
      },
    ]}
  />
)

type Props = Pick<PageProps, 'face' | 'officer' | 'nav' | 'told' | 'hidden'> & {
  findings: LintFinding[]
  /** Names of the services, where they are known. */
  names: Record<string, string>
}

/** What is wrong or weak in the office's own standards, for those who answer for them. Nothing here changes a standard. */
export const LintPage = ({ findings, names, ...page }: Props) => (
  <Page {...page} title="Pemeriksaan standar" width="wide">
    <h1 class="govuk-heading-l">Pemeriksaan standar</h1>
    <p class="govuk-body">
      {findings.length === 0
        ? 'Semua standar kantor ini dapat dimuat, dan tidak ada temuan.'
        : `${countText(findings)}. Yang diperiksa berkas standar kantor ini. Temuan tidak mengubah apa pun: standar tetap berlaku sampai kantor menetapkan yang baru.`}
    </p>
    {groupsOf(findings).map(({ service, findings: own }) => {
      const title = service === '' ? 'Kantor dan keputusannya' : (names[service] ?? service)
      return (
        <section key={service}>
          <h2 class="govuk-heading-m">{title}</h2>
          <Findings findings={own} title={title} />
        </section>
      )
    })}
  </Page>
)
