import { createHash } from 'node:crypto'
import { inOffice, Problem, type Runtime, readCode, showCode, type Tx } from '#core'
import { localDate, type OfficeProfile, officeProfile } from '#standard'
import { authoritiesOf, trustedAuthority } from './certificates.ts'
import { underCorrection } from './correction/sql.ts'
import { codeLength } from './freeze.ts'
import type { Verified } from './pdf-verify.ts'
import { stateOf } from './rules.ts'
import type { Letter } from './shape.ts'
import { signedPdf } from './signing.ts'
import { findCertificate } from './sql.certificates.ts'
import * as sql from './sql.ts'
import { verifyAside } from './verify-aside.ts'

export type VerificationParts = {
  /** The office of a short code; null when there is none. */
  officeOf: (shortCode: string) => Promise<string | null>
  /** The key a dossier's letters are sealed with. Throws a Problem when it was destroyed. */
  dataKeyOf: (tx: Tx, office: string, dossier: string) => Promise<Uint8Array>
  /** By default the profile as it is loaded. */
  profileOf?: (tx: Tx, office: string) => Promise<OfficeProfile>
}

/** `lapsed`: genuine, its time is over. `unproven`: the stored file does not verify now, so nothing is claimed of it. */
export type Standing = 'valid' | 'lapsed' | 'replaced' | 'revoked' | 'unproven'

export type Found = {
  standing: Standing
  letter: Letter
  officeName: string
  zone: string
  /** The code of the letter that took its place. */
  newCode: string | null
  newNumber: string | null
  /** The office has said that it is putting a mistake in it right. */
  correcting: boolean
}

/** What an uploaded file is, beside the letter the page speaks of. */
export type Compared = 'same' | 'changed' | 'appended' | 'unsigned' | 'other_letter' | 'foreign' | 'other_scan'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/**
 * True when the signature in the stored file proves itself now and its certificate was the signer's and in force then. A letter signed
 * with ink proves by its scan: the very bytes that were stored.
 */
const proves = async (runtime: Runtime, letter: Letter, dataKey: Uint8Array): Promise<boolean> => {
  const pdf = await signedPdf(runtime, letter, dataKey)
  if (letter.way === 'wet') return sha256(pdf) === letter.sha256
  return inOffice(runtime.db, letter.office, async tx => {
    const certificate = letter.certificate && (await findCertificate(tx, letter.office, letter.certificate))
    if (!certificate || certificate.officer !== letter.signer || sha256(pdf) !== letter.sha256) return false
    const verdict = await verifyAside(pdf, ...(await authoritiesOf(tx, certificate)))
    const revokedAt = certificate.revokedAt?.getTime() ?? Number.POSITIVE_INFINITY
    return (
      verdict.valid &&
      verdict.chain[0]?.equals(certificate.certificate) === true &&
      (letter.signedAt ?? Number.POSITIVE_INFINITY) <= revokedAt
    )
  })
}

const standingOf = async (runtime: Runtime, letter: Letter, dataKey: Uint8Array, today: string): Promise<Standing> => {
  if (!(await proves(runtime, letter, dataKey))) return 'unproven'
  const state = stateOf(letter)
  if (state === 'revoked' || state === 'replaced') return state
  return letter.validUntil !== null && letter.validUntil < today ? 'lapsed' : 'valid'
}

/**
 * The letter of a code with what can be said of it now. Null for everything that is no issued letter (a wrong code, an
 * unknown one, a number that waits or was voided), so that the page can give all of them one answer.
 */
export const findByCode = async (runtime: Runtime, parts: VerificationParts, text: string): Promise<Found | null> => {
  const read = readCode(text, codeLength)
  const office = read && (await parts.officeOf(read.prefix))
  if (!read || !office) return null
  const found = await inOffice(runtime.db, office, async tx => {
    const letter = await sql.letterByCode(tx, office, read.code)
    if (!letter || letter.signedAt === null) return null
    const profile = await (parts.profileOf ?? officeProfile)(tx, office)
    const next = letter.replacedBy ? await sql.findLetter(tx, office, letter.replacedBy) : null
    const dataKey = await parts.dataKeyOf(tx, office, letter.dossier).catch(asNull)
    const correcting = (await underCorrection(tx, office, letter.dossier)).some(
      one => one.letter === letter.id && one.announced,
    )
    return { letter, dataKey, profile, next, correcting }
  })
  if (!found) return null
  const { letter, dataKey, profile, next, correcting } = found
  const { zone } = profile.calendar
  const today = localDate(zone, runtime.now())
  const standing = dataKey ? await standingOf(runtime, letter, dataKey, today).catch(asUnproven) : 'unproven'
  return {
    standing,
    letter,
    officeName: profile.name,
    zone,
    newCode: next && showCode(next.code, codeLength),
    newNumber: next?.number ?? null,
    correcting,
  }
}

const asNull = (error: unknown): null => {
  if (error instanceof Problem) return null
  throw error
}
const asUnproven = (error: unknown): Standing => {
  if (error instanceof Problem) return 'unproven'
  throw error
}

const ofVerdict = ({ valid, fault }: Verified): Compared => {
  if (valid) return 'other_letter'
  if (fault === 'not_pdf' || fault === 'unsigned') return 'unsigned'
  if (fault === 'appended' || fault === 'many_signatures') return 'appended'
  return fault === 'foreign' || fault === 'expired' ? 'foreign' : 'changed'
}

/** Compares a file somebody has with the letter as it was issued: from its bytes, never from what it says of itself. */
export const compareFile = async (runtime: Runtime, letter: Letter, file: Uint8Array): Promise<Compared> => {
  if (sha256(file) === letter.sha256) return 'same'
  if (letter.way === 'wet') return 'other_scan'
  const trusted = await inOffice(runtime.db, letter.office, async tx => {
    const own = letter.certificate && (await findCertificate(tx, letter.office, letter.certificate))
    return [...(own ? await authoritiesOf(tx, own) : []), (await trustedAuthority(tx)) ?? []].flat()
  })
  return ofVerdict(await verifyAside(file, ...trusted))
}
