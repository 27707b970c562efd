import { inOffice, type JobPayload, type Runtime } from '#core'
import { type Dossiers, openAfter } from '#dossier'
import { offices } from '#standard'
import { withoutWatch } from './sql.watch.ts'

type Bare = JobPayload & { after?: string }
const name = 'message.watch-bare'

const add = (runtime: Runtime, payload: Bare) =>
  inOffice(runtime.db, payload.office, tx => runtime.jobs.add(tx, name, payload, { key: `${name}:${payload.office}` }))

/** Has every office's open dossiers looked through; the server asks for it when it starts. */
export const watchBareNow = async (runtime: Runtime): Promise<void> => {
  for (const { id } of await offices(runtime.db)) await add(runtime, { office: id })
}

/**
 * Open dossiers nobody watches get their watch, at every start and every night: those filed before there was one, and any written
 * past it. A job for each `batch`, a transaction for each dossier, with the listeners of a change of times: killed in between, it
 * begins again without harm.
 */
export const watchBareOften = ({ jobs }: Runtime, dossiers: Dossiers, batch = 500): void => {
  jobs.on<Bare>(name, async ({ office, after = null }, runtime) => {
    const { ids, bare } = await inOffice(runtime.db, office, async tx => {
      const ids = (await openAfter(tx, office, after, batch)).map(({ id }) => id)
      return { ids, bare: await withoutWatch(tx, office, ids) }
    })
    for (const id of bare) await inOffice(runtime.db, office, tx => dossiers.retime(tx, office, id))
    const last = ids.at(-1)
    if (last !== undefined && ids.length === batch) await add(runtime, { office, after: last })
  })
  jobs.every(`${name}-all`, '40 18 * * *', watchBareNow)
}
