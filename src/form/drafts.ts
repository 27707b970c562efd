import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import {
  blindIndex,
  type Db,
  type Instant,
  inOffice,
  newCode,
  newDataKey,
  open,
  type Runtime,
  readIn,
  seal,
  type Tx,
  unwrapKey,
} from '#core'
import type { Standard } from '#standard'
import { hardLimit } from './kinds.ts'
import { alreadySent } from './problems.ts'
import type { Draft, Entry } from './shape.ts'
import * as sql from './sql.ts'

/** How long an unsent form is kept (decisions: walls). */
export const draftDays = 7
export const draftLife: Instant = draftDays * 24 * 60 * 60_000
/** How long a sent form still leads its browser to the receipt: enough for a double click and a lost line; phones are shared. */
export const receiptLife: Instant = 60 * 60_000
/** Random letters of a resume code, beside the office's short code and the check letter. */
export const resumeLength = 8

const context = (office: string, draft: string) => `draft:${office}:${draft}`
const sessionHash = (runtime: Pick<Runtime, 'keys'>, office: string, token: string) =>
  blindIndex(runtime.keys, office, 'draft-session', token)
export const resumeHash = (runtime: Pick<Runtime, 'keys'>, office: string, code: string) =>
  blindIndex(runtime.keys, office, 'draft-resume', code)

/** Opens a draft's entry. A draft that was sent is empty. */
export const openDraft = (runtime: Pick<Runtime, 'keys'>, d: sql.SealedDraft): Draft => {
  const { sealedEntry, wrappedKey, ...rest } = d
  if (!sealedEntry || !wrappedKey) return { ...rest, entry: {}, wrappedKey: new Uint8Array() }
  const text = open(unwrapKey(runtime.keys, wrappedKey), sealedEntry, context(d.office, d.id)).toString('utf8')
  return { ...rest, entry: JSON.parse(text) as Entry, wrappedKey }
}

export const draftKey = (runtime: Pick<Runtime, 'keys'>, draft: Pick<Draft, 'wrappedKey'>): Buffer =>
  unwrapKey(runtime.keys, draft.wrappedKey)

/** Nothing longer than `hardLimit` is kept, and no name that is no input of ours. */
const cut = (entry: Entry): Entry =>
  Object.fromEntries(
    Object.entries(entry)
      .filter(([name]) => name.length <= 80)
      .map(([name, text]) => [name, text.slice(0, hardLimit)]),
  )

const sealEntry = (key: Uint8Array, office: string, id: string, entry: Entry) =>
  seal(key, JSON.stringify(cut(entry)), context(office, id))

export type Begin = { standard: Standard; channel: Draft['channel']; entry: Entry; id?: string; officer?: string }

/** Begins a draft. `token` belongs into the browser's cookie; the table holds only its digest. */
export const beginDraft = async (runtime: Runtime, begin: Begin): Promise<{ draft: Draft; token: string }> => {
  const { standard, channel, entry, officer = null } = begin
  const { office } = standard
  const id = begin.id ?? uuid()
  const token = randomBytes(24).toString('base64url')
  const { key, wrapped } = newDataKey(runtime.keys)
  const now = runtime.now()
  const row: sql.NewDraft = {
    office,
    id,
    service: standard.service,
    effectiveFrom: standard.effectiveFrom,
    correction: standard.correction,
    channel,
    sealedEntry: sealEntry(key, office, id, entry),
    wrappedKey: wrapped,
    sessionHash: officer ? null : sessionHash(runtime, office, token),
    officer,
    createdAt: now,
    expiresAt: now + draftLife,
  }
  await inOffice(runtime.db, office, tx => sql.insertDraft(tx, row))
  const found = officer ? await findOfficersDraft(runtime, office, id, officer) : null
  return { draft: found ?? openDraft(runtime, { ...row, dossier: null }), token }
}

/** The draft this browser holds for this service; null when there is none or its week is over. */
export const findDraft = async (
  runtime: Runtime,
  office: string,
  service: string,
  token: string | undefined,
): Promise<Draft | null> => {
  if (!token || token.length > 100) return null
  const hash = sessionHash(runtime, office, token)
  const found = await readIn(runtime.db, office, tx => sql.findDraftBySession(tx, office, hash, runtime.now()))
  return found?.draft.service === service ? { ...openDraft(runtime, found.draft), papers: found.papers } : null
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isUuid = (text: string): boolean => uuidShape.test(text)

/** A counter's draft, of this officer only. */
export const findOfficersDraft = async (
  runtime: Runtime,
  office: string,
  id: string,
  officer: string,
): Promise<Draft | null> => {
  if (!isUuid(id)) return null
  const found = await inOffice(runtime.db, office, tx => sql.findOfficersDraft(tx, office, id, officer))
  return found ? openDraft(runtime, found) : null
}

/** Keeps what was typed, right or wrong, under the version of the standard it was asked by. Throws when it was sent meanwhile. */
export const saveEntry = async (
  db: Db | Tx,
  runtime: Pick<Runtime, 'keys'>,
  draft: Draft,
  standard: Standard,
  entry: Entry,
): Promise<Draft> => {
  const sealedEntry = sealEntry(draftKey(runtime, draft), draft.office, draft.id, entry)
  const { effectiveFrom, correction } = standard
  const saved = await inOffice(db, draft.office, tx =>
    sql.updateEntry(tx, { ...draft, effectiveFrom, correction, sealedEntry }),
  )
  if (!saved) throw alreadySent()
  return { ...draft, entry: cut(entry), effectiveFrom, correction }
}

/** A new code by which the draft is found again from any browser; an older code of it ends. Another week begins. */
export const giveResumeCode = async (
  runtime: Runtime,
  draft: Draft,
  shortCode: string,
): Promise<{ code: string; expiresAt: Instant }> => {
  const code = newCode(shortCode, resumeLength)
  const expiresAt = runtime.now() + draftLife
  const hash = resumeHash(runtime, draft.office, code)
  const given = await inOffice(runtime.db, draft.office, tx =>
    sql.setResume(tx, draft.office, draft.id, hash, expiresAt),
  )
  if (!given) throw alreadySent()
  return { code, expiresAt }
}

/** A new token for the browser that resumed; the one that began it is shut out. */
export const newSession = async (
  tx: Tx,
  runtime: Pick<Runtime, 'keys'>,
  office: string,
  id: string,
): Promise<string> => {
  const token = randomBytes(24).toString('base64url')
  await sql.setSession(tx, office, id, sessionHash(runtime, office, token))
  return token
}

/** Inside the transaction that makes the dossier: its papers move, the draft is emptied. Throws when it was sent before. */
export const adoptDraft = async (
  tx: Tx,
  office: string,
  draft: string,
  dossier: string,
  now: Instant,
): Promise<void> => {
  if (!(await sql.closeDraft(tx, office, draft, dossier, now + receiptLife))) throw alreadySent()
}

/** Deletes one office's drafts whose week is over. Their files are swept as orphans. */
export const sweepDrafts = (runtime: Runtime, office: string): Promise<number> =>
  inOffice(runtime.db, office, async tx => {
    await sql.deleteOldAttempts(tx, office, runtime.now() - draftLife)
    return sql.deleteExpired(tx, office, runtime.now())
  })
