import { type Runtime, readIn } from '#core'
import { mayKnow } from '#dossier'
import { percentAt } from '#message'
import type { Officer } from '#office'
import { knownOffices, localDate, type OfficeProfile } from '#standard'
import { mineOf, minutesLeft } from '../actions.ts'
import type { InboxLine } from '../inbox-view.tsx'
import type { StepAction, Task, TaskKind } from '../shape.ts'
import { inboxPage } from '../sql.ts'
import { postsBelow } from './rules.ts'
import type { Cursor, Filter, SavedQueue } from './shape.ts'
import * as sql from './sql.ts'

export const inboxLength = 50
export const countUpTo = 1000

/** The office's warnings before the limit itself, in percent, in their order. */
export const marksIn = (profile: OfficeProfile): number[] => {
  const marks: number[] = []
  for (let at = percentAt(profile, 1); at !== null && at < 100; at = percentAt(profile, marks.length + 1))
    marks.push(at)
  return marks
}

export const kindsOf = (actions: readonly StepAction[]): TaskKind[] => [
  ...actions.map(action => action.kind).filter(kind => kind !== 'submit'),
  'objection',
]

/** Whether anybody's desk is below this officer's. */
export const isSuperior = (profile: OfficeProfile, officer: Officer): boolean =>
  officer.rights.has('dispose') && postsBelow(profile.posts, officer.posts).length > 0

/** A filter as the database asks it, for this officer now. */
export const narrowed = (
  actions: readonly StepAction[],
  officer: Officer,
  profile: OfficeProfile,
  filter: Filter,
  now: number,
): sql.Narrowed => {
  const below = filter.below && isSuperior(profile, officer)
  const own = mineOf(actions, officer)
  const { posts, kinds } = below ? { posts: postsBelow(profile.posts, officer.posts), kinds: kindsOf(actions) } : own
  const mark = filter.mark
  return {
    office: officer.office,
    officer: officer.id,
    mine: { posts, kinds: filter.kind ? kinds.filter(kind => kind === filter.kind) : kinds },
    now,
    hands: filter.hands,
    service: filter.service,
    late: mark === 'late',
    // A share no warning of this office stands for is one that nothing reaches before the limit.
    marks: typeof mark === 'number' ? marksIn(profile).findIndex(at => at >= mark) + 1 || 99 : 0,
  }
}

export type Shown = {
  tasks: Task[]
  open: number
  late: number
  saved: SavedQueue[]
  /** Where the pages before and after begin. */
  before: boolean
  after: boolean
}

/** The first page of the whole inbox: one question, one index walk. */
export const wholeInbox = async (
  runtime: Runtime,
  actions: readonly StepAction[],
  officer: Officer,
): Promise<Shown> => {
  const { office } = officer
  const most = { rows: inboxLength, count: countUpTo }
  const page = await readIn(runtime.db, office, tx =>
    inboxPage(tx, office, mineOf(actions, officer), runtime.now(), most, officer.id),
  )
  return { ...page, before: false, after: page.open > page.tasks.length }
}

/** Any other page: narrowed, further on, or both. */
export const partOfInbox = async (runtime: Runtime, asked: sql.Narrowed, from: Cursor | null): Promise<Shown> => {
  const { office, officer } = asked
  const [{ tasks, more }, counts, saved] = await readIn(runtime.db, office, tx =>
    Promise.all([
      sql.queuePage(tx, asked, from, inboxLength),
      sql.queueCount(tx, asked, countUpTo),
      sql.savedQueues(tx, office, officer),
    ]),
  )
  const back = from?.back ?? false
  return { tasks, ...counts, saved, before: back ? more : from !== null, after: back || more }
}

/** The tasks as lines of a table. Names of confidential files are kept from whoever does not work on them. */
export const linesOf = async (
  runtime: Runtime,
  officer: Officer,
  profile: OfficeProfile,
  tasks: Task[],
  below: boolean,
): Promise<InboxLine[]> => {
  const now = runtime.now()
  const day = localDate(profile.calendar.zone, now)
  const standards = below ? await knownOffices(runtime.db).allActive(officer.office, day) : []
  const known = new Set(standards.filter(standard => mayKnow(standard, officer)).map(standard => standard.service))
  return tasks.map(task => ({
    task,
    leftMinutes: task.dueAt === null ? null : minutesLeft(profile, now, task.dueAt),
    spent: percentAt(profile, task.marked),
    hidden: below && !known.has(task.service),
  }))
}
