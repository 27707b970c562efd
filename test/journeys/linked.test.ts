import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inOffice, newDataKey } from '#core'
import { createDossiers, type Dossiers } from '#dossier'
import type { ActCommand } from '#standard'
import { within } from '../../src/app.ts'
import { track } from '../support/citizen.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { visit } from '../support/visitor.ts'

const place = 'kota-lubuklinggau'
const posts = ['petugas-umum', 'kabid-kemiskinan', 'kasi-pengelola-data', 'kepala-dinas']
const by = { kind: 'officer' as const, officer: v7(), posts }

let office: OfficeUnderTest
let dossiers: Dossiers
before(async () => {
  office = await openOffice()
  dossiers = createDossiers(office.runtime, within)
})
after(() => office?.close())

const act = (id: string, outcome: string, more: Partial<ActCommand> = {}) =>
  inOffice(office.runtime.db, place, async tx => {
    const { dossier, standard } = await dossiers.get(tx, place, id)
    const position = dossier.state.position!
    const kind = standard.rows.find(row => row.id === position.row)!.acts[position.act]!.kind
    const due = standard.requirements.filter(r => dossier.state.papers[r.id] || (r.required && !r.when))
    const verdicts = kind === 'check' ? { verdicts: due.map(r => ({ requirement: r.id, ok: true as const })) } : {}
    return dossiers.run(tx, place, id, { type: 'act', by, ...position, kind, outcome, ...verdicts, ...more })
  })

test('the applicant of a file that waits for another reads so, and looks at the other with one press', async () => {
  const { dossier: id, resi } = await dossiers.file({
    office: place,
    service: 'pendaftaran-pbi-jk',
    version: { effectiveFrom: '2024-01-02', correction: 0 },
    answers: {
      diwakili: 'Untuk diri sendiri',
      terdaftar_dtks: 'Belum',
      nama: 'Ani Lestari (contoh)',
      nik: '3520994107900001',
      kk: '3520990101100001',
      tanggal_lahir: '1990-07-01',
      alamat: 'RT 01 (contoh)',
      desa: 'Kelurahan Contoh',
      jumlah_anggota: '4',
    },
    papers: [{ requirement: 'kk' }],
    channel: 'online',
    formView: v7(),
    wrappedKey: newDataKey(office.runtime.keys).wrapped,
    adopt: async () => {},
  })
  await act(id, 'received')
  for (const step of ['disposed', 'complete', 'not_registered']) {
    const { state } = (await inOffice(office.runtime.db, place, tx => dossiers.get(tx, place, id))).dossier
    if (step === 'disposed' && state.position?.row !== 'arahkan') continue
    await act(id, step, step === 'not_registered' ? { lookup: { registry: 'dtks', evidence: 'bukti' } } : {})
  }
  const { dossier } = await inOffice(office.runtime.db, place, tx => dossiers.get(tx, place, id))
  assert.ok(dossier.state.waitsFor)
  for (const way of [{ width: 360, script: false } as const, { width: 1280 } as const]) {
    const citizen = await visit(office, { ...way, citizen: true })
    await track(citizen, resi, dossiers.pin(dossier))
    assert.match(await citizen.text(), /menunggu berkas lain yang kami buka lebih dulu/)
    assert.match(await citizen.text(), /Berkas Anda ada pada Bagian Umum/, 'whoever has that one has this one')
    await citizen.follow(/nomor \d{4}/)
    assert.match(await citizen.text(), /Dibuka oleh|Berkas terkait/)
    assert.match(await citizen.heading(), /DTKS/)
    await citizen.leave()
  }
  await act(dossier.state.waitsFor, 'received')
  const { position } = (
    await inOffice(office.runtime.db, place, tx => dossiers.get(tx, place, dossier.state.waitsFor!))
  ).dossier.state
  if (position?.row === 'arahkan') await act(dossier.state.waitsFor, 'disposed')
  await inOffice(office.runtime.db, place, async tx => {
    const child = await dossiers.get(tx, place, dossier.state.waitsFor!)
    const due = child.standard.requirements.filter(r => r.required && !r.when)
    const verdicts = due.map(r => ({ requirement: r.id, ok: false as const, reason: 'tidak_ada' }))
    const at = child.dossier.state.position!
    const command = { type: 'act' as const, by, ...at, kind: 'check' as const, outcome: 'incomplete', verdicts }
    await dossiers.run(tx, place, child.dossier.id, command)
  })
  const citizen = await visit(office, { width: 360, citizen: true })
  await track(citizen, resi, dossiers.pin(dossier))
  assert.match(await citizen.text(), /Berkas terkait di bawah ini menunggu Anda/)
  await citizen.leave()
})
