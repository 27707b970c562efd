import { inOffice, type Runtime } from '#core'
import { letterSheet } from '#letter'
import type { AuthorityFacts } from '#office'
import { activeStandards, knownOffices, letterWords, localDate } from '#standard'

/** What the office room must know of offices, read from their profiles. */
export const factsOf = (runtime: Runtime): AuthorityFacts => {
  const { list, profile } = knownOffices(runtime.db)
  return {
    offices: async () => (await list()).map(({ id, name }) => ({ id, name })),
    postsOf: async office => (await profile(office)).posts,
    zoneOf: async office => (await profile(office)).calendar.zone,
    scopesOf: async office => {
      const day = localDate((await profile(office)).calendar.zone, runtime.now())
      const standards = await inOffice(runtime.db, office, tx => activeStandards(tx, office, day))
      return {
        services: standards.map(({ service, shortName }) => ({ value: service, text: shortName })),
        letterKinds: Object.entries(letterWords).map(([word, value]) => ({ value, text: word.replaceAll('_', ' ') })),
      }
    },
    standInOrder: async office => (await profile(office)).standInOrder ?? [],
    sheetOf: async office => {
      const found = await profile(office)
      return { ...letterSheet(found), seat: found.seat }
    },
  }
}
