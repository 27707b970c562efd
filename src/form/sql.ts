import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { PaperForm } from '#standard'
import type { Holder, Mode, Paper } from './shape.ts'

type Row = Record<string, unknown>

/** A draft as it lies in the table, still sealed. */
export type SealedDraft = {
  office: string
  id: string
  service: string
  effectiveFrom: string
  correction: number
  channel: Mode
  sealedEntry: Uint8Array | null
  wrappedKey: Uint8Array | null
  officer: string | null
  createdAt: Instant
  expiresAt: Instant
  dossier: string | null
}

const toDraft = (row: Row): SealedDraft => ({
  office: row.office as string,
  id: row.id as string,
  service: row.service as string,
  effectiveFrom: row.effective_from as string,
  correction: row.correction as number,
  channel: row.channel as Mode,
  sealedEntry: row.sealed_entry as Uint8Array | null,
  wrappedKey: row.wrapped_key as Uint8Array | null,
  officer: row.officer as string | null,
  createdAt: momentOf(row.created_at) as Instant,
  expiresAt: momentOf(row.expires_at) as Instant,
  dossier: row.dossier as string | null,
})

const draftColumns = (tx: Tx) => tx`
  office, id, service, effective_from, correction, channel, sealed_entry, wrapped_key, officer, created_at, expires_at,
  dossier`

export type NewDraft = Omit<SealedDraft, 'dossier'> & { sessionHash: Uint8Array | null }

/** False when a draft of that id exists already (the same counter page sent twice). */
export const insertDraft = async (tx: Tx, d: NewDraft): Promise<boolean> => {
  const rows = await tx`
    insert into draft (
      office, id, service, effective_from, correction, channel, sealed_entry, wrapped_key, session_hash, officer,
      created_at, expires_at)
    values (
      ${d.office}, ${d.id}, ${d.service}, ${d.effectiveFrom}, ${d.correction}, ${d.channel}, ${d.sealedEntry},
      ${d.wrappedKey}, ${d.sessionHash}, ${d.officer}, ${toIso(d.createdAt)}, ${toIso(d.expiresAt)})
    on conflict (office, id) do nothing
    returning id`
  return rows.length === 1
}

/** With its papers: the page that sends them needs both, and asks once. */
export const findDraftBySession = async (tx: Tx, office: string, sessionHash: Uint8Array, now: Instant) => {
  const [row] = await tx`
    select ${draftColumns(tx)},
      (select json_agg(p order by p.id) from paper p where p.office = draft.office and p.draft = draft.id) as papers
    from draft
    where office = ${office} and session_hash = ${sessionHash} and expires_at > ${toIso(now)}`
  return row ? { draft: toDraft(row), papers: ((row.papers ?? []) as Row[]).map(toPaper) } : null
}

export const findDraftByResume = async (tx: Tx, office: string, resumeHash: Uint8Array, now: Instant) => {
  const [row] = await tx`
    select ${draftColumns(tx)} from draft
    where office = ${office} and resume_hash = ${resumeHash} and expires_at > ${toIso(now)} and dossier is null`
  return row ? toDraft(row) : null
}

export const findOfficersDraft = async (tx: Tx, office: string, id: string, officer: string) => {
  const [row] = await tx`
    select ${draftColumns(tx)} from draft where office = ${office} and id = ${id} and officer = ${officer}`
  return row ? toDraft(row) : null
}

/** Null when the draft was sent meanwhile: what is sent is never changed. */
export const updateEntry = async (
  tx: Tx,
  d: Pick<SealedDraft, 'office' | 'id' | 'effectiveFrom' | 'correction' | 'sealedEntry'>,
) => {
  const rows = await tx`
    update draft
    set sealed_entry = ${d.sealedEntry},
        effective_from = ${d.effectiveFrom},
        correction = ${d.correction}
    where office = ${d.office}
      and id = ${d.id}
      and dossier is null
    returning id`
  return rows.length === 1
}

export const setResume = async (tx: Tx, office: string, id: string, resumeHash: Uint8Array, expiresAt: Instant) => {
  const rows = await tx`
    update draft
    set resume_hash = ${resumeHash}, expires_at = ${toIso(expiresAt)}
    where office = ${office} and id = ${id} and dossier is null
    returning id`
  return rows.length === 1
}

export const setSession = async (tx: Tx, office: string, id: string, sessionHash: Uint8Array) => {
  await tx`update draft set session_hash = ${sessionHash} where office = ${office} and id = ${id}`
}

/**
 * Empties a draft that was sent and moves its papers to the dossier; until `until` it still leads its browser to the receipt.
 * False: it was sent before.
 */
export const closeDraft = async (tx: Tx, office: string, id: string, dossier: string, until: Instant) => {
  const rows = await tx`
    with closed as (
      update draft
      set dossier = ${dossier}, sealed_entry = null, wrapped_key = null, resume_hash = null, expires_at = ${toIso(until)}
      where office = ${office} and id = ${id} and dossier is null
      returning id
    ), moved as (
      update paper
      set dossier = ${dossier}, draft = null
      from closed
      where paper.office = ${office} and paper.draft = closed.id
    )
    select id from closed`
  return rows.length === 1
}

/** Drafts whose week is over, with their papers' rows; the files are swept as orphans. Answers how many drafts. */
export const deleteExpired = async (tx: Tx, office: string, now: Instant): Promise<number> => {
  const rows = await tx`
    with old as (
      delete from draft where office = ${office} and expires_at <= ${toIso(now)} returning id
    ), papers as (
      delete from paper using old where paper.office = ${office} and paper.draft = old.id
    )
    select id from old`
  return rows.length
}

export const deleteOldAttempts = async (tx: Tx, office: string, before: Instant) => {
  await tx`delete from resume_attempt where office = ${office} and last_at < ${toIso(before)}`
}

const toPaper = (row: Row): Paper => ({
  office: row.office as string,
  id: row.id as string,
  requirement: row.requirement as string,
  form: row.form as PaperForm,
  file: row.file as string | null,
  mime: row.mime as string | null,
  size: row.size as number,
  sha256: row.sha256 as string | null,
  pages: row.pages as number | null,
  uploadedAt: momentOf(row.uploaded_at) as Instant,
  supersededAt: momentOf(row.superseded_at),
})

const held = (tx: Tx, holder: Holder) =>
  'draft' in holder ? tx`draft = ${holder.draft}` : tx`dossier = ${holder.dossier}`

export const insertPaper = async (tx: Tx, holder: Holder, p: Paper) => {
  await tx`
    insert into paper (office, id, draft, dossier, requirement, form, file, mime, size, sha256, pages, uploaded_at)
    values (
      ${p.office}, ${p.id}, ${'draft' in holder ? holder.draft : null}, ${'dossier' in holder ? holder.dossier : null},
      ${p.requirement}, ${p.form}, ${p.file}, ${p.mime}, ${p.size}, ${p.sha256}, ${p.pages}, ${toIso(p.uploadedAt)})`
}

/** In the order they came; superseded ones too, so that an officer can see what was refused. */
export const papersOf = async (tx: Tx, office: string, holder: Holder): Promise<Paper[]> => {
  const rows = await tx`
    select office, id, requirement, form, file, mime, size, sha256, pages, uploaded_at, superseded_at
    from paper
    where office = ${office} and ${held(tx, holder)}
    order by id
    limit 300`
  return rows.map(toPaper)
}

/** How many papers in force each of these dossiers has; one without any is not named. */
export const paperCounts = async (tx: Tx, office: string, dossiers: string[]): Promise<Map<string, number>> => {
  const rows = await tx`
    select dossier, count(*)::int as count
    from paper
    where office = ${office} and dossier = any(${dossiers}::uuid[]) and superseded_at is null
    group by dossier`
  return new Map(rows.map(row => [row.dossier as string, row.count as number]))
}

export const deleteDraftPaper = async (tx: Tx, office: string, draft: string, id: string): Promise<boolean> => {
  const rows = await tx`delete from paper where office = ${office} and draft = ${draft} and id = ${id} returning id`
  return rows.length === 1
}

/** Ticks of the counter are written anew each time the page is sent. */
export const deleteDraftTicks = async (tx: Tx, office: string, draft: string) => {
  await tx`delete from paper where office = ${office} and draft = ${draft} and file is null`
}

export const supersede = async (tx: Tx, office: string, dossier: string, requirement: string, now: Instant) => {
  await tx`
    update paper
    set superseded_at = ${toIso(now)}
    where office = ${office}
      and dossier = ${dossier}
      and requirement = ${requirement}
      and superseded_at is null`
}

export const knownFiles = async (tx: Tx, office: string, files: string[]): Promise<string[]> => {
  const rows = await tx`select file from paper where office = ${office} and file = any(${files}::uuid[])`
  return rows.map(row => row.file as string)
}

/** Counts a wrong try; the `most`-th within the window locks. A quiet window starts the count anew. */
export const countFailure = async (
  tx: Tx,
  office: string,
  hash: Uint8Array,
  now: Instant,
  lockMs: number,
  most: number,
) => {
  const [at, quiet, until] = [toIso(now), toIso(now - lockMs), toIso(now + lockMs)]
  await tx`
    insert into resume_attempt (office, code_hash, failures, last_at)
    values (${office}, ${hash}, 1, ${at})
    on conflict (office, code_hash) do update
    set failures = case when resume_attempt.last_at < ${quiet} then 1 else resume_attempt.failures + 1 end,
        locked_until = case
          when resume_attempt.last_at >= ${quiet} and resume_attempt.failures + 1 >= ${most} then ${until}::timestamptz
        end,
        last_at = ${at}`
}

export const lockedUntil = async (tx: Tx, office: string, hash: Uint8Array): Promise<Instant | null> => {
  const [row] = await tx`select locked_until from resume_attempt where office = ${office} and code_hash = ${hash}`
  return momentOf(row?.locked_until)
}

export const clearFailures = async (tx: Tx, office: string, hash: Uint8Array) => {
  await tx`delete from resume_attempt where office = ${office} and code_hash = ${hash}`
}
