import type { Db, LocalDate } from '#core'
import { asideOf, inOffice } from '#core'
import type { OfficeProfile, Standard } from './model.ts'
import type { VersionKey } from './sql.ts'
import { activeStandard, type Office, officeProfile, offices, standardVersion } from './store-read.ts'

/**
 * What nearly every request asks first: which offices there are, and how one is set up. Both change only by an import, so they
 * are asked for anew after an import of this process and otherwise every two seconds, for imports of other processes.
 */
export type KnownOffices = {
  list: () => Promise<Office[]>
  /** Throws `standard.no_such_office` (404). */
  profile: (office: string) => Promise<OfficeProfile>
  /** The standard in force that day; null when there is none. */
  active: (office: string, service: string, day: LocalDate) => Promise<Standard | null>
  /** One version of a standard. Throws `standard.no_such_version`. */
  version: (office: string, key: VersionKey) => Promise<Standard>
}

const freshFor = 2_000
type Kept<T> = { value: Promise<T>; until: number; imports: number }

let imports = 0
/** Called by an import: whatever was kept is asked for anew. */
export const forgetOffices = (): void => {
  imports++
}

/** Requests at the same moment share one question; one that failed is not kept. */
const remembering = <T>() => {
  const kept = new Map<string, Kept<T>>()
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key)
    if (known && known.imports === imports && known.until > performance.now()) return known.value
    const value = ask()
    kept.set(key, { value, until: performance.now() + freshFor, imports })
    value.catch(() => kept.delete(key))
    return value
  }
}

const known = new WeakMap<Db, KnownOffices>()

/** One memory per pool of connections. */
export const knownOffices = (db: Db): KnownOffices => {
  const before = known.get(db)
  if (before) return before
  const list = remembering<Office[]>()
  const profile = remembering<OfficeProfile>()
  const version = remembering<Standard>()
  const active = remembering<Standard | null>()
  const aside = asideOf(db)
  const made: KnownOffices = {
    list: () => list('', () => offices(aside)),
    profile: office => profile(office, () => inOffice(aside, office, tx => officeProfile(tx, office))),
    active: (office, service, day) =>
      active(`${office} ${service} ${day}`, () =>
        inOffice(aside, office, tx => activeStandard(tx, office, service, day)),
      ),
    version: (office, { service, effectiveFrom, correction }) =>
      version(`${office} ${service} ${effectiveFrom} ${correction}`, () =>
        inOffice(aside, office, tx => standardVersion(tx, office, service, effectiveFrom, correction)),
      ),
  }
  known.set(db, made)
  return made
}
