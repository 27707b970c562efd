import {
  DataTable,
  inOffice,
  Page,
  Pagination,
  problem,
  type Request,
  type Runtime,
  type Server,
  type Typeset,
} from '#core'
import { letterStates } from '#letter'
import { addPlace, type Officer, officerPage } from '#office'
import { knownOffices, localYear, officeProfile } from '#standard'
import { shortMoment } from '#steps'
import { ExportForm } from './export/form.tsx'
import { exportRoutes } from './export/routes.ts'
import { asReadBy } from './readers.ts'
import { booksOf, type Entry, type NamedBook } from './shape.ts'
import { entriesOf } from './sql.ts'

const pageLength = 100
const noBook = problem('register.no_book', 404, 'Buku itu tidak ada. Pilih salah satu buku di halaman Buku.')

const BookList = ({ books, current }: { books: NamedBook[]; current: NamedBook }) => (
  <nav aria-label="Buku">
    <ul class="govuk-list baris-tautan">
      {books.map(({ slug, title }) => (
        <li key={slug}>
          <a class="govuk-link" href={`/buku/${slug}`} aria-current={slug === current.slug ? 'page' : undefined}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

type TableOf = { entries: Entry[]; title: string; zone: string; states: Record<string, string> | null }

const EntryTable = ({ entries, title, zone, states }: TableOf) => (
  <DataTable
    caption={title}
    hiddenCaption
    empty="Belum ada catatan di buku ini."
    rows={entries}
    columns={[
      { title: 'No.', number: true, cell: e => e.seq },
      { title: 'Waktu', cell: e => shortMoment(e.at, zone) },
      {
        title: 'Nomor',
        head: true,
        cell: e =>
          e.dossier ? (
            <a class="govuk-link" href={`/berkas/${e.dossier}`}>
              {e.number}
            </a>
          ) : (
            e.number
          ),
      },
      { title: 'Nama', cell: e => e.subject },
      { title: 'Keterangan', cell: e => e.note },
      ...(states
        ? [{ title: 'Keadaan surat', cell: (e: Entry) => (e.letter && states[e.letter]) || 'Di atas kertas' }]
        : []),
    ]}
  />
)

/** The books, read-only. */
export const registerRoom = (server: Server, runtime: Runtime, typeset: Typeset): void => {
  const bookOf = async (request: Request): Promise<NamedBook> => {
    const profile = await knownOffices(runtime.db).profile(request.officer!.office)
    const { book } = request.params as { book: string }
    const found = booksOf(profile).find(({ slug }) => slug === book)
    if (!found) throw noBook()
    return found
  }
  exportRoutes(server, runtime, typeset, bookOf)
  addPlace(server, { href: '/buku', text: 'Buku', right: 'read_dossier', group: 'books' })
  server.get('/buku', { config: { right: 'read_dossier' } }, async (_request, reply) =>
    reply.redirect('/buku/agenda-masuk', 303),
  )
  server.get('/buku/:book', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const named = await bookOf(request)
    const { book, slug, title } = named
    const { office } = request.officer!
    const query = request.query as { tahun?: string; sebelum?: string }
    const { profile, found, year, states } = await inOffice(runtime.db, office, async tx => {
      const profile = await officeProfile(tx, office)
      const thisYear = localYear(profile.calendar.zone, runtime.now())
      const year = /^\d{4}$/.test(query.tahun ?? '') ? Number(query.tahun) : thisYear
      const before = /^\d{1,9}$/.test(query.sebelum ?? '') ? Number(query.sebelum) : null
      const found = await entriesOf(tx, office, book, year, before, pageLength)
      const ids = found.flatMap(({ letter }) => letter ?? [])
      return { profile, year, found, states: named.letters ? await letterStates(tx, office, ids) : null }
    })
    const entries = await asReadBy(runtime, request.officer as Officer, found)
    const last = entries.at(-1)
    const next = entries.length === pageLength && last ? `/buku/${slug}?tahun=${year}&sebelum=${last.seq}` : undefined
    return reply.page(
      <Page {...(await officerPage(request))} title={title} width="wide">
        <h1 class="govuk-heading-l">
          {title} {year}
        </h1>
        <BookList books={booksOf(profile)} current={named} />
        <EntryTable entries={entries} title={title} zone={profile.calendar.zone} states={states} />
        <Pagination next={next} />
        <ExportForm slug={slug} year={year} period="setahun" />
      </Page>,
    )
  })
}
