import { inOffice, inTurn, minute, type Runtime } from '#core'
import { offices } from '#standard'
import * as sql from './sql.ts'

/** Rows of nobody's office: tries at codes no office could have given are counted there, at the same cost. */
export const nowhere = '-'

/** Wrong tries are needed for a quarter of an hour; a day later they say nothing but who was curious. */
const tryLife = 24 * 60 * minute

export const sweepTries = async (runtime: Pick<Runtime, 'db' | 'now'>): Promise<void> => {
  const all = [...(await offices(runtime.db)).map(({ id }) => id), nowhere]
  await inTurn(all, office => inOffice(runtime.db, office, tx => sql.sweepTries(tx, office, runtime.now() - tryLife)))
}

/** Every night at 00.05 Jakarta time. */
export const sweepTriesNightly = ({ jobs }: Runtime): void =>
  jobs.every('dossier.sweep-tries', '5 17 * * *', sweepTries)
