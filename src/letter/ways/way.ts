import type { Instant, Runtime } from '#core'
import type { OfficeProfile } from '#standard'
import type { Verified } from '../pdf-verify.ts'
import type { Letter, SignatureWords, WayName } from '../shape.ts'

/** Who is about to sign. */
export type Signing = { runtime: Runtime; office: string; officer: string }

/**
 * One thing the signer types on the form. It lives for that one request and is never shown again, kept or logged. `atMost`: letters of
 * a pile it is good for, where that is not all of them.
 */
export type Asked = { name: string; label: string; hint?: string; digits?: boolean; atMost?: number }

/** Whether this officer can sign now: what to ask of them, or why not and where that is mended. */
export type Ready =
  | { can: true; asks: readonly Asked[] }
  | { can: false; title: string; sentence?: string; mend?: { href: string; text: string } }

/** The sheet of a frozen letter, and what its signature says of itself. */
export type Sheet = { letter: Letter; pdf: Uint8Array; reason: string; location: string; at: Instant }

/** A signer's means, opened for one request. Never leaves memory. */
export type Pen = {
  officer: string
  way: WayName
  /** What the letter's own footer and signature block say of it. */
  words: SignatureWords
  /** Milliseconds within which signing ends, where it leaves the house; null where it is done here. */
  patience: number | null
  /** How many sheets it takes at once. */
  together: number
  /** Answers the same sheets in their order, each with its signature behind it: all or none. Throws Problems whose sentence says what to do now. */
  sign: (sheets: readonly Sheet[]) => Promise<Uint8Array[]>
  /** Certificates (DER) a signature must lead to. */
  trusted: readonly Uint8Array[]
  /** The kept certificate (`officer_certificate.id`) a verified signature was made with; throws when it is not this signer's. */
  certificateOf: (verified: Verified) => Promise<string>
}

/**
 * One way to sign electronically: it asks, looks whether it can, opens a pen, and the pen turns a sheet's bytes into signed
 * bytes. Whatever comes back is verified by `checkSigned`, whichever way it came. A key in a card or box (PKCS#11) would be one more.
 */
export type Way = {
  name: WayName
  /** Whether one opened pen may sign many letters. */
  bulk: boolean
  ready: (who: Signing) => Promise<Ready>
  /** Before a number is taken. `typed` answers what was typed for a name of `asks`. */
  open: (who: Signing, typed: (name: string) => string) => Promise<Pen>
}

/** The way an office signs by today; a letter that waits keeps the way it was frozen for. */
export const wayOf = ({ signing }: Pick<OfficeProfile, 'signing'>): WayName =>
  signing.method === 'trial_certificate' ? 'trial' : signing.method
