import { type Instant, type LocalDate, type Tx, toIso } from '#core'
import type { NumberPlace, Reserved } from './shape.ts'

type Book = { series: string; period: number; first: number }

/**
 * The next `count` numbers of a book, without gap: the counter's row stays locked until the transaction ends; 0 only locks it.
 * Answers the last.
 */
export const nextNumbers = async (
  tx: Tx,
  office: string,
  { series, period, first }: Book,
  count = 1,
): Promise<number> => {
  const [row] = await tx<{ last: number }[]>`
    insert into letter_counter (office, series, period, first, last)
    values (${office}, ${series}, ${period}, ${first}, ${first + count - 1})
    on conflict (office, series, period) do update set last = letter_counter.last + ${count}
    returning last`
  if (!row) throw new Error('the counter gave no number')
  return row.last
}

/** The number that comes next, if nobody takes it before; nothing is held. */
export const likelyNumber = async (tx: Tx, office: string, { series, period, first }: Book): Promise<number> => {
  const [row] = await tx<{ last: number }[]>`
    select last from letter_counter where office = ${office} and series = ${series} and period = ${period}`
  return (row?.last ?? first - 1) + 1
}

export type Row = Omit<Reserved, 'reservedAt' | 'voidedAt'> & { reservedAt: Date; voidedAt: Date | null }
export const reservedOf = (row: Row): Reserved => ({
  ...row,
  reservedAt: row.reservedAt.getTime(),
  voidedAt: row.voidedAt?.getTime() ?? null,
})
export const columns = (tx: Tx) => tx`
  series, period, seq, number, number_date as date, kind, purpose, block, reason, reserved_by as "reservedBy",
  reserved_at as "reservedAt", dossier, product, assign_reason as "assignReason", letter, voided_at as "voidedAt",
  void_reason as "voidReason", paper`

export type NewReserved = Pick<
  Reserved,
  | 'series'
  | 'period'
  | 'seq'
  | 'number'
  | 'date'
  | 'kind'
  | 'purpose'
  | 'block'
  | 'reason'
  | 'reservedBy'
  | 'reservedAt'
>

export const insertReserved = async (tx: Tx, office: string, row: NewReserved): Promise<void> => {
  await tx`
    insert into reserved_number (
      office, series, period, seq, number, number_date, kind, purpose, block, reason, reserved_by, reserved_at)
    values (
      ${office}, ${row.series}, ${row.period}, ${row.seq}, ${row.number}, ${row.date}, ${row.kind}, ${row.purpose},
      ${row.block}, ${row.reason}, ${row.reservedBy}, ${toIso(row.reservedAt)})`
}

/** The number kept for this letter of a dossier and not yet taken. */
export const keptNumber = async (
  tx: Tx,
  office: string,
  dossier: string,
  product: string,
): Promise<Reserved | null> => {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}
    from reserved_number
    where office = ${office} and dossier = ${dossier} and product = ${product} and letter is null`
  return row ? reservedOf(row) : null
}

/** False when it is no longer kept for this letter: released, or taken. */
export const takeKept = async (
  tx: Tx,
  office: string,
  { series, period, seq }: NumberPlace,
  by: { dossier: string; product: string; letter: string },
): Promise<boolean> => {
  const rows = await tx`
    update reserved_number
    set letter = ${by.letter}
    where office = ${office} and series = ${series} and period = ${period} and seq = ${seq}
      and dossier = ${by.dossier} and product = ${by.product} and letter is null
    returning seq`
  return rows.length === 1
}

/** Numbers nobody has used yet, the oldest first. */
export const freeNumbers = async (
  tx: Tx,
  office: string,
  { series, since, limit = 200 }: { series?: string; since?: LocalDate; limit?: number } = {},
): Promise<Reserved[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from reserved_number
    where office = ${office} and dossier is null and voided_at is null and paper is null
      and (${series ?? null}::text is null or series = ${series ?? null}::text)
      and (${since ?? null}::date is null or number_date >= ${since ?? null}::date)
    order by series, period, seq
    limit ${limit}`
  return rows.map(reservedOf)
}

export type Assigned = { dossier: string; product: string; by: string; reason: string; at: Instant }

/** False when somebody was first. */
export const keepFor = async (
  tx: Tx,
  office: string,
  { series, period, seq }: NumberPlace,
  { dossier, product, by, reason, at }: Assigned,
): Promise<boolean> => {
  const rows = await tx`
    update reserved_number
    set dossier = ${dossier}, product = ${product}, assigned_by = ${by}, assigned_at = ${toIso(at)},
      assign_reason = ${reason}
    where office = ${office} and series = ${series} and period = ${period} and seq = ${seq} and purpose = 'reserve'
      and dossier is null and voided_at is null
    returning seq`
  return rows.length === 1
}

/** Free again, for another letter; false when it was taken meanwhile. Without a product: all kept for this dossier. */
export const letGo = async (tx: Tx, office: string, dossier: string, product: string | null): Promise<boolean> => {
  const rows = await tx`
    update reserved_number
    set dossier = null, product = null, assigned_by = null, assigned_at = null, assign_reason = null
    where office = ${office} and dossier = ${dossier} and letter is null
      and (${product}::text is null or product = ${product}::text)
    returning seq`
  return rows.length > 0
}

export type Voided = { by: string; reason: string; at: Instant }

/** Void what nobody used: one number, or all that is left of a block. Answers the numbers. */
export const voidReserved = async (
  tx: Tx,
  office: string,
  which: { block: string; seq: number | null },
  { by, reason, at }: Voided,
): Promise<string[]> => {
  const rows = await tx<{ number: string }[]>`
    update reserved_number
    set voided_at = ${toIso(at)}, voided_by = ${by}, void_reason = ${reason}
    where office = ${office} and block = ${which.block} and (${which.seq}::int is null or seq = ${which.seq}::int)
      and dossier is null and voided_at is null and paper is null
    returning number`
  return rows.map(({ number }) => number)
}

export const blockOf = async (tx: Tx, office: string, block: string): Promise<Reserved[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)} from reserved_number where office = ${office} and block = ${block} order by seq limit 200`
  return rows.map(reservedOf)
}
