import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { DossierEvent, DossierState } from '#standard'
import type { Dossier, RecordedEvent } from './shape.ts'

type Row = Record<string, unknown>

const toDossier = (row: Row): Dossier => ({
  office: row.office as string,
  id: row.id as string,
  service: row.service as string,
  effectiveFrom: row.effective_from as string,
  correction: row.correction as number,
  channel: row.channel as string,
  resi: row.resi as string,
  agendaNumber: row.agenda_number as string,
  applicantName: row.applicant_name as string,
  subjectName: row.subject_name as string | null,
  nikLast4: row.nik_last4 as string | null,
  filedBy: row.filed_by as string | null,
  state: row.state as DossierState,
  seq: row.seq as number,
  headHash: row.head_hash as string,
  wrappedKey: row.wrapped_key as Uint8Array,
  pinSalt: row.pin_salt as Uint8Array,
  birthIndex: row.birth_index as Uint8Array | null,
  receivedAt: momentOf(row.received_at) as Instant,
  completeAt: momentOf(row.complete_at),
  dueAt: momentOf(row.due_at),
  endedAt: momentOf(row.ended_at),
})

const columns = (tx: Tx) => tx`
  office, id, service, effective_from, correction, channel, resi, agenda_number, applicant_name, subject_name,
  nik_last4, filed_by, state, seq, head_hash, wrapped_key, pin_salt, birth_index, received_at, complete_at, due_at, ended_at`

export const findDossier = async (tx: Tx, office: string, id: string): Promise<Dossier | null> => {
  const [row] = await tx`select ${columns(tx)} from dossier where office = ${office} and id = ${id}`
  return row ? toDossier(row) : null
}

export const findWithEvents = async (
  tx: Tx,
  office: string,
  id: string,
): Promise<{ dossier: Dossier; events: DossierEvent[] } | null> => {
  const [row] = await tx`
    select ${columns(tx)},
      (select json_agg(body order by seq) from dossier_event e where e.office = ${office} and e.dossier = ${id}) as events
    from dossier
    where office = ${office} and id = ${id}`
  return row ? { dossier: toDossier(row), events: (row.events ?? []) as DossierEvent[] } : null
}

/** Locks the dossier until the transaction ends: two commands never decide on the same state. */
export const lockDossier = async (tx: Tx, office: string, id: string): Promise<Dossier | null> => {
  const [row] = await tx`select ${columns(tx)} from dossier where office = ${office} and id = ${id} for update`
  return row ? toDossier(row) : null
}

export const findByResi = async (tx: Tx, office: string, resi: string): Promise<Dossier | null> => {
  const [row] = await tx`select ${columns(tx)} from dossier where office = ${office} and resi = ${resi}`
  return row ? toDossier(row) : null
}

export const findByFormView = async (tx: Tx, office: string, formView: string): Promise<string | null> => {
  const [row] = await tx`select dossier from submission where office = ${office} and form_view = ${formView}`
  return row ? (row.dossier as string) : null
}

export type NewDossier = Omit<Dossier, 'agendaNumber' | 'endedAt'> & {
  nikIndex: Uint8Array | null
  formView: string
  agendaWord: string
  agendaYear: number
  /** What stands behind the counter in the agenda number: `/KATA/XI/2026`. */
  agendaTail: string
  answers: Uint8Array
}

/**
 * Files a dossier in one statement: claims the form view, takes the spoken agenda number, writes the row and its answers.
 * Null when this form view has filed before.
 */
export const insertDossier = async (tx: Tx, d: NewDossier): Promise<string | null> => {
  const [row] = await tx`
    with claim as (
      insert into submission (office, form_view, dossier, received_at)
      values (${d.office}, ${d.formView}, ${d.id}, ${toIso(d.receivedAt)})
      on conflict do nothing
      returning dossier
    ), agenda as (
      insert into agenda_counter (office, word, year, last)
      select ${d.office}, ${d.agendaWord}, ${d.agendaYear}, 1 from claim
      on conflict (office, word, year) do update set last = agenda_counter.last + 1
      returning lpad(last::text, greatest(4, length(last::text)), '0') || ${d.agendaTail} as number
    ), answers as (
      insert into dossier_answers (office, dossier, revision, sealed, recorded_at)
      select ${d.office}, dossier, 1, ${d.answers}, ${toIso(d.receivedAt)} from claim
    )
    insert into dossier (
      office, id, service, effective_from, correction, channel, resi, pin_salt, agenda_number, agenda_year, wrapped_key,
      birth_index, applicant_name, subject_name, nik_last4, nik_index, filed_by, state, status, holder, row_id, seq,
      head_hash, received_at, complete_at, due_at)
    select
      ${d.office}, dossier, ${d.service}, ${d.effectiveFrom}, ${d.correction}, ${d.channel}, ${d.resi}, ${d.pinSalt},
      number, ${d.agendaYear}, ${d.wrappedKey}, ${d.birthIndex}, ${d.applicantName}, ${d.subjectName}, ${d.nikLast4},
      ${d.nikIndex}, ${d.filedBy}, ${tx.json(d.state as never)}, ${d.state.status}, ${d.state.holder?.kind ?? null},
      ${d.state.position?.row ?? null}, ${d.seq}, ${d.headHash}, ${toIso(d.receivedAt)},
      ${d.completeAt === null ? null : toIso(d.completeAt)}, ${d.dueAt === null ? null : toIso(d.dueAt)}
    from claim, agenda
    returning agenda_number`
  return row ? (row.agenda_number as string) : null
}

/** Writes the derived row; the guard on `seq` makes a lost update impossible. */
export const updateDossier = async (
  tx: Tx,
  d: Pick<Dossier, 'office' | 'id' | 'state' | 'seq' | 'headHash' | 'completeAt' | 'dueAt' | 'endedAt'> & {
    lapsesAt: Instant | null
  },
  previousSeq: number,
): Promise<boolean> => {
  const rows = await tx`
    update dossier
    set state = ${tx.json(d.state as never)},
        status = ${d.state.status},
        holder = ${d.state.holder?.kind ?? null},
        row_id = ${d.state.position?.row ?? null},
        seq = ${d.seq},
        head_hash = ${d.headHash},
        complete_at = ${d.completeAt === null ? null : toIso(d.completeAt)},
        due_at = ${d.dueAt === null ? null : toIso(d.dueAt)},
        lapses_at = ${d.lapsesAt === null ? null : toIso(d.lapsesAt)},
        ended_at = ${d.endedAt === null ? null : toIso(d.endedAt)},
        end_kind = ${d.state.end?.end.end ?? null}
    where office = ${d.office}
      and id = ${d.id}
      and seq = ${previousSeq}
    returning id`
  return rows.length === 1
}

export const appendEvents = async (tx: Tx, office: string, dossier: string, events: RecordedEvent[]) => {
  const rows = events.map(e => ({
    office,
    dossier,
    seq: e.seq,
    at: toIso(e.event.at),
    type: e.event.type,
    body: tx.json(e.event as never),
    hash: e.hash,
  }))
  await tx`insert into dossier_event ${tx(rows as never)}`
}

export const eventsOf = async (tx: Tx, office: string, dossier: string): Promise<RecordedEvent[]> => {
  const rows = await tx`
    select seq, body, hash
    from dossier_event
    where office = ${office} and dossier = ${dossier}
    order by seq`
  return rows.map(row => ({
    seq: row.seq as number,
    event: row.body as DossierEvent,
    hash: row.hash as string,
  }))
}

type SealedAnswers = { revision: number; sealed: Uint8Array }

/** The latest answers, or those of an earlier revision. */
export const answersOf = async (
  tx: Tx,
  office: string,
  dossier: string,
  revision: number | null = null,
): Promise<SealedAnswers | null> => {
  const [row] = await tx<SealedAnswers[]>`
    select revision, sealed
    from dossier_answers
    where office = ${office} and dossier = ${dossier} and (${revision}::int is null or revision = ${revision}::int)
    order by revision desc
    limit 1`
  return row ?? null
}

/** A further revision of the answers; the earlier ones stay. */
export const insertAnswers = async (tx: Tx, office: string, dossier: string, sealed: Uint8Array, at: Instant) => {
  await tx`
    insert into dossier_answers (office, dossier, revision, sealed, recorded_at)
    select ${office}, ${dossier}, coalesce(max(revision), 0) + 1, ${sealed}, ${toIso(at)}
    from dossier_answers
    where office = ${office} and dossier = ${dossier}`
}

type Faces = Pick<Dossier, 'applicantName' | 'subjectName' | 'nikLast4' | 'birthIndex'> & {
  nikIndex: Uint8Array | null
}

/** What the file is listed and found by. */
export const updateFaces = async (tx: Tx, d: Pick<Dossier, 'office' | 'id'>, to: Faces): Promise<void> => {
  await tx`
    update dossier
    set applicant_name = ${to.applicantName}, subject_name = ${to.subjectName}, nik_last4 = ${to.nikLast4},
      nik_index = ${to.nikIndex}, birth_index = ${to.birthIndex}
    where office = ${d.office} and id = ${d.id}`
}

export const insertNote = async (
  tx: Tx,
  office: string,
  dossier: string,
  id: string,
  sealed: Uint8Array,
  at: Instant,
) => {
  await tx`
    insert into dossier_note (office, dossier, id, sealed, recorded_at)
    values (${office}, ${dossier}, ${id}, ${sealed}, ${toIso(at)})`
}

export const notesOf = async (
  tx: Tx,
  office: string,
  dossier: string,
): Promise<{ id: string; sealed: Uint8Array }[]> => {
  const rows = await tx`
    select id, sealed from dossier_note
    where office = ${office} and dossier = ${dossier}
    order by id
    limit 1000`
  return rows.map(row => ({ id: row.id as string, sealed: row.sealed as Uint8Array }))
}

/** Whether any dossier was filed under this version: its text may then never change. */
export const versionInUse = async (
  tx: Tx,
  office: string,
  version: { service: string; effectiveFrom: string; correction: number },
): Promise<boolean> => {
  const [row] = await tx`
    select exists (
      select from dossier
      where office = ${office} and service = ${version.service} and effective_from = ${version.effectiveFrom}
        and correction = ${version.correction}
    ) as used`
  return row?.used as boolean
}

/** Ids after `after`, in order, for a walk over every dossier of an office. */
export const dossierIds = async (tx: Tx, office: string, after: string | null, limit = 500): Promise<string[]> => {
  const rows = await tx`
    select id from dossier
    where office = ${office} and (${after}::uuid is null or id > ${after}::uuid)
    order by id
    limit ${limit}`
  return rows.map(row => row.id as string)
}

export type TrackLock = { failures: number; lockedUntil: Instant | null }

/** How often a resi was tried in vain. Tries made at once wait for each other, so that each is counted before the next. */
export const trackLock = async (tx: Tx, office: string, resi: string): Promise<TrackLock> => {
  const turn = tx`select pg_advisory_xact_lock(hashtextextended(${`track:${office}:${resi}`}, 0))`.execute()
  const tries = tx`select failures, locked_until from track_attempt where office = ${office} and resi = ${resi}`
  const [[row]] = await Promise.all([tries, turn])
  return { failures: (row?.failures as number) ?? 0, lockedUntil: momentOf(row?.locked_until) }
}

/** Counts a wrong try; the fifth within the window locks. A quiet quarter of an hour starts the count anew. */
export const countFailure = async (
  tx: Tx,
  office: string,
  resi: string,
  now: Instant,
  lockMs: number,
  most: number,
) => {
  const at = toIso(now)
  const quietSince = toIso(now - lockMs)
  const until = toIso(now + lockMs)
  await tx`
    insert into track_attempt (office, resi, failures, last_at)
    values (${office}, ${resi}, 1, ${at})
    on conflict (office, resi) do update
    set failures = case when track_attempt.last_at < ${quietSince} then 1 else track_attempt.failures + 1 end,
        locked_until = case
          when track_attempt.last_at >= ${quietSince} and track_attempt.failures + 1 >= ${most} then ${until}::timestamptz
        end,
        last_at = ${at}`
}

export const clearFailures = async (tx: Tx, office: string, resi: string) => {
  await tx`delete from track_attempt where office = ${office} and resi = ${resi}`
}

/** Tries nobody counts any more. */
export const sweepTries = (tx: Tx, office: string, before: Instant) =>
  tx`delete from track_attempt where office = ${office} and last_at < ${toIso(before)}`.execute()
