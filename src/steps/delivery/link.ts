import { createHash, timingSafeEqual, randomUUIDv7 as v7 } from 'node:crypto'
import { blindIndex, inOffice, newCode, openText, problem, type Runtime, readCode, seal, type Tx } from '#core'
import {
  clearFailures,
  countFailure,
  type Dossier,
  type Dossiers,
  lockFor,
  mostTries,
  nowhere,
  trackLock,
} from '#dossier'
import type { Officer } from '#office'
import { linkExpiry } from '#standard'
import type { Opened } from '../actions.ts'
import type { DeliveryLink } from './shape.ts'
import * as sql from './sql.ts'

/** 24 random characters of 32 carry 120 bits: no guessing. */
export const codeLength = 24

const digest = (code: string): Buffer => createHash('sha256').update(code).digest()
const context = (office: string, id: string) => `delivery-link:${office}:${id}`

export const linkRefused = problem(
  'steps.delivery_link_refused',
  404,
  'Tidak dapat dibuka dengan jawaban itu. Periksa lagi tanggal lahir atau PIN. Sesudah lima kali salah tunggu 15 menit. Bila tautannya sudah lewat waktu, minta tautan baru kepada petugas atau lacak dengan kode resi.',
)

/** What writes a new link inside a transaction; the ones before it open no more. Answers the secret. */
export const newLink =
  ({ keys: _, now }: Runtime, dossiers: Dossiers, officer: Officer, { dossier, profile }: Opened) =>
  async (tx: Tx): Promise<string> => {
    const [id, code, madeAt] = [v7(), newCode(profile.shortCode, codeLength), now()]
    await sql.revokeLinks(tx, dossier.office, dossier.id, madeAt)
    await sql.insertLink(tx, dossier.office, {
      id,
      dossier: dossier.id,
      tokenHash: digest(code),
      sealedCode: seal(dossiers.dataKey(dossier), code, context(dossier.office, id)),
      madeAt,
      madeBy: officer.id,
      expiresAt: linkExpiry(profile, madeAt),
      openedAt: null,
      revokedAt: null,
    })
    return code
  }

export const codeOf = (dossiers: Dossiers, dossier: Dossier, link: DeliveryLink): string =>
  openText(dossiers.dataKey(dossier), link.sealedCode, context(dossier.office, link.id))

const same = (a: Uint8Array, b: Uint8Array | null): boolean => timingSafeEqual(a, b ?? Buffer.alloc(a.length))

/**
 * Whose result this link and this birth date (`YYYY-MM-DD`) or PIN open. An unknown, expired or revoked link, a wrong answer and
 * too many of them do the same work and get the same Problem; tries at one link wait for each other and are counted.
 */
export const openByLink = async (
  runtime: Runtime,
  dossiers: Dossiers,
  officeOf: (shortCode: string) => Promise<string | null>,
  { token, second }: { token: string; second: string },
): Promise<Dossier> => {
  const read = readCode(token, codeLength)
  const office = (read && (await officeOf(read.prefix))) ?? nowhere
  const hash = digest(read?.code ?? token)
  const tried = `tautan:${hash.toString('hex').slice(0, 32)}`
  const now = runtime.now()
  const found = await inOffice(runtime.db, office, async tx => {
    const [lock, link] = await Promise.all([trackLock(tx, office, tried), sql.openLink(tx, office, hash, now)])
    const d = link && (await dossiers.get(tx, office, link.dossier)).dossier
    const pin = d ? dossiers.pin(d) : ''
    const birth = blindIndex(runtime.keys, office, 'birth', second)
    const right = second !== '' && (second === pin || same(birth, d?.birthIndex ?? null))
    if (link && d && right && (lock.lockedUntil === null || lock.lockedUntil <= now)) {
      if (lock.failures > 0) await clearFailures(tx, office, tried)
      await sql.setOpened(tx, office, link.id, now)
      return d
    }
    await countFailure(tx, office, tried, now, lockFor, mostTries)
    return null
  })
  if (!found) throw linkRefused()
  return found
}
