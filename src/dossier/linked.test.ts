import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inOffice, newDataKey } from '#core'
import { recordPapers, sentOf, takePapers } from '#form'
import { type ActCommand, activeStandard, importStandards, type Standard } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { createDossiers, type Dossiers, verifyOffice } from './index.ts'

const office = 'kota-lubuklinggau'
const [parentService, childService] = ['pendaftaran-pbi-jk', 'pendaftaran-dtks']
const posts = ['petugas-umum', 'kabid-kemiskinan', 'kasi-pengelola-data', 'kepala-dinas']
const by = { kind: 'officer' as const, officer: v7(), posts }
const answers = {
  diwakili: 'Untuk diri sendiri',
  terdaftar_dtks: 'Belum',
  nama: 'Ani Lestari (contoh)',
  nik: '3520994107900001',
  kk: '3520990101100001',
  tanggal_lahir: '1990-07-01',
  alamat: 'RT 01 (contoh)',
  desa: 'Kelurahan Contoh',
  jumlah_anggota: '4',
}
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let bench: TestRuntime
let dossiers: Dossiers
let parentStandard: Standard

before(async () => {
  bench = await testRuntime()
  await importStandards(bench.runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  dossiers = createDossiers(bench.runtime, [])
  parentStandard = (await inOffice(bench.runtime.db, office, tx =>
    activeStandard(tx, office, parentService, '2024-07-01'),
  ))!
})
after(() => bench.drop())

const get = (id: string) => inOffice(bench.runtime.db, office, tx => dossiers.get(tx, office, id))
const stateOf = async (id: string) => (await get(id)).dossier.state

/** The act that is due, with this outcome. */
const act = async (id: string, outcome: string, more: Partial<ActCommand> = {}) => {
  const { dossier, standard } = await get(id)
  const position = dossier.state.position!
  const kind = standard.rows.find(row => row.id === position.row)!.acts[position.act]!.kind
  bench.clock.advance(60_000)
  return inOffice(bench.runtime.db, office, tx =>
    dossiers.run(tx, office, id, { type: 'act', by, ...position, kind, outcome, ...more }),
  )
}

const judged = async (id: string) => {
  const { dossier, standard } = await get(id)
  const due = standard.requirements.filter(r => dossier.state.papers[r.id] || (r.required && !r.when))
  return { verdicts: due.map(r => ({ requirement: r.id, ok: true as const })) }
}
const lookup = { lookup: { registry: 'dtks', evidence: 'bukti' } }

const filed = async (more: Partial<typeof answers> = {}): Promise<string> => {
  const { wrapped, key } = newDataKey(bench.runtime.keys)
  const kk = parentStandard.requirements.filter(r => r.id === 'kk')
  const target = { office, dataKey: key, now: bench.runtime.now() }
  const { papers } = await takePapers(bench.runtime, target, kk, () => [{ bytes: picture }])
  const { dossier } = await dossiers.file({
    office,
    service: parentService,
    version: { effectiveFrom: '2024-01-02', correction: 0 },
    answers: { ...answers, ...more },
    papers: papers.map(sentOf),
    channel: 'online',
    formView: v7(),
    wrappedKey: wrapped,
    adopt: (tx, id) => recordPapers(tx, { dossier: id }, papers),
  })
  return dossier
}

/** To the moment after the look-up that found nobody. */
const waiting = async (): Promise<{ parent: string; child: string }> => {
  const parent = await filed()
  await act(parent, 'received')
  if ((await stateOf(parent)).position?.row === 'arahkan') await act(parent, 'disposed')
  await act(parent, 'complete', await judged(parent))
  const { after: state } = await act(parent, 'not_registered', lookup)
  return { parent, child: state.waitsFor! }
}

describe('a dossier that opens another', () => {
  it('hands over what it knows and what was brought, under a key of its own', async () => {
    const { parent, child } = await waiting()
    const opened = await get(child)
    assert.equal(opened.standard.service, childService)
    assert.deepEqual(opened.dossier.state.parent, { dossier: parent, service: parentService })
    await inOffice(bench.runtime.db, office, async tx => {
      const given = await dossiers.answers(tx, opened.dossier)
      assert.equal(given.nik, answers.nik)
      assert.equal(given.keperluan, 'Jaminan kesehatan', 'what the row of the standard adds')
      const { openPaper, papersOf } = await import('#form')
      const [paper] = await papersOf(tx, office, { dossier: child })
      assert.equal(paper?.requirement, 'kk')
      const bytes = await openPaper(bench.runtime, paper!, dossiers.dataKey(opened.dossier))
      assert.ok(bytes.length > 0)
    })
    assert.notDeepEqual(opened.dossier.wrappedKey, (await get(parent)).dossier.wrappedKey)
  })

  it('is with whoever has the other, and goes on when that one ends well', async () => {
    const { parent, child } = await waiting()
    assert.deepEqual((await stateOf(parent)).holder, (await stateOf(child)).holder)
    await act(child, 'received')
    assert.deepEqual((await stateOf(parent)).holder, (await stateOf(child)).holder)
    for (let step = 0; step < 20; step++) {
      const { position } = await stateOf(child)
      if (!position) break
      const { kind } = (await get(child)).standard.rows.find(row => row.id === position.row)!.acts[position.act]!
      if (kind === 'check') await act(child, 'complete', await judged(child))
      else if (kind === 'lookup') await act(child, 'registered', lookup)
      else {
        const plain = {
          receive: 'received',
          dispose: 'disposed',
          draft: 'drafted',
          endorse: 'endorsed',
          sign: 'signed',
        }
        const rest = { stamp: 'stamped', deliver: 'delivered', archive: 'archived' }
        await act(child, { ...plain, ...rest }[kind as 'draft'])
      }
    }
    assert.equal((await stateOf(child)).end?.end.end, 'finished')
    const state = await stateOf(parent)
    assert.equal(state.waitsFor, undefined)
    assert.equal(state.position?.row, 'cek', 'the look-up is asked again')
    const { after: onward } = await act(parent, 'registered', lookup)
    assert.equal(onward.position?.row, 'input')
  })

  it('is looked up again when the other is taken back: nobody has refused anything', async () => {
    const { parent, child } = await waiting()
    await inOffice(bench.runtime.db, office, tx =>
      dossiers.run(tx, office, child, { type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }),
    )
    const state = await stateOf(parent)
    assert.deepEqual([state.end, state.waitsFor, state.position?.row], [null, undefined, 'cek'])
    const { after } = await act(parent, 'not_registered', lookup)
    assert.ok(after.waitsFor && after.waitsFor !== child, 'another registration is opened')
  })

  it('does not hold the other up when it is taken back itself', async () => {
    const { parent, child } = await waiting()
    await inOffice(bench.runtime.db, office, tx =>
      dossiers.run(tx, office, parent, { type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }),
    )
    await act(child, 'received')
    await inOffice(bench.runtime.db, office, tx =>
      dossiers.run(tx, office, child, { type: 'withdraw', by: { kind: 'applicant' }, reason: 'catatan' }),
    )
    assert.equal((await stateOf(parent)).links?.[0]?.end, 'cancelled')
  })

  it('opens nothing where an answer the other needs was never asked', async () => {
    const parent = await filed({ kk: '' })
    await act(parent, 'received')
    if ((await stateOf(parent)).position?.row === 'arahkan') await act(parent, 'disposed')
    await act(parent, 'complete', await judged(parent))
    const hindrance = (id: string) =>
      inOffice(bench.runtime.db, office, async tx => dossiers.hindrance(tx, await dossiers.get(tx, office, id)))
    const told = await hindrance(parent)
    assert.ok(told?.service && told.lacks.length > 0, 'and the officer can know it before')
    const { after: state } = await act(parent, 'not_registered', lookup)
    assert.deepEqual([state.waitsFor, state.links, state.position?.row], [undefined, undefined, 'tunggu_data'])
  })

  it('leaves chains that verify', async () => {
    assert.deepEqual((await verifyOffice(bench.runtime.db, office)).faults, [])
  })
})
