import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { blindIndex, inOffice, newDataKey } from '#core'
import { importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { createDossiers, type Dossiers, verifyOffice } from './index.ts'

const office = 'kota-lubuklinggau'
const nik = '3520994107900001'

describe('A person filed without NIK', () => {
  let bench: TestRuntime
  let dossiers: Dossiers
  let id: string
  const by = { kind: 'officer' as const, officer: v7(), posts: ['petugas'] }

  before(async () => {
    bench = await testRuntime()
    await importStandards(bench.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
    dossiers = createDossiers(bench.runtime, [])
    const filed = await dossiers.file({
      office,
      service: 'bantuan-orang-terlantar',
      version: { effectiveFrom: '2024-01-02', correction: 0 },
      answers: { nama: 'Orang Jauh (contoh)', nik_sebab: 'Telantar, atau surat-suratnya hilang', nik_ciri: 'Tinggi' },
      papers: [],
      channel: 'counter',
      formView: v7(),
      wrappedKey: newDataKey(bench.runtime.keys).wrapped,
      adopt: async () => {},
    })
    id = filed.dossier
  })
  after(() => bench.drop())
  const identify = () =>
    inOffice(bench.runtime.db, office, tx =>
      dossiers.identify(tx, office, id, { field: 'nik', nik, words: 'KTP elektronik', by }),
    )

  it('is found by the NIK an officer enters, and history keeps what was known before', async () => {
    const change = await identify()
    assert.deepEqual(
      change.events.map(event => event.type),
      ['identified'],
    )
    const answers = await inOffice(bench.runtime.db, office, async tx =>
      dossiers.answers(tx, (await dossiers.get(tx, office, id)).dossier),
    )
    assert.deepEqual([answers.nik, answers.nik_ciri], [nik, 'Tinggi'])
    const [row] = await bench.ownerDb<
      { nik_last4: string; nik_index: Uint8Array; birth: Uint8Array; revisions: number }[]
    >`
      select nik_last4, nik_index, (select count(*)::int from dossier_answers a where a.dossier = d.id) as revisions
      from dossier d
      where id = ${id}`
    assert.deepEqual([row?.nik_last4, row?.revisions], ['0001', 2])
    assert.equal(Buffer.compare(Buffer.from(row!.nik_index), blindIndex(bench.runtime.keys, office, 'nik', nik)), 0)
  })
  it('gets a NIK once', () => assert.rejects(identify, { code: 'dossier.changed' }))
  it('is told of by nobody else meanwhile: who adds answers holds the file', async () => {
    const add = (answers: Record<string, string>) =>
      inOffice(bench.runtime.db, office, async tx =>
        dossiers.addAnswers(tx, (await dossiers.get(tx, office, id)).dossier, answers),
      )
    await Promise.all([add({ telepon: '08990001234' }), add({ alamat: 'RT 01' }), add({ pekerjaan: 'Tani' })])
    const { telepon, alamat, pekerjaan } = await inOffice(bench.runtime.db, office, async tx =>
      dossiers.answers(tx, (await dossiers.get(tx, office, id)).dossier),
    )
    assert.deepEqual([telepon, alamat, pekerjaan], ['08990001234', 'RT 01', 'Tani'])
  })
  it('is listed and found by what was put right; what stood there stays as an earlier revision', async () => {
    const right = {
      nama: 'Orang Sangat Jauh (contoh)',
      nik: '3520994207900002',
      telepon: '',
      tanggal_lahir: '1990-07-02',
    }
    const change = await inOffice(bench.runtime.db, office, tx =>
      dossiers.amendAnswers(tx, office, id, { right, words: 'Dilihat dari KTP asli (contoh)', by }),
    )
    assert.deepEqual(
      change.events.map(event => event.type === 'answers_amended' && event.fields),
      [['nama', 'nik', 'telepon', 'tanggal_lahir']],
    )
    const answers = await inOffice(bench.runtime.db, office, async tx =>
      dossiers.answers(tx, (await dossiers.get(tx, office, id)).dossier),
    )
    assert.deepEqual(
      [answers.nama, answers.nik, 'telepon' in answers, answers.alamat],
      [right.nama, right.nik, false, 'RT 01'],
    )
    const [row] = await bench.ownerDb<
      { name: string; last4: string; index: Uint8Array; birth: Uint8Array; revisions: number }[]
    >`
      select applicant_name as name, nik_last4 as last4, nik_index as index, birth_index as birth,
        (select count(*)::int from dossier_answers a where a.dossier = d.id) as revisions
      from dossier d
      where id = ${id}`
    assert.deepEqual([row?.name, row?.last4, row?.revisions], [right.nama, '0002', 6])
    const index = (kind: string, value: string) => Buffer.from(blindIndex(bench.runtime.keys, office, kind, value))
    assert.deepEqual(Buffer.from(row!.index), index('nik', right.nik))
    assert.deepEqual(
      Buffer.from(row!.birth),
      index('birth', right.tanggal_lahir),
      'the slip asks for the right day now',
    )
  })
  it('keeps a chain that verifies', async () =>
    assert.deepEqual((await verifyOffice(bench.runtime.db, office)).faults, []))
})
