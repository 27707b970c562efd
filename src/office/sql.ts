import type { LocalDate, Tx } from '#core'
import type { Holding, OfficerRow } from './shape.ts'

export type Secrets = {
  id: string
  username: string
  passwordHash: string
  passwordSetAt: Date
  totpSecret: Buffer | null
  totpProposed: Buffer | null
  totpStep: number | null
  disabledAt: Date | null
}

const secretColumns = (tx: Tx) => tx`
  id, username, password_hash as "passwordHash", password_set_at as "passwordSetAt", totp_secret as "totpSecret",
  totp_proposed as "totpProposed", totp_step as "totpStep", disabled_at as "disabledAt"`

export const secretsByName = async (tx: Tx, office: string, username: string): Promise<Secrets | null> =>
  (
    await tx<Secrets[]>`
    select ${secretColumns(tx)}
    from officer
    where office = ${office} and username = ${username}`
  )[0] ?? null

/** Locks the row: whoever changes a secret is alone with it. */
export const secretsForUpdate = async (tx: Tx, office: string, id: string): Promise<Secrets | null> =>
  (
    await tx<Secrets[]>`
    select ${secretColumns(tx)}
    from officer
    where office = ${office} and id = ${id}
    for update`
  )[0] ?? null

export type OfficerInsert = {
  office: string
  id: string
  username: string
  name: string
  rank: string | null
  nip: string | null
  passwordHash: string
  mustChangePassword: boolean
  by: string | null
  at: Date
}

/** False when the name is taken in this office. */
export const insertOfficer = async (tx: Tx, o: OfficerInsert): Promise<boolean> =>
  (
    await tx`
    insert into officer
      (office, id, username, name, rank, nip, password_hash, password_set_at, must_change_password, added_at, added_by)
    values
      (${o.office}, ${o.id}, ${o.username}, ${o.name}, ${o.rank}, ${o.nip}, ${o.passwordHash}, ${o.at}, ${o.mustChangePassword},
       ${o.at}, ${o.by})
    on conflict (office, username) do nothing`
  ).count === 1

const officerColumns = (tx: Tx) => tx`
  o.id, o.username, o.name, o.rank, o.nip, o.totp_secret is not null as "hasTotp",
  o.must_change_password as "mustChangePassword", o.disabled_at as "disabledAt",
  (select max(s.last_seen_at) from session s
   where s.office = o.office and s.officer = o.id and s.confirmed_at is not null) as "lastSeenAt"`

export const officerById = async (tx: Tx, office: string, id: string): Promise<OfficerRow | null> =>
  (
    await tx<OfficerRow[]>`
    select ${officerColumns(tx)}
    from officer o
    where o.office = ${office} and o.id = ${id}`
  )[0] ?? null

export const officersOf = (tx: Tx, office: string, limit = 500): Promise<OfficerRow[]> =>
  tx<OfficerRow[]>`
    select ${officerColumns(tx)}
    from officer o
    where o.office = ${office}
    order by o.disabled_at is not null, lower(o.name), o.id
    limit ${limit}`

export const namesOf = (tx: Tx, office: string, ids: string[]): Promise<{ id: string; name: string }[]> =>
  tx`
    select id, name
    from officer
    where office = ${office} and id = any(${ids}::uuid[])
    order by id
    limit 1000`

export const updateOfficer = async (
  tx: Tx,
  office: string,
  id: string,
  data: { name: string; rank: string | null; nip: string | null },
): Promise<boolean> =>
  (
    await tx`
    update officer
    set name = ${data.name}, rank = ${data.rank}, nip = ${data.nip}
    where office = ${office} and id = ${id}`
  ).count === 1

/** Null once more: enabled again. False when it already was so. */
export const setDisabled = async (tx: Tx, office: string, id: string, at: Date | null): Promise<boolean> =>
  (
    await tx`
    update officer
    set disabled_at = ${at}
    where office = ${office} and id = ${id} and (disabled_at is null) <> ${at === null}`
  ).count === 1

export const setPassword = (tx: Tx, office: string, id: string, hash: string, mustChange: boolean, at: Date) =>
  tx`
    update officer
    set password_hash = ${hash}, password_set_at = ${at}, must_change_password = ${mustChange}
    where office = ${office} and id = ${id}`.execute()

/** `proposed` waits for its first right code; `secret` is asked at every sign-in. */
export const setTotp = (
  tx: Tx,
  office: string,
  id: string,
  totp: { secret: Buffer | null; proposed: Buffer | null; step: number | null },
) =>
  tx`
    update officer
    set totp_secret = ${totp.secret}, totp_proposed = ${totp.proposed}, totp_step = ${totp.step}
    where office = ${office} and id = ${id}`.execute()

/** Each code counts once: false when this step, or a later one, was already used. */
export const useTotpStep = async (tx: Tx, office: string, id: string, step: number): Promise<boolean> =>
  (
    await tx`
    update officer
    set totp_step = ${step}
    where office = ${office} and id = ${id} and (totp_step is null or totp_step < ${step})`
  ).count === 1

const holdingColumns = (tx: Tx) => tx`
  h.id, h.officer, h.post, h.capacity, h.decree_number as "decreeNumber", h.decree_date as "decreeDate", h.since, h.until,
  h.ended_at as "endedAt", h.in_place_of as "inPlaceOf", h.services, h.letter_kinds as "letterKinds"`

export type HoldingInsert = Holding & { absence: string | null }

export const insertHolding = (tx: Tx, office: string, h: HoldingInsert) =>
  tx`
    insert into post_holder
      (office, id, officer, post, capacity, decree_number, decree_date, since, until, in_place_of, absence, services,
       letter_kinds)
    values
      (${office}, ${h.id}, ${h.officer}, ${h.post}, ${h.capacity}, ${h.decreeNumber}, ${h.decreeDate}, ${h.since}, ${h.until},
       ${h.inPlaceOf}, ${h.absence}, ${h.services}, ${h.letterKinds})`.execute()

export const holdingForUpdate = async (tx: Tx, office: string, officer: string, id: string): Promise<Holding | null> =>
  (
    await tx<Holding[]>`
    select ${holdingColumns(tx)}
    from post_holder h
    where h.office = ${office} and h.officer = ${officer} and h.id = ${id}
    for update`
  )[0] ?? null

export const setHoldingEnd = (tx: Tx, office: string, id: string, until: LocalDate) =>
  tx`
    update post_holder
    set until = ${until}
    where office = ${office} and id = ${id}`.execute()

export const holdingsOfOfficer = (tx: Tx, office: string, officer: string): Promise<Holding[]> =>
  tx<Holding[]>`
    select ${holdingColumns(tx)}
    from post_holder h
    where h.office = ${office} and h.officer = ${officer}
    order by h.since desc, h.id
    limit 200`

/**
 * Of officers whose account is open, on one day; a holding somebody stands in for that day rests. What ended in the course of the
 * day is nobody's any more.
 */
export const holdingsOnDay = (tx: Tx, office: string, day: LocalDate): Promise<(Holding & { name: string })[]> =>
  tx<(Holding & { name: string })[]>`
    select ${holdingColumns(tx)}, o.name
    from post_holder h
    join officer o on o.office = h.office and o.id = h.officer
    where h.office = ${office} and o.disabled_at is null
      and h.since <= ${day} and (h.until is null or h.until - (h.ended_at is not null)::int >= ${day})
      and not exists (
        select from post_holder s
        where s.office = h.office and s.in_place_of = h.id
          and s.since <= ${day} and (s.until is null or s.until - (s.ended_at is not null)::int >= ${day}))
    order by h.post, (h.capacity = 'substantive'), h.since desc, h.id
    limit 2000`

export const insertDemoSignIn = (tx: Tx, office: string, officer: string, sealed: Buffer) =>
  tx`
    insert into demo_sign_in (office, officer, password)
    values (${office}, ${officer}, ${sealed})`.execute()

export const dropDemoSignIn = (tx: Tx, office: string, officer: string) =>
  tx`
    delete from demo_sign_in
    where office = ${office} and officer = ${officer}`.execute()

export const demoSignIns = (
  tx: Tx,
  office: string,
): Promise<{ officer: string; username: string; name: string; password: Buffer }[]> =>
  tx`
    select d.officer, o.username, o.name, d.password
    from demo_sign_in d
    join officer o on o.office = d.office and o.id = d.officer
    where d.office = ${office} and o.disabled_at is null
    order by o.added_at, o.id
    limit 100`

export const anyOfficer = async (tx: Tx, office: string): Promise<boolean> =>
  (await tx`select from officer where office = ${office} limit 1`).length > 0
