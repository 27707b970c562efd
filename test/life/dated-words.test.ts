import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { importStandards } from '#standard'
import { fill, formsOf, type Wish } from '../services/forms.ts'
import { type Offices, openOffices } from '../services/office.ts'
import { command, dossiersOf } from '../support/desks.ts'
import { driveTo, type FiledDossier, fileService } from '../support/filed.ts'

/**
 * Words of the language that only a date brings to life, which no shipped standard has signed yet: a standing order with its days,
 * and a row that goes on when nobody answers. The shipped files with those words filled in, played through HTTP.
 */
const office = 'kota-lubuklinggau'
const monday = Date.parse('2026-11-23T01:00:00Z')
const day = 24 * 60 * 60_000
let folder: string
let o: Offices

const edited = async (service: string, from: RegExp, to: string) => {
  const file = join(folder, office, 'layanan', `${service}.yaml`)
  const text = await readFile(file, 'utf8')
  assert.match(text, from)
  await writeFile(file, text.replace(from, to))
}

before(async () => {
  o = await openOffices(monday)
  folder = await mkdtemp(join(tmpdir(), 'dated-'))
  await cp(join(import.meta.dirname, '../../standards'), folder, { recursive: true })
  await edited(
    'rekomendasi-ugb',
    /(disposisi_tetap:\n {2}- asal: usulan\n)/,
    '$1    sejak: 2026-11-24\n    sampai: 2026-11-25\n',
  )
  await edited(
    'pendaftaran-dtks',
    /bila_diam: \{ ingatkan: \{ nilai: 1 bulan, asal: usulan \} \}/,
    'bila_diam: { ingatkan: 5 hari kerja, lalu: konsep }',
  )
  const { findings } = await importStandards(o.runtime, folder)
  assert.deepEqual(findings, [])
})
after(async () => {
  await o?.close()
  await rm(folder, { recursive: true, force: true })
})

const act = async (post: string, path: string, id: string, wishes: Wish[] = []) => {
  const person = await o.holder(office, post)
  const page = await person.get(`/berkas/${id}`)
  const form = formsOf(page.html).find(one => one.action === `/berkas/${id}/${path}`)
  assert.ok(form, `${post} finds no ${path}: ${page.text.slice(0, 400)}`)
  const today = new Date(o.runtime.now()).toISOString().slice(0, 10)
  const answer = await person.send(form, fill(form, wishes, today, o.photo))
  assert.equal(answer.status, 303, answer.text.slice(0, 400))
}
const rowOf = async (id: string) =>
  (await inOffice(o.runtime.db, office, tx => dossiersOf(o as never).get(tx, office, id))).dossier.state.position?.row

test('a standing order passes the desks from its first day to its last, and no day longer', async () => {
  const stands = async (at: number) => {
    o.clock.set(at)
    const { id } = await fileService(o, office, 'rekomendasi-ugb')
    await act('petugas-umum', 'penerimaan', id)
    return { id, row: await rowOf(id) }
  }
  assert.equal((await stands(monday)).row, 'teruskan', 'the day before, the secretary has it')
  const { id, row } = await stands(monday + day)
  assert.equal(row, 'periksa', 'on its first day the section has it at once')
  const kasi = await o.holder(office, 'kasi-pemberdayaan')
  const seen = (await kasi.get(`/berkas/${id}`)).text
  assert.match(seen, /Menurut disposisi tetap Kepala Dinas Sosial sejak 24 November 2026/)
  assert.ok(formsOf((await kasi.get(`/berkas/${id}`)).html).some(one => one.action.endsWith('/kelengkapan')))
  assert.equal((await stands(monday + 2 * day)).row, 'periksa', 'its last day counts')
  const late = await stands(monday + 3 * day)
  assert.equal(late.row, 'teruskan', 'the day after, every desk again')
  await act('sekretaris', 'penerusan', late.id)
  assert.equal(await rowOf(late.id), 'disposisi')
})

const asked = async (): Promise<FiledDossier> => {
  const filed = await fileService(o, office, 'pendaftaran-dtks')
  await driveTo(o, office, filed.id, 'cek')
  o.clock.advance(60_000)
  const dossiers = dossiersOf(o as never)
  const officer = {
    kind: 'officer' as const,
    officer: '0190a1b2-0000-7000-8000-000000000001',
    posts: ['kasi-pengelola-data', 'pengelola-data'],
  }
  const { dossier } = await inOffice(o.runtime.db, office, tx => dossiers.get(tx, office, filed.id))
  const lookup = { registry: 'dtks', evidence: '0190a1b2-0000-7000-8000-000000000002' }
  const what = { type: 'act' as const, by: officer, kind: 'lookup' as const, outcome: 'not_registered', lookup }
  await command(o as never, dossiers, office, filed.id, { ...what, ...dossier.state.position! })
  o.clock.advance(60_000)
  await driveTo(o, office, filed.id, 'penetapan')
  return filed
}
const tick = () => o.runtime.jobs.handlers.get('steps.silence')!({ office }, o.runtime)

test('an agency that stays silent is reminded, and after as long again the file goes on to the row the standard names', async () => {
  o.clock.set(monday)
  const { id, agenda } = await asked()
  const waiting = async () => (await (await o.holder(office, 'kasi-pengelola-data')).get('/menunggu')).text
  assert.match(await waiting(), new RegExp(agenda))
  await tick()
  assert.doesNotMatch(await waiting(), /Diingatkan/, 'nobody is reminded too early')
  o.clock.set(monday + 8 * day)
  await tick()
  await tick()
  assert.match(await waiting(), /Diingatkan 1 Des/)
  assert.equal(await rowOf(id), 'penetapan', 'a reminder moves nothing')
  o.clock.set(monday + 16 * day)
  await tick()
  assert.equal(await rowOf(id), 'konsep')
  assert.doesNotMatch(await waiting(), new RegExp(agenda))
  const kasi = await o.holder(office, 'kasi-pengelola-data')
  const page = await kasi.get(`/berkas/${id}`)
  assert.equal(page.status, 200)
  assert.match(page.text, /diam|tidak dijawab|tidak menjawab/i)
  assert.ok(formsOf(page.html).some(one => one.action === `/berkas/${id}/konsep`))
})

test('an answer in time stops the clock of silence', async () => {
  o.clock.set(monday + 21 * day)
  const { id } = await asked()
  o.clock.set(monday + 29 * day)
  await tick()
  await act('kasi-pengelola-data', 'jawaban', id, [[/^hasil$/, /Dijawab/]])
  assert.equal(await rowOf(id), 'cek')
  o.clock.set(monday + 60 * day)
  await tick()
  assert.equal(await rowOf(id), 'cek')
})
