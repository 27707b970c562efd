import { createHash } from 'node:crypto'
import { type Instant, inOffice, inTurn, type JobPayload, type Runtime, type Tx } from '#core'
import {
  canonicalJson,
  type DossierState,
  knownOffices,
  type OfficeCalendar,
  offices,
  promise,
  type Standard,
  stepDue,
} from '#standard'
import type { Dossiers } from './actions.ts'
import * as sql from './sql.times.ts'

/** `target`: digest of the calendar they are counted by; `all`: also those on which old and new calendar agree. */
type Recount = JobPayload & { target: string; after?: string; all?: boolean }

const batch = 500

const digest = (calendar: OfficeCalendar): string => createHash('sha256').update(canonicalJson(calendar)).digest('hex')

type Dates = { promise: Instant | null; step: Instant | null }

/** As they stood after the last event: an open pause that goes on is no change of the calendar's. */
const datesBy = (standard: Standard, state: DossierState, calendar: OfficeCalendar): Dates => ({
  promise: promise(standard, state, calendar, state.lastAt)?.dueAt ?? null,
  step: stepDue(standard, state, calendar),
})

/**
 * An office's calendar was changed while dossiers are open: their due dates are worked out anew, and whose promise moved
 * is told so by an event. In batches, each dossier a transaction of its own; doing it twice changes nothing more.
 */
export const createRecount = (runtime: Runtime, dossiers: Dossiers) => {
  const { db, jobs } = runtime
  const known = knownOffices(db)

  const recountOne = async (d: sql.OpenDossier, old: OfficeCalendar, calendar: OfficeCalendar, all: boolean) => {
    const standard = await known.version(d.office, d)
    const [before, after] = [datesBy(standard, d.state, old), datesBy(standard, d.state, calendar)]
    const moved = before.promise !== after.promise
    if (!moved && before.step === after.step && d.state.returned === null && !all) return
    await inOffice(db, d.office, async tx => {
      if (moved && d.dueAt !== after.promise)
        await dossiers.recount(tx, d.office, d.id, { from: before.promise, to: after.promise })
      else await dossiers.retime(tx, d.office, d.id)
    })
  }

  const finish = (tx: Tx, office: string, calendar: OfficeCalendar, target: string) =>
    sql.setCounted(tx, office, calendar, target, runtime.now())

  const recountBatch = async ({ office, target, after, all = false }: Recount): Promise<void> => {
    const { calendar } = await known.profile(office)
    const { old, found } = await inOffice(db, office, async tx => ({
      old: (await sql.countedBy(tx, office))?.calendar,
      found: await sql.openAfter(tx, office, after ?? null, batch),
    }))
    // Changed once more meanwhile: the next tick begins with that one.
    if (!old || digest(calendar) !== target) return
    for (const d of found) await recountOne(d, old, calendar, all)
    const last = found.at(-1)?.id
    await inOffice(db, office, tx =>
      last !== undefined && found.length === batch
        ? jobs.add(tx, 'dossier.recount', { office, target, after: last, all }, { key: `dossier.recount:${office}` })
        : finish(tx, office, calendar, target),
    )
  }

  /** Whether the calendar is another one than the open dossiers are counted by; then the counting begins. */
  const look = async (office: string): Promise<void> => {
    const { calendar } = await known.profile(office)
    await inOffice(db, office, async tx => {
      const target = digest(calendar)
      const counted = await sql.countedBy(tx, office)
      if (!counted) return finish(tx, office, calendar, target)
      if (!(await sql.setTarget(tx, office, target))) return
      // Those already counted by a calendar that was changed again agree with neither.
      const all = counted.target !== counted.sha256
      await jobs.add(tx, 'dossier.recount', { office, target, all }, { key: `dossier.recount:${office}` })
    })
  }

  return { look, recountBatch }
}

/** Looked at every minute: a profile may be imported by another process. */
export const recountAlways = (runtime: Runtime, dossiers: Dossiers): void => {
  const { look, recountBatch } = createRecount(runtime, dossiers)
  runtime.jobs.on<Recount>('dossier.recount', recountBatch)
  runtime.jobs.every('dossier.recount-look', '* * * * *', async ({ db }) => {
    const all = (await offices(db)).map(({ id }) => id)
    await inTurn(all, look)
  })
}
