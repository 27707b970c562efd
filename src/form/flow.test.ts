import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { type FormBench, form, formBench } from './bench.testing.ts'

const nik = '9999015703900001'
const birth = { 'tanggal_lahir-hari': '17', 'tanggal_lahir-bulan': '3', 'tanggal_lahir-tahun': '1990' }
const person = {
  nama: 'Siti Aminah (contoh)',
  nik: '9999.0157 0390-0001',
  kk: '9999011703150001',
  alamat: 'Jalan Contoh 1',
  ...birth,
}
const pages = {
  'untuk-siapa': { untuk_siapa: 'Saya' },
  pemohon: { ...person, desa: 'Sukamaju, Kec. Contoh Utara' },
  keperluan: { alasan: 'Untuk sekolah anak', telepon: '0899 0001 234' },
}
const photo = async (colour = '#aaccee') =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
const ktp = async () => ({
  field: 'berkas-ktp',
  filename: 'KTP 9999015703900001.jpg',
  type: 'image/jpeg',
  bytes: await photo(),
})

describe('The form without a script', () => {
  let bench: FormBench
  before(async () => {
    bench = await formBench()
  })
  after(() => bench.drop())
  type Browser = ReturnType<FormBench['browser']>

  const fill = async (browser: Browser, until: string) => {
    for (const [slug, fields] of Object.entries(pages)) {
      if (slug === until) return
      const from = slug === 'untuk-siapa' ? form : `${form}/${slug}`
      const answer = await browser.post(`${form}/${slug}`, fields, { from })
      assert.equal(answer.statusCode, 303, `${slug}: ${answer.body.match(/error-summary[\s\S]{0,400}/)?.[0]}`)
    }
    if (until === 'berkas') return
    assert.equal(
      (await browser.post(`${form}/berkas`, {}, { files: [await ktp()] })).headers.location,
      `${form}/periksa`,
    )
  }

  it('begins with who processes the data, and why', async () => {
    const { body, statusCode } = await bench.browser().get(form)
    assert.equal(statusCode, 200)
    assert.match(body, /Data Anda dipakai/)
    assert.match(body, /3 × 24 jam/)
    assert.match(body, /Langkah 1 dari \d/)
  })

  it('goes page by page to the receipt, and hands over checked answers and papers', async () => {
    const browser = bench.browser()
    await fill(browser, 'periksa')
    const check = await browser.get(`${form}/periksa`)
    assert.match(check.body, /Siti Aminah \(contoh\)/)
    assert.match(check.body, /9999 0157 0390 0001/)
    assert.match(check.body, /17 Maret 1990/)
    assert.match(check.body, /Ubah/)
    const answer = await browser.post(`${form}/periksa`, { pernyataan: 'ya' })
    assert.equal(answer.statusCode, 303)
    const dossier = answer.headers.location!.split('/').at(-1)
    const submission = [...bench.sent.values()].find(one => one.dossier === dossier)!
    assert.equal(submission.answers.nik, nik)
    assert.equal(submission.answers.tanggal_lahir, '1990-03-17')
    assert.equal(submission.answers.telepon, '08990001234')
    const papers = submission.papers.map(paper => paper.requirement)
    assert.deepEqual([papers, submission.channel, submission.officer], [['ktp'], 'online', undefined])
    const rows = await bench.ownerDb`select dossier, draft, mime, form from paper where dossier = ${dossier!}`
    assert.deepEqual([...rows], [{ dossier, draft: null, mime: 'image/jpeg', form: 'photo' }])
    const [draft] = await bench.ownerDb`select sealed_entry, wrapped_key from draft where dossier = ${dossier!}`
    assert.deepEqual(draft, { sealed_entry: null, wrapped_key: null })
  })

  it('asks about the other person on later pages only when there is one', async () => {
    const browser = bench.browser()
    const answer = await browser.post(`${form}/untuk-siapa`, { untuk_siapa: 'Orang lain' }, { from: form })
    assert.equal(answer.headers.location, `${form}/pemohon`)
    const applicant = await browser.get(`${form}/pemohon`)
    assert.match(applicant.body, /Hubungan/)
    assert.match((await browser.get(`${form}/tentang-siapa`)).body, /Nama yang bersangkutan/)
  })

  it('shows a sentence beside each field and in the summary, and keeps what was typed', async () => {
    const browser = bench.browser()
    await fill(browser, 'pemohon')
    const typed = { ...pages.pemohon, nik: '9999', nama: '<script>alert(1)</script>', 'tanggal_lahir-tahun': '' }
    const { body, statusCode } = await browser.post(`${form}/pemohon`, typed)
    assert.equal(statusCode, 422)
    assert.match(body, /<title>Perlu diperbaiki/)
    assert.match(body, /href="#isian-nik">NIK harus 16 angka/)
    assert.match(body, /baru 4 angka/)
    assert.match(body, /tahun belum diisi/)
    assert.match(body, /value="9999"/)
    assert.match(body, /value="Jalan Contoh 1"|>Jalan Contoh 1</)
    assert.doesNotMatch(body, /<script>alert/)
    assert.match((await browser.get(`${form}/pemohon`)).body, /Jalan Contoh 1/, 'kept for the next visit too')
  })

  it('bears hostile input on every page', async () => {
    const browser = bench.browser()
    await fill(browser, 'pemohon')
    const nasty = `${'x'.repeat(10_000)}\u0000\u202E😀"'><img src=x onerror=alert(1)>`
    const hostile = Object.fromEntries(Object.keys(pages.pemohon).map(name => [name, nasty]))
    const { body, statusCode } = await browser.post(`${form}/pemohon`, hostile)
    assert.equal(statusCode, 422)
    assert.doesNotMatch(body, /<img src=x/)
  })

  it('sends people back to the page where something is missing', async () => {
    const browser = bench.browser()
    await fill(browser, 'keperluan')
    const { body, statusCode } = await browser.post(`${form}/periksa`, { pernyataan: 'ya' })
    assert.equal(statusCode, 422)
    assert.match(body, /Isi alasan/)
  })

  it('does not send without the statement of truth', async () => {
    const browser = bench.browser()
    await fill(browser, 'periksa')
    assert.equal((await browser.post(`${form}/periksa`, {})).statusCode, 422)
  })

  it('keeps good papers when another is refused, names no file of the sender, and takes one away again', async () => {
    const browser = bench.browser()
    await fill(browser, 'berkas')
    const page = { field: 'berkas-ktp', filename: 'ktp.jpg', type: 'image/jpeg', bytes: Buffer.from('<html>') }
    const { body, statusCode } = await browser.post(`${form}/berkas`, {}, { files: [await ktp(), page] })
    assert.equal(statusCode, 422)
    assert.match(body, /bukan foto atau PDF/)
    assert.match(body, /sudah diterima/)
    assert.doesNotMatch(body, /KTP 9999/)
    const id = /name="hapus" value="([^"]+)"/.exec(body)![1]!
    const seen = await browser.get(`${form}/berkas/${id}`)
    assert.equal(seen.headers['content-type'], 'image/jpeg')
    assert.notDeepEqual(seen.rawPayload, (await ktp()).bytes, 'a watermarked copy')
    assert.equal((await bench.browser().get(`${form}/berkas/${id}`)).statusCode, 410, 'nobody else sees it')
    await browser.post(`${form}/berkas`, { hapus: id }, { files: [] })
    assert.equal((await browser.get(`${form}/berkas/${id}`)).statusCode, 404)
    const after = await browser.post(`${form}/berkas`, {}, { files: [] })
    assert.match(after.body, /Pilih foto atau PDF KTP/)
  })

  it('keeps the good papers when one is too big, and says so beside its field', async () => {
    const browser = bench.browser()
    await fill(browser, 'berkas')
    const huge = { field: 'berkas-ktp', filename: 'a.jpg', type: 'image/jpeg', bytes: Buffer.alloc(11 * 1024 ** 2) }
    const { body, statusCode } = await browser.post(`${form}/berkas`, {}, { files: [huge, await ktp()] })
    assert.equal(statusCode, 422)
    assert.match(body, /Perlu diperbaiki: <\/span>Satu berkas paling besar 10 MB/)
    assert.match(body, /sudah diterima/)
  })

  it('makes one dossier of a double click, of two tabs and of a replay', async () => {
    const browser = bench.browser()
    await fill(browser, 'periksa')
    const [one, two] = await Promise.all([browser.get(`${form}/periksa`), browser.get(`${form}/periksa`)])
    const before = bench.filings()
    const tokens = [one, one, two].map(page => bench.tokenIn(page.body))
    const answers = await Promise.all(
      tokens.map(token => browser.post(`${form}/periksa`, { pernyataan: 'ya' }, { token })),
    )
    const again = await browser.post(`${form}/periksa`, { pernyataan: 'ya' }, { token: tokens[0]! })
    assert.equal(new Set([...answers, again].map(answer => answer.headers.location)).size, 1)
    assert.equal(bench.filings(), before + 1)
    assert.equal(
      (await browser.get(`${form}/keperluan`)).headers.location,
      again.headers.location,
      'the way back leads to the receipt',
    )
    assert.match((await browser.get(form)).body, /Langkah 1/, 'the door begins a new one')
  })

  it('after an hour leads nobody who takes up the phone to the receipt any more', async () => {
    const browser = bench.browser()
    await fill(browser, 'periksa')
    const { location } = (await browser.post(`${form}/periksa`, { pernyataan: 'ya' })).headers
    const sent = bench.runtime.now()
    bench.clock.set(sent + 59 * 60_000)
    assert.equal((await browser.get(`${form}/periksa`)).headers.location, location)
    bench.clock.set(sent + 60 * 60_000)
    assert.equal((await browser.get(`${form}/periksa`)).headers.location, form)
    bench.clock.set(sent)
  })

  it('weighs little, and puts no NIK in an address', async () => {
    const browser = bench.browser()
    await fill(browser, 'periksa')
    for (const slug of ['pemohon', 'keperluan', 'berkas', 'periksa']) {
      const { body } = await browser.get(`${form}/${slug}`)
      assert.ok(gzipSync(body).length < 8 * 1024, `${slug} weighs ${gzipSync(body).length}`)
      assert.doesNotMatch(body, new RegExp(`(href|action)="[^"]*${nik}`))
    }
    assert.match((await browser.get(`${form}/pemohon`)).body, /name="nik"[^>]*autocomplete="off"/)
  })

  it('of a service not open online says where to go', async () => {
    assert.equal((await bench.browser().get('/contoh/layanan/tidak-ada/ajukan')).statusCode, 404)
    assert.equal((await bench.browser().get('/entah/layanan/semua-kata/ajukan')).statusCode, 404)
  })

  it('keeps nothing readable in the table', async () => {
    const browser = bench.browser()
    await fill(browser, 'keperluan')
    const rows = await bench.ownerDb`select d::text as row, encode(sealed_entry, 'escape') as sealed from draft d`
    for (const { row, sealed } of rows) assert.doesNotMatch(`${row} ${sealed}`, /9999015703900001|Aminah/)
  })
})
