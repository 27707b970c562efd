import { asideOf, type Db, inOffice, type LocalDate, onceFor } from '#core'
import type { Decree, National, OfficeProfile, Standard } from './model.ts'
import type { VersionKey } from './sql.ts'
import {
  activeStandard,
  activeStandards,
  findDecree,
  national,
  type Office,
  officeProfile,
  offices,
  standardsThrough,
  standardVersion,
} from './store-read.ts'

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
  /** All standards in force that day, in their printed order. */
  allActive: (office: string, day: LocalDate) => Promise<Standard[]>
  /** The versions of a service as they follow each other in force, the earliest first. */
  through: (office: string, service: string) => Promise<Standard[]>
  decree: (office: string, decree: string) => Promise<Decree | null>
  national: () => Promise<National>
  /** One version of a standard. Throws `standard.no_such_version`. */
  version: (office: string, key: VersionKey) => Promise<Standard>
}

const freshFor = 2_000
/** Names come from addresses: whoever asks for a thousand services that do not exist must not fill the memory. */
const most = 500
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
    const oldest = kept.size > most ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return value
  }
}

/** One memory per pool of connections. */
export const knownOffices = onceFor((db: Db): KnownOffices => {
  const list = remembering<Office[]>()
  const profile = remembering<OfficeProfile>()
  const version = remembering<Standard>()
  const active = remembering<Standard | null>()
  const allActive = remembering<Standard[]>()
  const through = remembering<Standard[]>()
  const decree = remembering<Decree | null>()
  const shared = remembering<National>()
  const aside = asideOf(db)
  return {
    list: () => list('', () => offices(aside)),
    profile: office => profile(office, () => inOffice(aside, office, tx => officeProfile(tx, office))),
    active: (office, service, day) =>
      active(`${office} ${service} ${day}`, () =>
        inOffice(aside, office, tx => activeStandard(tx, office, service, day)),
      ),
    allActive: (office, day) =>
      allActive(`${office} ${day}`, () => inOffice(aside, office, tx => activeStandards(tx, office, day))),
    through: (office, service) =>
      through(`${office} ${service}`, () => inOffice(aside, office, tx => standardsThrough(tx, office, service))),
    decree: (office, id) => decree(`${office} ${id}`, () => inOffice(aside, office, tx => findDecree(tx, office, id))),
    national: () => shared('', () => national(aside)),
    version: (office, { service, effectiveFrom, correction }) =>
      version(`${office} ${service} ${effectiveFrom} ${correction}`, () =>
        inOffice(aside, office, tx => standardVersion(tx, office, service, effectiveFrom, correction)),
      ),
  }
})
