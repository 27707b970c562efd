import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Standard } from '#standard'
import { asAsked, asProxy, relations } from './asked.ts'
import { type FormBench, formBench } from './bench.testing.ts'
import { type BundleHead, columnsOf, entryOf, mayBundle, readPasted, readRow } from './bundle-rules.ts'
import { exampleStandard, exampleVillages } from './example.testing.ts'
import { villageValues } from './kinds.ts'

const standard = asAsked({ ...exampleStandard(), trigger: 'application', channels: ['counter'] } as Standard)
const head: BundleHead = {
  courier: 'Kurir Desa (contoh)',
  relation: relations.village,
  from: 'Desa Contoh',
  phone: '',
  letter: '1/XI/2026',
  letterDate: '2026-11-20',
  ticks: {},
}
const around = { villages: exampleVillages, today: '2026-11-22' }
const village = villageValues(exampleVillages)[0] as string
const cells = {
  nama_pemohon: 'Ani (contoh)',
  nik_pemohon: '3520994107900001',
  lahir_pemohon: '1-7-1990',
  desa: village.split(',')[0]?.toUpperCase() ?? '',
  keperluan: 'sekolah',
}

describe('The table of a bundle', () => {
  it('asks what the counter asks, without what the covering letter answers for all', () => {
    const ids = columnsOf(standard).map(field => field.id)
    assert.ok(ids.includes('nama_pemohon') && ids.includes('keperluan_lain'))
    assert.ok(!ids.includes('untuk_siapa') && !ids.includes('wakil_nama') && !ids.includes('nama_anak'))
  })
  it('reads dates in one cell, and villages and choices in any case', () => {
    const { answers, errors } = readRow(standard, around, head, { id: 'x', cells })
    assert.deepEqual(errors, {})
    assert.deepEqual(
      [answers.lahir_pemohon, answers.desa, answers.keperluan, answers.wakil_nama, answers.untuk_siapa],
      ['1990-07-01', village, 'Sekolah', head.courier, asProxy],
    )
    for (const day of ['01/07/1990', '1990-07-01', '1 Juli 1990'])
      assert.equal(
        readRow(standard, around, head, { id: 'x', cells: { ...cells, lahir_pemohon: day } }).answers.lahir_pemohon,
        '1990-07-01',
      )
  })
  it('names what is wrong by its column', () => {
    const { errors } = readRow(standard, around, head, {
      id: 'x',
      cells: { ...cells, nik_pemohon: '1', desa: 'Entah' },
    })
    assert.deepEqual(Object.keys(errors), ['nik_pemohon', 'desa'])
  })
  it('asks for the guardian of a child in the same row', () => {
    const { errors } = readRow(standard, around, head, { id: 'x', cells: { ...cells, lahir_pemohon: '1-7-2015' } })
    assert.deepEqual(Object.keys(errors), ['wali_nama'])
  })
  it('keeps a cell that is no date, to be mended', () =>
    assert.equal(
      entryOf(standard, exampleVillages, head, { id: 'x', cells: { lahir_pemohon: 'kemarin' } })['lahir_pemohon-hari'],
      'kemarin',
    ))
  it('takes rows from a spreadsheet or a CSV, by headings or by place', () => {
    const columns = columnsOf(standard)
    const byPlace = readPasted('Ani\t3520\nBudi\t3521', columns)
    assert.deepEqual(byPlace[1], { [columns[0]!.id]: 'Budi', [columns[1]!.id]: '3521' })
    const named = readPasted('NIK;Nama lengkap sesuai KTP\n3520;"Ani; S.Pd."', columns)
    assert.deepEqual(named, [{ nik_pemohon: '3520', nama_pemohon: 'Ani; S.Pd.' }])
    assert.deepEqual(readPasted('  ', columns), [])
  })
  it('is not offered where nobody may act for another, or lists repeat', () => {
    assert.ok(mayBundle(standard))
    assert.ok(!mayBundle({ ...exampleStandard(), channels: ['counter'] } as Standard))
  })
})

describe('A bundle at the counter', () => {
  let bench: FormBench
  let browser: ReturnType<FormBench['browser']>
  before(async () => {
    bench = await formBench()
    const { username, password } = await bench.hire('loket', ['loket'], 'contoh')
    browser = bench.browser()
    await browser.post('/masuk', { kantor: 'contoh', pengguna: username, sandi: password })
  })
  after(() => bench.drop())

  const letter = {
    layanan: 'semua-kata',
    pengantar: 'Kurir Desa (contoh)',
    hubungan: relations.village,
    asal: 'Desa Sukarapi',
    telepon: '',
    nomor_surat: '45/XI/2026',
    'tanggal_surat-hari': '20',
    'tanggal_surat-bulan': '11',
    'tanggal_surat-tahun': '2026',
  }
  const begin = async (count: string) => {
    const answer = await browser.post('/loket/titipan', { ...letter, jumlah: count })
    assert.equal(answer.statusCode, 303, answer.body.slice(0, 3000))
    return String(answer.headers.location)
  }
  const headings = 'Nama;NIK;Tanggal lahir;Alamat;Desa atau kelurahan;Nama yang bersangkutan;Alasan'
  const line = (at: number, nik = `35209941079${String(10_000 + at)}`) =>
    `Warga ${'ABCDEFGHIJKLMNOPQRST'[at % 20]} (contoh);${nik};1-7-1990;Jalan Contoh;Sukarapi;Anak (contoh);Sekolah`
  const idsIn = (body: string) => /name="baris" value="([^"]*)"/.exec(body)?.[1] ?? ''
  const send = async (path: string, fields: Record<string, string>) => {
    const shown = await browser.get(path)
    const cells = Object.fromEntries(
      [...shown.body.matchAll(/<input[^>]*name="(b\d+-[a-z_]+)"[^>]*?(?:value="([^"]*)")?[^>]*>/g)].map(m => [
        m[1],
        m[2] ?? '',
      ]),
    )
    return browser.post(
      path,
      { ...cells, baris: idsIn(shown.body), 'wujud-ktp': 'copy', ...fields },
      { token: bench.tokenIn(shown.body) },
    )
  }

  it('asks for the covering letter first', async () => {
    const { statusCode, body } = await browser.post('/loket/titipan', { ...letter, jumlah: '500', nomor_surat: '' })
    assert.equal(statusCode, 422)
    assert.match(body, /dari 1 sampai 100/)
    assert.match(body, /value="Desa Sukarapi"/)
  })

  it('files the good rows, keeps the bad with a sentence, and files those when they are mended', async () => {
    const path = await begin('3')
    const before = bench.filings()
    const tempel = [headings, line(1), line(2, '12'), line(3)].join('\n')
    const answer = await send(path, { tempel, lakukan: 'terima' })
    assert.equal(answer.statusCode, 422)
    assert.equal(bench.filings(), before + 2)
    assert.match(answer.body, /2 berkas sudah diterima/)
    assert.match(answer.body, /Berkas 1: [^<]*16/)
    const mended = await browser.post(
      path,
      {
        baris: idsIn(answer.body),
        'wujud-ktp': 'copy',
        lakukan: 'terima',
        'b1-nama': 'Warga C (contoh)',
        'b1-nik': '3520994107910002',
        'b1-tanggal_lahir': '1/7/1990',
        'b1-alamat': 'Jalan Contoh',
        'b1-desa': 'Sukarapi',
        'b1-nama_lain': 'Anak (contoh)',
        'b1-alasan': 'Sekolah',
      },
      { token: bench.tokenIn(answer.body) },
    )
    assert.equal(mended.statusCode, 303, mended.body.slice(0, 2000))
    assert.match(String(mended.headers.location), /^\/titipan\//)
    assert.equal(bench.filings(), before + 3)
    const last = [...bench.sent.values()].slice(-3)
    assert.deepEqual(
      last.map(one => one.answers.wakil_nama),
      Array(3).fill('Kurir Desa (contoh)'),
    )
    assert.equal(last.filter(one => one.guestBook).length, 1, 'one visit is one line of the guest book')
  })

  it('files a hundred rows once, however often they are sent', async () => {
    const path = await begin('100')
    const before = bench.filings()
    const tempel = [headings, ...Array.from({ length: 100 }, (_, at) => line(at + 1))].join('\n')
    await send(path, { tempel, lakukan: 'simpan' })
    const shown = await browser.get(path)
    const cells = Object.fromEntries(
      [...shown.body.matchAll(/<input[^>]*name="(b\d+-[a-z_]+)"[^>]*?value="([^"]*)"[^>]*>/g)].map(m => [
        m[1],
        m[2] ?? '',
      ]),
    )
    const fields = { ...cells, baris: idsIn(shown.body), 'wujud-ktp': 'copy', lakukan: 'terima' }
    const token = bench.tokenIn(shown.body)
    const began = performance.now()
    const sent = await Promise.all([1, 2].map(() => browser.post(path, fields, { token })))
    const took = performance.now() - began
    for (const one of sent) assert.equal(one.statusCode, 303, one.body.slice(0, 2000))
    await browser.post(path, fields, { token })
    assert.equal(bench.filings(), before + 100)
    assert.ok(took < 30_000, `${took} ms`)
  })
})
