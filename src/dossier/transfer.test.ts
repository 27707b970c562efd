import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { inOffice, newDataKey } from '#core'
import { asAsked, openPaper, papersOf, recordPapers, sentOf, takePapers } from '#form'
import { importStandards, knownOffices } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { createDossiers, createTransfers, type Dossiers, type Transfers, transferJobs, verifyOffice } from './index.ts'

const [office, other] = ['kab-magetan', 'kota-lubuklinggau']
const online = { service: 'sk-dtks-online', effectiveFrom: '2023-06-05', correction: 0 }
const by = { kind: 'officer' as const, officer: v7(), posts: ['kabid-linjamsos'] }
const answers = {
  untuk_siapa: 'Untuk saya sendiri',
  nama: 'Siti Aminah (contoh)',
  nik: '3520994107900001',
  alamat: 'RT 02 (contoh)',
}

let bench: TestRuntime
let dossiers: Dossiers
let transfers: Transfers

before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  dossiers = createDossiers(bench.runtime, [])
  transfers = createTransfers(bench.runtime, dossiers)
  transferJobs(bench.runtime, transfers)
})
after(() => bench.drop())

const sent = async (service = 'pendaftaran-dtks') => {
  const { dossier: id } = await dossiers.file({
    office,
    service: 'sk-dtks-online',
    version: { effectiveFrom: '2023-06-05', correction: 0 },
    answers,
    papers: [{ requirement: 'ktp' }, { requirement: 'kk' }],
    channel: 'online',
    formView: v7(),
    wrappedKey: newDataKey(bench.runtime.keys).wrapped,
    adopt: async () => {},
  })
  const { after: state } = await inOffice(bench.runtime.db, office, async tx => {
    const { dossier, standard } = await dossiers.get(tx, office, id)
    const to = { office: other, service }
    return transfers.refer(tx, dossier, standard, { to, fields: ['nama', 'nik'], reason: 'catatan', by })
  })
  return { id, state }
}

it('lists the services of the other offices, never the own', async () => {
  const all = await transfers.destinations(office)
  assert.ok(all.some(one => one.office === other && one.service === 'pendaftaran-dtks'))
  assert.ok(all.every(one => one.office !== office))
})

it('ends here and opens one dossier there with the chosen answers only, however often the job runs', async () => {
  const { id, state } = await sent()
  assert.equal(state.end?.end.end, 'referred')
  const where = () => inOffice(bench.runtime.db, office, tx => transfers.whereabouts(tx, { office, id }))
  assert.equal((await where())?.arrived, null)
  const [kept] = await inOffice(bench.runtime.db, office, tx => tx`select id from transfer where dossier = ${id}`)
  assert.deepEqual(await bench.runJobs(), ['dossier.transfer'])
  await transfers.deliver({ office, transfer: kept!.id as string })
  const arrived = (await where())?.arrived
  assert.match(arrived?.resi ?? '', /^LLG|^[A-Z]{3}/)
  assert.match(arrived?.pin ?? '', /^\d{6}$/)
  await inOffice(bench.runtime.db, other, async tx => {
    const theirs = await tx`select id, state from dossier where office = ${other}`
    assert.equal(theirs.length, 1)
    const { dossier } = await dossiers.get(tx, other, theirs[0]!.id as string)
    assert.deepEqual(await dossiers.answers(tx, dossier), { nama: answers.nama, nik: answers.nik })
    assert.equal(dossier.state.from, office)
    assert.equal((await tx`select id from transfer`).length, 0, 'the row of the sender is behind the wall')
  })
  const [emptied] = await inOffice(bench.runtime.db, office, tx => tx`select sealed, wrapped_key from transfer`)
  assert.deepEqual([emptied?.sealed, emptied?.wrapped_key], [null, null])
  for (const one of [office, other]) assert.deepEqual((await verifyOffice(bench.runtime.db, one)).faults, [])
})

it('takes along the chosen papers the other service asks for too, sealed anew, readable there and unchanged here', async () => {
  const { runtime } = bench
  const { key, wrapped } = newDataKey(runtime.keys)
  const bytes = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#88aacc' } })
    .jpeg()
    .toBuffer()
  const standard = asAsked(await knownOffices(runtime.db).version(office, online))
  const wanted = standard.requirements.filter(({ id }) => id === 'ktp' || id === 'kk')
  const target = { office, dataKey: key, now: runtime.now() }
  const { papers } = await takePapers(runtime, target, wanted, () => [{ bytes }])
  const { dossier: id } = await dossiers.file({
    ...{ office, service: online.service, version: online, answers, channel: 'online', formView: v7() },
    papers: papers.map(sentOf),
    wrappedKey: wrapped,
    adopt: (tx, dossier) => recordPapers(tx, { dossier }, papers),
  })
  await inOffice(runtime.db, office, async tx => {
    const opened = await dossiers.get(tx, office, id)
    const to = { office: other, service: 'pendaftaran-dtks' }
    const chosen = { to, fields: ['nama'], papers: ['ktp'], reason: 'catatan', by }
    return transfers.refer(tx, opened.dossier, opened.standard, chosen)
  })
  await bench.runJobs()
  const [kept] = await inOffice(runtime.db, office, tx => tx`select their_dossier from transfer where dossier = ${id}`)
  const theirs = kept!.their_dossier as string
  const there = await inOffice(runtime.db, other, async tx => ({
    ...(await dossiers.get(tx, other, theirs)),
    papers: await papersOf(tx, other, { dossier: theirs }),
  }))
  assert.deepEqual(
    there.papers.map(paper => paper.requirement),
    ['ktp'],
    'only what was chosen',
  )
  const [paper] = there.papers
  const mine = papers.find(one => one.requirement === 'ktp')!
  const read = await openPaper(runtime, paper!, dossiers.dataKey(there.dossier))
  assert.deepEqual(read, await openPaper(runtime, mine, key))
  assert.notEqual(paper?.file, mine.file)
  assert.deepEqual(
    there.dossier.state.papers.ktp?.map(one => one.sha256),
    [mine.sha256],
  )
  await assert.rejects(async () => openPaper(runtime, paper!, key), 'our key does not open theirs')
})

it('hands the PIN of a confidential file to nobody who only looked at the one before', async () => {
  const { id } = await sent('rekomendasi-rsj')
  await bench.runJobs()
  const where = await inOffice(bench.runtime.db, office, tx => transfers.whereabouts(tx, { office, id }))
  assert.ok(where?.arrived?.resi)
  assert.equal(where.arrived.pin, null)
})
