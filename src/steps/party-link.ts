import { createHash, randomUUIDv7 as v7 } from 'node:crypto'
import { type Form, inOffice, newCode, type Runtime, readCode, type Tx } from '#core'
import type { Dossiers } from '#dossier'
import type { Officer } from '#office'
import { branchesAt, duePosts, localDate, offeredNow } from '#standard'
import { answerIn } from './action-external.tsx'
import type { Opened } from './actions.ts'
import { keepProof, proofIn } from './evidence.ts'
import { awaitsOthers } from './listen-waiting.ts'
import { evidenceMissing, noLink, notYourTurn } from './problems.ts'
import type { PartyLink } from './shape.others.ts'
import * as sql from './sql.others.ts'

/** 24 random characters of 32 carry 120 bits: no guessing. */
export const tokenLength = 24
/** How long a link opens. */
export const linkDays = 14

const digest = (code: string): Buffer => createHash('sha256').update(code).digest()

/** Makes a link for whoever is awaited; answers its secret, which is shown this once and kept as a digest only. */
export const makeLink = async (
  runtime: Runtime,
  tx: Tx,
  officer: Officer,
  { dossier, standard, profile }: Opened,
  branch: string,
): Promise<string> => {
  const { position, holder } = dossier.state
  const mine = duePosts(standard, dossier.state).some(post => officer.posts.includes(post))
  if (!position || holder?.kind !== 'other' || !awaitsOthers(dossier.state) || !mine) throw notYourTurn()
  const open = branchesAt(dossier.state)?.list.filter(turn => turn.outcome === null)
  const turn = open?.find(one => one.id === branch)
  if (open && (!turn || standard.actors[turn.actor]?.kind !== 'other'))
    throw evidenceMissing({ pihak: 'Pilih siapa yang akan menjawab lewat tautan.' })
  const code = newCode(profile.shortCode, tokenLength)
  const now = runtime.now()
  await sql.insertLink(tx, officer.office, {
    id: v7(),
    tokenHash: digest(code),
    dossier: dossier.id,
    row: position.row,
    act: position.act,
    visit: position.visit,
    branch: turn?.id ?? null,
    actor: turn?.actor ?? holder.actor,
    madeAt: now,
    madeBy: officer.id,
    expiresAt: now + linkDays * 86_400_000,
    usedAt: null,
    revokedAt: null,
  })
  return code
}

export type OfficeOf = (shortCode: string) => Promise<string | null>
export type AskedByLink = Opened & { office: string; link: PartyLink; asked: string; may: string[] }

/** What a link asks; unknown, used, expired, taken back and overtaken links are all the same Problem. */
export const openedLink = async (
  runtime: Runtime,
  dossiers: Dossiers,
  officeOf: OfficeOf,
  token: string,
): Promise<AskedByLink> => {
  const read = readCode(token, tokenLength)
  const office = read && (await officeOf(read.prefix))
  if (!read || !office) throw noLink()
  return inOffice(runtime.db, office, async tx => {
    const link = await sql.openLink(tx, office, digest(read.code), runtime.now())
    if (!link) throw noLink()
    const opened = await dossiers.get(tx, office, link.dossier)
    const { state } = opened.dossier
    const row = opened.standard.rows.find(one => one.id === link.row)
    const here =
      state.position?.row === link.row && state.position.act === link.act && state.position.visit === link.visit
    const turn = branchesAt(state)?.list.find(one => one.id === link.branch)
    if (!row || !here || state.returned || !awaitsOthers(state) || (link.branch !== null && turn?.outcome !== null))
      throw noLink()
    return { ...opened, office, link, asked: row.activity, may: offeredNow(row, link.act, branchesAt(state)) }
  })
}

/** The agency's own answer: the link is spent, the proof kept and the act done together, or nothing is. */
export const answerByLink = async (
  runtime: Runtime,
  dossiers: Dossiers,
  { office, link, dossier, profile, may }: AskedByLink,
  form: Form,
): Promise<void> => {
  const { outcome, note, words } = answerIn(form, may, localDate(profile.calendar.zone, runtime.now()))
  const { row, act, visit, branch, actor } = link
  const of = { runtime, dossiers, office, dossier, row, act, visit, branch, kind: 'answer' as const, officer: null }
  const kept = await keepProof(of, words, await proofIn(form))
  await inOffice(runtime.db, office, async tx => {
    if (!(await sql.spendLink(tx, office, link.id, runtime.now()))) throw noLink()
    await kept.within(tx)
    await dossiers.run(tx, office, dossier.id, {
      type: 'act',
      by: { kind: 'other', actor },
      row,
      act,
      visit,
      kind: 'external',
      outcome,
      evidence: kept.id,
      ...(branch === null ? {} : { branch }),
      ...(note ? { note: await dossiers.note(tx, dossier, note) } : {}),
    })
  })
}
