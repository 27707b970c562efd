import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FieldGroup, Standard } from '#standard'
import { tokenIn } from '../core/http.testing.ts'
import { type FormBench, formBench } from './bench.testing.ts'
import { exampleEntry, exampleStandard, exampleVillages } from './example.testing.ts'
import { shownEntries, typedGroups } from './groups.ts'
import { parseAnswers } from './rules.ts'

const committee: FieldGroup = {
  id: 'panitia',
  label: 'Susunan panitia',
  min: 2,
  max: 3,
  fields: [
    { id: 'nama_anggota', kind: 'name', label: 'Nama', required: true, counter: true },
    { id: 'lahir', kind: 'birth_date', label: 'Tanggal lahir', required: false, counter: true },
    { id: 'tugas', kind: 'text', label: 'Tugas', required: true, counter: true, when: 'ada(nama_anggota)' },
  ],
}
const standard: Standard = { ...exampleStandard(), groups: [committee] }
const names = (...all: string[]) =>
  Object.fromEntries(
    all.flatMap((name, at) => [
      [`panitia-${at + 1}-nama_anggota`, name],
      [`panitia-${at + 1}-tugas`, name && 'Anggota'],
    ]),
  )
const read = (entry: Record<string, string>) =>
  parseAnswers(
    standard,
    { ...exampleEntry, ...entry },
    { today: '2026-11-22', villages: exampleVillages, mode: 'online' },
  )

describe('A group of fields that repeats', () => {
  it('is a list of answers, blank entries left out', () => {
    const { groups, errors } = read({ 'panitia-banyak': '3', ...names('Ani', '', 'Budi') })
    assert.deepEqual(errors, {})
    assert.deepEqual(
      groups.panitia?.map(one => one.nama_anggota),
      ['Ani', 'Budi'],
    )
  })
  it('of too few entries is refused at the first free place', () =>
    assert.deepEqual(read(names('Ani')).errors, {
      'panitia-2-nama_anggota': 'Susunan panitia: isi paling sedikit 2.',
    }))
  it('names the very entry that is wrong', () => {
    const entry = { ...names('Ani', 'B4di'), 'panitia-2-tugas': '' }
    assert.deepEqual(Object.keys(read(entry).errors), ['panitia-2-nama_anggota'])
  })
  it('never shows more than the standard allows, whatever is sent', () => {
    assert.equal(shownEntries(committee, { 'panitia-banyak': '999' }), 3)
    assert.equal(shownEntries(committee, { 'panitia-banyak': 'x' }), 2)
  })
  it('loses nothing when an entry between others is taken away', () => {
    const sent: Record<string, string> = {
      'panitia-banyak': '3',
      ...names('Ani', 'Budi', 'Cici'),
      'panitia-3-lahir-hari': '7',
    }
    const typed = typedGroups([committee], name => sent[name] ?? '', ['panitia-2'], null)
    assert.equal(typed['panitia-banyak'], '2')
    assert.deepEqual(
      [typed['panitia-1-nama_anggota'], typed['panitia-2-nama_anggota'], typed['panitia-2-lahir-hari']],
      ['Ani', 'Cici', '7'],
    )
  })
})

describe('A count or a sum', () => {
  const field = { id: 'n', kind: 'money' as const, label: 'Dana', required: true, counter: true }
  const of = (text: string) =>
    parseAnswers(
      { ...standard, groups: [], fields: [field] },
      { n: text },
      { today: '2026-11-22', villages: [], mode: 'online' },
    )
  it('is digits, however thousands are parted', () => {
    for (const text of ['1500000', '1.500.000', 'Rp 1.500.000,00', '1 500 000'])
      assert.equal(of(text).answers.n, '1500000')
  })
  it('of anything else is refused', () => {
    for (const text of ['banyak', '1,5', '-3', '1.50']) assert.match(of(text).errors.n ?? '', /angka saja/)
  })
})

describe('A group at the counter', () => {
  let bench: FormBench
  let browser: ReturnType<FormBench['browser']>
  const url = '/loket/semua-kata-lain'
  const fields = {
    nama_ketua: 'Budi Santoso (contoh)',
    'tanggal_lahir-hari': '17',
    'tanggal_lahir-bulan': '3',
    'tanggal_lahir-tahun': '1990',
    dana: '1.000.000',
    warga_dibantu: '5',
    'mulai-hari': '1',
    'mulai-bulan': '12',
    'mulai-tahun': '2026',
  }
  before(async () => {
    bench = await formBench()
    const { username, password } = await bench.hire('loket', ['loket'], 'contoh')
    browser = bench.browser()
    await browser.post('/masuk', { kantor: 'contoh', pengguna: username, sandi: password })
  })
  after(() => bench.drop())

  it('keeps everything when one more is asked for, and is sealed with the answers', async () => {
    const ticks = Object.fromEntries(
      ['permohonan', 'keterangan', 'ktp', 'sim', 'pernyataan', 'jaminan', 'usulan_desa'].map(id => [
        `wujud-${id}`,
        'shown',
      ]),
    )
    const first = { ...fields, ...ticks, 'panitia-1-nama_anggota': 'Ani', lakukan: 'tambah:panitia' }
    const more = await browser.post(url, first, { files: [] })
    assert.equal(more.statusCode, 200)
    assert.match(more.body, /name="panitia-4-nama_anggota"/)
    assert.match(more.body, /value="Ani"/)
    assert.match(more.body, /value="Budi Santoso \(contoh\)"/)
    const draft = /name="_isian" value="([^"]+)"/.exec(more.body)![1]!
    const list = { 'panitia-banyak': '4', ...names('Ani', 'Budi', 'Cici'), 'panitia-1-tugas_anggota': 'Ketua' }
    const tasks = Object.fromEntries([1, 2, 3].map(at => [`panitia-${at}-tugas_anggota`, 'Anggota']))
    const sent = await browser.post(
      url,
      { ...fields, ...ticks, ...list, ...tasks, _isian: draft },
      { files: [], token: tokenIn(more.body) },
    )
    assert.equal(sent.statusCode, 303, sent.body.slice(0, 3000))
    assert.equal([...bench.sent.values()].at(-1)?.groups?.panitia?.length, 3)
  })
})
