import { inOffice, type Runtime, type Server } from '#core'
import { offices } from '#standard'
import { bundleRoutes } from './bundle-routes.tsx'
import { counterRoutes } from './counter-routes.tsx'
import { sweepDrafts } from './drafts.ts'
import { resumeRoutes } from './resume-routes.tsx'
import { citizenRoutes, type FormDoors } from './routes.tsx'

const sweepAll = 'form.sweep'
const sweepOffice = 'form.sweep_office'

/** Every hour, one job per office deletes the drafts whose week is over. */
const sweeping = ({ jobs }: Runtime): void => {
  jobs.on(sweepOffice, async ({ office }, runtime) => {
    await sweepDrafts(runtime, office)
  })
  jobs.every(sweepAll, '23 * * * *', async runtime => {
    for (const { id: office } of await offices(runtime.db))
      await inOffice(runtime.db, office, tx =>
        runtime.jobs.add(tx, sweepOffice, { office }, { key: `${sweepOffice}:${office}` }),
      )
  })
}

/**
 * Mounts the citizen's form, the page that resumes it, and the counter's reception; sweeps old drafts.
 * `doors.submit` files a submission (once per `formView`); `doors.receiptOf` finds the receipt of one sent before.
 */
export const formRoom = (server: Server, runtime: Runtime, doors: FormDoors): void => {
  citizenRoutes(server, runtime, doors)
  resumeRoutes(server, runtime)
  counterRoutes(server, runtime, doors)
  bundleRoutes(server, runtime, doors)
  sweeping(runtime)
}
