import { randomUUIDv7 as v7 } from 'node:crypto'
import { inOffice, newCode, readIn, type Tx } from '#core'
import { appendEvents, eventsOf, findDossier, findWithEvents, insertDossier } from '../src/dossier/sql.ts'
import { insertPaper } from '../src/form/sql.ts'
import type { Watch } from '../src/message/shape.ts'
import { putWatch } from '../src/message/sql.watch.ts'
import { insertEntry } from '../src/register/sql.ts'
import { inboxPage, insertTasks, tasksOf } from '../src/steps/sql.ts'
import { office } from './app.ts'
import { eachTimed, type Series } from './measure.ts'
import { type Bench, fileSome, type Prepare, times } from './measures.ts'

/** The same rows by the same SQL through the same driver, without engine, seal, form, session, HTTP or page. */
const several = async (
  name: string,
  requests: number,
  warmUp: number,
  once: () => Promise<unknown>,
  dossiers?: number,
): Promise<Series> => {
  await eachTimed(0, warmUp, once)
  return { name, requests, dossiers, work: (from, to) => eachTimed(from, to, once) }
}

type Written = {
  dossier: NonNullable<Awaited<ReturnType<typeof findDossier>>>
  events: Awaited<ReturnType<typeof eventsOf>>
  tasks: Awaited<ReturnType<typeof tasksOf>>
}

const rawSubmit = async ({ app }: Bench, dossiers: number, requests: number) => {
  const { db } = app.runtime
  const [model] = await fileSome({ app }, 1)
  const of: Written = await inOffice(db, office, async tx => ({
    dossier: (await findDossier(tx, office, model!.dossier))!,
    events: await eventsOf(tx, office, model!.dossier),
    tasks: await tasksOf(tx, office, model!.dossier, app.runtime.now()),
  }))
  const once = () =>
    inOffice(db, office, async tx => {
      const id = v7()
      const at = of.dossier.receivedAt
      await insertDossier(tx, {
        ...of.dossier,
        id,
        resi: newCode('MGT', 10),
        nikIndex: null,
        formView: v7(),
        agendaWord: 'UJI',
        agendaYear: 2026,
        agendaTail: '/UJI/XI/2026',
        answers: Buffer.alloc(400),
      })
      await Promise.all([
        appendEvents(tx, office, id, of.events),
        ...[1, 2, 3].map(() => insertPaper(tx, { dossier: id }, paper(at))),
        insertTasks(
          tx,
          office,
          of.tasks.map(task => ({ ...task, dossier: id })),
          [at, at, at],
        ),
        putWatch(tx, office, watched(of, id)),
        insertEntry(tx, office, { ...entry, at, dossier: id }),
      ])
    })
  return several('mentah: pengajuan', requests, 100, once, dossiers)
}

/** Far ahead, so that the server's own watch does not ring while others are measured. */
const nextYear = (at: number) => at + 365 * 24 * 3_600_000

const watched = ({ dossier, tasks: [task] }: Written, id: string): Watch => ({
  dossier: id,
  service: dossier.service,
  serviceName: task!.serviceName,
  agendaNumber: dossier.agendaNumber,
  heldBy: 'office',
  holder: task!.post,
  posts: [task!.post],
  rowId: task!.rowId,
  visit: task!.visit,
  since: task!.since,
  stepDueAt: task!.stepDueAt,
  promiseDueAt: task!.promiseDueAt,
  stepMarks: [1, 2, 3].map(() => nextYear(task!.since)),
  promiseMarks: [1, 2, 3].map(() => nextYear(task!.since)),
  breachAt: nextYear(task!.since),
  legal: null,
})

const paper = (uploadedAt: number) => ({
  office,
  id: v7(),
  requirement: 'ktp',
  form: 'photo' as const,
  file: v7(),
  mime: 'image/jpeg',
  size: 1000,
  sha256: '0'.repeat(64),
  pages: 1,
  uploadedAt,
  supersededAt: null,
})
const entry = {
  book: 'received' as const,
  year: 2026,
  letter: null,
  officer: null,
  number: '1/UJI',
  subject: 'Uji (contoh)',
  note: null,
}

const rawTrack = async (bench: Bench, dossiers: number, requests: number) => {
  const known = await fileSome(bench, 20)
  let place = 0
  const once = () =>
    readIn(bench.app.runtime.db, office, (tx: Tx) => findWithEvents(tx, office, known[place++ % known.length]!.dossier))
  return several('mentah: lacak', requests, 100, once, dossiers)
}

const rawInbox = ({ app }: Bench, dossiers: number, requests: number) => {
  const mine = { posts: ['petugas-linjamsos'], kinds: ['check', 'lookup', 'draft', 'deliver', 'archive'] } as never
  const most = { rows: 50, count: 1000 }
  const once = () => readIn(app.runtime.db, office, (tx: Tx) => inboxPage(tx, office, mine, app.runtime.now(), most))
  return several('mentah: kotak masuk', requests, 100, once, dossiers)
}

export const raw: Prepare = async (bench, dossiers, scale) => [
  await rawSubmit(bench, dossiers, times(1000, scale)),
  await rawTrack(bench, dossiers, times(2000, scale)),
  await rawInbox(bench, dossiers, times(1000, scale)),
]
