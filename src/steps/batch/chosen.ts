import { validate as isUuid } from 'uuid'
import { inOffice, type Runtime, type Tx } from '#core'
import { agendaNumbers } from '#dossier'
import type { Officer } from '#office'
import { knownOffices } from '#standard'
import { placeOf } from '../actions.ts'
import { type Candidate, candidatesFor, tasksFor } from '../queue/hands.ts'
import { narrowed } from '../queue/inbox.ts'
import { postsBelow } from '../queue/rules.ts'
import type { Cursor, Filter } from '../queue/shape.ts'
import { type Narrowed, queuePage, tasksOfMany } from '../queue/sql.ts'
import type { ActPlace, ManyAction, PileAction, StepAction, Task } from '../shape.ts'
import { onceEach } from '../sql.ts'
import { actTitle } from '../words.ts'
import { type BatchParts, mostAtOnce } from './run.ts'
import type { BatchKind, NewItem } from './shape.ts'

/** One thing that can be done at once. `word`: what a form says of it. */
export type Way = {
  kind: BatchKind
  word: string
  text: string
  button: string
  many?: ManyAction
  /** Not done with one form, but one after another elsewhere. */
  pile?: PileAction
}

const taking: Way = { kind: 'take', word: 'ambil', text: 'Ambil', button: 'Ambil' }
const assigning: Way = { kind: 'assign', word: 'tugaskan', text: 'Tugaskan kepada petugas', button: 'Tugaskan' }

/** What this officer may do at once: with the desks below, give work out; at their own, take it or do it. */
export const waysFor = (actions: readonly StepAction[], officer: Officer, below: boolean): Way[] =>
  below ? [assigning] : [taking, ...actions.filter(({ right }) => officer.rights.has(right)).flatMap(wayOfAction)]

const wayOfAction = ({ kind, path, many, pile }: StepAction): Way[] => {
  if (pile) return [{ kind, word: path, text: pile.text, button: pile.text, pile }]
  return many ? [{ kind, word: path, text: actTitle[kind], button: many.button, many }] : []
}

/** `tasks`: what can be done; `skipped`: the rest of what was chosen, which waits for something else by now. */
export type Chosen = {
  way: Way
  tasks: Task[]
  skipped: { dossier: string; agendaNumber: string }[]
  places: ActPlace[]
  candidates: Candidate[]
}

export const idsIn = (text: string): string[] =>
  [...new Set(text.split(','))].filter(id => isUuid(id)).slice(0, mostAtOnce)

/** Everything the filter shows, what is due first first; `more`: when that is more than can be done at once. */
export const allOf = async (
  runtime: Runtime,
  parts: BatchParts,
  officer: Officer,
  filter: Filter,
  way: Way,
): Promise<{ ids: string[]; more: boolean }> => {
  const profile = await knownOffices(runtime.db).profile(officer.office)
  const kind = way.many || way.pile ? (way.kind as Task['kind']) : filter.kind
  const asked = narrowed(parts.actions, officer, profile, { ...filter, kind }, runtime.now())
  return inOffice(runtime.db, officer.office, tx => firstOf(tx, asked))
}

/** As many dossiers as may be done at once: a page counts tasks, and a dossier has one for each post it waits for. */
const firstOf = async (tx: Tx, asked: Narrowed): Promise<{ ids: string[]; more: boolean }> => {
  const ids = new Set<string>()
  for (let from: Cursor | null = null; ; ) {
    const { tasks, more }: Awaited<ReturnType<typeof queuePage>> = await queuePage(tx, asked, from, mostAtOnce)
    for (const { dossier } of tasks) {
      if (ids.size === mostAtOnce && !ids.has(dossier)) return { ids: [...ids], more: true }
      ids.add(dossier)
    }
    const last = tasks.at(-1)
    if (!more || !last) return { ids: [...ids], more: false }
    from = { dueAt: last.dueAt, dossier: last.dossier, back: false }
  }
}

const fitting = async (runtime: Runtime, parts: BatchParts, officer: Officer, way: Way, open: Task[]) => {
  if (way.kind === 'assign') {
    const { posts } = await knownOffices(runtime.db).profile(officer.office)
    const below = new Set(postsBelow(posts, officer.posts))
    return open.filter(task => below.has(task.post))
  }
  const own = tasksFor(parts.actions, officer, open)
  return way.kind === 'take' ? own : own.filter(task => task.kind === way.kind)
}

const placesOf = async (tx: Tx, runtime: Runtime, parts: BatchParts, officer: Officer, tasks: Task[]) => {
  const opened = await Promise.all(tasks.map(task => parts.dossiers.get(tx, officer.office, task.dossier)))
  return opened.flatMap(one => placeOf(runtime, officer, one) ?? [])
}

export const chosenOf = (
  runtime: Runtime,
  parts: BatchParts,
  officer: Officer,
  ids: string[],
  way: Way,
): Promise<Chosen> =>
  inOffice(runtime.db, officer.office, async tx => {
    const { office } = officer
    const open = await tasksOfMany(tx, office, ids, runtime.now())
    const fit = await fitting(runtime, parts, officer, way, open)
    const tasks = onceEach(fit)
    const found = new Set(tasks.map(task => task.dossier))
    const numbers = await agendaNumbers(
      tx,
      office,
      ids.filter(id => !found.has(id)),
    )
    return {
      way,
      tasks,
      skipped: Object.entries(numbers).map(([dossier, agendaNumber]) => ({ dossier, agendaNumber })),
      places: way.many ? await placesOf(tx, runtime, parts, officer, tasks) : [],
      candidates: way.kind === 'assign' ? await candidatesFor(tx, runtime, parts, officer, fit) : [],
    }
  })

/** What is wrong with the form, whatever the dossier. */
export const faultsOf = (
  { way, places, candidates }: Chosen,
  form: Parameters<NonNullable<ManyAction['faults']>>[1],
) => {
  if (way.kind === 'assign' && !candidates.some(one => one.officer === form.text('petugas')))
    return { petugas: 'Pilih petugas yang mengerjakannya.' }
  return way.many?.faults?.(places, form) ?? {}
}

/** Where each dossier stood when it was chosen; what waits for something else keeps its place in the list, to be told why. */
export const itemsOf = ({ tasks, skipped }: Chosen): NewItem[] => [
  ...tasks.map(({ dossier, agendaNumber, rowId, act, visit }) => ({ dossier, agendaNumber, rowId, act, visit })),
  ...skipped.map(one => ({ ...one, rowId: '', act: 0, visit: 0 })),
]
