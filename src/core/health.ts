import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Instant } from './instant.ts'
import type { Runtime } from './runtime.ts'

/** `ok` only when the database answers and the worker's recurring jobs run. Tells nothing about people or offices. */
export type Health = { ok: boolean; database: boolean; worker: boolean; heartbeat_at: string | null }

const heartbeat = 'core.heartbeat'
/** Three beats may be missed before somebody is woken. */
const patience = 90_000

/** The job that shows that the queue, its clock and the database work together: its end is all there is to it. Every 30 seconds. */
export const beatHeart = ({ jobs }: Pick<Runtime, 'jobs'>): void => jobs.every(heartbeat, '30s', async () => {})

const lastBeat = async ({ db }: Runtime): Promise<Date | null | undefined> => {
  const query = db<{ finished_at: Date | null }[]>`select finished_at from heartbeat where name = ${heartbeat}`
  const late = sleep(3000, undefined, { ref: false })
  return Promise.race([query.then(rows => rows[0]?.finished_at ?? null), late]).catch(() => undefined)
}

const fresh = (at: Instant | undefined, now: Instant) => at !== undefined && now - at < patience

/** A worker younger than 90 seconds may not have beaten yet and counts as well. */
export const health = async (runtime: Runtime): Promise<Health> => {
  const beat = await lastBeat(runtime)
  const now = runtime.now()
  const database = beat !== undefined
  const worker = fresh(beat?.getTime(), now) || fresh(runtime.jobs.startedAt(), now)
  return { ok: database && worker, database, worker, heartbeat_at: beat?.toISOString() ?? null }
}

/** For load balancers and the IT person: 200 when well, 503 otherwise. */
export const healthRoute = (server: FastifyInstance, runtime: Runtime): void => {
  server.get('/healthz', { config: { right: 'public' } }, async (_request, reply) => {
    const report = await health(runtime)
    return reply.code(report.ok ? 200 : 503).send(report)
  })
}
