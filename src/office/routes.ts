import { inOffice, minute, type Runtime, type Server } from '#core'
import { addPlace, officerFrame } from './pages.ts'
import { mountAccount } from './routes.account.tsx'
import { mountAdmin } from './routes.admin.tsx'
import { mountSignIn } from './routes.sign-in.tsx'
import type { OfficeFacts } from './shape.ts'
import { sweepSignIns } from './sql.session.ts'

const day = 24 * 60 * minute

/** Forgets tries after a day and ended sessions after ninety. */
export const sweepOffice = (runtime: Runtime, office: string): Promise<void> =>
  inOffice(runtime.db, office, tx =>
    sweepSignIns(tx, office, new Date(runtime.now() - day), new Date(runtime.now() - 90 * day)),
  )

/**
 * Sign-in, own account, admin of accounts; `guard` must have been put on the server before.
 * Every night it forgets what need not be kept.
 */
export const officeRoom = (server: Server, runtime: Runtime, facts: OfficeFacts): void => {
  server.useFrame(officerFrame)
  mountSignIn(server, runtime, facts)
  mountAccount(server, runtime, facts)
  mountAdmin(server, runtime, facts)
  addPlace(server, { href: '/petugas', text: 'Petugas', right: 'admin_accounts', group: 'system' })
  runtime.jobs.on('office.sweep', (payload, handed) => sweepOffice(handed, payload.office))
  runtime.jobs.every('office.sweep-all', '20 18 * * *', async handed => {
    for (const { id } of await facts.offices()) await handed.jobs.add(handed.db, 'office.sweep', { office: id })
  })
}
