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
import { addPlace, officerPage } from '#office'
import { localDate, officeProfile } from '#standard'
import { shortMoment } from '#steps'
import { ExportForm } from './export/form.tsx'
import { exportRoutes } from './export/routes.ts'
import { type Book, bookTitles, type Entry } from './shape.ts'
import { entriesOf } from './sql.ts'

const pageLength = 100
const noBook = problem('register.no_book', 404, 'Buku itu tidak ada. Pilih salah satu buku di halaman Buku.')
const isBook = (text: string): text is Book => Object.hasOwn(bookTitles, text)
const slugs: Record<string, Book> = {
  'agenda-masuk': 'received',
  tamu: 'guests',
  'surat-keluar': 'letters_out',
  penyerahan: 'handed_over',
}
const bookOf = (request: Request): Book => {
  const { book } = request.params as { book: string }
  if (!Object.hasOwn(slugs, book)) throw noBook()
  return slugs[book] as Book
}
const slugOf = (book: Book) => Object.entries(slugs).find(([, b]) => b === book)?.[0] as string

const BookList = ({ current }: { current: Book }) => (
  <nav aria-label="Buku">
    <ul class="govuk-list baris-tautan">
      {Object.keys(bookTitles)
        .filter(isBook)
        .map(book => (
          <li key={book}>
            <a class="govuk-link" href={`/buku/${slugOf(book)}`} aria-current={book === current ? 'page' : undefined}>
              {bookTitles[book]}
            </a>
          </li>
        ))}
    </ul>
  </nav>
)

const EntryTable = ({ entries, title, zone }: { entries: Entry[]; title: string; zone: string }) => (
  <DataTable
    caption={title}
    hiddenCaption
    empty="Belum ada catatan di buku ini."
    rows={entries}
    rowKey={e => String(e.seq)}
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
    ]}
  />
)

/** The books, read-only. */
export const registerRoom = (server: Server, runtime: Runtime, typeset: Typeset): void => {
  exportRoutes(server, runtime, typeset, bookOf)
  addPlace(server, { href: '/buku', text: 'Buku', right: 'read_dossier' })
  server.get('/buku', { config: { right: 'read_dossier' } }, async (_request, reply) =>
    reply.redirect('/buku/agenda-masuk', 303),
  )
  server.get('/buku/:book', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const book = bookOf(request)
    const { office } = request.officer!
    const query = request.query as { tahun?: string; sebelum?: string }
    const { profile, entries, year } = await inOffice(runtime.db, office, async tx => {
      const profile = await officeProfile(tx, office)
      const thisYear = Number(localDate(profile.calendar.zone, runtime.now()).slice(0, 4))
      const year = /^\d{4}$/.test(query.tahun ?? '') ? Number(query.tahun) : thisYear
      const before = /^\d{1,9}$/.test(query.sebelum ?? '') ? Number(query.sebelum) : null
      return { profile, year, entries: await entriesOf(tx, office, book, year, before, pageLength) }
    })
    const last = entries.at(-1)
    const next =
      entries.length === pageLength && last ? `/buku/${slugOf(book)}?tahun=${year}&sebelum=${last.seq}` : undefined
    return reply.page(
      <Page {...(await officerPage(request))} title={bookTitles[book]} width="wide">
        <h1 class="govuk-heading-l">
          {bookTitles[book]} {year}
        </h1>
        <BookList current={book} />
        <EntryTable entries={entries} title={bookTitles[book]} zone={profile.calendar.zone} />
        <Pagination next={next} />
        <ExportForm slug={slugOf(book)} year={year} period="setahun" />
      </Page>,
    )
  })
}
