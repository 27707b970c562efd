import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import type { Dossiers } from '#dossier'
import { photo } from '../support/citizen.ts'
import { crewOf } from '../support/crew.ts'
import { doAct, dossiersOf } from '../support/desks.ts'
import { driveTo, fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { signIn } from '../support/officer.ts'
import { type Visitor, visit } from '../support/visitor.ts'

/** What people do to a program without meaning harm, and what others do meaning it: nothing happens twice, nothing is lost. */
const city = 'kota-lubuklinggau'
let office: OfficeUnderTest
let dossiers: Dossiers
before(async () => {
  office = await openOffice()
  dossiers = dossiersOf(office)
})
after(() => office?.close())

type Part = string | { name: string; mimeType: string; buffer: Buffer }

/** The act's form as it stands on the page, every field as filled. */
const formOf = (v: Visitor) =>
  v.page.locator('form:has([name=kunjungan])').evaluate((form: HTMLFormElement) => ({
    action: form.action,
    fields: Object.fromEntries(
      [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ) as Record<string, string>,
  }))

const send = (v: Visitor, action: string, fields: Record<string, Part>) =>
  v.page.request.post(action, {
    multipart: fields,
    headers: { origin: office.address },
    maxRedirects: 0,
    failOnStatusCode: false,
  })

const lengthOf = async (id: string) =>
  (await inOffice(office.runtime.db, city, tx => dossiers.getWithEvents(tx, city, id))).events.length

const stands = async (id: string) =>
  (await inOffice(office.runtime.db, city, tx => dossiers.get(tx, city, id))).dossier.state.position?.row

/** Acts by the row where they are due, who does them, and what is filled in. */
const acts: { service: string; row: string; who: string; fill: (v: Visitor) => Promise<unknown> }[] = [
  { service: 'bantuan-orang-terlantar', row: 'terima', who: 'yuni', fill: async () => {} },
  { service: 'bantuan-orang-terlantar', row: 'teruskan', who: 'laila', fill: v => v.fill(/Catatan/, 'Segera') },
  { service: 'bantuan-orang-terlantar', row: 'disposisi', who: 'zainal', fill: async () => {} },
  {
    service: 'bantuan-orang-terlantar',
    row: 'periksa',
    who: 'eko',
    fill: async v => {
      for (const good of await v.page.getByLabel('Dapat dipakai').all()) await good.check()
    },
  },
  { service: 'bantuan-orang-terlantar', row: 'paraf_kabid', who: 'rudi', fill: v => v.choose('Paraf di sini') },
  { service: 'bantuan-orang-terlantar', row: 'serah', who: 'yuni', fill: async () => {} },
  {
    service: 'bantuan-orang-terlantar',
    row: 'bayar',
    who: 'fitri',
    fill: v => v.fill('Berapa rupiah?', '150.000'),
  },
]

test('an act pressed twice is done once, an old form does nothing more, and a wrong hand does nothing', async () => {
  const crew = crewOf(office, city, { width: 1280 })
  const stranger = await signIn(office, 'rina')
  for (const { service, row, who, fill } of acts) {
    const filed = await fileService(office, city, service)
    await driveTo(office, city, filed.id, row)
    await crew.at(who, filed.agenda, async v => {
      await fill(v)
      const { action, fields } = await formOf(v)
      const before = await lengthOf(filed.id)
      const wrong = await crew.enter(who === 'joni' ? 'doni' : 'joni')
      await wrong.open('/akun')
      const token = await wrong.page.locator('[name=_formulir]').first().inputValue()
      const byOther = await send(wrong, action, { ...fields, _formulir: token })
      assert.ok([403, 409].includes(byOther.status()), `${row} by another post: ${byOther.status()}`)
      const strange = await stranger.page.locator('[name=_formulir]').first().inputValue()
      const across = await send(stranger, action, { ...fields, _formulir: strange })
      assert.ok([403, 404].includes(across.status()), `${row} from another office: ${across.status()}`)
      assert.equal(await lengthOf(filed.id), before, `${row}: nothing happened by wrong hands`)

      const answers = await Promise.all([send(v, action, fields), send(v, action, fields), send(v, action, fields)])
      const statuses = answers.map(a => a.status()).toSorted()
      const grown = (await lengthOf(filed.id)) - before
      assert.deepEqual(statuses, [303, 409, 409], `${row}: ${statuses}`)
      const late = await send(v, action, fields)
      assert.equal(late.status(), 409, `${row} replayed`)
      assert.equal((await lengthOf(filed.id)) - before, grown, `${row} replayed does nothing`)
    })
  }
  await crew.leave()
  await stranger.leave()
})

const odd = '<script>alert(1)</script> "\'&'
const nasty = `<script>alert(1)</script> 👩‍🦽🚑 ${'Panjang'.repeat(60)} "'&`

test('whatever is written stays words: on the page, on the prints, at 360 px', async () => {
  const filed = await fileService(office, city, 'rekomendasi-kafetaria')
  const crew = crewOf(office, city, { width: 360 })
  await driveTo(office, city, filed.id, 'teruskan')
  await crew.at('laila', filed.agenda, async v => {
    await v.fill('Catatan untuk penerima berikutnya', nasty)
    await v.press('Teruskan')
  })
  await crew.at('zainal', filed.agenda, async v => {
    assert.ok((await v.text()).includes('<script>alert(1)</script>'))
    await v.fill('Catatan (boleh dikosongkan)', nasty)
    await v.press('Beri disposisi')
  })
  const zainal = await crew.enter('zainal')
  const sheet = await zainal.page.request.get(`/berkas/${filed.id}/lembar-disposisi.pdf`)
  assert.deepEqual([sheet.status(), sheet.headers()['content-type']], [200, 'application/pdf'])
  await driveTo(office, city, filed.id, 'survei')
  await crew.at('lina', filed.agenda, async v => {
    await v.page.getByRole('textbox', { name: 'Tempat', exact: true }).fill('Jalan 🚑')
    await v.choose('Sesuai')
    for (const label of ['Usaha yang dijalankan di tempat itu', 'Keadaan sekitar', 'Simpulan dan saran petugas'])
      await v.fill(label, `${odd} ${'Panjang'.repeat(20)}`)
    await v.choose('Tidak ada')
    await v.fill('Bila tidak ada foto, mengapa?', nasty.slice(0, 150))
    await v.choose('Sudah diperiksa, berkas dilanjutkan')
    assert.equal(await v.press('Kirim hasil pemeriksaan'), 422)
    assert.match(await v.text(), /Hapus tanda “🚑”/)
    await v.page.getByRole('textbox', { name: 'Tempat', exact: true }).fill(odd)
    assert.equal(await v.press('Kirim hasil pemeriksaan'), 200, await v.text())
    const minutes = await v.page
      .getByRole('link', { name: /Cetak pemeriksaan/ })
      .first()
      .getAttribute('href')
    const pdf = await v.page.request.get(minutes as string)
    assert.deepEqual([pdf.status(), pdf.headers()['content-type']], [200, 'application/pdf'])
  })
  await crew.leave()
})

const bad: Record<string, { file: Exclude<Part, string>; words: RegExp }> = {
  empty: { file: { name: 'kosong.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) }, words: /Pilih foto/ },
  program: {
    file: { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ\x90\x00 bukan foto') },
    words: /foto|PDF/i,
  },
  page: {
    file: { name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="alert(1)"/>') },
    words: /foto|PDF/i,
  },
  cut: {
    file: { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<<') },
    words: /foto|PDF/i,
  },
}

const huge = { name: 'besar.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(11_000_000, 255) }

test('a proof that is none is refused beside its field, and the words typed stay', async () => {
  const crew = crewOf(office, city, { width: 360 })
  const filed = await fileService(office, city, 'bantuan-orang-terlantar')
  await driveTo(office, city, filed.id, 'paraf_kabid')
  for (const [kind, { file, words }] of Object.entries(bad))
    await crew.at('rudi', filed.agenda, async v => {
      await v.choose('Sudah diparaf pada kertas')
      await v.fill(/^Catatan/, 'Rangkap dua')
      await v.page.getByLabel('Foto lembar yang diparaf').setInputFiles(file)
      const status = await v.press('Simpan')
      assert.equal(status, 422, kind)
      assert.match(await v.text(), words, kind)
      assert.equal(await v.page.getByLabel(/^Catatan/).inputValue(), 'Rangkap dua', kind)
    })
  await crew.at('rudi', filed.agenda, async v => {
    await v.choose('Sudah diparaf pada kertas')
    await v.fill(/^Catatan/, 'Rangkap dua')
    await v.page.getByLabel('Foto lembar yang diparaf').setInputFiles(huge)
    await v.page.getByRole('button', { name: 'Simpan' }).click()
    assert.match(await v.text(), /besar\.jpg terlalu besar \(10,5 MB\)\. Paling besar 10 MB/)
    assert.equal(await v.page.getByLabel(/^Catatan/).inputValue(), 'Rangkap dua', 'the page stays as it is')
    const { action, fields } = await formOf(v)
    const forced = await send(v, action, { ...fields, bukti: huge })
    assert.equal(forced.status(), 413)
    const answer = await forced.text()
    assert.match(answer, /paling besar 10 MB/)
    assert.match(answer, /Rangkap dua/, 'the words come back with the answer')
  })
  assert.equal(await stands(filed.id), 'paraf_kabid')
  await crew.leave()
})

test('a link that answers once answers once, whoever presses twice or guesses', async () => {
  const filed = await fileService(office, city, 'pendaftaran-dtks')
  await driveTo(office, city, filed.id, 'cek')
  await doAct(office, dossiers, city, filed.id, 'not_registered', { lookup: { registry: 'dtks', evidence: 'bukti' } })
  await doAct(office, dossiers, city, filed.id, 'forwarded')
  assert.equal(await stands(filed.id), 'penetapan')
  const yuni = await signIn(office, 'yuni', { width: 1280, kantor: city })
  await yuni.open('/menunggu')
  await yuni.follow(filed.agenda)
  await yuni.press('Buat tautan agar mereka menjawab sendiri')
  const address = /\/pihak\/[A-Z0-9-]+/.exec(await yuni.text())?.[0] ?? assert.fail('no link shown')
  const other = await visit(office, { width: 360 })
  await other.open(address)
  const token = await other.page.locator('main [name=_formulir]').inputValue()
  const fields = {
    _formulir: token,
    hasil: 'answered',
    'tanggal-hari': '23',
    'tanggal-bulan': '11',
    'tanggal-tahun': '2026',
    catatan: nasty,
    bukti: await photo(),
  }
  const before = await lengthOf(filed.id)
  const url = `${office.address}${address}`
  const answers = await Promise.all([send(other, url, fields), send(other, url, fields), send(other, url, fields)])
  const statuses = answers.map(a => a.status()).toSorted()
  assert.equal(statuses.filter(status => status === 200).length, 1, `${statuses}`)
  assert.ok(
    statuses.every(status => status < 500),
    `${statuses}`,
  )
  const grown = (await lengthOf(filed.id)) - before
  assert.equal((await send(other, url, fields)).status(), 404)
  assert.equal((await lengthOf(filed.id)) - before, grown)
  for (const guess of [`${address}A`, '/pihak/A', `/pihak/${'Z'.repeat(2000)}`, '/pihak/%00', '/pihak/..%2f..%2fetc'])
    assert.ok([404, 400, 414].includes((await other.page.request.get(guess)).status()), guess)
  await other.leave()
  await yuni.leave()
})

test('a file that waits for its applicant takes no act of the office, and words beyond all measure are not kept', async () => {
  const crew = crewOf(office, city, { width: 1280 })
  const filed = await fileService(office, city, 'rekomendasi-kafetaria')
  await driveTo(office, city, filed.id, 'teruskan')
  await crew.at('laila', filed.agenda, async v => {
    const { action, fields } = await formOf(v)
    const before = await lengthOf(filed.id)
    const endless = await send(v, action, { ...fields, catatan: 'a'.repeat(60_000) })
    assert.equal(endless.status(), 422)
    assert.match(await endless.text(), /Persingkat catatannya/)
    assert.equal((await send(v, action, { ...fields, catatan: 'a'.repeat(300_000) })).status(), 400)
    assert.equal(await lengthOf(filed.id), before)
  })
  await driveTo(office, city, filed.id, 'periksa')
  await crew.at('lina', filed.agenda, async v => {
    const { action, fields } = await formOf(v)
    for (const good of await v.page.getByLabel('Dapat dipakai').all()) await good.check()
    await v.page.getByRole('group', { name: 'Denah Lokasi' }).getByLabel('Perlu diganti').check()
    await v.page.getByLabel(/^Mengapa Denah Lokasi/).selectOption({ label: 'Buram' })
    await v.press('Simpan hasil periksa')
    const before = await lengthOf(filed.id)
    const late = await send(v, action, fields)
    assert.equal(late.status(), 409)
    assert.match(await late.text(), /menunggu|pemohon|sudah/i)
    assert.equal(await lengthOf(filed.id), before)
  })
  await crew.leave()
})
