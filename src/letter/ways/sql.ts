import type { Instant, Tx } from '#core'

export type ServiceRow = { version: 'v1' | 'v2'; sealed: Buffer; timeoutSeconds: number }
type Change = { by: string; now: Instant }

export const serviceOf = async (tx: Tx, office: string): Promise<ServiceRow | null> => {
  const [row] = await tx<ServiceRow[]>`
    select version, sealed, timeout_seconds as "timeoutSeconds" from signing_service where office = ${office}`
  return row ?? null
}

export const keepService = async (tx: Tx, office: string, row: ServiceRow, { by, now }: Change): Promise<void> => {
  await tx`
    insert into signing_service (office, version, sealed, timeout_seconds, changed_at, changed_by)
    values (${office}, ${row.version}, ${row.sealed}, ${row.timeoutSeconds}, ${new Date(now)}, ${by})
    on conflict (office) do update
    set version = excluded.version, sealed = excluded.sealed, timeout_seconds = excluded.timeout_seconds,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`
}

export const accountOf = async (tx: Tx, office: string, officer: string): Promise<Buffer | null> => {
  const [row] = await tx<{ sealed: Buffer }[]>`
    select sealed from signing_account where office = ${office} and officer = ${officer}`
  return row?.sealed ?? null
}

export const accountsOf = async (tx: Tx, office: string): Promise<{ officer: string; sealed: Buffer }[]> => {
  const rows = await tx<{ officer: string; sealed: Buffer }[]>`
    select officer, sealed from signing_account where office = ${office} order by officer limit 500`
  return [...rows]
}

export const keepAccount = async (
  tx: Tx,
  office: string,
  { officer, sealed }: { officer: string; sealed: Buffer },
  { by, now }: Change,
): Promise<void> => {
  await tx`
    insert into signing_account (office, officer, sealed, changed_at, changed_by)
    values (${office}, ${officer}, ${sealed}, ${new Date(now)}, ${by})
    on conflict (office, officer) do update
    set sealed = excluded.sealed, changed_at = excluded.changed_at, changed_by = excluded.changed_by`
}

export const dropAccount = async (tx: Tx, office: string, officer: string): Promise<void> => {
  await tx`delete from signing_account where office = ${office} and officer = ${officer}`
}

export type AuthorityRow = { id: string; certificate: Buffer; sha256: string; addedAt: Date }

export const authoritiesOf = async (tx: Tx, office: string): Promise<AuthorityRow[]> => {
  const rows = await tx<AuthorityRow[]>`
    select id, certificate, sha256, added_at as "addedAt"
    from signing_authority
    where office = ${office}
    order by added_at, id
    limit 50`
  return [...rows]
}

/** The same certificate twice is one. */
export const addAuthority = async (
  tx: Tx,
  office: string,
  row: { id: string; certificate: Buffer; sha256: string },
  { by, now }: Change,
): Promise<void> => {
  await tx`
    insert into signing_authority (office, id, certificate, sha256, added_at, added_by)
    values (${office}, ${row.id}, ${row.certificate}, ${row.sha256}, ${new Date(now)}, ${by})
    on conflict (office, sha256) do nothing`
}

export const dropAuthority = async (tx: Tx, office: string, id: string): Promise<void> => {
  await tx`delete from signing_authority where office = ${office} and id = ${id}`
}

export type RequestRow = { id: string; askedAt: Instant; patientUntil: Instant; outcome: string | null }
type StoredRequest = Omit<RequestRow, 'askedAt' | 'patientUntil'> & { askedAt: Date; patientUntil: Date }

const requestOf = (row: StoredRequest): RequestRow => ({
  ...row,
  askedAt: row.askedAt.getTime(),
  patientUntil: row.patientUntil.getTime(),
})

/** The newest request for a letter. */
export const lastRequest = async (tx: Tx, office: string, letter: string): Promise<RequestRow | null> => {
  const [row] = await tx<StoredRequest[]>`
    select id, asked_at as "askedAt", patient_until as "patientUntil", outcome
    from sign_request
    where office = ${office} and letter = ${letter}
    order by asked_at desc, id desc
    limit 1`
  return row ? requestOf(row) : null
}

export type NewRequest = {
  id: string
  letter: string
  officer: string
  sheetSha256: string
  askedAt: Instant
  patientUntil: Instant
}

/** False while another request for this letter is open. */
export const insertRequest = async (tx: Tx, office: string, row: NewRequest): Promise<boolean> => {
  const rows = await tx`
    insert into sign_request (office, id, letter, officer, sheet_sha256, asked_at, patient_until)
    values (${office}, ${row.id}, ${row.letter}, ${row.officer}, ${row.sheetSha256}, ${new Date(row.askedAt)},
      ${new Date(row.patientUntil)})
    on conflict (office, letter) where answered_at is null do nothing
    returning id`
  return rows.length === 1
}

/** Which open requests to end: one by its id, or whatever is open for a letter; `lost`: only where its time is over by now. */
type WhichRequest = { id: string } | { letter: string; lost?: boolean }

const matching = (tx: Tx, which: WhichRequest, now: Instant) => {
  if ('id' in which) return tx`id = ${which.id}`
  const over = which.lost ? tx`and patient_until <= ${new Date(now)}` : tx``
  return tx`letter = ${which.letter} ${over}`
}

export const closeRequest = async (
  tx: Tx,
  office: string,
  which: WhichRequest,
  outcome: string,
  now: Instant,
): Promise<void> => {
  await tx`
    update sign_request
    set answered_at = ${new Date(now)}, outcome = ${outcome}
    where office = ${office} and answered_at is null and ${matching(tx, which, now)}`
}
