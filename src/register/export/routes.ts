import { Readable } from 'node:stream'
import { inOffice, momentWords, problem, type Request, type Runtime, type Server, type Typeset } from '#core'
import type { Officer } from '#office'
import { localYear, officeProfile } from '#standard'
import type { NamedBook } from '../shape.ts'
import { countBetween } from '../sql.ts'
import { linesOf } from './lines.ts'
import { periodOf } from './period.ts'
import { bookPdf, bookXlsx, mostPrinted } from './sheets.ts'

const right = { config: { right: 'read_dossier', rateLimit: { max: 20, timeWindow: '1 minute' } } }
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const tooLong = problem(
  'register.too_long',
  422,
  `Buku sepanjang itu terlalu tebal untuk dicetak sekaligus (lebih dari ${mostPrinted} baris). Pilih kurun yang lebih pendek, atau unduh Excel.`,
)

/** A book for a part of a year, as a spreadsheet or as sheets to print. `bookOf` reads the address, or throws. */
export const exportRoutes = (
  server: Server,
  runtime: Runtime,
  typeset: Typeset,
  bookOf: (request: Request) => Promise<NamedBook>,
): void => {
  const asked = async (request: Request) => {
    const officer = request.officer as Officer
    const { book, title } = await bookOf(request)
    const query = request.query as { tahun?: string; kurun?: string }
    const profile = await inOffice(runtime.db, officer.office, tx => officeProfile(tx, officer.office))
    const { zone } = profile.calendar
    const thisYear = localYear(zone, runtime.now())
    const year = /^20\d\d$/.test(query.tahun ?? '') ? Number(query.tahun) : thisYear
    const period = periodOf(zone, year, query.kurun ?? '')
    const slug = (request.params as { book: string }).book
    return { officer, book, title, profile, period, zone, name: `buku-${slug}-${period.text.replaceAll(/\W+/g, '-')}` }
  }

  server.get('/buku/:book/kutipan.xlsx', right, async (request: Request, reply) => {
    const { officer, book, title, period, zone, name } = await asked(request)
    const lines = linesOf(runtime, officer, book, period)
    return reply
      .type(spreadsheet)
      .header('content-disposition', `attachment; filename="${name}.xlsx"`)
      .send(Readable.from(bookXlsx(`${title} ${period.year}`, lines, zone, runtime.now())))
  })

  server.get('/buku/:book/kutipan.pdf', right, async (request: Request, reply) => {
    const { officer, book, title, profile, period, zone, name } = await asked(request)
    const count = await inOffice(runtime.db, officer.office, tx => countBetween(tx, officer.office, book, period))
    if (count > mostPrinted) throw tooLong()
    const at = runtime.now()
    const words = {
      title,
      period: period.text,
      printed: `Dicetak ${officer.name}, ${momentWords(at, zone)}`,
    }
    const pdf = await bookPdf(typeset, profile, words, linesOf(runtime, officer, book, period), at)
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${name}.pdf"`)
      .send(Buffer.from(pdf))
  })
}
