import { inOffice, type Runtime } from '#core'
import { activeStandard, activeStandards, findDecree, knownOffices, national } from '#standard'
import type { PageSource } from './shape.ts'

/** The public pages read what was imported, never the files. */
export const databaseSource = ({ db }: Pick<Runtime, 'db'>): PageSource => ({
  offices: () => knownOffices(db).list(),
  profile: async office =>
    (await knownOffices(db).list()).some(({ id }) => id === office) ? knownOffices(db).profile(office) : undefined,
  standards: (office, day) => inOffice(db, office, tx => activeStandards(tx, office, day)),
  standard: async (office, service, day) =>
    (await inOffice(db, office, tx => activeStandard(tx, office, service, day))) ?? undefined,
  decree: async (office, decree) => (await inOffice(db, office, tx => findDecree(tx, office, decree))) ?? undefined,
  national: () => national(db),
})
