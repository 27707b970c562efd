import { type Instant, type Tx, toIso } from '#core'
import type { NumberPlace, PaperLetter } from './shape.ts'

type Row = Omit<PaperLetter, 'issuedAt' | 'recordedAt' | 'confirmedAt'> & {
  issuedAt: Date
  recordedAt: Date
  confirmedAt: Date | null
}
const paperOf = (row: Row): PaperLetter => ({
  ...row,
  issuedAt: row.issuedAt.getTime(),
  recordedAt: row.recordedAt.getTime(),
  confirmedAt: row.confirmedAt?.getTime() ?? null,
})
const columns = (tx: Tx) => tx`
  id, series, period, seq, number, service, service_name as "serviceName", issued_at as "issuedAt", signer, reason,
  recorded_at as "recordedAt", recorded_by as "recordedBy", confirmed_at as "confirmedAt", confirmed_by as "confirmedBy"`

/** Binds a printed number to its letter on paper; false when it is void or bound already. */
export const bindPaper = async (
  tx: Tx,
  office: string,
  { series, period, seq }: NumberPlace,
  paper: string,
): Promise<boolean> => {
  const rows = await tx`
    update reserved_number
    set paper = ${paper}
    where office = ${office} and series = ${series} and period = ${period} and seq = ${seq} and purpose = 'blank'
      and paper is null and voided_at is null
    returning seq`
  return rows.length === 1
}

export const unbindPaper = async (tx: Tx, office: string, paper: string): Promise<void> => {
  await tx`update reserved_number set paper = null where office = ${office} and paper = ${paper}`
}

export type SealedPerson = { person: Uint8Array; wrappedKey: Uint8Array }

export const insertPaper = async (
  tx: Tx,
  office: string,
  paper: Omit<PaperLetter, 'confirmedAt' | 'confirmedBy'>,
  { person, wrappedKey }: SealedPerson,
): Promise<void> => {
  await tx`
    insert into emergency_letter (
      office, id, series, period, seq, number, service, service_name, person, wrapped_key, issued_at, signer, reason,
      recorded_at, recorded_by)
    values (
      ${office}, ${paper.id}, ${paper.series}, ${paper.period}, ${paper.seq}, ${paper.number}, ${paper.service},
      ${paper.serviceName}, ${Buffer.from(person)}, ${Buffer.from(wrappedKey)}, ${toIso(paper.issuedAt)}, ${paper.signer},
      ${paper.reason}, ${toIso(paper.recordedAt)}, ${paper.recordedBy})`
}

export const findPaper = async (tx: Tx, office: string, id: string): Promise<(PaperLetter & SealedPerson) | null> => {
  const [row] = await tx<(Row & SealedPerson)[]>`
    select ${columns(tx)}, person, wrapped_key as "wrappedKey"
    from emergency_letter
    where office = ${office} and id = ${id} and rejected_at is null`
  return row ? { ...paperOf(row), person: row.person, wrappedKey: row.wrappedKey } : null
}

export const papersNamed = async (tx: Tx, office: string, ids: string[]): Promise<PaperLetter[]> => {
  if (ids.length === 0) return []
  const rows = await tx<Row[]>`
    select ${columns(tx)} from emergency_letter where office = ${office} and id = any(${ids}::uuid[]) order by id limit 500`
  return rows.map(paperOf)
}

/** False when it was decided already, or by whoever recorded it. */
export const setConfirmed = async (tx: Tx, office: string, id: string, by: string, at: Instant): Promise<boolean> => {
  const rows = await tx`
    update emergency_letter
    set confirmed_at = ${toIso(at)}, confirmed_by = ${by}
    where office = ${office} and id = ${id} and confirmed_at is null and rejected_at is null and recorded_by <> ${by}
    returning id`
  return rows.length === 1
}

export const setRejected = async (
  tx: Tx,
  office: string,
  id: string,
  { by, reason, at }: { by: string; reason: string; at: Instant },
): Promise<boolean> => {
  const rows = await tx`
    update emergency_letter
    set rejected_at = ${toIso(at)}, rejected_by = ${by}, reject_reason = ${reason}
    where office = ${office} and id = ${id} and confirmed_at is null and rejected_at is null and recorded_by <> ${by}
    returning id`
  return rows.length === 1
}
