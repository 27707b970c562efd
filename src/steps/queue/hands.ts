import { inOffice, Problem, type Runtime, type Tx } from '#core'
import type { Dossiers } from '#dossier'
import { awayOn, holdersOn, type Officer, rightsOfRole } from '#office'
import { addWorkingDays, branchesAt, knownOffices, localDate, type OfficeProfile } from '#standard'
import { mineOf } from '../actions.ts'
import { notYourTurn } from '../problems.ts'
import type { StepAction, Taken, Task } from '../shape.ts'
import * as tasks from '../sql.ts'
import { shortMoment } from '../time-words.ts'
import { postsBelow } from './rules.ts'
import * as sql from './sql.hands.ts'

export type HandsParts = { dossiers: Dossiers; actions: readonly StepAction[] }

/** "Diambil Ani sejak 5 Januari 09.10". */
export const takenWords = ({ name, at }: Taken, zone: string): string =>
  `Diambil ${name} sejak ${shortMoment(at, zone)}`

/** What somebody else has of these tasks; undefined when nobody else has any. */
export const takenByOther = (open: readonly Task[], officer: string): Taken | undefined =>
  open.find(task => task.taken && task.taken.officer !== officer)?.taken ?? undefined

/** Those of these tasks that wait for this officer. */
export const tasksFor = (actions: readonly StepAction[], officer: Officer, open: readonly Task[]): Task[] => {
  const { posts, kinds } = mineOf(actions, officer)
  return open.filter(task => posts.includes(task.post) && kinds.includes(task.kind))
}

const takenProblem = (taken: Taken, zone: string) =>
  new Problem('steps.taken', 409, `${takenWords(taken, zone)}. Bicarakan dulu, atau ambil berkas lain.`)

/** Nobody keeps a task longer than to the end of the next working day. */
const heldBy = ({ calendar }: OfficeProfile, officer: { id: string; name: string }, now: number): Taken => ({
  officer: officer.id,
  name: officer.name,
  at: now,
  until: addWorkingDays(calendar, now, 1),
})

/** The open tasks of a dossier, apart: those of these posts. In a row each does for itself, nobody takes for another. */
const openAt = async (tx: Tx, runtime: Runtime, parts: HandsParts, office: string, id: string) => {
  const { dossier, profile } = await parts.dossiers.get(tx, office, id)
  const open = await tasks.tasksOf(tx, office, dossier.id, runtime.now())
  const apart = branchesAt(dossier.state) !== undefined
  const postsFor = (some: readonly Task[]) => (apart ? some : open).map(task => task.post)
  return { dossier, profile, open, postsFor }
}

/**
 * An officer takes what waits for their post; taken again it is theirs for longer. Answers the agenda number.
 * @throws steps.not_your_turn, steps.taken (409)
 */
export const take = async (tx: Tx, runtime: Runtime, parts: HandsParts, officer: Officer, id: string) => {
  const { office } = officer
  const { dossier, profile, open, postsFor } = await openAt(tx, runtime, parts, office, id)
  const own = tasksFor(parts.actions, officer, open)
  if (own.length === 0) throw notYourTurn()
  const other = takenByOther(own, officer.id)
  const taken = heldBy(profile, officer, runtime.now())
  const place = { office, dossier: dossier.id, posts: postsFor(own) }
  if (other) throw takenProblem(other, profile.calendar.zone)
  if (await sql.takeTasks(tx, place, taken, null)) return dossier.agendaNumber
  const first = takenByOther((await openAt(tx, runtime, parts, office, id)).open, officer.id)
  throw first ? takenProblem(first, profile.calendar.zone) : notYourTurn()
}

/** @throws steps.taken (409) when what waits here for the officer is somebody else's by now */
export const mustNotBeTaken = async (tx: Tx, runtime: Runtime, parts: HandsParts, officer: Officer, id: string) => {
  const open = await tasks.tasksOf(tx, officer.office, id, runtime.now())
  const other = takenByOther(tasksFor(parts.actions, officer, open), officer.id)
  if (!other) return
  const { calendar } = await knownOffices(runtime.db).profile(officer.office)
  throw takenProblem(other, calendar.zone)
}

/** @throws steps.not_taken (409) when it is not theirs (any more) */
export const release = async (tx: Tx, parts: HandsParts, officer: Officer, id: string): Promise<string> => {
  const { dossier } = await parts.dossiers.get(tx, officer.office, id)
  if (await sql.releaseTasks(tx, officer.office, dossier.id, officer.id)) return dossier.agendaNumber
  throw new Problem('steps.not_taken', 409, 'Berkas ini tidak sedang Anda ambil. Tidak ada yang berubah.')
}

export type Candidate = { officer: string; name: string; posts: string[] }

/** Whom these tasks may be given to by this officer: who holds one of their posts today, below the officer, and is there. */
export const candidatesFor = async (
  tx: Tx,
  runtime: Runtime,
  parts: HandsParts,
  officer: Officer,
  open: readonly Task[],
): Promise<Candidate[]> => {
  if (!officer.rights.has('dispose') || open.length === 0) return []
  const { posts, calendar } = await knownOffices(runtime.db).profile(officer.office)
  const below = new Set(postsBelow(posts, officer.posts))
  const may = (task: Task) => {
    const right = parts.actions.find(action => action.kind === task.kind)?.right ?? 'answer_objection'
    const role = posts[task.post]?.role
    return below.has(task.post) && role !== undefined && rightsOfRole[role].includes(right)
  }
  const wanted = new Set(open.filter(may).map(task => task.post))
  if (wanted.size === 0) return []
  const day = localDate(calendar.zone, runtime.now())
  const [holders, away] = await Promise.all([holdersOn(tx, officer.office, day), awayOn(tx, officer.office, day)])
  const found = new Map<string, Candidate>()
  for (const held of holders) {
    if (!wanted.has(held.post) || away.includes(held.officer)) continue
    const known = found.get(held.officer)
    if (known) known.posts.push(held.post)
    else found.set(held.officer, { officer: held.officer, name: held.name, posts: [held.post] })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * A superior gives a task to somebody who holds its post, whoever had it before.
 * @throws steps.not_your_turn (409), steps.not_theirs (422, field `petugas`)
 */
export const assign = async (
  tx: Tx,
  runtime: Runtime,
  parts: HandsParts,
  officer: Officer,
  { dossier: id, to }: { dossier: string; to: string },
): Promise<string> => {
  const { office } = officer
  const { dossier, profile, open, postsFor } = await openAt(tx, runtime, parts, office, id)
  if (open.length === 0) throw notYourTurn()
  const chosen = (await candidatesFor(tx, runtime, parts, officer, open)).find(one => one.officer === to)
  if (!chosen) {
    const sentence =
      'Pilih petugas yang hari ini memegang jabatan untuk pekerjaan ini di bawah Anda dan tidak sedang absen.'
    throw new Problem('steps.not_theirs', 422, sentence, { petugas: sentence })
  }
  const taken = heldBy(profile, { id: to, name: chosen.name }, runtime.now())
  const own = open.filter(task => chosen.posts.includes(task.post))
  const place = { office, dossier: dossier.id, posts: postsFor(own) }
  if (!(await sql.takeTasks(tx, place, taken, officer.id))) throw notYourTurn()
  return `${dossier.agendaNumber}: ditugaskan kepada ${chosen.name}.`
}

/** Puts back what ran out and what those have who are away today or hold no post any more. */
export const releaseIdle = async (runtime: Runtime, office: string): Promise<number> => {
  const now = runtime.now()
  const { calendar } = await knownOffices(runtime.db).profile(office)
  const day = localDate(calendar.zone, now)
  return inOffice(runtime.db, office, async tx => {
    const [holders, away] = await Promise.all([holdersOn(tx, office, day), awayOn(tx, office, day)])
    return sql.releaseIdle(tx, office, now, { here: holders.map(held => held.officer), away })
  })
}
