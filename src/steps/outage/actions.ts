import { randomUUIDv7 as v7 } from 'node:crypto'
import { type Instant, inOffice, type JobPayload, minute, Problem, type Runtime, readIn, type Tx } from '#core'
import type { Dossiers } from '#dossier'
import type { OutageNow } from '#standard'
import { alreadyDeclared, alreadyOver } from './problems.ts'
import { asNow, kindsOf } from './rules.ts'
import type { Declared, Outage } from './shape.ts'
import * as sql from './sql.ts'

/** `after`: the dossier the last batch ended with. */
type Pass = JobPayload & { outage: string; after?: string }

const batch = 200
/** By then every act that began before the outage was written down has ended. */
const again = minute

/**
 * The dossiers it touches are gone through at once, and once more when every act that was under way has ended: whoever came to
 * the act meanwhile did not know of it.
 */
const passTwice = async ({ jobs, now }: Runtime, tx: Tx, office: string, outage: string) => {
  await jobs.add(tx, 'steps.outage', { office, outage }, { key: `steps.outage:${office}:${outage}` })
  const later = { key: `steps.outage:${office}:${outage}:again`, runAt: now() + again }
  await jobs.add(tx, 'steps.outage', { office, outage }, later)
}

export const declareOutage = (runtime: Runtime, office: string, declared: Declared, by: string): Promise<string> =>
  inOffice(runtime.db, office, async tx => {
    const outage = { ...declared, id: v7(), declaredAt: runtime.now(), declaredBy: by }
    if (!(await sql.insertOutage(tx, office, outage))) throw alreadyDeclared()
    await passTwice(runtime, tx, office, outage.id)
    return outage.id
  })

export const endOutage = (runtime: Runtime, office: string, id: string, at: Instant, by: string): Promise<void> =>
  inOffice(runtime.db, office, async tx => {
    if (!(await sql.endOutage(tx, office, id, { at, recordedAt: runtime.now(), by }))) throw alreadyOver()
    await passTwice(runtime, tx, office, id)
  })

const passOne = async (runtime: Runtime, dossiers: Dossiers, office: string, outage: Outage, id: string) => {
  const by = { kind: 'system' as const }
  const { endedAt } = outage
  try {
    await inOffice(runtime.db, office, tx =>
      dossiers.run(
        tx,
        office,
        id,
        endedAt === null ? { type: 'hold', by } : { type: 'release', by, outage: outage.id, until: endedAt },
      ),
    )
  } catch (problem) {
    // Somebody acted on it meanwhile, or it never stood at what is out of order.
    if (!(problem instanceof Problem)) throw problem
  }
}

/**
 * One batch of dossiers an outage holds up or lets go, each in a transaction of its own; the next batch is a job of its own. What was
 * done before a crash is found done.
 */
export const passOutage = async (runtime: Runtime, dossiers: Dossiers, { office, outage: id, after }: Pass) => {
  const { db, jobs } = runtime
  const outage = await readIn(db, office, tx => sql.findOutage(tx, office, id))
  if (!outage) return
  const found = await readIn(db, office, tx =>
    outage.endedAt === null
      ? sql.standingAt(tx, office, kindsOf(outage.stops), after ?? null, batch)
      : sql.heldBy(tx, office, id, after ?? null, batch),
  )
  for (const dossier of found) await passOne(runtime, dossiers, office, outage, dossier)
  const last = found.at(-1)
  if (last === undefined || found.length < batch) return
  const next = { key: `steps.outage:${office}:${id}:${last}` }
  await inOffice(db, office, tx => jobs.add(tx, 'steps.outage', { office, outage: id, after: last }, next))
}

/** What is out of order now, remembered until the database says that it changed: every public page asks. */
export const knownOutages = ({ db, changes }: Runtime) => {
  const kept = new Map<string, Promise<Outage[]>>()
  const forget = (office: string | null): void => void (office === null ? kept.clear() : kept.delete(office))
  changes.on('outage', forget)
  const now = (office: string): Promise<Outage[]> => {
    const known = kept.get(office)
    if (known && changes.heard()) return known
    const asked = readIn(db, office, tx => sql.openOutages(tx, office))
    kept.set(office, asked)
    asked.catch(() => kept.delete(office))
    return asked
  }
  /** `forget`: whoever changed it reads it anew, before the announcement comes back. */
  return { now, forget }
}

export type KnownOutages = ReturnType<typeof knownOutages>

/**
 * What the engine is told in every command: as remembered, or asked in the command's own transaction while announcements are not
 * heard. A command that ran a moment before it heard is caught by the second pass.
 */
export const outagesNow =
  ({ changes }: Runtime, known?: KnownOutages) =>
  async (tx: Tx, office: string): Promise<OutageNow[]> =>
    (known && changes.heard() ? await known.now(office) : await sql.openOutages(tx, office)).map(asNow)

export const outageJobs = (runtime: Runtime, dossiers: Dossiers): void =>
  runtime.jobs.on<Pass>('steps.outage', (pass, handed) => passOutage(handed, dossiers, pass))
