import { inOffice, type Runtime } from '#core'
import { knownOffices, offices, silenceOf } from '#standard'
import type { Dossiers } from './actions.ts'
import * as sql from './sql.times.ts'

const batch = 100
const system = { kind: 'system' as const }

/**
 * Returned dossiers whose applicant is silent: first the warning with the date, then, at that date, the end by rule.
 * Each in a transaction of its own, in which it is looked at again; doing it twice changes nothing more.
 */
export const lapseOffice = async (runtime: Runtime, dossiers: Dossiers, office: string): Promise<void> => {
  const profile = await knownOffices(runtime.db).profile(office)
  const lapseOne = (id: string) =>
    inOffice(runtime.db, office, async tx => {
      const { state } = await dossiers.lock(tx, office, id)
      const silence = silenceOf(profile, state)
      if (!silence) return
      const now = runtime.now()
      const warned = state.returned?.warnedAt !== undefined
      if (now < (warned ? silence.closesAt : silence.warnAt)) await dossiers.retime(tx, office, id)
      else if (warned) await dossiers.run(tx, office, id, { type: 'lapse', by: system, closesAt: silence.closesAt })
      else {
        const { closesAt } = silenceOf(profile, { ...state, returned: { ...state.returned!, warnedAt: now } })!
        await dossiers.run(tx, office, id, { type: 'warn', by: system, closesAt })
      }
    })
  for (;;) {
    const ids = await inOffice(runtime.db, office, tx => sql.lapsing(tx, office, runtime.now(), batch))
    for (const id of ids) await lapseOne(id)
    if (ids.length < batch) return
  }
}

/** Every hour, one job for each office. */
export const lapseHourly = (runtime: Runtime, dossiers: Dossiers): void => {
  runtime.jobs.on('dossier.lapse', ({ office }) => lapseOffice(runtime, dossiers, office))
  runtime.jobs.every('dossier.lapse-all', '7 * * * *', async ({ db, jobs }) => {
    for (const { id } of await offices(db))
      await inOffice(db, id, tx => jobs.add(tx, 'dossier.lapse', { office: id }, { key: `dossier.lapse:${id}` }))
  })
}
