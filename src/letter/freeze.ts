import { randomUUIDv7 as uuid } from 'node:crypto'
import { type Instant, type LocalDate, newCode, open, seal, showCode, type Tx } from '#core'
import { localDate } from '#standard'
import { likelyPlace, type Taken, takePlace } from './numbers/take.ts'
import { alreadySigned, heldByOther, noSuchLetter } from './problems.ts'
import { qrPath } from './qr.ts'
import { letterData, productOf, signerTitle } from './rules.ts'
import type { Address, Letter, LetterData, LetterInput } from './shape.ts'
import * as sql from './sql.ts'
import { initials, validUntil } from './words.ts'

/** Random characters of a letter's code, beside the office's short code and the check letter: 60 bits. */
export const codeLength = 12

const dataContext = (office: string, id: string) => `letter:${office}:${id}:data`

/** `publicUrl` without a slash at the end; the code never tells anything about the letter. */
export const addressOf = (code: string, publicUrl: string): Address => {
  const shown = showCode(code, codeLength)
  const url = `${publicUrl}/v/${shown}`
  return { code: shown, url, qr: qrPath(url) }
}

/** What the letter is about, for the page of verification: initials and four digits, no more. */
const subjectOf = ({ standard, product, facts }: LetterInput) => {
  const ids = productOf(standard, product).subjectFields
  const of = (kind: 'name' | 'nik') =>
    standard.fields.find(field => field.kind === kind && ids.includes(field.id) && facts.answers[field.id])
  const [name, nik] = [of('name'), of('nik')].map(field => (field ? facts.answers[field.id] : undefined))
  const last = nik?.replace(/\D/g, '').slice(-4)
  return { subjectInitials: initials(name ?? ''), nikLast4: last?.length === 4 ? last : null }
}

/** What a letter will say once frozen, but for its number: the day, the code, the moment. */
export type Plan = { now: Instant; today: LocalDate; code: string; address: Address }

export const planLetter = ({ profile }: LetterInput, now: Instant, publicUrl: string): Plan => {
  const code = newCode(profile.shortCode, codeLength)
  return { now, today: localDate(profile.calendar.zone, now), code, address: addressOf(code, publicUrl) }
}

const wordsOf = (input: LetterInput, plan: Plan, { number, date }: Taken): LetterData =>
  letterData(input, date, { ...plan.address, number })

/**
 * The letter as it will be frozen if nobody takes the next number meanwhile: printed first, it shows an error before a number is
 * taken, and is the letter itself when the number proves right.
 */
export const likelyLetter = async (
  tx: Tx,
  input: LetterInput,
  plan: Plan,
): Promise<{ number: string; data: LetterData }> => {
  const place = await likelyPlace(tx, input, plan.today)
  return { number: place.number, data: wordsOf(input, plan, place) }
}

/** What stands already for this dossier and product: a letter of this signer to go on with, or a refusal. */
const resume = async (tx: Tx, input: LetterInput): Promise<Letter | null> => {
  const { office, dossier, product, signer } = input
  const waiting = await sql.waitingLetter(tx, office, dossier, product)
  if (waiting && waiting.signer !== signer.officer) throw heldByOther(waiting.signerName)
  if (waiting) return waiting
  const counting = await sql.countingLetter(tx, office, dossier, product)
  if (counting && counting.id !== input.replaces) throw alreadySigned()
  return null
}

/**
 * Takes the number and freezes the letter, in the caller's transaction: rolled back, both are as if never asked for.
 * The number is the one kept for this letter, else the next of the local day's year. The same signer asking again gets the letter already frozen.
 * Throws `letter.held_by_other`, `letter.already_signed` and `letter.kept_too_old`.
 */
export const freezeLetter = async (tx: Tx, input: LetterInput, plan: Plan): Promise<Letter> => {
  const { office, dossier, standard, profile, product, signer } = input
  await sql.lockLetter(tx, office, dossier, product)
  const before = await resume(tx, input)
  if (before) return before
  const { code, now } = plan
  const id = uuid()
  const place = await takePlace(tx, input, plan.today, id)
  const { date } = place
  const data = wordsOf(input, plan, place)
  const letter: Letter = {
    ...{ office, id, dossier, service: standard.service, product, code, ...place, year: Number(date.slice(0, 4)) },
    ...subjectOf(input),
    label: productOf(standard, product).label,
    validUntil: validUntil(date, productOf(standard, product).validFor),
    template: data.template,
    signer: signer.officer,
    signerPost: signer.post,
    signerName: signer.name,
    signerTitle: signerTitle(profile, signer),
    way: data.signature.way,
    frozenAt: now,
    replaces: input.replaces ?? null,
    ...{ certificate: null, signedAt: null, file: null, sha256: null, voidedAt: null, voidReason: null },
    ...{ revokedAt: null, revokedBy: null, revokeReason: null, replacedBy: null },
  }
  await sql.insertLetter(tx, letter, seal(input.dataKey, JSON.stringify(data), dataContext(office, letter.id)))
  return letter
}

/** The frozen words of letters of one dossier, by id, opened with its key. */
export const frozenOf = async (
  tx: Tx,
  office: string,
  letters: readonly Letter[],
  dataKey: Uint8Array,
): Promise<Map<string, LetterData>> => {
  const ids = letters.map(({ id }) => id)
  const words = ([id, sealed]: [string, Uint8Array]): [string, LetterData] => [
    id,
    JSON.parse(open(dataKey, sealed, dataContext(office, id)).toString('utf8')) as LetterData,
  ]
  return new Map([...(await sql.sealedData(tx, office, ids))].map(words))
}

/** The frozen words of a letter, opened with its dossier's key. */
export const frozenData = async (tx: Tx, letter: Letter, dataKey: Uint8Array): Promise<LetterData> => {
  const words = (await frozenOf(tx, letter.office, [letter], dataKey)).get(letter.id)
  if (!words) throw noSuchLetter()
  return words
}
