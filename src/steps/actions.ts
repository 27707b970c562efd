import { validate as isUuid } from 'uuid'
import { type Form, inOffice, type Request, type Runtime, type Tx } from '#core'
import { type Change, type Dossier, type Dossiers, mayKnow, noSuchDossier } from '#dossier'
import { logReading, type Officer } from '#office'
import {
  type ActCommand,
  type Command,
  duePosts,
  type OfficeProfile,
  officeMinutesBetween,
  promise,
  type Standard,
  stepDue,
} from '#standard'
import { mustNotBeBarred } from './barred.ts'
import type { Left } from './dossier-view.tsx'
import { noteTooLong, notYours, notYourTurn } from './problems.ts'
import { queuePage } from './queue/sql.ts'
import type { ActContext, ActPlace, Performed, StepAction } from './shape.ts'
import type * as sql from './sql.ts'

/** The dossier an address names (`:id`); what is no id at all is answered like an unknown one. */
export const dossierIn = (request: Request): string => {
  const { id } = request.params as { id: string }
  if (!isUuid(id)) throw noSuchDossier()
  return id
}

export type Opened = { dossier: Dossier; standard: Standard; profile: OfficeProfile }

/** Minutes of office time until the earlier of the row's and the promise's limit. */
export const leftOf = ({ dossier, standard, profile }: Opened, now: number): Left => {
  const pledge = promise(standard, dossier.state, profile.calendar, now)
  const step = stepDue(standard, dossier.state, profile.calendar)
  const due = pledge?.dueAt ?? null
  const earliest = due === null ? step : step === null ? due : Math.min(due, step)
  const minutes = earliest === null ? null : minutesLeft(profile, now, earliest)
  return {
    minutes,
    ofStep: step !== null && earliest === step,
    paused: pledge?.state === 'paused' || dossier.state.returned !== null,
    dueAt: due,
    provisional: pledge?.provisional ?? false,
  }
}

export const minutesLeft = (profile: OfficeProfile, now: number, due: number): number =>
  now <= due
    ? officeMinutesBetween(profile.calendar, now, due)
    : Math.min(-1, -officeMinutesBetween(profile.calendar, due, now))

/** The applicant's own turn is recorded by whoever is at the counter; everything else by the posts the engine names. */
const mayDo = (officer: Officer, { standard, dossier: { state } }: Opened): boolean => {
  if (state.holder?.kind === 'applicant' && state.holder.why === 'submitting') return officer.rights.has('receive')
  return duePosts(standard, state).some(post => officer.posts.includes(post))
}

/** The act a dossier stands at, for this officer; null when it is not theirs to do. */
export const placeOf = (runtime: Runtime, officer: Officer, opened: Opened): ActPlace | null => {
  const { position } = opened.dossier.state
  if (!position || !mayDo(officer, opened)) return null
  const row = opened.standard.rows.find(r => r.id === position.row)
  const act = row?.acts[position.act]
  if (!row || !act) return null
  return { runtime, office: officer.office, officer, ...opened, row, act }
}

/** The same with the page it is done on. */
export const contextOf = (runtime: Runtime, request: Request, officer: Officer, opened: Opened): ActContext | null => {
  const place = placeOf(runtime, officer, opened)
  return place && { ...place, request }
}

const doer = (officer: Officer, post?: string): Command['by'] => ({
  kind: 'officer',
  officer: officer.id,
  posts: post === undefined ? officer.posts : [post],
})

/** Turns what an action answered into the engine's command, its free words sealed first. */
const commandOf = async (
  tx: Tx,
  dossiers: Dossiers,
  ctx: ActPlace,
  form: Form,
  done: Performed,
): Promise<ActCommand> => {
  const keep = (words: string) => dossiers.note(tx, ctx.dossier, words)
  const verdicts = []
  for (const [place, verdict] of (done.verdicts ?? []).entries()) {
    const words = done.verdictNotes?.[place]
    verdicts.push(!verdict.ok && words ? { ...verdict, note: await keep(words) } : verdict)
  }
  return {
    type: 'act',
    by: doer(ctx.officer, done.post),
    row: form.text('baris'),
    act: Number(form.text('tindakan')),
    visit: Number(form.text('kunjungan')),
    kind: ctx.act.kind,
    outcome: done.outcome,
    ...(done.verdicts ? { verdicts } : {}),
    ...(done.lookup ? { lookup: done.lookup } : {}),
    ...(done.product ? { product: done.product } : {}),
    ...(done.letter ? { letter: done.letter } : {}),
    ...(done.record ? { record: done.record } : {}),
    ...(done.disposition ? { disposition: done.disposition } : {}),
    ...(done.evidence ? { evidence: done.evidence } : {}),
    ...(done.back ? { back: done.back } : {}),
    ...(done.next ? { next: done.next } : {}),
    ...(done.ground ? { ground: done.ground } : {}),
    ...(form.text('giliran') ? { branch: form.text('giliran') } : {}),
    ...(done.note ? { note: await keep(done.note) } : {}),
  }
}

/** Letters of a note: what a form takes (1000), and the grounds of a refusal set before it. A note is kept for good, and printed. */
const longestNote = 2000

/** What came of an act, in one transaction with `beside`. Throws `steps.note_too_long`. */
export const recordAct = async (
  dossiers: Dossiers,
  ctx: ActPlace,
  form: Form,
  done: Performed,
  beside?: (tx: Tx) => Promise<void>,
): Promise<Change> => {
  if ((done.note?.length ?? 0) > longestNote)
    throw noteTooLong({ catatan: 'Persingkat catatannya: paling banyak 1000 huruf.' })
  return inOffice(ctx.runtime.db, ctx.office, async tx => {
    await done.within?.(tx)
    await beside?.(tx)
    return dossiers.run(tx, ctx.office, ctx.dossier.id, await commandOf(tx, dossiers, ctx, form, done))
  })
}

/** One act, from the officer's form to the events: outside effects first, then one transaction. */
export const performAct = async (
  dossiers: Dossiers,
  action: StepAction,
  ctx: ActContext,
  form: Form,
): Promise<{ change: Change; told: string | undefined }> => {
  if (ctx.act.kind !== action.kind) throw notYourTurn()
  mustNotBeBarred(ctx)
  const done = await action.perform(ctx, form)
  return { change: await recordAct(dossiers, ctx, form, done), told: done.told }
}

/** The posts an officer holds and the kinds of act their rights allow. */
export const mineOf = (actions: readonly StepAction[], { posts, rights }: Officer): sql.Mine => ({
  posts,
  kinds: [
    ...actions.filter(action => rights.has(action.right)).map(action => action.kind),
    ...(rights.has('answer_objection') ? (['objection'] as const) : []),
  ],
})

/** Where the officer goes next: the same file while it is still theirs, else the next one waiting, else the inbox. */
export const nextPlace = async (
  runtime: Runtime,
  actions: readonly StepAction[],
  officer: Officer,
  change: Change,
): Promise<string> => {
  const { holder, position } = change.after
  const mine = mineOf(actions, officer)
  const kind = change.standard.rows.find(r => r.id === position?.row)?.acts[position?.act ?? 0]?.kind
  const held = !change.after.waitsFor && holder?.kind === 'office' && holder.posts.some(p => mine.posts.includes(p))
  if (held && kind && mine.kinds.includes(kind)) return `/berkas/${change.dossier.id}`
  const { office, id } = officer
  // What a colleague has taken is not offered next.
  const free = {
    office,
    officer: id,
    mine,
    now: runtime.now(),
    hands: 'ours' as const,
    service: null,
    late: false,
    marks: 0,
  }
  const { tasks } = await inOffice(runtime.db, office, tx => queuePage(tx, free, null, 1))
  const [next] = tasks
  return next ? `/berkas/${next.dossier}` : '/kotak-masuk'
}

/** A dossier for an officer who may know whose it is. @throws steps.not_yours (403) */
export const knownDossier = async (tx: Tx, dossiers: Dossiers, officer: Officer, id: string): Promise<Opened> => {
  const opened = await dossiers.get(tx, officer.office, id)
  if (!mayKnow(opened.standard, officer, opened.dossier.filedBy)) throw notYours()
  return opened
}

/** Opens a dossier for an officer's eyes and writes the reading down (UU PDP 27/2022 art. 32). */
export const readDossier = async (
  tx: Tx,
  dossiers: Dossiers,
  officer: Officer,
  id: string,
  what: string,
  now: number,
): Promise<Opened> => {
  const opened = await knownDossier(tx, dossiers, officer, id)
  await logReading(tx, { office: officer.office, officer: officer.id, dossier: id, what, at: now })
  return opened
}
