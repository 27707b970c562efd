import { randomUUIDv7 as uuid } from 'node:crypto'
import { inOffice, newDataKey, open, type Reply, type Runtime, seal, unwrapKey } from '#core'
import type { Officer } from '#office'
import { type BundleHead, type BundleRow, isBlank, papersOfAll, readRow } from './bundle-rules.ts'
import { tickedPapers } from './counter-rules.ts'
import { beginDraft, isUuid } from './drafts.ts'
import { recordPapers } from './papers.ts'
import type { FormDoors } from './routes.tsx'
import type { OpenService } from './service.ts'
import type { Draft, GuestBookLine, Paper } from './shape.ts'
import * as sql from './sql.bundle.ts'
import * as drafts from './sql.ts'
import { submissionOf } from './submit.ts'

/** `rows`: not filed yet, in order. */
export type Bundle = Omit<sql.SealedBundle, 'sealed' | 'rows'> & {
  head: BundleHead
  rows: BundleRow[]
  filed: sql.FiledRow[]
}

const context = (office: string, id: string) => `bundle:${office}:${id}`

type Content = { head: BundleHead; rows: BundleRow[] }
const sealed = (
  runtime: Pick<Runtime, 'keys'>,
  bundle: Pick<Bundle, 'office' | 'id' | 'wrappedKey'>,
  content: Content,
) => seal(unwrapKey(runtime.keys, bundle.wrappedKey), JSON.stringify(content), context(bundle.office, bundle.id))
const opened = (runtime: Pick<Runtime, 'keys'>, b: sql.SealedBundle): Content =>
  JSON.parse(open(unwrapKey(runtime.keys, b.wrappedKey), b.sealed, context(b.office, b.id)).toString('utf8')) as Content

export const blankRows = (count: number): BundleRow[] =>
  Array.from({ length: count }, () => ({ id: uuid(), cells: {} }))

type Begin = { office: string; id: string; service: string; officer: string; head: BundleHead; count: number }

export const beginBundle = async (runtime: Runtime, { office, id, service, officer, head, count }: Begin) => {
  const { wrapped } = newDataKey(runtime.keys)
  const bundle = { office, id, service, officer, wrappedKey: wrapped, createdAt: runtime.now() }
  const rows = blankRows(count)
  await inOffice(runtime.db, office, tx =>
    sql.insertBundle(tx, { ...bundle, rows: rows.length, sealed: sealed(runtime, bundle, { head, rows }) }),
  )
}

/** A bundle of this office, opened; null when there is none. */
export const findBundle = async (
  runtime: Pick<Runtime, 'db' | 'keys'>,
  office: string,
  id: string,
): Promise<Bundle | null> => {
  if (!isUuid(id)) return null
  return inOffice(runtime.db, office, async tx => {
    const found = await sql.findBundle(tx, office, id)
    if (!found) return null
    const filed = await sql.filedRows(tx, office, id)
    const { head, rows } = opened(runtime, found)
    const { sealed: _, ...rest } = found
    return { ...rest, head, rows: rows.filter(row => !filed.some(one => one.row === row.id)), filed }
  })
}

export type BundleLine = {
  id: string
  service: string
  head: BundleHead
  filed: number
  rows: number
  createdAt: number
}

/** The newest bundles, for the list at the counter. */
export const recentBundles = (runtime: Pick<Runtime, 'db' | 'keys'>, office: string): Promise<BundleLine[]> =>
  inOffice(runtime.db, office, async tx =>
    (await sql.recentBundles(tx, office, 30)).map(one => {
      const { head, rows } = opened(runtime, one)
      const { id, service, filed, createdAt } = one
      return { id, service, head, filed, rows: rows.filter(row => !isBlank(row)).length, createdAt }
    }),
  )

/** Keeps the rows as they were typed, right or wrong. Filed rows are kept out. */
export const saveRows = async (runtime: Runtime, bundle: Bundle, content: Content): Promise<Bundle> => {
  const { rows } = content
  await inOffice(runtime.db, bundle.office, tx =>
    sql.updateBundle(tx, { ...bundle, rows: rows.length, sealed: sealed(runtime, bundle, content) }),
  )
  return { ...bundle, ...content }
}

const writeTicks = (runtime: Runtime, draft: Draft, ticks: Paper[]) =>
  inOffice(runtime.db, draft.office, async tx => {
    await drafts.deleteDraftTicks(tx, draft.office, draft.id)
    await recordPapers(tx, { draft: draft.id }, ticks)
  })

type Filing = { doors: FormDoors; reply: Reply; officer: Officer; service: OpenService; bundle: Bundle }

/** One row to one dossier. Its id is the draft's, so a row sent twice, or after a crash, is still one dossier. */
const fileRow = async (
  runtime: Runtime,
  { doors, reply, officer, service, bundle }: Filing,
  row: BundleRow,
  place: number,
  guestBook: GuestBookLine | undefined,
): Promise<sql.FiledRow | null> => {
  const { standard, profile, today } = service
  const { answers, groups, errors } = readRow(standard, { villages: profile.villages, today }, bundle.head, row)
  if (Object.keys(errors).length > 0) return null
  const { draft } = await beginDraft(runtime, {
    standard,
    channel: 'counter',
    entry: {},
    id: row.id,
    officer: officer.id,
  })
  const file = async () => {
    const papers = tickedPapers(bundle.office, papersOfAll(standard), bundle.head.ticks, runtime.now())
    await writeTicks(runtime, draft, papers)
    const sending = { draft, standard, answers, groups, papers, officer: { id: officer.id, posts: officer.posts } }
    return (await doors.submit(submissionOf({ ...sending, ...(guestBook ? { guestBook } : {}) }), reply)).dossier
  }
  const filed = { row: row.id, place, dossier: draft.dossier ?? (await file()) }
  await inOffice(runtime.db, bundle.office, tx => sql.insertFiled(tx, bundle.office, bundle.id, filed, runtime.now()))
  return filed
}

/** How long one sending works before it shows what is done so far (ms, by the machine's own clock). */
const patience = 20_000
const atOnce = 4

/**
 * Files every good row; bad and blank ones stay. Each row commits by itself: whatever happens, what is filed is filed, and the
 * next sending goes on with the rest. Answers the bundle as it stands then.
 */
export const fileRows = async (runtime: Runtime, filing: Filing): Promise<Bundle> => {
  const { bundle } = filing
  const began = performance.now()
  const waiting = bundle.rows
    .map((row, at) => ({ row, place: bundle.filed.length + at + 1 }))
    .filter(one => !isBlank(one.row))
  const { head } = bundle
  const purpose = `Titipan ${filing.service.standard.shortName}, surat pengantar ${head.letter}`
  let guestBook: GuestBookLine | undefined =
    bundle.filed.length === 0 ? { guest: `${head.courier} (${head.from})`, purpose: purpose.slice(0, 200) } : undefined
  const worker = async () => {
    for (let next = waiting.shift(); next && performance.now() - began < patience; next = waiting.shift()) {
      const line = guestBook
      guestBook = undefined
      if (!(await fileRow(runtime, filing, next.row, next.place, line))) guestBook ??= line
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (await findBundle(runtime, bundle.office, bundle.id)) ?? bundle
}
