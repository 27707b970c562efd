import type { Instant, Json, LocalDate } from '#core'
import type { Signer } from '#office'
import type { OfficeProfile, Standard } from '#standard'

/** What a dossier knows when its letter is written. `answers` by field id, days as `YYYY-MM-DD`. */
export type LetterFacts = {
  answers: Readonly<Record<string, string>>
  /** Evidence of the last look-up: `source` as the letter names it, the day it was made. */
  lookup?: { source: string; on: LocalDate }
}

/** Who signs, in which of the office's posts. */
export type LetterSigner = Signer & { post: string }

/** The code of a letter as printed, where its QR code leads, and the QR code itself (SVG). */
export type Address = { code: string; url: string; qr: string }
/** Number and address of a frozen letter; a draft has none. */
export type Issue = Address & { number: string }

/** The sentences of a letter that may be edited, in the markup of `body/parse.ts`, with `{…}` where the dossier speaks. */
export type DraftText = { opening: string; body: string; closing: string }

/** How a letter gets its signature: the installation's trial certificate, an official's key file, the state's service, ink. */
export type WayName = 'trial' | 'p12' | 'bsre' | 'wet'

/** What a letter says of its own signature. `issuer`: of the certificate, where the footer must name it. */
export type SignatureWords = { way: WayName; issuer: string | null }

/** All that is needed to write one product's letter. */
export type LetterInput = {
  office: string
  dossier: string
  /** The dossier's own data key: with it the letter can be read, without it never again. */
  dataKey: Uint8Array
  standard: Standard
  profile: OfficeProfile
  product: string
  facts: LetterFacts
  signer: LetterSigner
  /** What officers made of the standard's own text; absent: nothing. */
  text?: DraftText
  /** How it will be signed; absent: as the office signs today. */
  way?: SignatureWords
  /** The signed letter this one takes the place of (ralat), once it is signed itself. */
  replaces?: string
}

export type Person = { label: string; value: string }

/**
 * A part of a letter's body. All of it is plain text: nothing in it is ever read as markup or as a placeholder again.
 * A line break in a text stays one. `head` null: a table without a heading row; a row with fewer cells is filled up.
 */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; head: string[] | null; rows: string[][] }

/**
 * How a naskah is arranged. `titled`: title in the middle (surat keterangan, rekomendasi). `addressed`: surat dinas with sifat,
 * lampiran, hal and Yth. `forwarding`: surat pengantar with its receipt. `memo`: nota dinas. `assignment`: surat tugas.
 * `minutes`: berita acara.
 */
export type LetterLayout = 'titled' | 'addressed' | 'forwarding' | 'memo' | 'assignment' | 'minutes'

/** A line of the head; `value` null: known only when the letter is signed (number, day). */
export type HeadLine = { label: string; value: string | null }

/**
 * Everything the newest template prints, and nothing to be computed any more: what is frozen and sealed when signing begins.
 * Letters frozen with an older template hold what that one prints (`surat-1`: `paragraphs` in the place of `body`). Plain
 * JSON. `issue` null: a draft, printed with the word KONSEP, without number, QR or signature.
 */
export type LetterData = {
  template: string
  layout: LetterLayout
  paper: 'a4' | 'f4'
  font: string
  /** In points, where the office sets one. */
  size?: number
  letterhead: { government: string; name: string; lines: string[] }
  title: string
  number: string | null
  head: HeadLine[]
  to: { name: string; through: string | null; place: string } | null
  /** The office as the receipt of a surat pengantar names it. */
  sender: string
  basis: string[]
  opening: string
  persons: Person[]
  things: { kind: string; amount: string; note: string }[]
  body: Block[]
  closing: string
  place: string
  date: string
  validUntil: string | null
  signature: { heading: string[]; name: string; rank: string | null; nip: string | null } & SignatureWords
  /** Who signs beside, by hand; `name` null: a line to write on. */
  others: { label: string; name: string | null }[]
  copies: string[]
  issue: { code: string; url: string; qr: string } | null
  /** The very text of the file it carries, where the standard asks for one and the letter is signed electronically. */
  attached?: string
} & { [key: string]: Json }

/** One letter as the table holds it. What it is follows from the moments: see `stateOf`. */
export type Letter = {
  office: string
  id: string
  dossier: string
  service: string
  product: string
  label: string
  code: string
  series: string
  year: number
  /** The book its number stands in: the year, or 0 where the series never begins again. */
  period: number
  seq: number
  number: string
  date: LocalDate
  validUntil: LocalDate | null
  template: string
  subjectInitials: string
  nikLast4: string | null
  signer: string
  signerPost: string
  signerName: string
  signerTitle: string
  way: WayName
  frozenAt: Instant
  certificate: string | null
  signedAt: Instant | null
  file: string | null
  sha256: string | null
  voidedAt: Instant | null
  voidReason: string | null
  revokedAt: Instant | null
  revokedBy: string | null
  revokeReason: string | null
  replaces: string | null
  replacedBy: string | null
}

/** `waiting`: numbered, not yet signed ("menunggu tanda tangan"). */
export type LetterState = 'waiting' | 'signed' | 'void' | 'revoked' | 'replaced'
