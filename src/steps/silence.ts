import { inOffice, Problem, type Runtime } from '#core'
import type { Dossiers } from '#dossier'
import { offices } from '#standard'
import type { Waiting } from './shape.others.ts'
import * as sql from './sql.others.ts'

const batch = 200

const passOne = (runtime: Runtime, dossiers: Dossiers, office: string, { dossier, row, visit, lapseAt }: Waiting) => {
  const type = lapseAt !== null && lapseAt <= runtime.now() ? ('silence' as const) : ('remind' as const)
  return inOffice(runtime.db, office, tx =>
    dossiers.run(tx, office, dossier, { type, by: { kind: 'system' }, row, visit }),
  )
}

/** Marks reminders that are due, and lets dossiers go on whose time to wait is over. What somebody just answered is left alone. */
export const passSilence = async (runtime: Runtime, dossiers: Dossiers, office: string): Promise<number> => {
  const due = await inOffice(runtime.db, office, tx => sql.silentNow(tx, office, runtime.now(), batch))
  let passed = 0
  for (const waiting of due) {
    try {
      await passOne(runtime, dossiers, office, waiting)
      passed += 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  return passed
}

/** Every ten minutes, one job per office. */
export const passSilenceOften = (runtime: Runtime, dossiers: Dossiers): void => {
  runtime.jobs.on('steps.silence', async ({ office }, handed) => void (await passSilence(handed, dossiers, office)))
  runtime.jobs.every('steps.silence-all', '*/10 * * * *', async handed => {
    for (const { id } of await offices(handed.db))
      await inOffice(handed.db, id, tx =>
        handed.jobs.add(tx, 'steps.silence', { office: id }, { key: `steps.silence:${id}` }),
      )
  })
}
