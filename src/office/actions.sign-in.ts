import { createHash, randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { blindIndex, type Instant, inOffice, open, type Runtime, type Tx } from '#core'
import { forgetSessions, knownSession, sessionSeen } from './known-sessions.ts'
import { passwordFits } from './passwords.ts'
import { codeRefused, notSignedIn, signInRefused } from './problems.ts'
import { codeWait, isAlive, isLocked, lockSpan, sessionLength } from './rules.sign-in.ts'
import * as sessions from './sql.session.ts'
import { secretsByName, secretsForUpdate, useTotpStep } from './sql.ts'
import { totpStep } from './totp.ts'

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
const newToken = (office: string): string => `${office}.${randomBytes(32).toString('base64url')}`

/** The office a session belongs to stands in front of the token, so that it is known before the first query. */
export const readToken = (token: string | undefined): { office: string; digest: Buffer } | null => {
  const found = /^([a-z0-9][a-z0-9-]{0,59})\.[\w-]{43}$/.exec(token ?? '')
  return found ? { office: found[1]!, digest: digestOf(token!) } : null
}

type Claim = { office: string; purpose: 'sign-in' | 'code'; name: string; address: string; at: Instant }

/** Writes a try down before anything is compared. */
export const claim = async (runtime: Runtime, tx: Tx, c: Claim): Promise<{ id: string; locked: boolean }> => {
  const id = uuid()
  const tries = await sessions.claimAttempt(tx, {
    office: c.office,
    id,
    name: blindIndex(runtime.keys, c.office, `office/${c.purpose}/name`, c.name),
    address: blindIndex(runtime.keys, c.office, 'office/sign-in/address', c.address),
    at: new Date(c.at),
    since: new Date(c.at - lockSpan),
  })
  return { id, locked: isLocked(tries) }
}

const startSession = async (
  tx: Tx,
  s: { office: string; officer: string; device: string; at: Instant; confirmed: boolean },
) => {
  const token = newToken(s.office)
  await sessions.insertSession(tx, {
    office: s.office,
    digest: digestOf(token),
    id: uuid(),
    officer: s.officer,
    device: s.device,
    at: new Date(s.at),
    expiresAt: new Date(s.at + (s.confirmed ? sessionLength : codeWait)),
    confirmedAt: s.confirmed ? new Date(s.at) : null,
  })
  return token
}

export type SignInEntry = { office: string; username: string; password: string; address: string; device: string }

/**
 * One try. Unknown name, wrong password, locked and disabled give the same answer after the same work.
 * `needsCode`: the session opens nothing until `confirmCode`.
 * @throws office.sign_in_refused (401)
 */
export const signIn = async (runtime: Runtime, entry: SignInEntry): Promise<{ token: string; needsCode: boolean }> => {
  const { office } = entry
  const name = entry.username.trim().toLowerCase().slice(0, 100)
  const at = runtime.now()
  const { attempt, found } = await inOffice(runtime.db, office, async tx => ({
    attempt: await claim(runtime, tx, { office, purpose: 'sign-in', name, address: entry.address, at }),
    found: await secretsByName(tx, office, name),
  }))
  const fits = await passwordFits(found?.passwordHash ?? null, entry.password)
  if (!found || !fits || attempt.locked || found.disabledAt) throw signInRefused()
  return inOffice(runtime.db, office, async tx => {
    const still = await secretsForUpdate(tx, office, found.id)
    if (!still || still.passwordHash !== found.passwordHash || still.disabledAt) throw signInRefused()
    await sessions.attemptSucceeded(tx, office, attempt.id)
    const needsCode = still.totpSecret !== null
    const token = await startSession(tx, { office, officer: found.id, device: entry.device, at, confirmed: !needsCode })
    return { token, needsCode }
  })
}

export const totpContext = (office: string, officer: string): string => `office/${office}/officer/${officer}/totp`
export const totpKey = (runtime: Runtime): Buffer => runtime.keys.derive('office/totp')

/**
 * The second step: trades the waiting session for a real one with a new token. A code counts once.
 * @throws office.not_signed_in (401) when the wait is over; office.code_refused (401)
 */
export const confirmCode = async (
  runtime: Runtime,
  entry: { token: string | undefined; code: string; address: string },
): Promise<{ token: string }> => {
  const read = readToken(entry.token)
  if (!read) throw notSignedIn()
  const at = runtime.now()
  const { office, digest } = read
  const waiting = await inOffice(runtime.db, office, async tx => {
    const session = await findWaiting(tx, office, digest, at)
    if (!session) return null
    const attempt = await claim(runtime, tx, { office, purpose: 'code', name: session.id, address: entry.address, at })
    return { session, attempt }
  })
  if (!waiting) throw notSignedIn()
  const { session, attempt } = waiting
  return inOffice(runtime.db, office, async tx => {
    const officer = await secretsForUpdate(tx, office, session.id)
    if (!officer?.totpSecret || officer.disabledAt || attempt.locked) throw codeRefused()
    const step = totpStep(open(totpKey(runtime), officer.totpSecret, totpContext(office, officer.id)), entry.code, at)
    if (step === null || !(await useTotpStep(tx, office, officer.id, step))) throw codeRefused()
    await sessions.attemptSucceeded(tx, office, attempt.id)
    if (!(await findWaiting(tx, office, digest, at))) throw notSignedIn()
    await sessions.revokeByDigest(tx, office, digest, new Date(at))
    return {
      token: await startSession(tx, { office, officer: officer.id, device: session.device, at, confirmed: true }),
    }
  })
}

const timesOf = (s: sessions.SessionFound) => ({
  lastSeenAt: s.lastSeenAt.getTime(),
  expiresAt: s.expiresAt.getTime(),
  revokedAt: null,
})

const findWaiting = async (tx: Tx, office: string, digest: Buffer, now: Instant) => {
  const found = await sessions.findSession(tx, office, digest)
  return found && found.confirmedAt === null && isAlive(timesOf(found), now) ? found : null
}

const touchEvery = 60_000

/** Whose session a cookie is, if it is alive now. Notes at most once a minute that it was seen. */
export const findSignedIn = async (
  runtime: Runtime,
  token: string | undefined,
  isOffice: (id: string) => Promise<boolean>,
): Promise<(sessions.SessionFound & { office: string }) | null> => {
  const read = readToken(token)
  if (!read || !(await isOffice(read.office))) return null
  const now = runtime.now()
  const found = await knownSession(runtime, read.office, read.digest)
  if (!found?.confirmedAt || !isAlive(timesOf(found), now)) return null
  if (now - found.lastSeenAt.getTime() > touchEvery) await sessionSeen(runtime, read.office, read.digest, new Date(now))
  return { ...found, office: read.office }
}

export const signOut = async (runtime: Runtime, token: string | undefined): Promise<void> => {
  const read = readToken(token)
  if (!read) return
  const at = new Date(runtime.now())
  await inOffice(runtime.db, read.office, tx => sessions.revokeByDigest(tx, read.office, read.digest, at))
  forgetSessions(runtime, read.office)
}

/** Spares the first sign-in after a start the making of the stand-in hash. */
export const warmUp = (): Promise<boolean> => passwordFits(null, '')
