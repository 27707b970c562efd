import type { Problem } from '../problem.ts'
import { Page, type PageProps } from './page.tsx'

const headings: Record<number, string> = {
  401: 'Masuk dulu',
  403: 'Tidak dapat dibuka',
  404: 'Halaman tidak ditemukan',
  409: 'Sudah berubah',
  413: 'Kiriman terlalu besar',
  429: 'Tunggu sebentar',
}

const heading = (status: number) => headings[status] ?? (status >= 500 ? 'Maaf, ada gangguan' : 'Tidak dapat diproses')

/** The frame of the page, and where its reader begins the day; without that, the office's front page. */
export type ProblemFrame = Pick<PageProps, 'face' | 'officer' | 'nav' | 'told'> & {
  home?: { href: string; text: string }
}

/** What went wrong, in a sentence, and a way on. `report`: the number under which we wrote it down. */
export const ProblemPage = (props: ProblemFrame & { problem: Problem; report?: string }) => {
  const { problem, report, home, ...frame } = props
  const { id } = frame.face
  const way = home ?? { href: id ? `/${id}` : '/', text: 'Ke halaman depan' }
  const fields = Object.values(problem.fields)
  return (
    <Page title={heading(problem.status)} {...frame} hidden>
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
        <a class="govuk-link" href={way.href}>
          {way.text}
        </a>
      </p>
    </Page>
  )
}
