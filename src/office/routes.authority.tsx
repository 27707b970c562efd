import {
  attempt,
  type Form,
  inOffice,
  isLocalDate,
  type Reply,
  type Request,
  type Runtime,
  type Server,
  type Typeset,
} from '#core'
import * as work from './actions.absence.ts'
import { orderPdf } from './order-sheet.ts'
import { addPlace, officerPage } from './pages.ts'
import { noRight, notFound } from './problems.ts'
import { idIn, signedIn } from './routes.account.tsx'
import { handable, standInField, standInOrderOf } from './rules.absence.ts'
import { isWithin, postDays } from './rules.days.ts'
import { lendable } from './rules.desk.ts'
import { isOpenHolding } from './rules.seat.ts'
import { dayIn, daysAfter } from './rules.ts'
import type { AbsenceEntry, AuthorityFacts } from './shape.authority.ts'
import * as sql from './sql.authority.ts'
import { AbsenceForm, AbsencePage } from './view.absence.tsx'
import { AuthorityPage } from './view.authority.tsx'
import { DeskPage } from './view.desk.tsx'

const mine = { config: { right: 'signed_in' } } as const
const entering = { config: { right: 'absence' } } as const
const shownDays = 90

const textIn = (query: unknown, name: string): string => {
  const value = (query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

const entryIn = (form: Form, officer: string): AbsenceEntry => ({
  officer,
  kind: form.text('jenis'),
  since: form.date('mulai'),
  until: form.date('sampai'),
  note: form.text('keterangan'),
  orderNumber: form.text('nomor'),
  orderDate: form.date('tanggal'),
  orderedBy: form.text('pejabat'),
  standIns: Object.fromEntries(
    Object.entries(form.values())
      .filter(([name, value]) => name.startsWith(standInField('')) && value !== '')
      .map(([name, value]) => [name.slice(standInField('').length), value]),
  ),
})

/** `/jabatan`: the authority calendar, absences with their stand-ins, desks in a colleague's hands. */
export const authorityRoom = (server: Server, runtime: Runtime, facts: AuthorityFacts, typeset: Typeset): void => {
  addPlace(server, { href: '/jabatan', text: 'Jabatan', right: 'absence', group: 'office' })

  const base = async (request: Request) => {
    const officer = signedIn(request)
    const [posts, zone, chrome, order] = await Promise.all([
      facts.postsOf(officer.office),
      facts.zoneOf(officer.office),
      officerPage(request),
      facts.standInOrder(officer.office),
    ])
    return { request, officer, chrome, posts, order: standInOrderOf(order, posts), today: dayIn(zone, runtime.now()) }
  }
  const calendarOf = (office: string, since: string, until: string) =>
    inOffice(runtime.db, office, tx => sql.calendarBetween(tx, office, since, until))
  const workOf = (request: Request): work.CalendarWork => {
    const { office, id } = signedIn(request)
    return { runtime, facts, office, by: id }
  }

  server.get('/jabatan', mine, async (request, reply) => {
    const shared = await base(request)
    const asked = textIn(request.query, 'tanggal')
    const day = isLocalDate(asked) && isWithin(asked, postDays(shared.today)) ? asked : shared.today
    const { office } = shared.officer
    const [calendar, scopes] = await Promise.all([
      calendarOf(office, day, daysAfter(day, shownDays)),
      facts.scopesOf(office),
    ])
    return reply.page(<AuthorityPage {...shared} calendar={calendar} scopes={scopes} day={day} />)
  })

  const mayEnter = (request: Request, target: string) => {
    if (!work.mayRecordFor(signedIn(request), target)) throw noRight('mencatat ketidakhadiran petugas lain')
  }

  const showForm = async (
    request: Request,
    reply: Reply,
    target: string,
    values: Record<string, string>,
    errors = {},
  ) => {
    const shared = await base(request)
    const { officer, posts, today } = shared
    const since = isLocalDate(values.mulai ?? '') ? values.mulai! : today
    const until = isLocalDate(values.sampai ?? '') && values.sampai! >= since ? values.sampai! : since
    const calendar = await calendarOf(officer.office, since, until)
    const who = calendar.people.find(({ id }) => id === target)
    if (!who) throw notFound()
    const handed = handable(calendar, target, { since, until }).filter(held => Object.hasOwn(posts, held.post))
    const head = Object.values(posts).find(({ role }) => role === 'head')
    const filled = { pejabat: head?.signsAs?.title ?? head?.label ?? '', tanggal: today, ...values }
    const others = work.mayRecordFor(officer, '') ? calendar.people : []
    const view = (
      <AbsenceForm
        {...shared}
        {...{ calendar, handed, who, others, errors }}
        period={{ since, until }}
        values={filled}
      />
    )
    return reply.page(view, Object.keys(errors).length > 0 ? 422 : 200)
  }

  server.get('/jabatan/ketidakhadiran/baru', entering, async (request, reply) => {
    const target = textIn(request.query, 'petugas') || signedIn(request).id
    mayEnter(request, target)
    return showForm(request, reply, target, {})
  })

  server.post('/jabatan/ketidakhadiran/baru', entering, async (request, reply) => {
    const { form } = request
    const target = form.text('petugas') || signedIn(request).id
    mayEnter(request, target)
    const entry = entryIn(form, target)
    const outcome = await attempt(() => work.recordAbsence(workOf(request), entry))
    const { errors } = outcome
    if (!errors)
      return reply.tell('Ketidakhadiran sudah disimpan.').redirect(`/jabatan/ketidakhadiran/${outcome.done}`, 303)
    const dates = { mulai: entry.since, sampai: entry.until, tanggal: entry.orderDate }
    return showForm(request, reply, target, { ...form.values(), ...dates }, errors)
  })

  const absenceIn = async (request: Request) => {
    const { office } = signedIn(request)
    const absence = await inOffice(runtime.db, office, tx => sql.absenceById(tx, office, idIn(request, 'id')))
    if (!absence) throw notFound()
    mayEnter(request, absence.officer)
    return absence
  }
  const standInsOf = (office: string, absence: string) =>
    inOffice(runtime.db, office, tx => sql.standInsOf(tx, office, absence))

  server.get('/jabatan/ketidakhadiran/:id', entering, async (request, reply) => {
    const absence = await absenceIn(request)
    const shared = await base(request)
    const standIns = await standInsOf(shared.officer.office, absence.id)
    return reply.page(<AbsencePage {...shared} absence={absence} standIns={standIns} />)
  })

  server.post('/jabatan/ketidakhadiran/:id/akhir', entering, async (request, reply) => {
    await work.comeBack(workOf(request), await absenceIn(request))
    return reply.tell('Tercatat. Jabatan kembali kepada pemegangnya.').redirect('/jabatan', 303)
  })

  server.get('/jabatan/ketidakhadiran/:id/perintah/:pengganti.pdf', entering, async (request, reply) => {
    const absence = await absenceIn(request)
    const { office } = signedIn(request)
    const [posts, sheet] = await Promise.all([facts.postsOf(office), facts.sheetOf(office)])
    const order = await inOffice(runtime.db, office, tx =>
      work.orderFacts(tx, office, { absence, standIn: idIn(request, 'pengganti'), posts, sheet }),
    )
    if (!order) throw notFound()
    const pdf = await orderPdf(typeset, order, runtime.now())
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="surat-perintah-plh.pdf"')
      .send(Buffer.from(pdf))
  })

  const showDesk = async (request: Request, reply: Reply, values: Record<string, string>, errors = {}) => {
    const shared = await base(request)
    const { officer, posts, today } = shared
    const calendar = await calendarOf(officer.office, today, daysAfter(today, shownDays))
    const own = calendar.holdings.filter(h => h.officer === officer.id).map(h => h.id)
    const loans = calendar.holdings.filter(
      h => h.capacity === 'desk' && own.includes(h.inPlaceOf ?? '') && isOpenHolding(h, today),
    )
    const desks = lendable(calendar, officer.id, posts, today)
    const view = <DeskPage {...shared} {...{ calendar, desks, loans, values, errors }} day={today} />
    return reply.page(view, Object.keys(errors).length > 0 ? 422 : 200)
  }

  server.get('/jabatan/titipan/baru', entering, (request, reply) => showDesk(request, reply, {}))

  server.post('/jabatan/titipan/baru', entering, async (request, reply) => {
    const { form } = request
    const dates = { mulai: form.date('mulai'), sampai: form.date('sampai') }
    const entry = { holding: form.text('meja'), colleague: form.text('rekan'), since: dates.mulai, until: dates.sampai }
    const { errors } = await attempt(() => work.lendDesk(workOf(request), signedIn(request).id, entry))
    if (!errors) return reply.tell('Meja sudah dititipkan.').redirect('/jabatan', 303)
    return showDesk(request, reply, { ...form.values(), ...dates }, errors)
  })

  server.post('/jabatan/titipan/:id/akhir', entering, async (request, reply) => {
    await work.takeDeskBack(workOf(request), signedIn(request), idIn(request, 'id'))
    return reply.tell('Meja kembali kepada Anda mulai hari ini.').redirect('/jabatan', 303)
  })
}
