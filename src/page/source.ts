import type { Runtime } from '#core'
import { knownOffices } from '#standard'
import type { PageSource } from './shape.ts'

/** The public pages read what was imported, never the files. */
export const databaseSource = ({ db }: Pick<Runtime, 'db'>): PageSource => {
  const known = knownOffices(db)
  /** Nothing is kept, and no connection opened, for an office that does not exist. */
  const ifKnown = async <T>(office: string, read: () => Promise<T>, otherwise: T): Promise<T> =>
    (await known.list()).some(({ id }) => id === office) ? read() : otherwise
  return {
    offices: known.list,
    profile: office => ifKnown(office, () => known.profile(office), undefined),
    standards: (office, day) => ifKnown(office, () => known.allActive(office, day), []),
    standard: async (office, service, day) =>
      (await ifKnown(office, () => known.allActive(office, day), [])).find(standard => standard.service === service),
    versions: known.through,
    decree: async (office, decree) => (await ifKnown(office, () => known.decree(office, decree), null)) ?? undefined,
    national: known.national,
  }
}
