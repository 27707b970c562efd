import type { Db, LocalDate, Tx } from '#core'
import type { Decree, National, OfficeProfile, Standard } from './model.ts'
import { noNational, withHolidays } from './national.ts'
import { noSuchOffice, noSuchVersion } from './problems.ts'
import {
  type OfficeRow,
  selectActive,
  selectContents,
  selectDecree,
  selectEdition,
  selectNational,
  selectNationalSha,
  selectOffices,
  selectProfile,
  selectProfileShas,
  selectVersions,
  type VersionRow,
} from './sql.ts'

export type Office = OfficeRow

/** Parsed content by its sha256: what a digest names never changes, so it never goes stale. Oldest out first. */
const memory = new Map<string, unknown>()
const kept = 500

const remember = <T>(key: string, value: T): T => {
  const first = memory.size >= kept ? memory.keys().next().value : undefined
  if (first !== undefined) memory.delete(first)
  memory.set(key, value)
  return value
}

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

const parsed = <T>(sha: string, content: string): T => remember(sha, frozen(JSON.parse(content) as T))

/** All offices of this installation. Needs no `app.office`: it is asked before an office is known. */
export const offices = (db: Db | Tx): Promise<Office[]> => selectOffices(db)

/** The dated tables all offices share. Empty before the first import. */
export const national = async (db: Db | Tx): Promise<National> => {
  const sha = await selectNationalSha(db)
  const known = sha === null ? undefined : (memory.get(sha) as National | undefined)
  if (known) return known
  const row = await selectNational(db)
  return row ? parsed<National>(row.sha256, row.content) : noNational
}

/** The office with its calendar, national holidays included. Throws `standard.no_such_office` (404). */
export const officeProfile = async (tx: Tx, office: string): Promise<OfficeProfile> => {
  const shas = await selectProfileShas(tx, office)
  if (!shas) throw noSuchOffice()
  const key = `${shas.own}+${shas.national}`
  const known = memory.get(key) as OfficeProfile | undefined
  if (known) return known
  const row = await selectProfile(tx, office)
  if (!row) throw noSuchOffice()
  return remember(key, frozen(withHolidays(JSON.parse(row.content) as OfficeProfile, await national(tx))))
}

const contents = async (tx: Tx, office: string, rows: VersionRow[]): Promise<Standard[]> => {
  const missing = rows.map(row => row.sha256).filter(sha => !memory.has(sha))
  const fresh = new Map<string, Standard>()
  if (missing.length > 0)
    for (const row of await selectContents(tx, office, missing))
      fresh.set(row.sha256, parsed<Standard>(row.sha256, row.content))
  return rows.map(row => {
    const standard = fresh.get(row.sha256) ?? (memory.get(row.sha256) as Standard | undefined)
    if (!standard) throw noSuchVersion()
    return standard
  })
}

/** The version of a service in force on `day`, or null when there is none. */
export const activeStandard = async (
  tx: Tx,
  office: string,
  service: string,
  day: LocalDate,
): Promise<Standard | null> => {
  const [standard] = await contents(tx, office, await selectActive(tx, office, day, service))
  return standard ?? null
}

/** All services in force on `day`, in the order of their printed numbers. */
export const activeStandards = async (tx: Tx, office: string, day: LocalDate): Promise<Standard[]> => {
  const standards = await contents(tx, office, await selectActive(tx, office, day, null))
  const place = (standard: Standard) => Number.parseInt(standard.number ?? '', 10) || Number.MAX_SAFE_INTEGER
  return standards.toSorted((a, b) => place(a) - place(b) || (a.service < b.service ? -1 : 1))
}

/** The version a dossier was filed under; a dossier keeps it for life. Throws `standard.no_such_version`. */
export const standardVersion = async (
  tx: Tx,
  office: string,
  service: string,
  effectiveFrom: LocalDate,
  correction: number,
): Promise<Standard> => {
  const row = await selectEdition(tx, office, { service, effectiveFrom, correction })
  if (!row) throw noSuchVersion()
  const [standard] = await contents(tx, office, [row])
  return standard!
}

/** Every version of a service, newest first. */
export const standardVersions = (tx: Tx, office: string, service: string): Promise<VersionRow[]> =>
  selectVersions(tx, office, service)

/** The versions of a service as they follow each other in force, the earliest first, each as last corrected. */
export const standardsThrough = async (tx: Tx, office: string, service: string): Promise<Standard[]> => {
  const rows = await selectVersions(tx, office, service)
  const last = rows.filter((row, at) => rows.findIndex(other => other.effectiveFrom === row.effectiveFrom) === at)
  return contents(tx, office, last.toReversed())
}

/** The file a version was imported from, byte for byte; null when there is no such version. */
export const standardSource = async (
  tx: Tx,
  office: string,
  service: string,
  effectiveFrom: LocalDate,
  correction: number,
): Promise<string | null> => (await selectEdition(tx, office, { service, effectiveFrom, correction }))?.source ?? null

export const findDecree = async (tx: Tx, office: string, decree: string): Promise<Decree | null> => {
  const row = await selectDecree(tx, office, decree)
  return row && ((memory.get(row.sha256) as Decree | undefined) ?? parsed<Decree>(row.sha256, row.content))
}
