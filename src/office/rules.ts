import type { Instant, LocalDate } from '#core'
import type { Capacity, Holding, PostRole, Right } from './shape.ts'

const counter: Right[] = ['receive', 'deliver', 'read_dossier']
const officer: Right[] = [...counter, 'check', 'lookup', 'draft', 'inspect', 'import_registry']
const superior: Right[] = [...officer, 'dispose', 'endorse', 'report']

/**
 * What the holder of a post may do at all. Whether this dossier is theirs to act on is the standard's word: a division
 * head signs only where a standard names that post. The auditor reads and changes nothing; the admin of accounts sees no dossier.
 */
export const rightsOfRole: Record<PostRole, readonly Right[]> = {
  counter,
  officer,
  section_head: superior,
  division_head: [...superior, 'sign'],
  secretary: superior,
  head: [...superior, 'sign', 'decide', 'head_page'],
  treasurer: ['cash'],
  complaints: ['complaint'],
  auditor: ['read_dossier', 'audit_read', 'report'],
  admin: ['admin_accounts', 'health'],
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
  head_page: 'membuka halaman pimpinan',
  report: 'membuka laporan',
  cash: 'mencatat penyaluran uang',
  complaint: 'menangani pengaduan',
  audit_read: 'membaca catatan pemeriksaan',
  admin_accounts: 'mengelola akun petugas',
  health: 'melihat keadaan sistem',
}

const capacityWord: Record<Capacity, string> = { substantive: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' }

export const isRight = (word: string): word is Right => Object.hasOwn(rightLabel, word)

export const rightsOf = (roles: readonly PostRole[]): Set<Right> =>
  new Set(roles.flatMap(role => [...rightsOfRole[role]]))

export const mayDo = (officer: { rights: ReadonlySet<Right> } | null, right: Right): boolean =>
  officer?.rights.has(right) ?? false

/** "Plt. Kepala Dinas": the post with the capacity in which it is held. */
export const postTitle = (label: string, capacity: Capacity): string => capacityWord[capacity] + label

/** Which holdings count on `day`; first and last day included. */
export const activePosts = <H extends Pick<Holding, 'since' | 'until'>>(holders: readonly H[], day: LocalDate): H[] =>
  holders.filter(holding => holding.since <= day && (holding.until === null || day <= holding.until))

/** Making one costs a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>()
const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known) return known
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts })
  formatters.set(zone, made)
  return made
}

/** The calendar day of `zone` at an instant. */
export const dayIn = (zone: string, at: Instant): LocalDate => formatterOf(zone).format(at)

export const dayBefore = (day: LocalDate): LocalDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

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
