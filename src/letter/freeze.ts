import { v7 as uuid } from 'uuid'
import { type Instant, newCode, open, seal, showCode, type Tx } from '#core'
import { localDate } from '#standard'
import { alreadySigned, heldByOther, noSeries, noSuchLetter } from './problems.ts'
import { qrPath } from './qr.ts'
import { letterData, productOf, signerTitle } from './rules.ts'
import type { Address, Letter, LetterData, LetterInput } from './shape.ts'
import * as sql from './sql.ts'
import { initials, letterNumber, validUntil } from './words.ts'

/** Random characters of a letter's code, beside the office's short code and the check letter: 60 bits. */
export const codeLength = 12

const dataContext = (office: string, id: string) => `letter:${office}:${id}:data`

/** `publicUrl` without a slash at the end; the code never tells anything about the letter. */
export const addressOf = (code: string, publicUrl: string): Address => {
  const shown = showCode(code, codeLength)
  const url = `${publicUrl}/v/${shown}`
  return { code: shown, url, qr: qrPath(url) }
}

const seriesOf = ({ profile, standard, product }: LetterInput) => {
  const name = productOf(standard, product).series
  const series = profile.series[name]
  if (!series) throw noSeries()
  return { name, series }
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

/** A letter exactly like the one to be frozen, with a number that is nobody's: it shows an error before a number is taken. */
export const preflightData = (input: LetterInput, now: Instant, publicUrl: string): LetterData => {
  const day = localDate(input.profile.calendar.zone, now)
  const number = letterNumber(seriesOf(input).series, 9999, day)
  return letterData(input, day, { ...addressOf(newCode(input.profile.shortCode, codeLength), publicUrl), number })
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
 * The year of the number is that of the local day. The same signer asking again gets the letter already frozen.
 * Throws `letter.held_by_other` and `letter.already_signed`.
 */
export const freezeLetter = async (tx: Tx, input: LetterInput, now: Instant, publicUrl: string): Promise<Letter> => {
  const { office, dossier, standard, profile, product, signer } = input
  await sql.lockLetter(tx, office, dossier, product)
  const before = await resume(tx, input)
  if (before) return before
  const { name, series } = seriesOf(input)
  const date = localDate(profile.calendar.zone, now)
  const year = Number(date.slice(0, 4))
  const code = newCode(profile.shortCode, codeLength)
  const address = addressOf(code, publicUrl)
  // From here on everybody else who wants a number of this series waits.
  const seq = await sql.nextNumber(tx, office, name, year)
  const number = letterNumber(series, seq, date)
  const data = letterData(input, date, { ...address, number })
  const letter: Letter = {
    ...{ office, id: uuid(), dossier, service: standard.service, product, code, series: name, year, seq, number, date },
    ...subjectOf(input),
    label: productOf(standard, product).label,
    validUntil: validUntil(date, productOf(standard, product).validFor),
    template: data.template,
    signer: signer.officer,
    signerPost: signer.post,
    signerName: signer.name,
    signerTitle: signerTitle(profile, signer),
    frozenAt: now,
    replaces: input.replaces ?? null,
    ...{ certificate: null, signedAt: null, file: null, sha256: null, voidedAt: null, voidReason: null },
    ...{ revokedAt: null, revokeReason: null, replacedBy: null },
  }
  await sql.insertLetter(tx, letter, seal(input.dataKey, JSON.stringify(data), dataContext(office, letter.id)))
  return letter
}

/** The frozen words of a letter, opened with its dossier's key. */
export const frozenData = async (tx: Tx, letter: Letter, dataKey: Uint8Array): Promise<LetterData> => {
  const sealed = await sql.sealedData(tx, letter.office, letter.id)
  if (!sealed) throw noSuchLetter()
  return JSON.parse(open(dataKey, sealed, dataContext(letter.office, letter.id)).toString('utf8')) as LetterData
}
