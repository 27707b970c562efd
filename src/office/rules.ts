import type { Instant, LocalDate } from '#core'
import type { Capacity, Held, Period, PostFacts, PostRole, Rest, Right, Scope, Standing } from './shape.ts'

const counter: Right[] = ['receive', 'deliver', 'read_dossier', 'absence', 'reserve_number']
const officer: Right[] = [...counter, 'check', 'lookup', 'draft', 'inspect', 'import_registry', 'outage']
const superior: Right[] = [...officer, 'dispose', 'endorse', 'decide', 'sign', 'report', 'compensate']

/**
 * What the holder of a post may do at all. Whether this dossier is theirs to act on is the standard's word: every superior may
 * sign and decide, but only where the standard names their post. The auditor reads and changes nothing; the admin of accounts
 * sees no dossier.
 */
export const rightsOfRole: Record<PostRole, readonly Right[]> = {
  counter,
  officer,
  section_head: superior,
  division_head: [...superior, 'reopen'],
  secretary: superior,
  head: [
    ...superior,
    'reopen',
    'answer_objection',
    'head_page',
    'audit_read',
    'export_dossier',
    'legal_page',
    'health',
  ],
  treasurer: ['cash', 'deliver', 'read_dossier', 'absence'],
  complaints: ['complaint', 'absence'],
  auditor: ['read_dossier', 'audit_read', 'export_dossier', 'report'],
  admin: ['admin_accounts', 'health', 'absence'],
}

/** A right as one would name it to the person who lacks it. */
export const rightLabel: Record<Right, string> = {
  receive: 'menerima berkas di loket',
  deliver: 'menyerahkan hasil kepada pemohon',
  read_dossier: 'membaca berkas',
  check: 'memeriksa kelengkapan berkas',
  lookup: 'mengecek data pada registri',
  draft: 'menyusun konsep surat',
  inspect: 'memeriksa di lapangan',
  import_registry: 'memasukkan data registri',
  dispose: 'memberi disposisi',
  endorse: 'memaraf surat',
  sign: 'menandatangani surat',
  decide: 'mengambil keputusan atas berkas',
  reopen: 'membuka kembali berkas yang sudah selesai',
  answer_objection: 'menjawab keberatan',
  head_page: 'membuka halaman pimpinan',
  report: 'membuka laporan',
  cash: 'mencatat penyaluran uang',
  complaint: 'menangani pengaduan',
  audit_read: 'membaca catatan siapa membuka berkas',
  export_dossier: 'mengeluarkan salinan lengkap berkas',
  absence: 'mencatat ketidakhadiran dan penggantinya',
  admin_accounts: 'mengelola akun petugas',
  health: 'melihat keadaan sistem',
  compensate: 'menetapkan kompensasi keterlambatan',
  legal_page: 'melihat potensi fiktif positif',
  outage: 'mencatat gangguan dan mengumumkannya',
  reserve_number: 'menyimpan nomor cadangan surat',
}

const capacityWord: Record<Capacity, string> = { substantive: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', desk: '' }

export const isRight = (word: string): word is Right => Object.hasOwn(rightLabel, word)

export const rightsOf = (roles: readonly PostRole[]): Set<Right> =>
  new Set(roles.flatMap(role => [...rightsOfRole[role]]))

/** The same for posts: one that looks after legal risk sees the page of the legal unit besides. */
export const rightsOfPosts = (posts: readonly { role: PostRole; legal?: boolean }[]): Set<Right> => {
  const rights = rightsOf(posts.map(post => post.role))
  return posts.some(post => post.legal) ? rights.add('legal_page') : rights
}

export const mayDo = (officer: { rights: ReadonlySet<Right> } | null, right: Right): boolean =>
  officer?.rights.has(right) ?? false

/** "Plt. Kepala Dinas": the post with the capacity in which it is held. */
export const postTitle = (label: string, capacity: Capacity): string => capacityWord[capacity] + label

export const daysAfter = (day: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const dayBefore = (day: LocalDate): LocalDate => daysAfter(day, -1)

/** The last day that is a period's own to its end. */
const lastWhole = ({ until, endedAt }: Period): LocalDate | null => (until && endedAt ? dayBefore(until) : until)

const within = (period: Period, day: LocalDate): boolean => {
  const last = lastWhole(period)
  return period.since <= day && (last === null || day <= last)
}

/** Which holdings count on `day`; first and last day included, unless one ended in the course of it. */
export const activePosts = <H extends Period>(holders: readonly H[], day: LocalDate): H[] =>
  holders.filter(holding => within(holding, day))

export const overlaps = (left: Period, right: Period): boolean => {
  const [leftLast, rightLast] = [lastWhole(left), lastWhole(right)]
  return (leftLast === null || right.since <= leftLast) && (rightLast === null || left.since <= rightLast)
}

/** Whether a holding covers this service and, where the act is about a letter, this kind of letter. */
export const covers = (scope: Scope, about: { service: string; letterKind?: string | undefined }): boolean =>
  (scope.services.length === 0 || scope.services.includes(about.service)) &&
  (scope.letterKinds.length === 0 || (about.letterKind !== undefined && scope.letterKinds.includes(about.letterKind)))

/** The posts in somebody's hands on `day`: their own, unless a stand-in has them that day, and those they stand in for. */
export const standingsOn = (
  holdings: readonly Held[],
  posts: Record<string, PostFacts>,
  day: LocalDate,
): (Standing & Scope)[] =>
  activePosts(holdings, day)
    .filter(held => Object.hasOwn(posts, held.post) && !held.away.some(period => within(period, day)))
    .map(({ post, capacity, id, decreeNumber, inPlaceOfName, services, letterKinds }) => ({
      post,
      title: postTitle(posts[post]!.label, capacity),
      capacity,
      holding: id,
      ...(capacity !== 'substantive' && decreeNumber ? { basis: decreeNumber } : {}),
      ...(capacity === 'desk' && inPlaceOfName ? { deskOf: inPlaceOfName } : {}),
      services,
      letterKinds,
    }))

/** What the posts that rest today would let their holder do, and why they rest. */
export const rightsAtRest = (
  holdings: readonly Held[],
  posts: Record<string, PostFacts>,
  day: LocalDate,
): Map<Right, Rest> =>
  new Map(
    activePosts(holdings, day).flatMap(held => {
      const away = held.away.find(period => within(period, day))
      const post = posts[held.post]
      return away && post
        ? [...rightsOfPosts([post])].map(right => [right, away.absence ? 'absent' : 'lent'] as const)
        : []
    }),
  )

/** Without the scope: what an event keeps. */
export const asEvidence = ({ services: _, letterKinds: __, ...standing }: Standing & Scope): Standing => standing

/** "Budi, Plh. Kepala Dinas" or "Budi, Petugas Data, untuk meja Ani". */
export const standingWords = ({ title, deskOf }: Pick<Standing, 'title' | 'deskOf'>): string =>
  deskOf ? `${title}, untuk meja ${deskOf}` : title

/** Making a formatter costs a hundred times what using it does, and using it a hundred times what looking a day up does. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known) return known
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts })
  formatters.set(zone, made)
  return made
}

/** Days change on quarters of an hour in every zone, so the last quarter asked about answers for all of it. */
const quarter = 15 * 60_000
const lastDays = new Map<string, { at: number; day: LocalDate }>()

/** The calendar day of `zone` at an instant. */
export const dayIn = (zone: string, at: Instant): LocalDate => {
  const place = Math.floor(at / quarter)
  const last = lastDays.get(zone)
  if (last?.at === place) return last.day
  const day = formatterOf(zone).format(at)
  lastDays.set(zone, { at: place, day })
  return day
}

/** A holding may end yesterday at the earliest: what was done in it stays done in office. Not yet begun: it may never begin. */
export const earliestEnd = (since: LocalDate, today: LocalDate): LocalDate => dayBefore(since > today ? since : today)

/** Only a path of this very site, so that the sign-in page sends nobody to a stranger (`//host`, `/\host`, control signs). */
export const localPath = (wanted: string | undefined, otherwise: string): string => {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return otherwise
  return /^\/(masuk|keluar)\b/.test(wanted) ? otherwise : wanted
}

/** Username out of a name without titles: "Dra. Siti Aminah, M.Si. (contoh)" gives "siti.aminah". */
export const usernameOf = (name: string): string => {
  const words = name
    .replace(/\(.*?\)/g, ' ')
    .replace(/,.*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word && !word.includes('.'))
    .map(word => word.replace(/[^a-z0-9]/g, ''))
    .filter(Boolean)
  return words.slice(0, 2).join('.').slice(0, 40).padEnd(3, '0')
}

export const isUsername = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{2,39}$/.test(text)
export const isNip = (text: string): boolean => /^[0-9]{18}$/.test(text)
