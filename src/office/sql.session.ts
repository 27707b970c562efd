import type { Tx } from '#core'
import type { Held, SessionRow } from './shape.ts'
import { heldJson } from './sql.authority.ts'

/** Everything one request needs to know about whoever sent it, in one query. */
export type SessionFound = {
  session: string
  device: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  confirmedAt: Date | null
  id: string
  username: string
  name: string
  rank: string | null
  nip: string | null
  passwordSetAt: Date
  mustChangePassword: boolean
  holdings: Held[]
}

/** Not revoked, and of an officer whose account is open. */
export const findSession = async (tx: Tx, office: string, digest: Buffer): Promise<SessionFound | null> =>
  (
    await tx<SessionFound[]>`
    select s.id as session, s.device, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
      s.confirmed_at as "confirmedAt", o.id, o.username, o.name, o.rank, o.nip, o.password_set_at as "passwordSetAt",
      o.must_change_password as "mustChangePassword",
      ${heldJson(tx)} as holdings
    from session s
    join officer o on o.office = s.office and o.id = s.officer
    where s.office = ${office} and s.token_digest = ${digest} and s.revoked_at is null and o.disabled_at is null`
  )[0] ?? null

export type SessionInsert = {
  office: string
  digest: Buffer
  id: string
  officer: string
  device: string
  at: Date
  expiresAt: Date
  confirmedAt: Date | null
}

export const insertSession = (tx: Tx, s: SessionInsert) =>
  tx`
    insert into session (office, token_digest, id, officer, device, created_at, last_seen_at, expires_at, confirmed_at)
    values (${s.office}, ${s.digest}, ${s.id}, ${s.officer}, ${s.device}, ${s.at}, ${s.at}, ${s.expiresAt}, ${s.confirmedAt})`.execute()

export const touchSession = (tx: Tx, office: string, digest: Buffer, at: Date) =>
  tx`
    update session
    set last_seen_at = ${at}
    where office = ${office} and token_digest = ${digest} and last_seen_at < ${at}`.execute()

export const revokeByDigest = (tx: Tx, office: string, digest: Buffer, at: Date) =>
  tx`
    update session
    set revoked_at = ${at}
    where office = ${office} and token_digest = ${digest} and revoked_at is null`.execute()

export const revokeById = async (tx: Tx, office: string, officer: string, id: string, at: Date): Promise<boolean> =>
  (
    await tx`
    update session
    set revoked_at = ${at}
    where office = ${office} and officer = ${officer} and id = ${id} and revoked_at is null`
  ).count === 1

/** All of an officer's but `except`; how many were open. */
export const revokeAll = async (tx: Tx, office: string, officer: string, at: Date, except?: string): Promise<number> =>
  (
    await tx`
    update session
    set revoked_at = ${at}
    where office = ${office} and officer = ${officer} and revoked_at is null and id <> ${except ?? '00000000-0000-0000-0000-000000000000'}`
  ).count

export const openSessions = (
  tx: Tx,
  office: string,
  officer: string,
  now: Date,
  seenAfter: Date,
): Promise<SessionRow[]> =>
  tx<SessionRow[]>`
    select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt"
    from session
    where office = ${office} and officer = ${officer} and revoked_at is null and confirmed_at is not null
      and expires_at > ${now} and last_seen_at > ${seenAfter}
    order by last_seen_at desc, id
    limit 50`

/** Tries nobody counts any more, and sessions that ended long ago. */
export const sweepSignIns = async (tx: Tx, office: string, tries: Date, sessions: Date): Promise<void> => {
  await tx`
    delete from sign_in_attempt
    where office = ${office} and at < ${tries}`
  await tx`
    delete from session
    where office = ${office} and expires_at < ${sessions}`
}

type Attempt = { office: string; id: string; name: Buffer; address: Buffer; at: Date; since: Date }

/**
 * Writes the try down as failed before the password is looked at, and counts: tries made at once are all counted.
 * The count of a name begins again after its last success; that of an address does not.
 */
export const claimAttempt = async (tx: Tx, a: Attempt): Promise<{ ofName: number; ofAddress: number }> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${a.office} ${a.name.toString('hex')}`}, 0))`
  await tx`
    insert into sign_in_attempt (office, id, name_digest, address_digest, at)
    values (${a.office}, ${a.id}, ${a.name}, ${a.address}, ${a.at})`
  const [row] = await tx<{ ofName: number; ofAddress: number }[]>`
    select
      (select count(*)::int from sign_in_attempt
       where office = ${a.office} and name_digest = ${a.name} and at > ${a.since} and not succeeded
         and at > coalesce((select max(at) from sign_in_attempt
                            where office = ${a.office} and name_digest = ${a.name} and at > ${a.since} and succeeded),
                           '-infinity')) as "ofName",
      (select count(*)::int from sign_in_attempt
       where office = ${a.office} and address_digest = ${a.address} and at > ${a.since} and not succeeded) as "ofAddress"`
  return row!
}

export const attemptSucceeded = (tx: Tx, office: string, id: string) =>
  tx`
    update sign_in_attempt
    set succeeded = true
    where office = ${office} and id = ${id}`.execute()
