import { randomUUIDv7 as uuid } from 'node:crypto'
import { inOffice, isLocalDate, type LocalDate, type Runtime, type Tx } from '#core'
import { accountEvent, appointTo } from './actions.ts'
import type { OrderFacts } from './order-sheet.ts'
import { checkEntry, noRight, notFound } from './problems.ts'
import { absenceFaults, absenceWords, handable, isStructural } from './rules.absence.ts'
import { deskFaults } from './rules.desk.ts'
import { isOpenHolding } from './rules.seat.ts'
import { dayIn, postTitle } from './rules.ts'
import type {
  AbsenceEntry,
  AbsenceKind,
  AbsenceLine,
  At,
  DeskEntry,
  HoldingLine,
  OfficeSheet,
} from './shape.authority.ts'
import type { OfficeFacts, Officer, PostFacts } from './shape.ts'
import * as sql from './sql.authority.ts'
import { officerById } from './sql.ts'
import { spanWords } from './words.ts'

/** Who is at work on the calendar; `by` null: from the command line. */
export type CalendarWork = { runtime: Runtime; facts: OfficeFacts; office: string; by: string | null }

/** One's own absence, or anybody's for the admin of accounts and the head. */
export const mayRecordFor = (officer: Pick<Officer, 'id' | 'rights'>, target: string): boolean =>
  officer.id === target || officer.rights.has('admin_accounts') || officer.rights.has('head_page')

export const todayOf = async ({ facts, office, runtime }: CalendarWork): Promise<LocalDate> =>
  dayIn(await facts.zoneOf(office), runtime.now())

const momentOf = async (work: CalendarWork): Promise<At> => ({
  now: work.runtime.now(),
  today: await todayOf(work),
})

const logged = (tx: Tx, { office, by, runtime }: CalendarWork, officer: string, what: string, detail: string) =>
  accountEvent(tx, { office, officer, by, what, detail, at: runtime.now() })

const later = (left: LocalDate, right: LocalDate): LocalDate => (left > right ? left : right)
const earlier = (left: LocalDate, right: LocalDate | null): LocalDate => (right && right < left ? right : left)

/** Nobody acts in the past: a stand-in begins today at the earliest, and ends with the holding they stand in for. */
const standIn = async (
  tx: Tx,
  work: CalendarWork,
  absence: string,
  entry: AbsenceEntry,
  held: HoldingLine,
  today: LocalDate,
) => {
  const posts = await work.facts.postsOf(work.office)
  const facts = posts[held.post]!
  const capacity = isStructural(facts.role) ? 'plh' : 'desk'
  const officer = entry.standIns[held.id]!
  const since = later(later(entry.since, today), held.since)
  const until = earlier(entry.until, held.until)
  await appointTo(tx, work.office, officer, {
    ...{ post: held.post, capacity, since, until, inPlaceOf: held.id, absence },
    ...(capacity === 'plh' ? { decreeNumber: entry.orderNumber, decreeDate: entry.orderDate } : {}),
    ...{ services: held.services, letterKinds: held.letterKinds },
  })
  const what = capacity === 'plh' ? 'ditunjuk sebagai pengganti' : 'dititipi meja rekan'
  const detail = `${postTitle(facts.label, capacity)}, menggantikan ${held.name}, ${spanWords({ since, until })}`
  await logged(tx, work, officer, what, detail)
}

/**
 * An absence with who takes over what; hands over on its first day and back after its last by the dates alone.
 * @throws office.check_entry with fields jenis, mulai, sampai, keterangan, nomor, tanggal, pejabat, pengganti-<holding>
 */
export const recordAbsence = async (work: CalendarWork, entry: AbsenceEntry): Promise<string> => {
  const { office, runtime, by } = work
  const [posts, today] = [await work.facts.postsOf(office), await todayOf(work)]
  const whole = isLocalDate(entry.since) && isLocalDate(entry.until) && entry.since <= entry.until
  return inOffice(runtime.db, office, async tx => {
    await sql.lockCalendar(tx, office)
    const calendar = await sql.calendarBetween(tx, office, whole ? entry.since : today, whole ? entry.until : today)
    const who = calendar.people.find(({ id }) => id === entry.officer)
    if (!who) throw notFound()
    const faults = absenceFaults(entry, calendar, posts, { today, recordedBy: by })
    if (Object.keys(faults).length > 0) throw checkEntry(faults)
    const id = uuid()
    const handed = handable(calendar, entry.officer, entry).filter(held => entry.standIns[held.id])
    await sql.insertAbsence(tx, office, {
      ...{ id, officer: entry.officer, kind: entry.kind as AbsenceKind, since: entry.since, until: entry.until },
      note: entry.note || null,
      orderNumber: entry.orderNumber || null,
      orderDate: isLocalDate(entry.orderDate) ? entry.orderDate : null,
      orderedBy: entry.orderedBy || null,
      recordedBy: by,
      recordedAt: new Date(runtime.now()),
    })
    for (const held of handed) await standIn(tx, work, id, entry, held, today)
    const detail = `${absenceWords[entry.kind as AbsenceKind]}, ${spanWords(entry)}`
    await logged(tx, work, entry.officer, 'ketidakhadiran dicatat', detail)
    return id
  })
}

/** Back at the desk: the absence and everybody who stood in because of it end at this moment, or never begin. */
export const comeBack = async (work: CalendarWork, absence: AbsenceLine): Promise<void> => {
  const at = await momentOf(work)
  await inOffice(work.runtime.db, work.office, async tx => {
    await sql.lockCalendar(tx, work.office)
    if (!(await sql.endAbsence(tx, work.office, absence.id, at))) return
    const what = absence.since > at.today ? 'ketidakhadiran dibatalkan' : 'kembali bekerja'
    await logged(tx, work, absence.officer, what, spanWords(absence))
  })
}

/**
 * Hands a desk to a colleague of the same role for stated days. What they do there is recorded as theirs, for this desk.
 * @throws office.check_entry with fields meja, rekan, mulai, sampai
 */
export const lendDesk = async (work: CalendarWork, officer: string, entry: DeskEntry): Promise<void> => {
  const { office, runtime } = work
  const [posts, today] = [await work.facts.postsOf(office), await todayOf(work)]
  const whole = isLocalDate(entry.since) && isLocalDate(entry.until) && entry.since <= entry.until
  await inOffice(runtime.db, office, async tx => {
    await sql.lockCalendar(tx, office)
    const calendar = await sql.calendarBetween(tx, office, whole ? entry.since : today, whole ? entry.until : today)
    const faults = deskFaults(entry, officer, calendar, posts, today)
    if (Object.keys(faults).length > 0) throw checkEntry(faults)
    const held = calendar.holdings.find(h => h.id === entry.holding)!
    const until = earlier(entry.until, held.until)
    await appointTo(tx, office, entry.colleague, {
      ...{ post: held.post, capacity: 'desk', since: later(entry.since, held.since), until, inPlaceOf: held.id },
      ...{ services: held.services, letterKinds: held.letterKinds },
    })
    const detail = `${posts[held.post]!.label}, ${spanWords({ since: entry.since, until })}`
    await logged(tx, work, officer, 'meja dititipkan', detail)
    await logged(tx, work, entry.colleague, 'dititipi meja rekan', `${detail}, dari ${held.name}`)
  })
}

/** Takes a lent desk back, from this moment on. The one who lent it, or the admin of accounts, or the head. */
export const takeDeskBack = async (work: CalendarWork, officer: Officer, loan: string): Promise<void> => {
  const at = await momentOf(work)
  await inOffice(work.runtime.db, work.office, async tx => {
    await sql.lockCalendar(tx, work.office)
    const found = await sql.holdingById(tx, work.office, loan)
    const lent = found?.inPlaceOf ? await sql.holdingById(tx, work.office, found.inPlaceOf) : null
    if (found?.capacity !== 'desk' || !lent) throw notFound()
    if (!mayRecordFor(officer, lent.officer)) throw noRight('mengambil kembali meja ini')
    if (!isOpenHolding(found, at.today)) return
    await sql.endAtOnce(tx, work.office, found.id, at)
    await logged(tx, work, lent.officer, 'meja diambil kembali', `dari ${found.name}`)
  })
}

/** What the order for one stand-in prints; null when there is no such stand-in. The signer is named where the post is one of ours. */
export const orderFacts = async (
  tx: Tx,
  office: string,
  of: { absence: AbsenceLine; standIn: string; posts: Record<string, PostFacts>; sheet: OfficeSheet },
): Promise<OrderFacts | null> => {
  const { absence, posts, sheet } = of
  const holding = (await sql.standInsOf(tx, office, absence.id)).find(held => held.id === of.standIn)
  if (holding?.capacity !== 'plh') return null
  const day = holding.decreeDate ?? absence.since
  const holdings = await sql.holdingsBetween(tx, office, day, day)
  const [absent, person] = await Promise.all([
    officerById(tx, office, absence.officer),
    officerById(tx, office, holding.officer),
  ])
  if (!absent || !person) return null
  const isSigning = ({ post }: HoldingLine) =>
    [posts[post]?.signsAs?.title, posts[post]?.label].includes(absence.orderedBy ?? '')
  const signing = holdings.find(held => isSigning(held) && held.absence === null && held.capacity !== 'desk')
  const own = holdings.filter(held => held.officer === holding.officer && held.inPlaceOf === null)
  return {
    ...{ office: sheet, posts, absence, absent, holding },
    standIn: { ...person, posts: own.map(held => posts[held.post]?.label ?? held.post) },
    signer: signing ? await officerById(tx, office, signing.officer) : null,
  }
}
