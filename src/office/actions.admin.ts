import { inOffice, isLocalDate, type LocalDate, type Runtime, type Tx } from '#core'
import { mustBeFree, openAccount } from './actions.seat.ts'
import { accountEvent, appointTo } from './actions.ts'
import { drawPassword, hashPassword } from './passwords.ts'
import { checkEntry, notFound, ownAccount } from './problems.ts'
import { dayFault, orderDays, postDays } from './rules.days.ts'
import { printFaults } from './rules.print.ts'
import { endFault } from './rules.seat.ts'
import { dayIn, isNip, postTitle } from './rules.ts'
import type { Capacity, NewPost, OfficeFacts, PostFacts } from './shape.ts'
import { endAtOnce, endStandInsOf, lockCalendar } from './sql.authority.ts'
import { revokeAll } from './sql.session.ts'
import * as sql from './sql.ts'

/** The admin at work (no id: from the command line), and the officer worked on. */
export type Work = {
  runtime: Runtime
  facts: OfficeFacts
  admin: { id: string | null; office: string }
  officer: string
}

const capacities: Capacity[] = ['substantive', 'plt', 'plh', 'pj']

/** Two persons for every account: nobody raises or closes their own, so an admin is always left. */
const notSelf = (work: Work) => {
  if (work.admin.id === work.officer) throw ownAccount()
}

const logged = (tx: Tx, work: Work, what: string, detail?: string) =>
  accountEvent(tx, {
    office: work.admin.office,
    officer: work.officer,
    by: work.admin.id,
    what,
    detail: detail ?? null,
    at: work.runtime.now(),
  })

const mustExist = async (tx: Tx, { admin, officer }: Work) => {
  const found = await sql.secretsForUpdate(tx, admin.office, officer)
  if (!found) throw notFound()
  return found
}

const todayOf = async ({ facts, admin, runtime }: Work) => dayIn(await facts.zoneOf(admin.office), runtime.now())

export type OfficerEntry = { name: string; rank: string; nip: string }

/** @throws office.check_entry with fields nama, pangkat, nip */
export const editOfficer = (work: Work, entry: OfficerEntry): Promise<void> =>
  inOffice(work.runtime.db, work.admin.office, async tx => {
    if (entry.name.length < 3) throw checkEntry({ nama: 'Isi nama lengkap beserta gelar.' })
    if (entry.nip && !isNip(entry.nip))
      throw checkEntry({ nip: 'NIP terdiri atas 18 angka. Kosongkan bila belum punya.' })
    const faults = printFaults({ nama: entry.name, pangkat: entry.rank })
    if (Object.keys(faults).length > 0) throw checkEntry(faults)
    await mustExist(tx, work)
    const data = { name: entry.name, rank: entry.rank || null, nip: entry.nip || null }
    await sql.updateOfficer(tx, work.admin.office, work.officer, data)
    await logged(tx, work, 'data petugas diubah')
  })

/** Closes an account at once: its sessions end with it. */
export const disableOfficer = async (work: Work): Promise<void> => {
  notSelf(work)
  await inOffice(work.runtime.db, work.admin.office, async tx => {
    await mustExist(tx, work)
    const at = new Date(work.runtime.now())
    if (!(await sql.setDisabled(tx, work.admin.office, work.officer, at))) return
    await revokeAll(tx, work.admin.office, work.officer, at)
    await logged(tx, work, 'akun dinonaktifkan')
  })
}

/** @throws office.check_entry with field pengaktifan when a post of the account is another's by now */
export const enableOfficer = async (work: Work): Promise<void> => {
  notSelf(work)
  const { officer, admin, facts, runtime } = work
  const [posts, today] = [await facts.postsOf(admin.office), await todayOf(work)]
  await inOffice(runtime.db, admin.office, async tx => {
    if (await openAccount(tx, { office: admin.office, officer, posts }, today))
      await logged(tx, work, 'akun diaktifkan')
  })
}

/** A drawn password, told once; ends all sessions and the second code, and must be changed at the next sign-in. */
export const resetPassword = async (work: Work): Promise<string> => {
  notSelf(work)
  const password = drawPassword()
  const hash = await hashPassword(password)
  await inOffice(work.runtime.db, work.admin.office, async tx => {
    await mustExist(tx, work)
    const at = new Date(work.runtime.now())
    await sql.setPassword(tx, work.admin.office, work.officer, hash, true, at)
    await sql.setTotp(tx, work.admin.office, work.officer, { secret: null, proposed: null, step: null })
    await sql.dropDemoSignIn(tx, work.admin.office, work.officer)
    await revokeAll(tx, work.admin.office, work.officer, at)
    await logged(tx, work, 'kata sandi diatur ulang')
  })
  return password
}

export const endSessions = (work: Work): Promise<number> =>
  inOffice(work.runtime.db, work.admin.office, async tx => {
    await mustExist(tx, work)
    const ended = await revokeAll(tx, work.admin.office, work.officer, new Date(work.runtime.now()))
    await logged(tx, work, 'semua sesi diakhiri')
    return ended
  })

export type AppointmentEntry = {
  post: string
  capacity: string
  decreeNumber: string
  decreeDate: string
  since: string
  until: string
  services: string[]
  letterKinds: string[]
}

/** Days nobody means, by their field; what is no day at all has a sentence of its own. */
const absurdDays = (entry: AppointmentEntry, today: LocalDate): Record<string, string> => {
  const asked = [
    ['mulai', entry.since, postDays(today)],
    ['sampai', entry.until, postDays(today)],
    ['tanggal-dasar', entry.decreeDate, orderDays(today)],
  ] as const
  return Object.fromEntries(
    asked.flatMap(([field, day, range]) => {
      const fault = isLocalDate(day) && dayFault(day, range)
      return fault ? [[field, fault]] : []
    }),
  )
}

/** One sentence per field that will not do: jabatan, kedudukan, dasar, tanggal-dasar, mulai, sampai. */
export const appointmentFaults = (
  entry: AppointmentEntry,
  posts: Record<string, PostFacts>,
  today: LocalDate,
): Record<string, string> => {
  const faults: Record<string, string> = {}
  const capacity = capacities.find(known => known === entry.capacity)
  if (!Object.hasOwn(posts, entry.post)) faults.jabatan = 'Pilih jabatan dari daftar.'
  if (!capacity) faults.kedudukan = 'Pilih kedudukannya: definitif, Plt., Plh., atau Pj.'
  if (!isLocalDate(entry.since)) faults.mulai = 'Isi hari, bulan, dan tahun mulai menjabat.'
  if (entry.until && !isLocalDate(entry.until))
    faults.sampai = 'Isi hari, bulan, dan tahun terakhir menjabat, atau kosongkan.'
  else if (entry.until && entry.until < entry.since) faults.sampai = 'Hari terakhir tidak boleh sebelum hari mulai.'
  else if (!entry.until && capacity === 'plh') faults.sampai = 'Plh. hanya sementara: isi hari terakhirnya.'
  if (capacity && capacity !== 'substantive' && !entry.decreeNumber)
    faults.dasar = 'Isi nomor surat perintah atau keputusannya.'
  if (entry.decreeDate && !isLocalDate(entry.decreeDate))
    faults['tanggal-dasar'] = 'Isi hari, bulan, dan tahun keputusannya, atau kosongkan.'
  return { ...absurdDays(entry, today), ...printFaults({ dasar: entry.decreeNumber }), ...faults }
}

/** Of an entry without faults. */
export const asNewPost = (entry: AppointmentEntry): NewPost => ({
  ...entry,
  capacity: entry.capacity as Capacity,
  decreeDate: entry.decreeDate || null,
  until: entry.until || null,
})

/**
 * Gives an officer a post for a period.
 * @throws office.check_entry with fields jabatan, kedudukan, dasar, tanggal-dasar, mulai, sampai
 */
export const appoint = async (work: Work, entry: AppointmentEntry): Promise<void> => {
  notSelf(work)
  const [posts, today] = [await work.facts.postsOf(work.admin.office), await todayOf(work)]
  const faults = appointmentFaults(entry, posts, today)
  if (Object.keys(faults).length > 0) throw checkEntry(faults)
  const post = asNewPost(entry)
  await inOffice(work.runtime.db, work.admin.office, async tx => {
    await mustBeFree(tx, { office: work.admin.office, officer: work.officer, posts }, post)
    await mustExist(tx, work)
    await appointTo(tx, work.admin.office, work.officer, post)
    const detail = `${postTitle(posts[entry.post]!.label, post.capacity ?? 'substantive')} mulai ${entry.since}${entry.until ? ` sampai ${entry.until}` : ''}`
    await logged(tx, work, 'jabatan diberikan', detail)
  })
}

/**
 * Names the last day of a holding, or an earlier one; yesterday ends it at once, and one that began today keeps this day. One that
 * has not begun is called off.
 * @throws office.check_entry with field akhir
 */
export const endHolding = async (work: Work, holding: string, lastDay: string): Promise<void> => {
  notSelf(work)
  const [posts, today] = [await work.facts.postsOf(work.admin.office), await todayOf(work)]
  await inOffice(work.runtime.db, work.admin.office, async tx => {
    await lockCalendar(tx, work.admin.office)
    await mustExist(tx, work)
    const found = await sql.holdingForUpdate(tx, work.admin.office, work.officer, holding)
    if (!found) throw notFound()
    if (!isLocalDate(lastDay)) throw checkEntry({ akhir: 'Isi hari, bulan, dan tahun terakhir menjabat.' })
    const fault = endFault(found, lastDay, today)
    if (fault) throw checkEntry({ akhir: fault })
    const at = { now: work.runtime.now(), today }
    if (lastDay < found.since && found.since <= today) await endAtOnce(tx, work.admin.office, found.id, at)
    else await sql.setHoldingEnd(tx, work.admin.office, found.id, lastDay)
    await endStandInsOf(tx, work.admin.office, found.id, lastDay, at)
    await logged(tx, work, 'masa jabatan diakhiri', `${posts[found.post]?.label ?? found.post} sampai ${lastDay}`)
  })
}
