import {
  ButtonLink,
  inOffice,
  Page,
  Pagination,
  type Request,
  type Runtime,
  type Server,
  type Tx,
  type Typeset,
} from '#core'
import { type Dossiers, searchDossiers, unknownAmong } from '#dossier'
import { addPlace, officerNames, officerPage } from '#office'
import { localDate, officeProfile } from '#standard'
import { lettersNumbered } from '../sql.ts'
import { firstOf, periodOf } from '../words.ts'
import { mountKept } from './kept-routes.tsx'
import { mountPaper, type PaperCounts } from './paper-routes.tsx'
import { mayReserve } from './policy.ts'
import { noSuchSeries } from './problems.ts'
import { mountReserved } from './reserve-routes.tsx'
import { bookLines, keepFrom } from './rules.ts'
import { booksOf, reservedIn } from './sql.book.ts'
import { papersNamed } from './sql.paper.ts'
import { faultsOfBook } from './verify.ts'
import { NumberTable, Wholeness } from './view.tsx'

const pageLength = 100

type Asked = { seri?: string; tahun?: string; sebelum?: string }

/** The series and the year asked for; the first series and this year where nothing is said. */
const bookAsked = async (tx: Tx, office: string, asked: Asked, now: number) => {
  const profile = await officeProfile(tx, office)
  const name = asked.seri ?? Object.keys(profile.series)[0] ?? ''
  const series = Object.hasOwn(profile.series, name) ? profile.series[name] : undefined
  if (!series) throw noSuchSeries()
  const thisYear = Number(localDate(profile.calendar.zone, now).slice(0, 4))
  const year = /^20\d\d$/.test(asked.tahun ?? '') ? Number(asked.tahun) : thisYear
  const before = /^\d{1,9}$/.test(asked.sebelum ?? '') ? Number(asked.sebelum) : null
  return { profile, name, series, thisYear, year, before }
}

/** `surat_keterangan` as the head of its book. */
const seriesWords = (name: string) => name.replaceAll('_', ' ').replace(/^./, letter => letter.toUpperCase())

const SeriesLinks = ({ names, current, year }: { names: string[]; current: string; year: number }) =>
  names.length < 2 ? null : (
    <nav aria-label="Seri nomor">
      <ul class="govuk-list baris-tautan">
        {names.map(name => (
          <li key={name}>
            <a
              class="govuk-link"
              href={`/nomor?seri=${name}&tahun=${year}`}
              aria-current={name === current ? 'page' : undefined}
            >
              {seriesWords(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )

const YearLinks = ({ name, year, thisYear }: { name: string; year: number; thisYear: number }) => (
  <p class="govuk-body">
    <a class="govuk-link" href={`/nomor?seri=${name}&tahun=${year - 1}`}>
      Buku {year - 1}
    </a>
    {year < thisYear && (
      <>
        {' · '}
        <a class="govuk-link" href={`/nomor?seri=${name}&tahun=${year + 1}`}>
          Buku {year + 1}
        </a>
      </>
    )}
  </p>
)

/** The book of numbers: every number of a series and year, with what it is. Nothing of it can be changed here. */
export const mountNumbers = (
  server: Server,
  runtime: Runtime,
  dossiers: Dossiers,
  typeset: Typeset,
  counts: PaperCounts,
): void => {
  mountPaper(server, runtime, typeset, counts)
  mountReserved(server, runtime)
  mountKept(server, runtime, dossiers)
  addPlace(server, { href: '/nomor', text: 'Buku nomor', right: 'read_dossier', group: 'books' })

  const read = (request: Request) => {
    const { office, id } = request.officer!
    return inOffice(runtime.db, office, async tx => {
      const asked = await bookAsked(tx, office, request.query as Asked, runtime.now())
      const { name, series, year, before } = asked
      const which = { series: name, year, before, limit: pageLength }
      const [letters, reserved] = [await lettersNumbered(tx, office, which), await reservedIn(tx, office, which)]
      const names = await officerNames(
        tx,
        office,
        reserved.map(one => one.reservedBy),
      )
      const papers = await papersNamed(
        tx,
        office,
        reserved.flatMap(one => (one.paper ? [one.paper] : [])),
      )
      const period = periodOf(series, year)
      const book = (await booksOf(tx, office)).find(one => one.series === name && one.period === period) ?? {
        ...{ series: name, period, first: firstOf(series, year), last: firstOf(series, year) - 1 },
      }
      const faults = await faultsOfBook(tx, office, book)
      const lines = bookLines(letters, reserved, names, papers).slice(0, pageLength)
      const ids = [...new Set(lines.flatMap(line => line.dossier ?? []))]
      const files = await searchDossiers(tx, office, { by: 'ids', ids }, pageLength, { services: [], officer: id })
      return { ...asked, book, faults, lines, files }
    })
  }

  server.get('/nomor', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const { profile, name, year, thisYear, book, faults, lines, files } = await read(request)
    const unknown = await unknownAmong(runtime, request.officer!, files)
    const last = lines.at(-1)
    const next =
      lines.length === pageLength && last ? `/nomor?seri=${name}&tahun=${year}&sebelum=${last.seq}` : undefined
    return reply.page(
      <Page {...(await officerPage(request))} title="Buku nomor" width="wide">
        <h1 class="govuk-heading-l">Buku nomor surat {year}</h1>
        <SeriesLinks names={Object.keys(profile.series)} current={name} year={year} />
        <Wholeness first={book.first} last={book.last} faults={faults} />
        {mayReserve(request.officer!, profile.series[name]) && (
          <ButtonLink look="secondary" href={`/nomor/cadangan?seri=${name}`}>
            Simpan nomor cadangan
          </ButtonLink>
        )}
        <NumberTable lines={lines.map(line => keepFrom(unknown, line))} />
        <Pagination {...(next ? { next } : {})} />
        <YearLinks name={name} year={year} thisYear={thisYear} />
      </Page>,
    )
  })
}
