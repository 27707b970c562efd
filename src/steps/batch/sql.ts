import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { Batch, BatchItem, BatchKind, NewItem } from './shape.ts'

type Row = Record<string, unknown>

const toBatch = (row: Row): Batch => ({
  office: row.office as string,
  id: row.id as string,
  officer: row.officer as string,
  kind: row.kind as BatchKind,
  sealed: row.sealed as Uint8Array | null,
  size: row.size as number,
  askedAt: (row.asked_at as Date).getTime(),
  finishedAt: momentOf(row.finished_at),
})

const toItem = (row: Row): BatchItem => ({
  place: row.place as number,
  dossier: row.dossier as string,
  agendaNumber: row.agenda_number as string,
  rowId: row.row_id as string,
  act: row.act as number,
  visit: row.visit as number,
  doneAt: momentOf(row.done_at),
  refusal: row.refusal as string | null,
})

const batchColumns = (tx: Tx) => tx`office, id, officer, kind, sealed, size, asked_at, finished_at`
const itemColumns = (tx: Tx) => tx`place, dossier, agenda_number, row_id, act, visit, done_at, refusal`

/** False when a batch was made from this very page before. */
export const insertBatch = async (
  tx: Tx,
  b: Omit<Batch, 'finishedAt' | 'size'> & { formView: string },
  items: NewItem[],
): Promise<boolean> => {
  const { count } = await tx`
    insert into batch (office, id, form_view, officer, kind, sealed, size, asked_at)
    values (${b.office}, ${b.id}, ${b.formView}, ${b.officer}, ${b.kind}, ${b.sealed}, ${items.length}, ${toIso(b.askedAt)})
    on conflict (office, form_view) do nothing`
  if (count === 0) return false
  const rows = items.map((item, place) => ({
    office: b.office,
    batch: b.id,
    place,
    dossier: item.dossier,
    agenda_number: item.agendaNumber,
    row_id: item.rowId,
    act: item.act,
    visit: item.visit,
  }))
  await tx`insert into batch_item ${tx(rows as never)}`
  return true
}

export const batchOfPage = async (tx: Tx, office: string, formView: string): Promise<string | null> => {
  const [row] = await tx<{ id: string }[]>`select id from batch where office = ${office} and form_view = ${formView}`
  return row?.id ?? null
}

export const findBatch = async (tx: Tx, office: string, id: string): Promise<Batch | null> => {
  const [row] = await tx`select ${batchColumns(tx)} from batch where office = ${office} and id = ${id}`
  return row ? toBatch(row) : null
}

/** What became of each dossier: what was refused first, then what waits, then what is done. */
export const itemsOf = async (tx: Tx, office: string, batch: string): Promise<BatchItem[]> => {
  const rows = await tx`
    select ${itemColumns(tx)}
    from batch_item
    where office = ${office} and batch = ${batch}
    order by refusal is null, done_at is not null, place
    limit 500`
  return rows.map(toItem)
}

/** The next dossier nothing was done about, behind `after`. */
export const nextItem = async (tx: Tx, office: string, batch: string, after: number): Promise<BatchItem | null> => {
  const [row] = await tx`
    select ${itemColumns(tx)}
    from batch_item
    where office = ${office} and batch = ${batch} and place > ${after} and done_at is null
    order by place
    limit 1`
  return row ? toItem(row) : null
}

/** In the transaction of what was done, or alone with the reason why it was not. False when somebody was first. */
export const settleItem = async (
  tx: Tx,
  { office, batch, place }: { office: string; batch: string; place: number },
  at: Instant,
  refusal: string | null,
): Promise<boolean> => {
  const { count } = await tx`
    update batch_item
    set done_at = ${toIso(at)}, refusal = ${refusal}
    where office = ${office} and batch = ${batch} and place = ${place} and done_at is null`
  return count === 1
}

/** Drops what was filled in, once nothing waits any more. */
export const finishBatch = async (tx: Tx, office: string, id: string, at: Instant): Promise<void> => {
  await tx`
    update batch
    set finished_at = ${toIso(at)}, sealed = null
    where office = ${office} and id = ${id} and finished_at is null
      and not exists (select from batch_item i where i.office = ${office} and i.batch = ${id} and i.done_at is null)`
}

export type BatchLine = Batch & { done: number; refused: number }

/** The newest batches of an officer, with how far they are. */
export const batchesOf = async (tx: Tx, office: string, officer: string): Promise<BatchLine[]> => {
  const rows = await tx`
    select ${batchColumns(tx)},
      (select count(*)::int from batch_item i where i.office = b.office and i.batch = b.id and i.done_at is not null) as done,
      (select count(*)::int from batch_item i where i.office = b.office and i.batch = b.id and i.refusal is not null) as refused
    from batch b
    where office = ${office} and officer = ${officer}
    order by asked_at desc, id
    limit 20`
  return rows.map(row => ({ ...toBatch(row), done: row.done as number, refused: row.refused as number }))
}

/** What is long over tells nobody anything. */
export const sweepBatches = async (tx: Tx, office: string, before: Instant): Promise<void> => {
  await tx`delete from batch where office = ${office} and finished_at < ${toIso(before)}`
}
