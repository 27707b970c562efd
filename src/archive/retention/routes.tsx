import { validate as isUuid } from 'uuid'
import { Page, problem, type Request, type Runtime, type Server, type Typeset } from '#core'
import { addPlace, type Officer, officerPage } from '#office'
import { knownOffices, localDate } from '#standard'
import { type DueYear, dueLines, dueYears } from './due.ts'
import { dueSheet, mostPrinted } from './sheet.ts'
import { addressOf, OnlyProposed, path, Summary, YearFiles } from './view.tsx'

const pageLength = 100
const right = { config: { right: 'read_dossier' } }
const printing = { config: { right: 'read_dossier', rateLimit: { max: 20, timeWindow: '1 minute' } } }

const nothingDue = problem(
  'archive.nothing_due',
  404,
  'Tidak ada berkas layanan dan tahun itu yang diusulkan musnah. Pilih salah satu di halaman Usul musnah.',
)
const tooLong = problem(
  'archive.list_too_long',
  422,
  `Daftar sepanjang itu terlalu tebal untuk dicetak sekaligus (lebih dari ${mostPrinted} berkas). Pilih satu layanan dan tahun, lalu cetak dari sana.`,
)

type Asked = { layanan?: string; tahun?: string; sesudah?: string }

/** What is proposed for destruction of the service and year asked for; null where none is named. */
const chosen = (years: DueYear[], { layanan, tahun }: Asked): DueYear | null => {
  if (!layanan && !tahun) return null
  const found = years.find(
    ({ service, year, keeping }) => keeping === 'to_destroy' && service === layanan && String(year) === tahun,
  )
  if (!found) throw nothingDue()
  return found
}

/** `/arsip/usul-musnah`: files past their time. The program proposes and destroys nothing. */
export const retentionRoutes = (server: Server, runtime: Runtime, typeset: Typeset): void => {
  const asked = async (request: Request) => {
    const { office, name } = request.officer as Officer
    const profile = await knownOffices(runtime.db).profile(office)
    const years = await dueYears(runtime, office, localDate(profile.calendar.zone, runtime.now()))
    const query = request.query as Asked
    return { office, name, profile, years, query, one: chosen(years, query) }
  }
  addPlace(server, { href: path, text: 'Usul musnah', right: 'read_dossier', group: 'books' })

  server.get(path, right, async (request, reply) => {
    const { office, years, query, one } = await asked(request)
    const after = isUuid(query.sesudah) ? (query.sesudah as string) : null
    const lines = one ? await dueLines(runtime, office, one, after, pageLength) : []
    const last = lines.length === pageLength ? lines.at(-1)?.id : undefined
    const back = one ? { back: path, backText: 'Usul musnah' } : {}
    return reply.page(
      <Page {...(await officerPage(request))} {...back} title="Arsip usul musnah" width="wide">
        <h1 class="govuk-heading-l">Arsip usul musnah</h1>
        <OnlyProposed years={one ? [one] : years} />
        {one ? (
          <YearFiles due={one} lines={lines} {...(last ? { next: `${path}?${addressOf(one)}&sesudah=${last}` } : {})} />
        ) : (
          <Summary years={years} />
        )}
      </Page>,
    )
  })

  server.get(`${path}.pdf`, printing, async (request, reply) => {
    const { name, profile, years, one } = await asked(request)
    const printed = one ? [one] : years.filter(({ keeping }) => keeping === 'to_destroy')
    const count = printed.reduce((all, year) => all + year.count, 0)
    if (count === 0) throw nothingDue()
    if (count > mostPrinted) throw tooLong()
    const pdf = await dueSheet(runtime, typeset, profile, printed, name, runtime.now())
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="usul-musnah.pdf"')
      .send(Buffer.from(pdf))
  })
}
