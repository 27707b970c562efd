import type { Instant, Tx } from '#core'
import type { Letter } from './shape.ts'

type Moments = 'frozenAt' | 'signedAt' | 'voidedAt' | 'revokedAt'
type Row = Omit<Letter, Moments> & {
  frozenAt: Date
  signedAt: Date | null
  voidedAt: Date | null
  revokedAt: Date | null
}

const at = (moment: Date | null): Instant | null => moment?.getTime() ?? null
const letterOf = (row: Row): Letter => ({
  ...row,
  frozenAt: row.frozenAt.getTime(),
  signedAt: at(row.signedAt),
  voidedAt: at(row.voidedAt),
  revokedAt: at(row.revokedAt),
})

const columns = (tx: Tx) => tx`
  office, id, dossier, service, product, label, code, series, year, period, seq, number, letter_date as date,
  valid_until as "validUntil", template, subject_initials as "subjectInitials", nik_last4 as "nikLast4", signer,
  signer_post as "signerPost", signer_name as "signerName", signer_title as "signerTitle", way, frozen_at as "frozenAt",
  certificate, signed_at as "signedAt", file, sha256, voided_at as "voidedAt", void_reason as "voidReason",
  revoked_at as "revokedAt", revoked_by as "revokedBy", revoke_reason as "revokeReason", replaces, replaced_by as "replacedBy"`

/** Holds everybody else who would freeze this letter until the transaction ends. */
export const lockLetter = async (tx: Tx, office: string, dossier: string, product: string): Promise<void> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`letter:${office}:${dossier}:${product}`}, 0))`
}

export const insertLetter = async (tx: Tx, letter: Letter, data: Uint8Array): Promise<void> => {
  await tx`
    insert into letter (
      office, id, dossier, service, product, label, code, series, year, period, seq, number, letter_date, valid_until,
      template, data, subject_initials, nik_last4, signer, signer_post, signer_name, signer_title, way, frozen_at, replaces)
    values (
      ${letter.office}, ${letter.id}, ${letter.dossier}, ${letter.service}, ${letter.product}, ${letter.label},
      ${letter.code}, ${letter.series}, ${letter.year}, ${letter.period}, ${letter.seq}, ${letter.number}, ${letter.date},
      ${letter.validUntil}, ${letter.template}, ${Buffer.from(data)}, ${letter.subjectInitials}, ${letter.nikLast4},
      ${letter.signer}, ${letter.signerPost}, ${letter.signerName}, ${letter.signerTitle},
      ${letter.way}, ${new Date(letter.frozenAt)}, ${letter.replaces})`
}

export const findLetter = async (tx: Tx, office: string, id: string): Promise<Letter | null> => {
  const [row] = await tx<Row[]>`select ${columns(tx)} from letter where office = ${office} and id = ${id}`
  return row ? letterOf(row) : null
}

export const letterByCode = async (tx: Tx, office: string, code: string): Promise<Letter | null> => {
  const [row] = await tx<Row[]>`select ${columns(tx)} from letter where office = ${office} and code = ${code}`
  return row ? letterOf(row) : null
}

/** The sealed words of these letters, by id. */
export const sealedData = async (tx: Tx, office: string, ids: string[]): Promise<Map<string, Uint8Array>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx<{ id: string; data: Buffer }[]>`
    select id, data from letter where office = ${office} and id = any(${ids}::uuid[])`
  return new Map(rows.map(row => [row.id, row.data]))
}

/** The letter of a product that is numbered and not yet signed. */
export const waitingLetter = async (
  tx: Tx,
  office: string,
  dossier: string,
  product: string,
): Promise<Letter | null> => {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}
    from letter
    where office = ${office} and dossier = ${dossier} and product = ${product}
      and signed_at is null and voided_at is null`
  return row ? letterOf(row) : null
}

/** Every letter of an office that is numbered and not yet signed, the longest waiting first. */
export const waitingLetters = async (tx: Tx, office: string, limit: number): Promise<Letter[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from letter
    where office = ${office} and signed_at is null and voided_at is null
    order by frozen_at, id
    limit ${limit}`
  return rows.map(letterOf)
}

/** The signed letter of a product that counts: neither revoked nor replaced. */
export const countingLetter = async (
  tx: Tx,
  office: string,
  dossier: string,
  product: string,
): Promise<Letter | null> => {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}
    from letter
    where office = ${office} and dossier = ${dossier} and product = ${product}
      and signed_at is not null and revoked_at is null and replaced_by is null`
  return row ? letterOf(row) : null
}

/** Every letter of a dossier, the first numbered first; at most 100. */
export const lettersOf = async (tx: Tx, office: string, dossier: string): Promise<Letter[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from letter
    where office = ${office} and dossier = ${dossier}
    order by frozen_at, id
    limit 100`
  return rows.map(letterOf)
}

/** `certificate` null: signed with ink, and the file is its scan. */
export type SignedFacts = { certificate: string | null; file: string; sha256: string; signedAt: Instant }

/** False when it no longer waits. */
export const setSigned = async (tx: Tx, office: string, id: string, facts: SignedFacts): Promise<boolean> => {
  const rows = await tx`
    update letter
    set signed_at = ${new Date(facts.signedAt)}, certificate = ${facts.certificate}, file = ${facts.file},
      sha256 = ${facts.sha256}
    where office = ${office} and id = ${id} and signed_at is null and voided_at is null
    returning id`
  return rows.length === 1
}

/** `by` null: nobody of the office (the applicant, or the time that ran out). */
export type Withdrawal = { by: string | null; reason: string; now: Instant }

export const setVoid = async (
  tx: Tx,
  office: string,
  id: string,
  { by, reason, now }: Withdrawal,
): Promise<boolean> => {
  const rows = await tx`
    update letter
    set voided_at = ${new Date(now)}, voided_by = ${by}, void_reason = ${reason}
    where office = ${office} and id = ${id} and signed_at is null and voided_at is null
    returning id`
  return rows.length === 1
}

export const setRevoked = async (
  tx: Tx,
  office: string,
  id: string,
  { by, reason, now }: Withdrawal,
): Promise<boolean> => {
  const rows = await tx`
    update letter
    set revoked_at = ${new Date(now)}, revoked_by = ${by}, revoke_reason = ${reason}
    where office = ${office} and id = ${id} and signed_at is not null and revoked_at is null
    returning id`
  return rows.length === 1
}

export const setReplaced = async (tx: Tx, office: string, id: string, by: string): Promise<boolean> => {
  const rows = await tx`
    update letter
    set replaced_by = ${by}
    where office = ${office} and id = ${id} and signed_at is not null and revoked_at is null and replaced_by is null
    returning id`
  return rows.length === 1
}

/** Which of these files a letter points at; the sweep of orphans asks. */
export const knownFiles = async (tx: Tx, office: string, files: string[]): Promise<string[]> => {
  const rows = await tx<{ file: string }[]>`
    select file from letter where office = ${office} and file = any(${files}::uuid[]) order by file limit ${files.length}`
  return rows.map(row => row.file)
}

/** Dossiers of letters that bear this number of this year; `number` in capitals without spaces, dots and hyphens. */
export const dossiersNumbered = async (
  tx: Tx,
  office: string,
  { number, year }: { number: string; year: number },
): Promise<string[]> => {
  const rows = await tx<{ dossier: string }[]>`
    select distinct dossier
    from letter
    where office = ${office} and year = ${year} and number_key = ${number}
    limit 50`
  return rows.map(row => row.dossier)
}

/** Letters of a series with numbers of a year, the last number first, before place `before`. */
export const lettersNumbered = async (
  tx: Tx,
  office: string,
  { series, year, before, limit }: { series: string; year: number; before: number | null; limit: number },
): Promise<Letter[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from letter
    where office = ${office} and series = ${series} and year = ${year} and (${before}::int is null or seq < ${before}::int)
    order by seq desc
    limit ${limit}`
  return rows.map(letterOf)
}

export const lettersNamed = async (tx: Tx, office: string, ids: string[]): Promise<Letter[]> => {
  if (ids.length === 0) return []
  const rows = await tx<Row[]>`
    select ${columns(tx)} from letter where office = ${office} and id = any(${ids}::uuid[]) order by id limit 1000`
  return rows.map(letterOf)
}
