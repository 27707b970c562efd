import { createHash } from 'node:crypto'
import { type Instant, inOffice, open, type Runtime, readIn, seal, type Tx, type Typeset } from '#core'
import { localDate } from '#standard'
import { freezeLetter, frozenData, likelyLetter, planLetter } from './freeze.ts'
import { type OnPaper, onPaper } from './on-paper.ts'
import { heldByOther, noSuchLetter, notIssued, notWaiting, otherWay, reasonNeeded } from './problems.ts'
import { pictureLetter, renderLetter } from './render.ts'
import { letterData } from './rules.ts'
import type { Letter, LetterData, LetterInput } from './shape.ts'
import * as sql from './sql.ts'
import { checkSigned } from './ways/check.ts'
import { type AskedFor, askFor, closeAsSigned, closeAsVoid } from './ways/requests.ts'
import type { Pen, Sheet } from './ways/way.ts'

/** A signature that was made and verified, with its file on disk; `recordSigned` makes it count. */
export type Signed = sql.SignedFacts

const fileContext = (letter: Pick<Letter, 'office' | 'id'>) => `letter:${letter.office}:${letter.id}:pdf`
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The letter as it would be, with the word KONSEP, without number, code or signature. */
export const draftPdf = (typeset: Typeset, input: LetterInput, now: Instant, printer?: string): Promise<Uint8Array> =>
  renderLetter(
    typeset,
    letterData(input, localDate(input.profile.calendar.zone, now), null),
    now,
    printer ? onPaper(input.profile, printer) : undefined,
  )

/** The draft as a picture. */
export const draftPicture = (typeset: Typeset, input: LetterInput, now: Instant): Promise<Uint8Array> =>
  pictureLetter(typeset, letterData(input, localDate(input.profile.calendar.zone, now), null))

/** A letter with what was printed of it before it was frozen; absent when another took the number in between, or after a crash. */
export type Begun = { letter: Letter; printed?: { data: LetterData; sheet: Uint8Array } }

/**
 * First part of signing: the letter is printed with the number that comes next, so that a fault in the text takes no number, then
 * one short transaction takes the number and freezes the letter. `within` runs in it first, to lock the dossier and look again.
 * From now on the letter is "menunggu tanda tangan"; asked again by the same signer, it answers the same letter.
 */
export const beginSigning = async (
  runtime: Runtime,
  typeset: Typeset,
  input: LetterInput,
  within: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<Begun> => {
  const plan = planLetter(input, runtime.now(), runtime.config.publicUrl)
  const { number, data } = await readIn(runtime.db, input.office, tx => likelyLetter(tx, input, plan))
  const sheet = await renderLetter(typeset, data, plan.now)
  return inOffice(runtime.db, input.office, async tx => {
    await within(tx)
    const letter = await freezeLetter(tx, input, plan)
    const asPrinted = letter.code === plan.code && letter.number === number
    return asPrinted ? { letter, printed: { data, sheet } } : { letter }
  })
}

/** The sheet of a frozen letter, set anew: byte for byte what it was, but for a printer that shifts or paper with a letterhead. */
export const printAgain = async (
  runtime: Runtime,
  typeset: Typeset,
  letter: Letter,
  dataKey: Uint8Array,
  paper?: OnPaper,
) => {
  const data = await inOffice(runtime.db, letter.office, tx => frozenData(tx, letter, dataKey))
  return { data, sheet: await renderLetter(typeset, data, letter.frozenAt, paper) }
}

/** Seals a letter's signed PDF and stores it; nothing points at it until `recordSigned`. */
export const storeFile = async (runtime: Runtime, letter: Letter, dataKey: Uint8Array, pdf: Uint8Array) => {
  const { id } = await runtime.files.put(seal(dataKey, pdf, fileContext(letter)))
  return { file: id, sha256: sha256(pdf) }
}

/** A frozen letter to sign, and the key its file is sealed with. */
export type ToSign = Begun & { dataKey: Uint8Array }

const sheetOf = async (runtime: Runtime, typeset: Typeset, one: ToSign, pen: Pen): Promise<Sheet> => {
  const { letter, printed, dataKey } = one
  if (letter.signer !== pen.officer) throw heldByOther(letter.signerName)
  if (letter.way !== pen.way) throw otherWay()
  const { data, sheet } = printed ?? (await printAgain(runtime, typeset, letter, dataKey))
  const at = Math.floor(runtime.now() / 1000) * 1000
  return { letter, pdf: sheet, reason: `${letter.label} nomor ${letter.number}`, location: data.place, at }
}

/** Verifies what came back for one letter, and stores it. */
const taken = async (runtime: Runtime, dataKey: Uint8Array, pen: Pen, { sheet, failed }: AskedFor, pdf: Uint8Array) => {
  try {
    const { certificate, signedAt } = await checkSigned(pen, sheet, pdf)
    return { certificate, ...(await storeFile(runtime, sheet.letter, dataKey, pdf)), signedAt }
  } catch (error) {
    return failed(error)
  }
}

/** Goes on with what has not failed; what has, keeps its own failure and its place. */
const onward = <T, U>(tries: PromiseSettledResult<T>[], next: (value: T, place: number) => Promise<U>) =>
  Promise.allSettled(
    tries.map((one, place) => (one.status === 'fulfilled' ? next(one.value, place) : Promise.reject(one.reason))),
  )

/**
 * Second part, outside any transaction: signs the sheets of frozen letters (set anew unless they were printed before) with one asking,
 * verifies each that came back whichever way it was signed, and stores it sealed. Whatever fails here leaves its letter waiting, to be
 * tried again with the same number, and holds up no other; answers in the order of `all`.
 */
export const renderPileSigned = async (
  runtime: Runtime,
  typeset: Typeset,
  all: readonly ToSign[],
  pen: Pen,
): Promise<PromiseSettledResult<Signed>[]> => {
  const sheets = await Promise.allSettled(all.map(one => sheetOf(runtime, typeset, one, pen)))
  const asked = await onward(sheets, sheet => askFor(runtime, pen, sheet))
  const going = asked.flatMap(one => (one.status === 'fulfilled' ? [one.value.sheet] : []))
  const answer = going.length === 0 ? Promise.resolve([]) : pen.sign(going)
  return onward(asked, async (one, place) => {
    const files = await answer.catch(one.failed)
    return taken(runtime, all[place]!.dataKey, pen, one, files[going.indexOf(one.sheet)]!)
  })
}

/** The same for one letter. */
export const renderSigned = async (
  runtime: Runtime,
  typeset: Typeset,
  begun: Begun,
  dataKey: Uint8Array,
  pen: Pen,
): Promise<Signed> => {
  const [only] = await renderPileSigned(runtime, typeset, [{ ...begun, dataKey }], pen)
  if (only?.status !== 'fulfilled') throw only?.reason
  return only.value
}

/** A letter revoked meanwhile counts no longer, so nothing is left to be taken from it. */
const takePlace = async (tx: Tx, letter: Letter, old: string): Promise<void> => {
  if (await sql.setReplaced(tx, letter.office, old, letter.id)) return
  if ((await sql.findLetter(tx, letter.office, old))?.revokedAt === null) throw notIssued()
}

/**
 * Third part, in the transaction of the dossier's own act: the signature counts. A letter it replaces stops counting in
 * the same moment. Throws `letter.not_waiting` when it was voided or signed meanwhile.
 */
export const recordSigned = async (
  tx: Tx,
  letter: Letter,
  signed: Signed,
  now: Instant = signed.signedAt,
): Promise<void> => {
  if (letter.replaces) await takePlace(tx, letter, letter.replaces)
  if (!(await sql.setSigned(tx, letter.office, letter.id, signed))) throw notWaiting()
  await closeAsSigned(tx, letter, now)
}

const reasoned = (what: sql.Withdrawal): sql.Withdrawal => {
  const reason = what.reason.trim()
  if (!reason) throw reasonNeeded()
  return { ...what, reason }
}

/** A number nobody will sign: it stays in the book as void, with the reason, and is never given again. */
export const voidLetter = async (tx: Tx, letter: Letter, what: sql.Withdrawal): Promise<void> => {
  if (!(await sql.setVoid(tx, letter.office, letter.id, reasoned(what)))) throw notWaiting()
  await closeAsVoid(tx, letter, what.now)
}

/** Takes a signed letter back; its page says so from now on. */
export const revokeLetter = async (tx: Tx, letter: Letter, what: sql.Withdrawal): Promise<void> => {
  if (!(await sql.setRevoked(tx, letter.office, letter.id, reasoned(what)))) throw notIssued()
}

/** The signed PDF, byte for byte as it was issued. Throws when the letter has none. */
export const signedPdf = async (runtime: Runtime, letter: Letter, dataKey: Uint8Array): Promise<Buffer> => {
  if (!letter.file) throw noSuchLetter()
  return open(dataKey, await runtime.files.get(letter.file), fileContext(letter))
}
