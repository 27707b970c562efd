import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inOffice, newDataKey } from '#core'
import { importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { anchorOffice, createDossiers, verifyAnchors, verifyOffice } from './index.ts'

const office = 'kab-magetan'
const service = 'sk-dtks-online'
const version = { effectiveFrom: '2023-06-05', correction: 0 }
const answers = {
  untuk_siapa: 'Untuk saya sendiri',
  nama: 'Siti Aminah (contoh)',
  nik: '3520994107900001',
  tanggal_lahir: '1990-07-01',
}

const submission = ({ runtime }: TestRuntime) => ({
  ...{ office, service, version, answers },
  papers: [{ requirement: 'ktp' }, { requirement: 'kk' }],
  channel: 'online' as const,
  formView: v7(),
  wrappedKey: newDataKey(runtime.keys).wrapped,
  adopt: async () => {},
})

let bench: TestRuntime
let file: () => Promise<{ dossier: string }>

before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  const dossiers = createDossiers(bench.runtime, [])
  file = () => dossiers.file(submission(bench))
})
after(() => bench.drop())

describe('the chain of what happened', () => {
  it('holds for what was only ever written by commands', async () => {
    await file()
    const result = await verifyOffice(bench.runtime.db, office)
    assert.equal(result.dossiers, 1)
    assert.deepEqual(result.faults, [])
  })

  it('breaks when somebody with all rights rewrites an event', async () => {
    const { dossier } = await file()
    await bench.ownerDb`alter table dossier_event no force row level security`
    await bench.ownerDb`
      update dossier_event set body = jsonb_set(body, '{channel}', '"loket"') where dossier = ${dossier} and seq = 1`
    const { faults } = await verifyOffice(bench.runtime.db, office)
    assert.deepEqual(
      faults.map(f => f.dossier),
      [dossier],
    )
    await bench.ownerDb`
      update dossier_event set body = jsonb_set(body, '{channel}', '"online"') where dossier = ${dossier} and seq = 1`
  })

  it('shows by the value of the day that a dossier was deleted whole', async () => {
    const { dossier } = await file()
    bench.clock.advance(11 * 60_000)
    await anchorOffice(bench.runtime, office)
    bench.clock.advance(60_000)
    await file()
    assert.deepEqual((await verifyAnchors(bench.runtime, office)).broken, [])
    await bench.ownerDb`alter table dossier no force row level security`
    await bench.ownerDb`delete from dossier_event where dossier = ${dossier}`
    await bench.ownerDb`delete from dossier where id = ${dossier}`
    assert.deepEqual((await verifyOffice(bench.runtime.db, office)).faults, [])
    assert.equal((await verifyAnchors(bench.runtime, office)).broken.length, 1)
  })

  it('is not broken by what was under way while the value of the day was taken', async () => {
    const other = await testRuntime()
    await importStandards(other.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
    const dossiers = createDossiers(other.runtime, [])
    const { dossier } = await dossiers.file(submission(other))
    other.clock.advance(60_000)
    const begun = Promise.withResolvers<void>()
    const anchored = Promise.withResolvers<void>()
    const command = inOffice(other.runtime.db, office, async tx => {
      await dossiers.run(tx, office, dossier, { type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' })
      begun.resolve()
      await anchored.promise
    })
    await begun.promise
    other.clock.advance(5)
    await anchorOffice(other.runtime, office)
    anchored.resolve()
    await command
    assert.deepEqual((await verifyAnchors(other.runtime, office)).broken, [])
    await other.drop()
  })

  it('cannot be rewritten by the server itself', async () => {
    await file()
    const rewrite = inOffice(
      bench.runtime.db,
      office,
      tx => tx`update dossier_event set type = 'x' where office = ${office}`,
    )
    await assert.rejects(rewrite, /permission denied/)
  })
})
