import type { Problem } from '../problem.ts'
import type { OfficeFace } from './face.ts'
import { Page } from './page.tsx'

const headings: Record<number, string> = {
  401: 'Masuk dulu',
  403: 'Tidak dapat dibuka',
  404: 'Halaman tidak ditemukan',
  409: 'Sudah berubah',
  413: 'Kiriman terlalu besar',
  429: 'Tunggu sebentar',
}

const heading = (status: number) => headings[status] ?? (status >= 500 ? 'Maaf, ada gangguan' : 'Tidak dapat diproses')

/** What went wrong, in a sentence, and a way on. `report`: the number under which we wrote it down. */
export const ProblemPage = (props: { face: OfficeFace; problem: Problem; report?: string }) => {
  const { face, problem, report } = props
  const fields = Object.values(problem.fields)
  return (
    <Page title={heading(problem.status)} face={face} hidden>
      <h1 class="govuk-heading-l">{heading(problem.status)}</h1>
      <p class="govuk-body kolom">{problem.sentence}</p>
      {fields.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {fields.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {report && (
        <p class="govuk-body kolom">
          Bila masih terjadi, hubungi kami dan sebutkan nomor gangguan <strong>{report}</strong>.
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={face.id ? `/${face.id}` : '/'}>
          Ke halaman depan
        </a>
      </p>
    </Page>
  )
}
