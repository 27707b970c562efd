import type { Instant, Tx } from '#core'
import type { PileItem, PileKey, PileOutcome, ReadMark } from './shape.ts'

export type NewPileItem = Pick<PileItem, 'dossier' | 'agendaNumber' | 'rowId' | 'act' | 'visit'>

/** Lays letters on a signer's pile. One that lies there already keeps its place, and what was said of it while its dossier stands there still. */
export const layOn = async (tx: Tx, { office, officer }: PileKey, items: NewPileItem[], at: Instant): Promise<void> => {
  const rows = items.map((item, place) => ({
    office,
    officer,
    dossier: item.dossier,
    agenda_number: item.agendaNumber,
    row_id: item.rowId,
    act: item.act,
    visit: item.visit,
    added_at: new Date(at),
    place,
  }))
  await tx`
    insert into signing_pile ${tx(rows as never)}
    on conflict (office, officer, dossier) do update
    set row_id = excluded.row_id, act = excluded.act, visit = excluded.visit, accepted_at = null, read_on = null,
      read_sha256 = null, done_at = null, outcome = null, letter = null, refusal = null
    where (signing_pile.row_id, signing_pile.act, signing_pile.visit) <> (excluded.row_id, excluded.act, excluded.visit)
      or signing_pile.outcome is not null`
}

/** The whole pile in the order it was laid; at most 1,000. */
export const pileOf = async (tx: Tx, { office, officer }: PileKey): Promise<PileItem[]> => {
  const rows = await tx`
    select dossier, agenda_number, row_id, act, visit, accepted_at, read_on, read_sha256, done_at, outcome, letter, refusal
    from signing_pile
    where office = ${office} and officer = ${officer}
    order by added_at, place, dossier
    limit 1000`
  return rows.map(row => ({
    dossier: row.dossier as string,
    agendaNumber: row.agenda_number as string,
    rowId: row.row_id as string,
    act: row.act as number,
    visit: row.visit as number,
    acceptedAt: (row.accepted_at as Date | null)?.getTime() ?? null,
    read: row.read_on ? { on: row.read_on as string, sha256: row.read_sha256 as string } : null,
    doneAt: (row.done_at as Date | null)?.getTime() ?? null,
    outcome: row.outcome as PileOutcome | null,
    letter: row.letter as string | null,
    refusal: row.refusal as string | null,
  }))
}

type One = PileKey & { dossier: string }

/** `read` null takes the acceptance back. False when nothing is left to be said of it. */
export const setAccepted = async (
  tx: Tx,
  { office, officer, dossier }: One,
  at: Instant,
  read: ReadMark | null,
): Promise<boolean> => {
  const { count } = await tx`
    update signing_pile
    set accepted_at = ${read ? new Date(at) : null}, read_on = ${read?.on ?? null}, read_sha256 = ${read?.sha256 ?? null},
      refusal = null
    where office = ${office} and officer = ${officer} and dossier = ${dossier} and outcome is null`
  return count === 1
}

/** In the transaction of what was done. False when it was done before. */
export const settle = async (
  tx: Tx,
  { office, officer, dossier }: One,
  done: { outcome: PileOutcome; letter?: string },
  at: Instant,
): Promise<boolean> => {
  const { count } = await tx`
    update signing_pile
    set outcome = ${done.outcome}, letter = ${done.letter ?? null}, done_at = ${new Date(at)}, refusal = null
    where office = ${office} and officer = ${officer} and dossier = ${dossier} and outcome is null`
  return count === 1
}

/** Why it could not be signed. `again`: it must be read and accepted anew. */
export const setRefusal = async (
  tx: Tx,
  { office, officer, dossier }: One,
  sentence: string,
  again: boolean,
): Promise<void> => {
  await tx`
    update signing_pile
    set refusal = ${sentence},
      accepted_at = case when ${again} then null else accepted_at end,
      read_on = case when ${again} then null else read_on end,
      read_sha256 = case when ${again} then null else read_sha256 end
    where office = ${office} and officer = ${officer} and dossier = ${dossier} and outcome is null`
}

/** Takes the sentences of the last time away from all that is tried again. */
export const forgetRefusals = async (tx: Tx, { office, officer }: PileKey): Promise<void> => {
  await tx`
    update signing_pile
    set refusal = null
    where office = ${office} and officer = ${officer} and outcome is null and accepted_at is not null`
}

/** `all`: the whole pile; else only what is done. The letters themselves stay where they are. */
export const clearPile = async (tx: Tx, { office, officer }: PileKey, all: boolean): Promise<void> => {
  await tx`
    delete from signing_pile where office = ${office} and officer = ${officer} and (${all} or outcome is not null)`
}

/** What was done long ago tells nobody anything. */
export const sweepPiles = async (tx: Tx, office: string, before: Instant): Promise<void> => {
  await tx`delete from signing_pile where office = ${office} and done_at < ${new Date(before)}`
}
