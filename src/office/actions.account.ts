import { inOffice, open, type Runtime, seal } from '#core'
import { claim, totpContext, totpKey } from './actions.sign-in.ts'
import { accountEvent } from './actions.ts'
import { hashPassword, passwordFits } from './passwords.ts'
import { checkEntry, notSignedIn, ownPasswordRefused } from './problems.ts'
import { passwordFault, sessionIdle } from './rules.sign-in.ts'
import type { Officer, SessionRow } from './shape.ts'
import * as sessions from './sql.session.ts'
import { dropDemoSignIn, secretsByName, secretsForUpdate, setPassword, setTotp } from './sql.ts'
import { newTotpSecret, totpSetup, totpStep } from './totp.ts'

type Self = Pick<Officer, 'id' | 'office' | 'username' | 'session'>

/** Asks for the password again; counts with the tries of signing in, so that a stolen session cannot guess it. */
const provePassword = async (runtime: Runtime, self: Self, password: string, address: string, field: string) => {
  const { office, username: name } = self
  const at = runtime.now()
  const { attempt, found } = await inOffice(runtime.db, office, async tx => ({
    attempt: await claim(runtime, tx, { office, purpose: 'sign-in', name, address, at }),
    found: await secretsByName(tx, office, name),
  }))
  const fits = await passwordFits(found?.passwordHash ?? null, password)
  if (!fits || attempt.locked)
    throw ownPasswordRefused({
      [field]: 'Kata sandi Anda yang sekarang tidak cocok. Setelah 5 kali salah, tunggu 15 menit.',
    })
  return { attempt: attempt.id, hash: found!.passwordHash }
}

export type PasswordEntry = { current: string; next: string; again: string; address: string }

/**
 * Changes one's own password and ends one's other sessions.
 * @throws office.check_entry, office.own_password_refused (422) with fields sekarang, baru, ulang
 */
export const changePassword = async (runtime: Runtime, self: Self, entry: PasswordEntry): Promise<void> => {
  const fault = passwordFault(entry.next, self.username)
  if (fault) throw checkEntry({ baru: fault })
  if (entry.next !== entry.again) throw checkEntry({ ulang: 'Kedua kata sandi baru belum sama. Ketik ulang.' })
  if (entry.next === entry.current) throw checkEntry({ baru: 'Kata sandi baru harus berbeda dari yang sekarang.' })
  const proof = await provePassword(runtime, self, entry.current, entry.address, 'sekarang')
  const passwordHash = await hashPassword(entry.next)
  const { office, id } = self
  const at = runtime.now()
  await inOffice(runtime.db, office, async tx => {
    const still = await secretsForUpdate(tx, office, id)
    if (still?.passwordHash !== proof.hash) throw notSignedIn()
    await sessions.attemptSucceeded(tx, office, proof.attempt)
    await setPassword(tx, office, id, passwordHash, false, new Date(at))
    await dropDemoSignIn(tx, office, id)
    await sessions.revokeAll(tx, office, id, new Date(at), self.session)
    await accountEvent(tx, { office, officer: id, by: id, what: 'kata sandi diganti', at })
  })
}

export type TotpState = { on: boolean; setup: { uri: string; typed: string } | null }

/** Whether the second code is asked, and the secret that waits for its first right code. */
export const totpState = async (runtime: Runtime, self: Self, issuer: string): Promise<TotpState> => {
  const found = await inOffice(runtime.db, self.office, tx => secretsByName(tx, self.office, self.username))
  const proposed = found?.totpProposed && open(totpKey(runtime), found.totpProposed, totpContext(self.office, self.id))
  return { on: Boolean(found?.totpSecret), setup: proposed ? totpSetup(proposed, issuer, self.username) : null }
}

/** Draws a secret; nothing is asked for it until `confirmTotp`. */
export const proposeTotp = (runtime: Runtime, self: Self): Promise<void> =>
  inOffice(runtime.db, self.office, async tx => {
    const found = await secretsForUpdate(tx, self.office, self.id)
    if (!found || found.totpSecret) return
    const proposed = seal(totpKey(runtime), newTotpSecret(), totpContext(self.office, self.id))
    await setTotp(tx, self.office, self.id, { secret: null, proposed, step: null })
  })

/** @throws office.check_entry (422) with field kode */
export const confirmTotp = (runtime: Runtime, self: Self, code: string): Promise<void> =>
  inOffice(runtime.db, self.office, async tx => {
    const { office, id } = self
    const found = await secretsForUpdate(tx, office, id)
    if (!found?.totpProposed) return
    const at = runtime.now()
    const step = totpStep(open(totpKey(runtime), found.totpProposed, totpContext(office, id)), code, at)
    if (step === null)
      throw checkEntry({
        kode: 'Kode tidak cocok. Pastikan jam ponsel Anda benar, lalu ketik kode yang sedang tampil.',
      })
    await setTotp(tx, office, id, { secret: found.totpProposed, proposed: null, step })
    await sessions.revokeAll(tx, office, id, new Date(at), self.session)
    await accountEvent(tx, { office, officer: id, by: id, what: 'kode dua langkah dinyalakan', at })
  })

/** @throws office.own_password_refused (422) with field sandi */
export const removeTotp = async (runtime: Runtime, self: Self, password: string, address: string): Promise<void> => {
  const proof = await provePassword(runtime, self, password, address, 'sandi')
  const { office, id } = self
  await inOffice(runtime.db, office, async tx => {
    await sessions.attemptSucceeded(tx, office, proof.attempt)
    await setTotp(tx, office, id, { secret: null, proposed: null, step: null })
    await accountEvent(tx, { office, officer: id, by: id, what: 'kode dua langkah dimatikan', at: runtime.now() })
  })
}

/** Sessions that would still open something now, the latest first. */
export const ownSessions = (runtime: Runtime, self: Pick<Officer, 'id' | 'office'>): Promise<SessionRow[]> => {
  const now = runtime.now()
  return inOffice(runtime.db, self.office, tx =>
    sessions.openSessions(tx, self.office, self.id, new Date(now), new Date(now - sessionIdle)),
  )
}

export const endOwnSession = (runtime: Runtime, self: Self, session: string): Promise<boolean> =>
  inOffice(runtime.db, self.office, tx =>
    sessions.revokeById(tx, self.office, self.id, session, new Date(runtime.now())),
  )

export const endOtherSessions = (runtime: Runtime, self: Self): Promise<number> =>
  inOffice(runtime.db, self.office, tx =>
    sessions.revokeAll(tx, self.office, self.id, new Date(runtime.now()), self.session),
  )
