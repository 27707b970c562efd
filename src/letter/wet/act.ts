import { type Form, inOffice, Problem, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import type { ActContext, Performed } from '#steps'
import { heldByOther, notWaiting, otherWay } from '../problems.ts'
import type { Letter } from '../shape.ts'
import { beginSigning, recordSigned, storeFile } from '../signing.ts'
import { waitingLetter } from '../sql.ts'
import { inputFor, ownSigningPosts, productFor } from '../step-input.ts'
import { stillHere } from '../step-place.ts'
import { notSigner } from '../step-problems.ts'
import { wayOf } from '../ways/way.ts'
import { codeUnread, otherLettersCode } from './problems.ts'
import { readScan, scanField } from './read.ts'
import { sheetOf } from './rules.ts'
import type { KnownBy } from './shape.ts'
import { insertScan } from './sql.ts'

/** Whether this letter is signed with ink: one that waits as it was frozen, a new one as the office signs today. */
export const isWet = ({ profile }: Pick<ActContext, 'profile'>, waiting: Letter | null): boolean =>
  (waiting?.way ?? wayOf(profile)) === 'wet'

const waitingHere = ({ runtime, office, dossier }: ActContext, product: string) =>
  inOffice(runtime.db, office, tx => waitingLetter(tx, office, dossier.id, product))

const mustSign = (ctx: ActContext, product: string): void => {
  if (ownSigningPosts(ctx, ctx.officer, product).length === 0) throw notSigner()
}

/** The sheet for the pen: the letter takes its number and is frozen. Nothing is signed by that. */
export const numberSheet = async (
  { dossiers, typeset }: { dossiers: Dossiers; typeset: Typeset },
  ctx: ActContext,
  form: Form,
): Promise<{ told: string; savedAt: number }> => {
  const { runtime, officer } = ctx
  const product = productFor(ctx.standard, ctx.act)
  mustSign(ctx, product)
  if (!isWet(ctx, await waitingHere(ctx, product))) throw otherWay()
  const input = await inputFor(runtime, dossiers, ctx, officer, product, form.text('sebagai'))
  const wet = { ...input, way: { way: 'wet' as const, issuer: null } }
  const { letter } = await beginSigning(runtime, typeset, wet, tx => stillHere(tx, dossiers, ctx))
  return { told: `Surat bernomor ${letter.number}. Buka lembarnya, cetak, lalu tanda tangani.`, savedAt: runtime.now() }
}

/** How the scan is known to be this letter's. Throws when it is another's, or when nobody says that they compared it. */
const known = (texts: string[], letter: Letter, compared: boolean): KnownBy => {
  const sheet = sheetOf(texts, letter.code)
  if (sheet === 'other') throw otherLettersCode()
  if (sheet === 'unread' && !compared) throw codeUnread()
  return sheet === 'this' ? 'code' : 'eye'
}

const beside = (error: unknown): never => {
  if (!(error instanceof Problem) || Object.keys(error.fields).length > 0) throw error
  throw new Problem(error.code, error.status, error.sentence, { [scanField]: error.sentence })
}

/** The signed sheet comes back: read, compared with the letter, sealed; with this act, and not before, the letter counts as signed. */
export const fileScan = async (dossiers: Dossiers, ctx: ActContext, form: Form): Promise<Performed> => {
  const { runtime, office, officer, dossier } = ctx
  const product = productFor(ctx.standard, ctx.act)
  mustSign(ctx, product)
  const letter = await waitingHere(ctx, product)
  if (letter?.way !== 'wet') return beside(notWaiting())
  if (letter.signer !== officer.id) return beside(heldByOther(letter.signerName))
  const scan = await readScan(form)
  const knownBy = known(scan.texts, letter, form.text('dibandingkan') === 'ya')
  const kept = await storeFile(runtime, letter, dossiers.dataKey(dossier), scan.pdf)
  const now = runtime.now()
  return {
    outcome: 'signed',
    product,
    post: letter.signerPost,
    letter: letter.id,
    within: async tx => {
      await stillHere(tx, dossiers, ctx)
      await recordSigned(tx, letter, { certificate: null, ...kept, signedAt: now }, now)
      await insertScan(tx, office, { letter: letter.id, pages: scan.pages, knownBy, filedAt: now, filedBy: officer.id })
    },
    told: `Pindaian surat nomor ${letter.number} disimpan. Surat ini sudah ditandatangani dengan tinta.`,
  }
}
