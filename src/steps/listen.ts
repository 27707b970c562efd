import type { Change, Within } from '#dossier'
import { type DossierState, stepDue } from '#standard'
import type { Task } from './shape.ts'
import * as sql from './sql.ts'

const placeOf = (state: DossierState | null): string =>
  state?.position && state.holder?.kind === 'office' && state.waitsFor === undefined
    ? JSON.stringify([state.position, state.holder.posts])
    : ''

const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))

const dueOf = ({ dossier, standard, profile, after }: Change): Pick<Task, 'stepDueAt' | 'promiseDueAt' | 'dueAt'> => {
  const stepDueAt = stepDue(standard, after, profile.calendar)
  return { stepDueAt, promiseDueAt: dossier.dueAt, dueAt: earlier(stepDueAt, dossier.dueAt) }
}

/** The tasks a dossier's new place asks for: one for each post that may do the act. */
export const tasksFor = (change: Change): Task[] => {
  const { dossier, standard, after } = change
  const { position, holder } = after
  if (!position || holder?.kind !== 'office' || after.waitsFor !== undefined) return []
  const row = standard.rows.find(r => r.id === position.row)
  const act = row?.acts[position.act]
  if (!row || !act) return []
  const due = dueOf(change)
  return holder.posts.map(post => ({
    dossier: dossier.id,
    rowId: row.id,
    act: position.act,
    visit: position.visit,
    kind: act.kind,
    post,
    serviceName: standard.shortName,
    agendaNumber: dossier.agendaNumber,
    applicantName: dossier.applicantName,
    nikLast4: dossier.nikLast4,
    since: after.lastAt,
    ...due,
  }))
}

/** Keeps the tasks true to the dossier's place, inside the same transaction. */
export const keepTasks: Within = async (tx, change) => {
  if (placeOf(change.before) === placeOf(change.after)) {
    if (change.events.every(event => event.type === 'recounted'))
      await sql.retimeTasks(tx, change.office, change.dossier.id, dueOf(change))
    return
  }
  const doer = change.events[0]?.by
  if (change.before) {
    await sql.closeTasks(
      tx,
      change.office,
      change.dossier.id,
      change.now,
      doer?.kind === 'officer' ? doer.officer : null,
    )
  }
  await sql.insertTasks(tx, change.office, tasksFor(change))
}
