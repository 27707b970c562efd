import { inOffice, makeForm, Problem, type Runtime, type Tx, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import type { Officer } from '#office'
import { notYourTurn, placeAt, recordAct, type StepAction } from '#steps'
import { beginSigning, recordSigned, renderPileSigned, type Signed, type ToSign } from '../signing.ts'
import { inputFor, ownSigningPosts, productFor } from '../step-input.ts'
import { stillHere } from '../step-place.ts'
import { notSigner } from '../step-problems.ts'
import type { Pen } from '../ways/way.ts'
import { changedSinceRead } from './problems.ts'
import { readMark, toSign } from './rules.ts'
import type { PileItem } from './shape.ts'
import * as sql from './sql.ts'

export type PileParts = { dossiers: Dossiers; actions: readonly StepAction[]; typeset: Typeset }
export type PileWork = { runtime: Runtime; parts: PileParts; officer: Officer }

/** The place a letter of the pile stands at, if it is still this signer's to sign, and what it says. */
export const openItem = async ({ runtime, parts, officer }: PileWork, item: PileItem) => {
  const place = await placeAt({ runtime, parts, kind: 'sign', officer }, item)
  const product = productFor(place.standard, place.act)
  if (ownSigningPosts(place, officer, product).length === 0) throw notSigner()
  return { place, product, input: await inputFor(runtime, parts.dossiers, place, officer, product) }
}

/** The form of the act, as the dossier's own page would send it. */
export const formAt = (item: PileItem, more: [string, string][] = []) =>
  makeForm([['baris', item.rowId], ['tindakan', String(item.act)], ['kunjungan', String(item.visit)], ...more])

type Opened = Awaited<ReturnType<typeof openItem>>
type BegunItem = Pick<Opened, 'place' | 'product'> & { item: PileItem; toSign: ToSign }

/** Freezes one letter of the pile, with its own number. */
const begin = async (work: PileWork, item: PileItem, pen: Pen): Promise<BegunItem> => {
  const { runtime, parts } = work
  const { place, product, input } = await openItem(work, item)
  if (!item.read || readMark(input, item.read.on).sha256 !== item.read.sha256) throw changedSinceRead()
  const begun = await beginSigning(runtime, parts.typeset, { ...input, way: pen.words }, tx =>
    stillHere(tx, parts.dossiers, place),
  )
  return { item, place, product, toSign: { ...begun, dataKey: input.dataKey } }
}

/** Makes one signature count: its own transaction, which also takes it off the pile. */
const record = async (work: PileWork, { item, place, product, toSign }: BegunItem, signed: Signed): Promise<void> => {
  const { runtime, parts, officer } = work
  const { letter } = toSign
  const done = {
    outcome: 'signed',
    product,
    post: letter.signerPost,
    letter: letter.id,
    // The file first, as whoever ends it does: it voids what waits for a signature.
    within: async (tx: Tx) => {
      await stillHere(tx, parts.dossiers, place)
      await recordSigned(tx, letter, signed, runtime.now())
    },
  }
  await recordAct(parts.dossiers, place, formAt(item), done, async tx => {
    const own = { office: officer.office, officer: officer.id, dossier: item.dossier }
    if (!(await sql.settle(tx, own, { outcome: 'signed', letter: letter.id }, runtime.now()))) throw notYourTurn()
  })
}

const ours = 'Ada gangguan pada sistem saat surat ini ditandatangani. Coba lagi; bila terulang, hubungi pengelola TI.'

/** What stopped one letter stays with it as a sentence and stops no other. */
const noteFailure = async ({ runtime, officer }: PileWork, item: PileItem, error: unknown): Promise<void> => {
  const own = { office: officer.office, officer: officer.id, dossier: item.dossier }
  if (!(error instanceof Problem)) console.error(error)
  const sentence = error instanceof Problem ? (Object.values(error.fields)[0] ?? error.sentence) : ours
  const code = error instanceof Problem ? error.code : ''
  await inOffice(runtime.db, officer.office, async tx => {
    if (code === notYourTurn().code) await sql.settle(tx, own, { outcome: 'gone' }, runtime.now())
    else await sql.setRefusal(tx, own, sentence, code === changedSinceRead().code)
  })
}

/** Letters that go out together, as many as the pen takes at once; in the pile's order, which their numbers keep. */
const signTogether = async (work: PileWork, items: PileItem[], pen: Pen): Promise<void> => {
  const begun: BegunItem[] = []
  const trying = (item: PileItem, part: () => Promise<unknown>) => part().catch(error => noteFailure(work, item, error))
  for (const item of items) await trying(item, async () => begun.push(await begin(work, item, pen)))
  const { runtime, parts } = work
  const signed = await renderPileSigned(
    runtime,
    parts.typeset,
    begun.map(({ toSign }) => toSign),
    pen,
  )
  for (const [at, one] of begun.entries())
    await trying(one.item, async () => {
      const made = signed[at]!
      if (made.status === 'rejected') throw made.reason
      await record(work, one, made.value)
    })
}

/**
 * Signs what its signer accepted with a pen that was opened once. Killed in between, what was signed stays signed and the rest lies
 * there as before; going on takes the passphrase again, because it was only ever in memory.
 */
export const signPile = async (work: PileWork, pen: Pen, goesOn: () => Promise<boolean>): Promise<void> => {
  const { runtime, officer } = work
  const key = { office: officer.office, officer: officer.id }
  const items = toSign(await inOffice(runtime.db, key.office, tx => sql.pileOf(tx, key)))
  for (let at = 0; at < items.length && (await goesOn()); at += pen.together)
    await signTogether(work, items.slice(at, at + pen.together), pen)
}
