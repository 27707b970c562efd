import { randomUUIDv7 as v7 } from 'node:crypto'
import { type Form, inOffice, inTurn, makeForm, minute, open, Problem, type Runtime, seal, type Tx } from '#core'
import type { Dossiers } from '#dossier'
import type { Officer } from '#office'
import { offices } from '#standard'
import { placeOf, recordAct } from '../actions.ts'
import { mustNotBeBarred } from '../barred.ts'
import { notYourTurn } from '../problems.ts'
import { assign, type HandsParts, mustNotBeTaken, take } from '../queue/hands.ts'
import type { ActPlace, StepAction } from '../shape.ts'
import type { Batch, BatchItem, BatchKind, NewItem } from './shape.ts'
import * as sql from './sql.ts'

/** `officerNow`: who an officer is and what is theirs at this moment; null without an open account. */
export type BatchParts = {
  dossiers: Dossiers
  actions: readonly StepAction[]
  officerNow: (office: string, id: string) => Promise<Officer | null>
}

/** The most dossiers one batch may hold. */
export const mostAtOnce = 500

const contextOf = (office: string, id: string) => `batch:${office}:${id}`
const keyOf = (runtime: Runtime) => runtime.keys.derive('steps.batch')

/** Everything filled in but what the page needed for itself. */
const fieldsOf = (form: Form): [string, string][] =>
  Object.keys(form.values())
    .filter(name => !name.startsWith('_') && name !== 'berkas')
    .flatMap(name => form.all(name).map((value): [string, string] => [name, value]))

/** Makes the batch of one page and the job that does it; the page sent again is the same batch. Answers its id. */
export const startBatch = (
  runtime: Runtime,
  asked: { officer: Officer; formView: string; kind: BatchKind; form: Form; items: NewItem[] },
): Promise<string> => {
  const { officer, formView, kind, form, items } = asked
  const { office } = officer
  const id = v7()
  const sealed = seal(keyOf(runtime), JSON.stringify(fieldsOf(form)), contextOf(office, id))
  const batch = { office, id, formView, officer: officer.id, kind, sealed, askedAt: runtime.now() }
  return inOffice(runtime.db, office, async tx => {
    if (!(await sql.insertBatch(tx, batch, items))) return (await sql.batchOfPage(tx, office, formView)) ?? id
    await runtime.jobs.add(tx, 'steps.batch', { office, batch: id }, { key: `steps.batch:${id}` })
    return id
  })
}

const filledIn = (runtime: Runtime, { office, id, sealed }: Batch): [string, string][] =>
  sealed ? JSON.parse(open(keyOf(runtime), sealed, contextOf(office, id)).toString('utf8')) : []

const noAccount = () =>
  new Problem(
    'steps.batch_no_account',
    409,
    'Akun petugas yang memintanya sudah ditutup. Minta petugas lain mengerjakannya.',
  )

type Work = { runtime: Runtime; parts: BatchParts; batch: Batch; officer: Officer; fields: [string, string][] }

/**
 * The place the dossier stood at when it was chosen, if it still stands there and is this officer's to do.
 * @throws steps.not_your_turn, steps.taken, steps.barred (409)
 */
export const placeAt = async (
  { runtime, parts, kind, officer }: Pick<Work, 'runtime' | 'officer'> & { parts: HandsParts; kind: BatchKind },
  item: Omit<NewItem, 'agendaNumber'>,
): Promise<ActPlace> => {
  const opened = await inOffice(runtime.db, officer.office, async tx => {
    await mustNotBeTaken(tx, runtime, parts, officer, item.dossier)
    return parts.dossiers.get(tx, officer.office, item.dossier)
  })
  const { position } = opened.dossier.state
  const same = position?.row === item.rowId && position.act === item.act && position.visit === item.visit
  const place = same ? placeOf(runtime, officer, opened) : null
  if (place?.act.kind !== kind) throw notYourTurn()
  mustNotBeBarred(place)
  return place
}

const doAct = async (work: Work, item: BatchItem, settle: (tx: Tx) => Promise<void>): Promise<void> => {
  const { parts, batch, officer, fields } = work
  const action = parts.actions.find(one => one.kind === batch.kind)
  if (!action?.many || !officer.rights.has(action.right)) throw notYourTurn()
  const place = await placeAt({ ...work, kind: batch.kind }, item)
  const form = makeForm([
    ...fields,
    ['baris', item.rowId],
    ['tindakan', String(item.act)],
    ['kunjungan', String(item.visit)],
  ])
  await recordAct(parts.dossiers, place, form, await action.many.perform(place, form), settle)
}

/** One dossier, done and settled in one transaction of its own. */
const doOne = async (work: Work, item: BatchItem, settle: (tx: Tx) => Promise<void>): Promise<void> => {
  const { runtime, parts, batch, officer, fields } = work
  if (batch.kind !== 'take' && batch.kind !== 'assign') return doAct(work, item, settle)
  await inOffice(runtime.db, batch.office, async tx => {
    await settle(tx)
    const to = fields.find(([name]) => name === 'petugas')?.[1] ?? ''
    if (batch.kind === 'take') await take(tx, runtime, parts, officer, item.dossier)
    else await assign(tx, runtime, parts, officer, { dossier: item.dossier, to })
  })
}

/** What stopped one dossier, in a sentence; anything that is no refusal is thrown on. */
const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Problem) || error.status >= 500) throw error
  return Object.values(error.fields)[0] ?? error.sentence
}

/**
 * Does what is left of a batch, dossier by dossier. A server killed in between begins again where it stopped: what was done is
 * settled in the same transaction. A fault of ours at one dossier does not hold up the others; it is thrown at the end, so that
 * the job comes back for it.
 */
export const runBatch = async (runtime: Runtime, parts: BatchParts, office: string, id: string): Promise<void> => {
  const batch = await inOffice(runtime.db, office, tx => sql.findBatch(tx, office, id))
  if (!batch || batch.finishedAt !== null) return
  const officer = await parts.officerNow(office, batch.officer)
  const fields = filledIn(runtime, batch)
  let fault: unknown
  for (let after = -1; ; ) {
    const item = await inOffice(runtime.db, office, tx => sql.nextItem(tx, office, id, after))
    if (!item) break
    after = item.place
    const at = { office, batch: id, place: item.place }
    const settle = async (tx: Tx) => {
      if (!(await sql.settleItem(tx, at, runtime.now(), null))) throw notYourTurn()
    }
    try {
      if (!officer) throw noAccount()
      await doOne({ runtime, parts, batch, officer, fields }, item, settle)
    } catch (error) {
      try {
        const sentence = sentenceOf(error)
        await inOffice(runtime.db, office, tx => sql.settleItem(tx, at, runtime.now(), sentence))
      } catch (thrown) {
        fault = thrown
      }
    }
  }
  await inOffice(runtime.db, office, tx => sql.finishBatch(tx, office, id, runtime.now()))
  if (fault) throw fault
}

/** A batch that is over is kept as long as somebody may ask what became of it. */
const batchLife = 30 * 24 * 60 * minute

export const batchJobs = (runtime: Runtime, parts: BatchParts): void => {
  runtime.jobs.on<{ office: string; batch: string }>('steps.batch', ({ office, batch }, handed) =>
    runBatch(handed, parts, office, batch),
  )
  runtime.jobs.every('steps.sweep-batches', '25 17 * * *', async handed => {
    const all = (await offices(handed.db)).map(({ id }) => id)
    await inTurn(all, id => inOffice(handed.db, id, tx => sql.sweepBatches(tx, id, handed.now() - batchLife)))
  })
}
