import { type Form, inOffice, Problem, type Tx, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import { officerNames } from '#office'
import { type ActContext, shortMoment } from '#steps'
import type { DraftText } from '../shape.ts'
import { draftPdf, voidLetter } from '../signing.ts'
import { waitingLetter } from '../sql.ts'
import { inputFor } from '../step-input.ts'
import { stillHere } from '../step-place.ts'
import { faultsIn } from './check.ts'
import { type DraftDesk, draftAt, sameText } from './desk.ts'
import { clean } from './parse.ts'
import { draftFaulty, draftOvertaken } from './problems.ts'
import { readOf } from './read.ts'
import { addVersion, lastVersion, type Version } from './store.ts'

/** What an officer typed, and the number of the version that lay before them. */
export type Typed = { text: DraftText; seen: number }

/** The fields of the editor, as they are called in its form. */
export const typedIn = (form: Form): Typed => ({
  text: { opening: clean(form.text('pembuka')), body: clean(form.text('isi')), closing: clean(form.text('penutup')) },
  seen: Number(form.text('versi') || 0),
})

/** Prints the sheet once, so that a sign no font has is told to whoever typed it and not to the signer. */
const tryOut = async (ctx: ActContext, dossiers: Dossiers, typeset: Typeset, desk: DraftDesk, text: DraftText) => {
  const input = await inputFor(ctx.runtime, dossiers, ctx, ctx.officer, desk.input.product).catch(problem => {
    // Without a signer today nothing can be printed; that is not the text's fault.
    if (problem instanceof Problem && problem.status < 500) return null
    throw problem
  })
  if (input) await draftPdf(typeset, { ...input, text }, ctx.runtime.now())
}

/** Throws `letter.draft_faulty` with a sentence for each field that cannot stay as it is. */
export const mustBeGood = async (
  ctx: ActContext,
  dossiers: Dossiers,
  typeset: Typeset,
  desk: DraftDesk,
  text: DraftText,
): Promise<void> => {
  // The standard's own text was looked at when it was loaded; whoever drafts could not mend it here.
  const faults = sameText(text, desk.standard) ? {} : faultsIn(desk.input, text)
  if (Object.keys(faults).length > 0) throw draftFaulty(faults)
  try {
    readOf(desk.input, text)
    if (!sameText(text, desk.text)) await tryOut(ctx, dossiers, typeset, desk, text)
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status >= 500) throw problem
    throw draftFaulty({ isi: problem.sentence })
  }
}

const overtakenBy = async (tx: Tx, ctx: ActContext, { savedBy, savedAt }: Version) => {
  const names = await officerNames(tx, ctx.office, [savedBy])
  const who = savedBy === ctx.officer.id ? 'Anda sendiri' : (names[savedBy] ?? 'Petugas lain')
  return draftOvertaken(who, shortMoment(savedAt, ctx.profile.calendar.zone))
}

/** Whoever drafts again after a number was given up writes another letter: the number goes, with its reason. */
const giveUpNumber = async (tx: Tx, ctx: ActContext, product: string) => {
  const waiting = await waitingLetter(tx, ctx.office, ctx.dossier.id, product)
  const reason = 'Konsep disusun lagi sesudah surat bernomor.'
  if (waiting) await voidLetter(tx, waiting, { by: ctx.officer.id, reason, now: ctx.runtime.now() })
}

/**
 * Keeps a version, in the caller's transaction; false when nothing of it is new. Throws `steps.not_your_turn` when the dossier
 * has moved on, `letter.draft_overtaken` when another version came in between.
 */
export const keepIn = async (
  tx: Tx,
  ctx: ActContext,
  dossiers: Dossiers,
  desk: DraftDesk,
  { text, seen }: Typed,
): Promise<boolean> => {
  const { seq } = await stillHere(tx, dossiers, ctx)
  const of = draftAt(dossiers, ctx, desk.input.product)
  const last = await lastVersion(tx, of)
  const stands = last?.text ?? desk.standard
  const read = readOf(desk.input, text)
  if (last && last.version !== seen && !sameText(stands, text)) throw await overtakenBy(tx, ctx, last)
  await giveUpNumber(tx, ctx, of.product)
  if (last && sameText(stands, text) && last.read === read) return false
  await addVersion(tx, of, {
    version: (last?.version ?? 0) + 1,
    afterSeq: seq,
    text: sameText(text, desk.standard) ? null : text,
    read,
    savedAt: ctx.runtime.now(),
    savedBy: ctx.officer.id,
  })
  return true
}

/** The same in a transaction of its own. */
export const keep = (ctx: ActContext, dossiers: Dossiers, desk: DraftDesk, typed: Typed): Promise<boolean> =>
  inOffice(ctx.runtime.db, ctx.office, tx => keepIn(tx, ctx, dossiers, desk, typed))
