import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { inOffice, makeForm, newDataKey, Problem, type Request, type Upload } from '#core'
import { createDossiers, type Dossiers, eventsOf } from '#dossier'
import type { Officer } from '#office'
import { type ActCommand, activeStandard, importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import { contextOf, performAct } from '../actions.ts'
import { keepTasks } from '../index.ts'
import type { ActContext } from '../shape.ts'
import { dropUnrecorded, recordActions } from './index.ts'
import { createRecords } from './store.ts'

/** What officers write down is sealed, outlives them being interrupted, and is never changed. */
const office = 'kota-lubuklinggau'
const secret = 'Luka di kaki kiri'
let bench: TestRuntime
let dossiers: Dossiers

before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../../standards', import.meta.url)))
  dossiers = createDossiers(bench.runtime, [keepTasks, dropUnrecorded])
})
after(() => bench.drop())

const officerWith = (post: string, rights: string[]) =>
  ({
    id: v7(),
    office,
    name: 'Budi (contoh)',
    nip: null,
    posts: [post],
    postLabels: ['Petugas'],
    rights: new Set(rights),
    standings: [{ post, services: [], letterKinds: [] }],
  }) as never as Officer

const filed = async (): Promise<string> => {
  const version = await inOffice(bench.runtime.db, office, tx =>
    activeStandard(tx, office, 'tanggap-darurat-bencana', '2026-11-23'),
  )
  const { dossier } = await dossiers.file({
    ...{ office, service: 'tanggap-darurat-bencana', version: version!, answers: { nama: 'Siti Aminah (contoh)' } },
    ...{ papers: [], channel: 'online', formView: v7(), wrappedKey: newDataKey(bench.runtime.keys).wrapped },
    adopt: async () => {},
  })
  const command: ActCommand = {
    ...{
      type: 'act',
      by: { kind: 'officer', officer: v7(), posts: ['petugas-umum'] },
      row: 'terima',
      act: 0,
      visit: 1,
    },
    ...{ kind: 'receive', outcome: 'received' },
  }
  await inOffice(bench.runtime.db, office, tx => dossiers.run(tx, office, dossier, command))
  return dossier
}

const request = { form: makeForm([]) } as Request
const contextFor = async (id: string, officer: Officer): Promise<ActContext> => {
  const opened = await inOffice(bench.runtime.db, office, tx => dossiers.get(tx, office, id))
  const ctx = contextOf(bench.runtime, request, officer, opened)
  assert.ok(ctx)
  return ctx
}

const photo = async (): Promise<Upload> => ({
  ...{ field: 'foto', filename: 'a.jpg', claimedType: 'image/jpeg' },
  bytes: await sharp({ create: { width: 40, height: 30, channels: 3, background: '#123456' } })
    .jpeg()
    .toBuffer(),
})

const typed: [string, string][] = [
  ...([
    ['baris', 'data'],
    ['tindakan', '0'],
    ['kunjungan', '1'],
  ] as [string, string][]),
  ...([
    ['catat-tanggal-hari', '23'],
    ['catat-tanggal-bulan', '11'],
    ['catat-tanggal-tahun', '2026'],
  ] as [string, string][]),
  ...([
    ['catat-tempat', 'RT 01'],
    ['kejadian', 'Banjir'],
    ['jiwa_terdampak', '4'],
    ['keluarga_terdampak', '1'],
  ] as [string, string][]),
  ...([
    ['kebutuhan', secret],
    ['hasil', 'inspected'],
  ] as [string, string][]),
]
const inspectAction = () => recordActions(dossiers).find(action => action.kind === 'inspect')!
const tagana = () => officerWith('tagana', ['inspect', 'deliver'])

test('photos of two savings at once are both kept, also by the first to save at all', async () => {
  for (let round = 0; round < 4; round++) {
    const ctx = await contextFor(await filed(), tagana())
    const records = createRecords(dossiers)
    const one = async () => records.save(ctx, makeForm([], [await photo()]), {})
    await Promise.all([one(), one(), one()])
    assert.equal((await records.draft(ctx)).photos.length, 3)
  }
})

test('words and photos lie sealed, and the chain carries an id and a digest only', async () => {
  bench.clock.set(Date.parse('2026-11-23T03:00:00Z'))
  const ctx = await contextFor(await filed(), tagana())
  await performAct(dossiers, inspectAction(), ctx, makeForm(typed, [await photo()]))
  const raw =
    await bench.ownerDb`select encode(sealed, 'escape') as text from act_record union all select encode(sealed, 'escape') from act_draft`
  assert.ok(raw.length >= 2)
  for (const { text } of raw) assert.doesNotMatch(text as string, new RegExp(secret))
  const events = await inOffice(bench.runtime.db, office, tx => eventsOf(tx, office, ctx.dossier.id))
  const acted = events.map(e => e.event).find(e => e.type === 'acted' && e.kind === 'inspect')
  assert.ok(acted?.type === 'acted' && /^[0-9a-f]{64}$/.test(acted.record?.sha256 ?? ''))
  assert.doesNotMatch(JSON.stringify(events), new RegExp(`${secret}|RT 01|Banjir`))
  const { dossier } = await inOffice(bench.runtime.db, office, tx => dossiers.get(tx, office, ctx.dossier.id))
  const records = createRecords(dossiers)
  const [round] = await inOffice(bench.runtime.db, office, tx => records.rounds(tx, dossier))
  assert.equal(round?.body.answers.kebutuhan, secret)
  const kept = round.body.photos[0]
  assert.ok(kept)
  assert.equal((await records.photoBytes(bench.runtime, dossier, kept)).subarray(0, 2).toString('hex'), 'ffd8')
})

test('a record is never changed or taken away by the application', async () => {
  for (const sql of ['update act_record set outcome = outcome', 'delete from act_record'])
    await assert.rejects(
      inOffice(bench.runtime.db, office, tx => tx.unsafe(sql)),
      /permission denied/,
    )
})

test('what is refused for one field is kept whole, photo included', async () => {
  const ctx = await contextFor(await filed(), tagana())
  const incomplete = typed.filter(([name]) => name !== 'catat-tempat')
  await assert.rejects(
    performAct(dossiers, inspectAction(), ctx, makeForm(incomplete, [await photo()])),
    (e: Problem) => {
      assert.match(e.fields['catat-tempat'] ?? '', /Isi tempat/)
      return true
    },
  )
  const draft = await createRecords(dossiers).draft(ctx)
  assert.equal(draft.entry.kebutuhan, secret)
  assert.equal(draft.photos.length, 1)
})

test('who saves over a colleague is told, and neither loses words nor photos', async () => {
  const id = await filed()
  const [first, second] = [await contextFor(id, tagana()), await contextFor(id, tagana())]
  const save = inspectAction().save!
  const { savedAt } = await save(first, makeForm([...typed, ['tersimpan', '0']]))
  const other = typed.map(([name, text]): [string, string] => [name, text === secret ? 'Tenda' : text])
  await assert.rejects(
    save(second, makeForm([...other, ['tersimpan', '0']], [await photo()])),
    (e: Problem) => e.status === 409,
  )
  const kept = await createRecords(dossiers).draft(first)
  assert.equal(kept.entry.kebutuhan, secret, 'the first words stand')
  assert.equal(kept.photos.length, 1, 'the photo of the second came in')
  assert.ok(savedAt > 0)
  await save(second, makeForm([...other, ['tersimpan', String(kept.savedAt)]]))
  assert.equal((await createRecords(dossiers).draft(first)).entry.kebutuhan, 'Tenda')
})

test('a photo that is none costs only itself', async () => {
  const ctx = await contextFor(await filed(), tagana())
  const bad: Upload = { ...(await photo()), bytes: Buffer.from('bukan foto') }
  const error = await inspectAction().save!(ctx, makeForm(typed, [await photo(), bad])).catch(e => e)
  assert.ok(error instanceof Problem)
  assert.match(error.fields.foto ?? '', /bukan foto/)
  assert.equal((await createRecords(dossiers).draft(ctx)).photos.length, 1)
})

test('an ended dossier keeps what was handed in and drops what was only begun', async () => {
  const id = await filed()
  const ctx = await contextFor(id, tagana())
  await inspectAction().save!(ctx, makeForm(typed, [await photo()]))
  const reason = await inOffice(bench.runtime.db, office, tx => dossiers.note(tx, ctx.dossier, 'Batal'))
  await inOffice(bench.runtime.db, office, tx =>
    dossiers.run(tx, office, id, { type: 'withdraw', by: { kind: 'applicant' }, reason }),
  )
  const left = await bench.ownerDb`
    select 1 from act_draft where dossier = ${id} union all select 1 from act_photo where dossier = ${id}`
  assert.equal(left.length, 0)
})

test('money is recorded by whoever holds the purse, whatever post the standard names', async () => {
  const standard = { aids: { uang: { label: 'Uang', kind: 'money' } } }
  const ctx = {
    standard,
    act: { kind: 'aid', product: 'uang' },
    officer: officerWith('tagana', ['deliver']),
  } as never as ActContext
  const give = recordActions(dossiers).find(action => action.kind === 'aid')!
  await assert.rejects(give.perform(ctx, makeForm([])), (e: Problem) => e.code === 'steps.not_treasurer')
})
