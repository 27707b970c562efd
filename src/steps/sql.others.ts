import { type Instant, momentOf, type Tx, toIso } from '#core'
import type { Evidence, PartyLink, Waiting } from './shape.others.ts'

const iso = (at: Instant | null) => (at === null ? null : toIso(at))

export const insertEvidence = async (tx: Tx, office: string, e: Evidence) => {
  await tx`
    insert into step_evidence (office, id, dossier, row_id, act, visit, branch, kind, sealed, file, sha256, mime, recorded_at, officer)
    values (${office}, ${e.id}, ${e.dossier}, ${e.row}, ${e.act}, ${e.visit}, ${e.branch}, ${e.kind}, ${e.sealed},
      ${e.file?.id ?? null}, ${e.file?.sha256 ?? null}, ${e.file?.mime ?? null}, ${toIso(e.recordedAt)}, ${e.officer})`
}

const toEvidence = (row: Record<string, unknown>): Evidence => ({
  id: row.id as string,
  dossier: row.dossier as string,
  row: row.row_id as string,
  act: row.act as number,
  visit: row.visit as number,
  branch: row.branch as string | null,
  kind: row.kind as Evidence['kind'],
  sealed: row.sealed as Uint8Array,
  file: row.file ? { id: row.file as string, sha256: row.sha256 as string, mime: row.mime as string } : null,
  recordedAt: (row.recorded_at as Date).getTime(),
  officer: row.officer as string | null,
})

export const evidenceOf = async (tx: Tx, office: string, dossier: string): Promise<Evidence[]> => {
  const rows = await tx`
    select id, dossier, row_id, act, visit, branch, kind, sealed, file, sha256, mime, recorded_at, officer
    from step_evidence
    where office = ${office} and dossier = ${dossier}
    order by recorded_at, id
    limit 1000`
  return rows.map(toEvidence)
}

/** Which of these files are kept as evidence. */
export const knownEvidence = async (tx: Tx, office: string, files: string[]): Promise<string[]> => {
  const rows = await tx`
    select file from step_evidence
    where office = ${office} and file = any(${files}::uuid[])
    limit ${Math.max(1, files.length)}`
  return rows.map(row => row.file as string)
}

export const deleteWaiting = async (tx: Tx, office: string, dossier: string) => {
  await tx`delete from waiting where office = ${office} and dossier = ${dossier}`
}

export const insertWaiting = async (tx: Tx, office: string, lines: Waiting[]) => {
  if (lines.length === 0) return
  const rows = lines.map(w => ({
    office,
    dossier: w.dossier,
    post: w.post,
    row_id: w.row,
    act: w.act,
    visit: w.visit,
    actor: w.actor,
    service_name: w.serviceName,
    agenda_number: w.agendaNumber,
    applicant_name: w.applicantName,
    answered: w.answered,
    awaited: w.awaited,
    since: toIso(w.since),
    reminded_at: iso(w.remindedAt),
    remind_at: iso(w.remindAt),
    lapse_at: iso(w.lapseAt),
  }))
  await tx`insert into waiting ${tx(rows as never)}`
}

const toWaiting = (row: Record<string, unknown>): Waiting => ({
  dossier: row.dossier as string,
  post: row.post as string,
  row: row.row_id as string,
  act: row.act as number,
  visit: row.visit as number,
  actor: row.actor as string,
  serviceName: row.service_name as string,
  agendaNumber: row.agenda_number as string,
  applicantName: row.applicant_name as string,
  answered: row.answered as number | null,
  awaited: row.awaited as number | null,
  since: (row.since as Date).getTime(),
  remindedAt: momentOf(row.reminded_at),
  remindAt: momentOf(row.remind_at),
  lapseAt: momentOf(row.lapse_at),
})

/** What these posts mind, the longest in others' hands first; each dossier once. */
export const waitingFor = async (tx: Tx, office: string, posts: string[], limit: number): Promise<Waiting[]> => {
  const rows = await tx`
    select distinct on (since, dossier) dossier, post, row_id, act, visit, actor, service_name, agenda_number, applicant_name,
      answered, awaited, since, reminded_at, remind_at, lapse_at
    from waiting
    where office = ${office} and post = any(${posts}::text[])
    order by since, dossier, post
    limit ${limit}`
  return rows.map(toWaiting)
}

/** Dossiers whose reminder or end of waiting has come. */
export const silentNow = async (tx: Tx, office: string, now: Instant, limit: number): Promise<Waiting[]> => {
  const rows = await tx`
    select distinct on (dossier) dossier, post, row_id, act, visit, actor, service_name, agenda_number, applicant_name, answered,
      awaited, since, reminded_at, remind_at, lapse_at
    from waiting
    where office = ${office} and least(remind_at, lapse_at) <= ${toIso(now)}
    order by dossier, post
    limit ${limit}`
  return rows.map(toWaiting)
}

const toLink = (row: Record<string, unknown>): PartyLink => ({
  id: row.id as string,
  dossier: row.dossier as string,
  row: row.row_id as string,
  act: row.act as number,
  visit: row.visit as number,
  branch: row.branch as string | null,
  actor: row.actor as string,
  madeAt: (row.made_at as Date).getTime(),
  expiresAt: (row.expires_at as Date).getTime(),
  usedAt: momentOf(row.used_at),
  revokedAt: momentOf(row.revoked_at),
})

/** A new link for the same turn ends the one before. */
export const insertLink = async (
  tx: Tx,
  office: string,
  link: PartyLink & { tokenHash: Uint8Array; madeBy: string },
) => {
  await tx`
    update party_link set revoked_at = ${toIso(link.madeAt)}
    where office = ${office} and dossier = ${link.dossier} and row_id = ${link.row} and act = ${link.act} and visit = ${link.visit}
      and branch is not distinct from ${link.branch} and used_at is null and revoked_at is null`
  await tx`
    insert into party_link (office, id, token_hash, dossier, row_id, act, visit, branch, actor, made_at, made_by, expires_at)
    values (${office}, ${link.id}, ${link.tokenHash}, ${link.dossier}, ${link.row}, ${link.act}, ${link.visit}, ${link.branch},
      ${link.actor}, ${toIso(link.madeAt)}, ${link.madeBy}, ${toIso(link.expiresAt)})`
}

export const linksOf = async (tx: Tx, office: string, dossier: string): Promise<PartyLink[]> => {
  const rows = await tx`
    select id, dossier, row_id, act, visit, branch, actor, made_at, expires_at, used_at, revoked_at
    from party_link
    where office = ${office} and dossier = ${dossier}
    order by made_at desc, id
    limit 500`
  return rows.map(toLink)
}

/** A link that still opens; unknown, used, expired and taken back are all null. */
export const openLink = async (
  tx: Tx,
  office: string,
  tokenHash: Uint8Array,
  now: Instant,
): Promise<PartyLink | null> => {
  const [row] = await tx`
    select id, dossier, row_id, act, visit, branch, actor, made_at, expires_at, used_at, revoked_at
    from party_link
    where office = ${office} and token_hash = ${tokenHash}
      and used_at is null and revoked_at is null and expires_at > ${toIso(now)}`
  return row ? toLink(row) : null
}

/** Spends a link; false when somebody was first. */
export const spendLink = async (tx: Tx, office: string, id: string, now: Instant): Promise<boolean> => {
  const rows = await tx`
    update party_link set used_at = ${toIso(now)}
    where office = ${office} and id = ${id}
      and used_at is null and revoked_at is null and expires_at > ${toIso(now)}
    returning id`
  return rows.length === 1
}

export const revokeLink = async (
  tx: Tx,
  office: string,
  dossier: string,
  id: string,
  now: Instant,
): Promise<boolean> => {
  const rows = await tx`
    update party_link set revoked_at = ${toIso(now)}
    where office = ${office} and dossier = ${dossier} and id = ${id} and used_at is null and revoked_at is null
    returning id`
  return rows.length === 1
}
