import { isLocalDate, type LocalDate } from '#core'
import { absenceDays, dayFault, daysLong, orderDays, year } from './rules.days.ts'
import { printFaults } from './rules.print.ts'
import { overlaps } from './rules.ts'
import type { AbsenceEntry, AbsenceKind, AbsenceLine, Calendar, HoldingLine } from './shape.authority.ts'
import type { Period, PostFacts, PostRole } from './shape.ts'
import { spanWords } from './words.ts'

/** The absence as its form and lists say it. */
export const absenceWords: Record<AbsenceKind, string> = {
  leave: 'Cuti',
  travel: 'Perjalanan dinas',
  sick: 'Sakit',
  other: 'Keperluan lain',
}

const ranks: PostRole[] = ['head', 'secretary', 'division_head', 'section_head']

/** Posts that are stood in for by a Plh.; a desk of any other role is kept by a colleague of the same role. */
export const isStructural = (role: PostRole): boolean => ranks.includes(role)

/** The office's own order, else secretary, heads of divisions, heads of sections, each as the profile lists them. */
export const standInOrderOf = (named: string[], posts: Record<string, PostFacts>): string[] =>
  named.length > 0
    ? named
    : postsInOrder(posts)
        .filter(([, { role }]) => role !== 'head' && isStructural(role))
        .map(([id]) => id)

/** Heads of something, and since 2021 the functional officers who lead a team in a head's stead. */
const mayStandIn = ({ role, functionalAs }: PostFacts): boolean => isStructural(role) || functionalAs !== undefined

const places: PostRole[] = [...ranks, 'officer', 'counter', 'treasurer', 'complaints', 'auditor', 'admin']

/** Posts from the head down, as an office reads them; equals by their names. */
export const postsInOrder = (posts: Record<string, PostFacts>): [string, PostFacts][] =>
  Object.entries(posts).sort(
    ([, left], [, right]) =>
      places.indexOf(left.role) - places.indexOf(right.role) || (left.label < right.label ? -1 : 1),
  )

export type Candidate = { officer: string; name: string; posts: string[] }

const awayIn = (calendar: Calendar, officer: string, period: Period) =>
  calendar.absences.find(absence => absence.officer === officer && overlaps(absence, period))

/** Who may take over a holding in these days, the first to be asked first. Whoever is away then is left out. */
export const candidatesFor = (
  holding: Pick<HoldingLine, 'officer' | 'post'>,
  calendar: Calendar,
  posts: Record<string, PostFacts>,
  order: string[],
  period: Period,
): Candidate[] => {
  const role = posts[holding.post]?.role
  if (!role) return []
  const fits = (post: string) =>
    isStructural(role)
      ? mayStandIn(posts[post]!)
      : posts[post]!.role === role && post !== holding.post && role !== 'auditor'
  const place = (held: string[]) =>
    Math.min(...held.map(post => (order.includes(post) ? order.indexOf(post) : order.length)))
  return calendar.people
    .filter(({ id }) => id !== holding.officer && !awayIn(calendar, id, period))
    .map(({ id, name }) => {
      const own = calendar.holdings.filter(h => h.officer === id && overlaps(h, period) && Object.hasOwn(posts, h.post))
      const held = own.map(h => h.post)
      return { officer: id, name, posts: held.includes(holding.post) ? [] : held.filter(fits) }
    })
    .filter(candidate => candidate.posts.length > 0)
    .sort((left, right) => place(left.posts) - place(right.posts) || (left.name < right.name ? -1 : 1))
}

const own = new Set(['substantive', 'plt', 'pj'])

/** What somebody can hand over in these days: posts held in their own right that nobody has taken over yet. */
export const handable = (calendar: Calendar, officer: string, period: Period): HoldingLine[] =>
  calendar.holdings.filter(
    held =>
      held.officer === officer &&
      own.has(held.capacity) &&
      overlaps(held, period) &&
      !calendar.holdings.some(other => other.inPlaceOf === held.id && overlaps(other, period)),
  )

const periodFaults = (entry: AbsenceEntry, today: LocalDate): Record<string, string> => {
  const faults: Record<string, string> = {}
  if (!Object.hasOwn(absenceWords, entry.kind)) faults.jenis = 'Pilih sebabnya.'
  const mulai = isLocalDate(entry.since)
    ? dayFault(entry.since, absenceDays(today))
    : 'Isi hari, bulan, dan tahun mulai tidak masuk.'
  if (mulai) faults.mulai = mulai
  if (!isLocalDate(entry.until)) faults.sampai = 'Isi hari, bulan, dan tahun hari terakhir tidak masuk.'
  else if (isLocalDate(entry.since) && entry.until < entry.since)
    faults.sampai = 'Hari terakhir tidak boleh sebelum hari mulai.'
  else if (entry.until < today)
    faults.sampai = 'Hari terakhir itu sudah lewat. Yang dicatat di sini hari ini dan nanti.'
  else if (isLocalDate(entry.since) && daysLong(entry) > year)
    faults.sampai = `Paling lama ${year} hari. Untuk lebih lama, minta pengelola akun memberi jabatannya kepada petugas lain.`
  return faults
}

const orderFaults = (
  entry: AbsenceEntry,
  posts: Record<string, PostFacts>,
  handed: HoldingLine[],
  today: LocalDate,
) => {
  const faults: Record<string, string> = {}
  const needsOrder = handed.some(h => entry.standIns[h.id] && isStructural(posts[h.post]?.role ?? 'counter'))
  if (!needsOrder) return faults
  if (!entry.orderNumber) faults.nomor = 'Isi nomor surat perintah Plh. Minta nomornya kepada bagian umum.'
  const tanggal = isLocalDate(entry.orderDate)
    ? dayFault(entry.orderDate, orderDays(today))
    : 'Isi tanggal surat perintahnya.'
  if (tanggal) faults.tanggal = tanggal
  if (!entry.orderedBy) faults.pejabat = 'Isi jabatan yang menandatangani surat perintahnya.'
  return faults
}

const standsInFor = (calendar: Calendar, officer: string, period: Period): HoldingLine | undefined =>
  calendar.holdings.find(h => h.officer === officer && h.inPlaceOf !== null && overlaps(h, period))

const standInFault = (
  held: HoldingLine,
  entry: AbsenceEntry,
  calendar: Calendar,
  posts: Record<string, PostFacts>,
  recordedBy: string | null,
): string | undefined => {
  const who = entry.standIns[held.id]
  if (!who) return undefined
  const name = calendar.people.find(({ id }) => id === who)?.name
  if (!name) return 'Pilih pengganti dari daftar.'
  if (who === entry.officer) return 'Pengganti harus orang lain.'
  if (who === recordedBy)
    return 'Anda tidak dapat menunjuk diri sendiri sebagai pengganti. Minta petugas lain mencatatnya.'
  const away: AbsenceLine | undefined = awayIn(calendar, who, entry)
  if (away) return `${name} juga tidak masuk ${spanWords(away)}. Pilih orang lain.`
  const fits = candidatesFor(held, calendar, posts, [], entry).some(candidate => candidate.officer === who)
  return fits ? undefined : `${name} tidak dapat menggantikan jabatan ini. Pilih dari daftar.`
}

export const standInField = (holding: string): string => `pengganti-${holding}`

/**
 * One sentence per field that will not do. Stand-ins in a ring cannot be: who stands in for somebody must be there, and who is
 * away stands in for nobody.
 */
export const absenceFaults = (
  entry: AbsenceEntry,
  calendar: Calendar,
  posts: Record<string, PostFacts>,
  by: { today: LocalDate; recordedBy: string | null },
): Record<string, string> => {
  const faults = periodFaults(entry, by.today)
  if (faults.mulai || faults.sampai) return faults
  const before = awayIn(calendar, entry.officer, entry)
  if (before)
    faults.mulai = `Sudah tercatat tidak masuk ${spanWords(before)}. Pilih hari lain, atau akhiri catatan itu dulu.`
  const bound = standsInFor(calendar, entry.officer, entry)
  if (bound)
    faults.mulai = `Pada hari-hari itu ia menggantikan ${posts[bound.post]?.label ?? bound.post}. Tunjuk dulu pengganti lain untuk jabatan itu.`
  const handed = handable(calendar, entry.officer, entry)
  for (const held of handed) {
    const fault = standInFault(held, entry, calendar, posts, by.recordedBy === entry.officer ? null : by.recordedBy)
    if (fault) faults[standInField(held.id)] = fault
  }
  const printed = { keterangan: entry.note, nomor: entry.orderNumber, pejabat: entry.orderedBy }
  return { ...faults, ...orderFaults(entry, posts, handed, by.today), ...printFaults(printed) }
}

/** Posts with a signature block whose holders of `day` are all away; empty while one signer is there. */
export const signersAway = (calendar: Calendar, posts: Record<string, PostFacts>, day: LocalDate): HoldingLine[] => {
  const on = { since: day, until: day }
  const resting = (held: HoldingLine) => calendar.holdings.some(h => h.inPlaceOf === held.id && overlaps(h, on))
  const signers = calendar.holdings.filter(
    held => posts[held.post]?.signsAs && held.capacity !== 'desk' && overlaps(held, on) && !resting(held),
  )
  return signers.length > 0 && signers.every(held => awayIn(calendar, held.officer, on)) ? signers : []
}
