import type { Change, Within } from '#dossier'
import { marksOf } from '#message'
import { type DossierEvent, type DossierState, holdUpOf, objectionOf, stepDue } from '#standard'
import type { NewTask, Task } from './shape.ts'
import * as sql from './sql.ts'

/** The objection that waits for the head's answer. */
const waitingObjection = (state: DossierState) => {
  const objection = objectionOf(state)
  return objection && !objection.answered ? objection : undefined
}

const placeOf = (state: DossierState | null): string =>
  state && waitingObjection(state) ? `objection ${state.objections?.length}` : placeInSop(state)

const placeInSop = (state: DossierState | null): string =>
  state?.position && state.holder?.kind === 'office' && state.waitsFor === undefined && !holdUpOf(state)
    ? JSON.stringify([state.position, state.holder.posts])
    : ''

const earlier = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))

const dueOf = ({ dossier, standard, profile, after }: Change): Pick<Task, 'stepDueAt' | 'promiseDueAt' | 'dueAt'> => {
  const stepDueAt = stepDue(standard, after, profile.calendar)
  return { stepDueAt, promiseDueAt: dossier.dueAt, dueAt: earlier(stepDueAt, dossier.dueAt) }
}

const shownOf = ({ dossier, standard, after }: Change) => ({
  dossier: dossier.id,
  service: dossier.service,
  serviceName: standard.shortName,
  agendaNumber: dossier.agendaNumber,
  applicantName: dossier.applicantName,
  nikLast4: dossier.nikLast4,
  since: after.lastAt,
})

/** An objection waits for whoever holds the head's post, at no act of the SOP. */
const objectionTasks = (change: Change, answerBy: number): NewTask[] =>
  Object.values(change.profile.posts)
    .filter(post => post.role === 'head')
    .map(post => ({
      ...shownOf(change),
      rowId: change.after.end?.row ?? '',
      act: -1,
      visit: change.after.objections?.length ?? 1,
      kind: 'objection',
      post: post.id,
      stepDueAt: answerBy,
      promiseDueAt: null,
      dueAt: answerBy,
    }))

/** The tasks a dossier's new place asks for: one for each post that may do the act; none while an outage holds it up. */
export const tasksFor = (change: Change): NewTask[] => {
  const { standard, after } = change
  const objection = waitingObjection(after)
  if (objection) return objectionTasks(change, objection.answerBy)
  const { position, holder } = after
  if (!position || holder?.kind !== 'office' || after.waitsFor !== undefined || holdUpOf(after)) return []
  const row = standard.rows.find(r => r.id === position.row)
  const act = row?.acts[position.act]
  if (!row || !act) return []
  const due = dueOf(change)
  return holder.posts.map(post => ({
    ...shownOf(change),
    rowId: row.id,
    act: position.act,
    visit: position.visit,
    kind: act.kind,
    post,
    ...due,
  }))
}

/** After these a file may be somebody else's than the inbox says. */
const renamed = new Set<DossierEvent['type']>(['answers_amended', 'identified'])

/** Keeps the tasks true to the dossier's place, inside the same transaction. */
export const keepTasks: Within = async (tx, change) => {
  if (placeOf(change.before) === placeOf(change.after)) {
    if (change.events.every(event => event.type === 'recounted'))
      await sql.retimeTasks(tx, change.office, change.dossier.id, dueOf(change), marksOf(change))
    if (change.events.some(event => renamed.has(event.type))) await sql.renameTasks(tx, change.office, shownOf(change))
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
  await sql.insertTasks(tx, change.office, tasksFor(change), marksOf(change))
}
