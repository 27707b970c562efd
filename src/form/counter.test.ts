import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { tokenIn } from '../core/http.testing.ts'
import { type FormBench, formBench } from './bench.testing.ts'

const url = '/loket/semua-kata'
const answers = {
  untuk_siapa: 'Saya',
  nama: 'Budi Santoso (contoh)',
  nik: '9999011703900001',
  'tanggal_lahir-hari': '17',
  'tanggal_lahir-bulan': '3',
  'tanggal_lahir-tahun': '1990',
  alamat: 'Jalan Contoh 2',
  desa: 'Sukarapi, Kec. Contoh Utara',
  alasan: 'Sekolah',
  buku_tamu: 'Dari Sukarapi, surat tugas 12/2026',
}

describe('The counter', () => {
  let bench: FormBench
  let browser: ReturnType<FormBench['browser']>
  let officer: string
  before(async () => {
    bench = await formBench()
    const hired = await bench.hire('loket', ['loket'], 'contoh')
    officer = hired.id
    browser = bench.browser()
    const signed = await browser.post('/masuk', { kantor: 'contoh', pengguna: hired.username, sandi: hired.password })
    assert.equal(signed.statusCode, 303, signed.body.slice(0, 2000))
  })
  after(() => bench.drop())
  const last = () => [...bench.sent.values()].at(-1)!

  it('is for officers with the right to receive', async () => {
    assert.notEqual((await bench.browser().get('/loket')).statusCode, 200)
    const head = await bench.hire('auditor', ['pemeriksa'], 'contoh')
    const other = bench.browser()
    await other.post('/masuk', { kantor: 'contoh', pengguna: head.username, sandi: head.password })
    assert.equal((await other.get('/loket')).statusCode, 403)
  })

  it('lists its services', async () => assert.match((await browser.get('/loket')).body, /href="\/loket\/semua-kata"/))

  it('receives on one page, papers shown instead of photographed', async () => {
    const answer = await browser.post(url, { ...answers, 'wujud-ktp': 'shown' }, { files: [] })
    assert.equal(answer.statusCode, 303, answer.body)
    const { guestBook, officer: by, channel, papers, dossier } = last()
    assert.deepEqual(guestBook, { guest: 'Budi Santoso (contoh)', purpose: 'Dari Sukarapi, surat tugas 12/2026' })
    assert.deepEqual([by?.id, channel, papers], [officer, 'counter', [{ requirement: 'ktp' }]])
    const rows = await bench.ownerDb`select form, file from paper where dossier = ${dossier}`
    assert.deepEqual([...rows], [{ form: 'shown', file: null }])
  })

  it('keeps photos and words when something is missing', async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const files = [{ field: 'berkas-ktp', filename: 'x.png', type: 'image/png', bytes }]
    const failed = await browser.post(url, { ...answers, nik: '1' }, { files })
    assert.equal(failed.statusCode, 422)
    assert.match(failed.body, /sudah diterima/)
    assert.match(failed.body, /Jalan Contoh 2/)
    const draft = /name="_isian" value="([^"]+)"/.exec(failed.body)![1]!
    const answer = await browser.post(url, { ...answers, _isian: draft }, { files: [], token: tokenIn(failed.body) })
    assert.equal(answer.statusCode, 303)
    const rows = await bench.ownerDb`select form from paper where dossier = ${last().dossier} and file is not null`
    assert.equal(rows.length, 1)
  })

  it('keeps every word typed beside a file that is too big', async () => {
    const big = { field: 'berkas-ktp', filename: 'x.jpg', type: 'image/jpeg', bytes: Buffer.alloc(11 * 1024 ** 2) }
    const { alamat, ...others } = answers as Record<string, string>
    const failed = await browser.post(url, others, { files: [big], after: alamat ? { alamat } : {} })
    assert.equal(failed.statusCode, 422)
    assert.match(failed.body, /Satu berkas paling besar 10 MB/)
    assert.match(failed.body, /Jalan Contoh 2/, 'also what stood after the file')
  })

  it('takes the same picture once, however often the page is sent', async () => {
    const bytes = await sharp({ create: { width: 41, height: 30, channels: 3, background: '#eee' } })
      .png()
      .toBuffer()
    const files = [1, 2].map(() => ({ field: 'berkas-ktp', filename: 'x.png', type: 'image/png', bytes }))
    const failed = await browser.post(url, { ...answers, nik: '1' }, { files })
    const draft = /name="_isian" value="([^"]+)"/.exec(failed.body)![1]!
    const token = tokenIn(failed.body)
    assert.equal((await browser.post(url, { ...answers, _isian: draft }, { files, token })).statusCode, 303)
    const rows = await bench.ownerDb`select id, sha256 from paper where dossier = ${last().dossier}`
    assert.equal(rows.length, 1)
    const sent = { requirement: 'ktp', paper: rows[0]?.id, sha256: rows[0]?.sha256 }
    assert.deepEqual(last().papers, [sent], 'the first event names the very picture')
  })

  it('asks for a photo or a tick of each required paper', async () => {
    const { body } = await browser.post(url, answers, { files: [] })
    assert.match(body, /KTP belum ada. Foto, atau tandai/)
  })

  it('makes one dossier of a double click', async () => {
    const token = tokenIn((await browser.get(url)).body)
    const before = bench.filings()
    const fields = { ...answers, 'wujud-ktp': 'copy' }
    const sent = await Promise.all([1, 2].map(() => browser.post(url, fields, { files: [], token })))
    const replay = await browser.post(url, fields, { files: [], token })
    assert.equal(new Set([...sent, replay].map(answer => answer.headers.location)).size, 1)
    assert.equal(bench.filings(), before + 1)
  })
})
