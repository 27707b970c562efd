import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { addOfficer } from '#office'
import {
  attach,
  file,
  fillForm,
  fillSubject,
  joko,
  onlineService,
  readReceipt,
  siti,
  track,
} from '../support/citizen.ts'
import { minutes, type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, recordLookup, signIn } from '../support/officer.ts'
import { visit } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice({ withNeighbour: true })
})
after(() => office?.close())

const dossiers = async () => {
  const [row] = await office.ownerDb`select count(*)::int as many from dossier`
  return row?.many as number
}

test('one form view files one dossier, however often it is sent', async () => {
  const citizen = await visit(office, { width: 360, script: false, citizen: true })
  await fillForm(citizen, joko)
  await citizen.page.getByRole('checkbox').check()
  const fields = await citizen.page
    .locator('main form')
    .evaluate(form => [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]))
  const before = await dossiers()
  const body = new URLSearchParams(fields).toString()
  const url = `${onlineService}/ajukan/periksa`
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: office.address }
  const post = () => citizen.page.request.post(url, { data: body, headers, maxRedirects: 0 })
  const answers = await Promise.all([post(), post(), post()])
  assert.deepEqual(new Set(answers.map(a => a.status())), new Set([303]))
  assert.equal(new Set(answers.map(a => a.headers().location)).size, 1, 'all lead to the same receipt')
  assert.equal((await dossiers()) - before, 1)
  assert.equal((await post()).headers().location, answers[0]?.headers().location)
  assert.equal((await dossiers()) - before, 1)
  await citizen.leave()
})

test('a form put aside goes on from its code on another phone, and is sent there', async () => {
  const first = await visit(office, { width: 360, citizen: true })
  await first.open(`${onlineService}/ajukan`)
  await first.choose('Untuk saya sendiri')
  await first.press('Lanjutkan')
  await fillSubject(first, siti)
  await first.press('Simpan dan lanjutkan nanti')
  const code = /[A-Z]{3}(-[0-9A-Z]{3,5}){2,4}/.exec(await first.text())?.[0] ?? ''
  await first.leave()
  const second = await visit(office, { width: 1280, citizen: true })
  await second.open('/lanjutkan')
  await second.fill('Kode lanjutan', code.toLowerCase())
  for (const [box, text] of [
    ['Tanggal', '1'],
    ['Bulan', '7'],
    ['Tahun', '1990'],
  ] as const)
    await second.page.getByLabel(box, { exact: true }).fill(text)
  await second.press('Lanjutkan')
  await second.press('Lanjutkan')
  assert.equal(await second.page.getByLabel('Nama lengkap Anda').inputValue(), siti.name)
  await second.press('Lanjutkan')
  await second.choose('KIP Kuliah')
  await second.press('Lanjutkan')
  await attach(second, /^KTP/)
  await attach(second, /^Kartu Keluarga/)
  await second.press('Lanjutkan')
  await second.page.getByRole('checkbox').check()
  await second.press('Kirim')
  assert.match((await readReceipt(second)).agenda, /DTKS/)
  await second.leave()
})

test('a wrong resi, a wrong PIN and a locked code answer alike; the fifth wrong try locks, a quarter of an hour opens', async () => {
  const citizen = await visit(office, { width: 360, citizen: true })
  const { resi, pin } = await file(citizen, siti)
  const wrongPin = pin === '000000' ? '111111' : '000000'
  const said = async (code: string, secret: string) => [
    await track(citizen, code, secret),
    await citizen.page.getByRole('alert').textContent(),
  ]
  const unknown = await said('MGT-0000-0000-000', pin)
  assert.equal(unknown[0], 404)
  for (let wrong = 0; wrong < 5; wrong++) assert.deepEqual(await said(resi, wrongPin), unknown)
  assert.deepEqual(await said(resi, pin), unknown, 'locked: the right PIN answers as the wrong one did')
  office.clock.advance(minutes(16))
  assert.equal(await track(citizen, resi, pin), 200)
  await citizen.leave()
})

test('the inbox stands in the order of what is due, and a late click is refused with a sentence', async () => {
  const citizen = await visit(office, { citizen: true })
  const older = await file(citizen, siti)
  office.clock.advance(minutes(2))
  await citizen.page.context().clearCookies()
  const newer = await file(citizen, joko)
  await citizen.leave()
  const [one, other] = [
    await signIn(office, 'bayu', { kantor: 'kab-magetan' }),
    await signIn(office, 'bayu', { width: 360 }),
  ]
  await one.open('/kotak-masuk')
  const lines = await one.page.locator('tbody th').allTextContents()
  assert.ok(lines.indexOf(older.agenda) < lines.indexOf(newer.agenda))
  await one.follow(newer.agenda)
  await openFile(other, newer.agenda)
  await acceptPapers(one)
  assert.equal(await acceptPapers(other), 409)
  assert.match(await other.text(), /sudah dikerjakan.*Bayu Saputra/is)
  await other.follow('Buka berkasnya')
  await recordLookup(other, 'Terdaftar')
  for (const person of [one, other]) await person.leave()
})

test('a file is found by agenda number, resi, exact NIK or name, and no NIK ever stands in an address', async () => {
  const citizen = await visit(office, { citizen: true })
  const { agenda, resi } = await file(citizen, joko)
  await citizen.leave()
  const auditor = await signIn(office, 'dewi', { width: 360 })
  const search = async (text: string) => {
    await auditor.open('/kotak-masuk')
    await auditor.follow('Cari berkas')
    await auditor.fill('Cari berkas', text)
    return auditor.press('Cari')
  }
  for (const text of [agenda, agenda.split('/')[0] as string, resi.toLowerCase()]) {
    await search(text)
    assert.match(await auditor.heading(), new RegExp(agenda), text)
  }
  for (const text of [joko.nik, 'susilo jok']) {
    await search(text)
    assert.match(await auditor.text(), new RegExp(agenda), text)
    assert.doesNotMatch(auditor.page.url(), /\d{16}|susilo/)
  }
  await search(joko.nik.replace(/9$/, '8'))
  assert.match(await auditor.text(), /Tidak ada berkas yang cocok/)
  assert.equal(await search('ab'), 422)
  assert.equal(await auditor.open('/berkas/bukan-berkas'), 404)
  await auditor.leave()
})

test('whoever lacks the post or the office sees a refusal, never the file', async () => {
  const citizen = await visit(office, { citizen: true })
  const { agenda } = await file(citizen, siti)
  await citizen.leave()
  const officer = await signIn(office, 'bayu')
  await openFile(officer, agenda)
  const address = new URL(officer.page.url()).pathname
  await officer.leave()

  const desk = await signIn(office, 'rina')
  await desk.open(address)
  assert.match(await desk.text(), /tidak sedang menunggu Anda/)
  await desk.leave()
  const admin = await signIn(office, 'agus')
  assert.equal(await admin.open(address), 403)
  await admin.leave()
  const nobody = await visit(office)
  await nobody.open(address)
  assert.match(await nobody.heading(), /Masuk untuk petugas/)
  await nobody.leave()

  const posts = await inOffice(office.runtime.db, 'contoh', async tx => {
    const [row] = await tx`select content::jsonb -> 'posts' as posts from office_profile where office = 'contoh'`
    return row?.posts as Record<string, { role: string }>
  })
  const post = Object.keys(posts).find(name => posts[name]?.role === 'officer') as string
  const { password } = await addOfficer(office.runtime.db, {
    office: 'contoh',
    name: 'Tetangga (contoh)',
    username: 'tetangga',
    posts: [{ post, since: '2026-01-01' }],
    mustChangePassword: false,
    at: office.runtime.now(),
  })
  const neighbour = await signIn(office, 'tetangga', { kantor: 'contoh', password })
  assert.equal(await neighbour.open(address), 404)
  await neighbour.open('/kotak-masuk')
  assert.match(await neighbour.text(), /Tidak ada berkas yang menunggu Anda/)
  await neighbour.fill('Cari berkas', siti.nik)
  await neighbour.press('Cari')
  assert.match(await neighbour.text(), /Tidak ada berkas yang cocok/)
  await neighbour.leave()
})
