import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import qrcode from 'qrcode'
import sharp from 'sharp'
import { showCode } from '#core'
import { codeLength } from '../../src/letter/freeze.ts'
import { driveTo, type FiledDossier, fileService, hire } from '../support/filed.ts'
import { actForm, type OfficeUnderTest, openOffice, type Visitor } from '../walls/office.testing.ts'

/** An office that signs with ink (its profile says so), spoken to without a browser. */
const kantor = 'contoh'
let o: OfficeUnderTest
let head: Visitor
let file: FiledDossier

before(async () => {
  o = await openOffice()
  const { username, password } = await hire(o, kantor, 'kepala', 'kepala')
  head = o.visitor()
  await head.post('/masuk', { kantor, pengguna: username, sandi: password })
  file = await fileService(o, kantor, 'naskah-dinas')
  await driveTo(o, kantor, file.id, 'tandatangan')
})
after(() => o.close())

type Row = { id: string; code: string; signed: boolean; sha256: string | null }
const letters = () =>
  o.ownerDb<Row[]>`
    select id, code, sha256, signed_at is not null as signed from letter
    where office = ${kantor} and dossier = ${file.id} order by frozen_at, id`
const last = async () => (await letters()).at(-1) as Row

/** A photo of a sheet with this letter's code at its foot. */
const photoOf = async ({ code }: Row): Promise<Buffer> => {
  const qr = await qrcode.toBuffer(`https://surat.contoh.id/v/${showCode(code, codeLength)}`, { width: 130 })
  const sheet = { width: 1240, height: 1754, channels: 3 as const, background: '#fdfdf8' }
  return sharp({ create: sheet })
    .composite([{ input: qr, left: 140, top: 1560 }])
    .jpeg()
    .toBuffer()
}

const sent = async (fields: Record<string, string>, photo?: Buffer) => {
  const { action, hidden, token } = actForm((await head.get(`/berkas/${file.id}`)).body)
  const files = photo ? [{ field: 'pindaian', filename: 'a.jpg', type: 'image/jpeg', bytes: photo }] : []
  return head.post(action, { ...hidden, ...fields }, { token, files })
}

test('asked for twice at once, the sheet has one number; its scan filed twice at once counts once', async () => {
  const prints = await Promise.all([1, 2].map(() => sent({ lakukan: 'simpan-cetak' })))
  assert.deepEqual(
    prints.map(answer => answer.statusCode),
    [303, 303],
  )
  assert.equal((await letters()).length, 1)
  const photo = await photoOf(await last())
  const scans = await Promise.all([1, 2].map(() => sent({ putusan: 'pindaian' }, photo)))
  assert.deepEqual(scans.map(answer => answer.statusCode).sort(), [303, 409])
  assert.equal((await last()).signed, true)
  const filed = await o.ownerDb`select letter from wet_scan where office = ${kantor}`
  assert.equal(filed.length, 1)
})

test('a passphrase, or nothing at all, signs no letter of such an office', async () => {
  const before = await letters()
  for (const putusan of ['tandatangani', 'pindaian', ''])
    assert.ok((await sent({ putusan, frasa: 'kuda besi lari pagi' })).statusCode >= 400)
  assert.deepEqual([...(await letters())], [...before])
})

test('the sheet fits paper that bears its letterhead already, and is the same however often it is opened', async () => {
  await sent({ lakukan: 'simpan-cetak' })
  const path = `/berkas/${file.id}/surat/${(await last()).id}/lembar.pdf`
  const sheet = async (query = '') => (await head.get(`${path}${query}`)).rawPayload
  assert.match((await head.get(`/berkas/${file.id}`)).body, /printer=Printer%20sekretariat/)
  assert.ok((await sheet()).equals(await sheet()))
  assert.ok(!(await sheet()).equals(await sheet('?printer=Printer%20sekretariat')))
  assert.equal((await head.get(`${path}?printer=tidak-ada`)).statusCode, 404)
  assert.equal((await o.visitor().get(path)).statusCode, 303, 'whoever is not signed in is asked to sign in')
  assert.equal((await sent({ putusan: 'pindaian' }, await photoOf(await last()))).statusCode, 303)
  assert.equal((await head.get(path)).statusCode, 404, 'a signed letter is read, its empty sheet not printed again')
})

test('what was kept is the very scan; when it is not what was stored, nothing is proven', async () => {
  const signed = await last()
  const own = (await head.get(`/berkas/${file.id}/surat/${signed.id}.pdf`)).rawPayload
  assert.equal(createHash('sha256').update(own).digest('hex'), signed.sha256)
  assert.match((await o.visitor().get(`/v/${signed.code}`)).body, /asli dan masih berlaku/)
  await o.ownerDb`update letter set sha256 = 'lain' where office = ${kantor} and id = ${signed.id}`
  assert.match((await o.visitor().get(`/v/${signed.code}`)).body, /tidak dapat dipastikan/)
})
