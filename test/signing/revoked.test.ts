import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { verifyOffice } from '../../src/dossier/verify.ts'
import {
  act,
  fileOne,
  finish,
  type OfficeUnderTest,
  office,
  openOffice,
  type Visitor,
} from '../walls/office.testing.ts'

/** What becomes of a letter that its signer takes back: nobody is offered it as if it were good. */
const reason = 'Nama salah tulis (contoh).'
let o: OfficeUnderTest
let bayu: Visitor
let sri: Visitor
before(async () => {
  o = await openOffice()
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
})
after(() => o.close())

const passphrase = () => o.secrets.sri?.passphrase ?? ''
const done = async (v: Visitor, dossier: string, fields: Record<string, string>) =>
  assert.equal((await act(v, dossier, fields)).statusCode, 303, JSON.stringify(fields))

const letterOf = async (dossier: string) => {
  const [letter] = await o.ownerDb<{ id: string; code: string; number: string }[]>`
    select id, code, number from letter where dossier = ${dossier} order by id desc limit 1`
  return letter ?? assert.fail('no letter')
}

const revoke = async (dossier: string) => {
  const letter = await letterOf(dossier)
  const path = `/berkas/${dossier}/surat/${letter.id}/pencabutan`
  assert.equal((await sri.post(path, { alasan: reason })).statusCode, 303)
  return letter
}

const signed = async (citizen: Visitor): Promise<string> => {
  const dossier = await fileOne(citizen)
  await done(bayu, dossier, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
  await done(bayu, dossier, { hasil: 'registered', sumber: 'import' })
  await done(bayu, dossier, {})
  await done(sri, dossier, { putusan: 'tandatangani', frasa: passphrase() })
  return dossier
}

test('the applicant reads that a letter was taken back, when, why and what to do, and cannot fetch it as if it were good', async () => {
  const citizen = o.visitor()
  const dossier = await fileOne(citizen)
  await finish(o, dossier)
  const { id } = await letterOf(dossier)
  const good = (await citizen.get('/lacak/berkas')).body
  assert.match(good, /Surat Anda sudah jadi/)
  assert.doesNotMatch(good, /dicabut/)
  const { number, code } = await revoke(dossier)
  const page = (await citizen.get('/lacak/berkas')).body
  assert.doesNotMatch(page, /Surat Anda sudah jadi|Unduh /)
  assert.match(page, /Surat ini sudah dicabut/)
  assert.match(page, new RegExp(`Nomor ${number}`))
  assert.match(page, /tidak berlaku lagi\. Dicabut (Senin, )?23 November 2026/)
  assert.match(page, new RegExp(`Alasan: ${reason.replace(/[().]/g, '\\$&')}`))
  assert.match(page, new RegExp(`/v/${code}`))
  assert.match(page, /mengajukan keberatan/)
  assert.match(page, /mengajukan lagi/)
  const fetched = await citizen.get(`/lacak/surat/${id}.pdf`)
  assert.equal(fetched.statusCode, 410)
  assert.match(fetched.body, /sudah dicabut dan tidak berlaku lagi/)
})

test('the file says who took the letter back, when and why', async () => {
  const dossier = await signed(o.visitor())
  await revoke(dossier)
  const page = (await bayu.get(`/berkas/${dossier}`)).body.replaceAll(/<[^>]+>/g, '')
  assert.match(
    page,
    /Dicabut (Senin, )?23 November 2026 pukul 08\.00 WIB oleh Sri .{5,40}\. Alasan: Nama salah tulis \(contoh\)/,
  )
})

test('taking back is an act of the file: in its chain, with the capacity of whoever did it', async () => {
  const dossier = await signed(o.visitor())
  const { id } = await revoke(dossier)
  const [event] = await o.ownerDb<{ body: { product: string; letter: string; by: { as: { post: string }[] } } }[]>`
    select body from dossier_event where dossier = ${dossier} and type = 'revoked'`
  assert.deepEqual([event?.body.product, event?.body.letter], ['surat_keterangan', id])
  assert.deepEqual(
    event?.body.by.as.map(({ post }) => post),
    ['kabid-linjamsos'],
  )
  assert.deepEqual((await verifyOffice(o.runtime.db, office)).faults, [])
  const page = (await bayu.get(`/berkas/${dossier}`)).body.replaceAll(/<[^>]+>/g, ' ')
  assert.match(page, /Surat dicabut/)
})

test('whose letter was taken back after the hand-over is sent no new link', async () => {
  const dossier = await fileOne(o.visitor())
  await finish(o, dossier)
  const path = `/berkas/${dossier}/tautan-unduh`
  assert.equal((await bayu.post(path, {}, { from: `/berkas/${dossier}` })).statusCode, 303)
  assert.match((await bayu.get(`/berkas/${dossier}`)).body, /Buat tautan unduh baru/)
  await revoke(dossier)
  const page = (await bayu.get(`/berkas/${dossier}`)).body
  assert.doesNotMatch(page, /Buat tautan unduh baru|Teks untuk pemohon/)
  assert.match(page, /Suratnya sudah dicabut/)
  const refused = await bayu.post(path, {}, { from: `/berkas/${dossier}` })
  assert.equal(refused.statusCode, 409)
  assert.match(refused.body, /sudah dicabut/)
})

const doors: Record<string, string>[] = [
  { lewat: 'daring' },
  { lewat: 'tautan' },
  { lewat: 'pos', ekspedisi: 'Pos Indonesia', nomor_kiriman: 'P1' },
  { lewat: 'loket', pengambil: 'Budi (contoh)', hubungan: 'Keluarga', identitas: '0009', kertas: 'ya' },
]

test('of a bundle the courier takes the others, and reads which one stays and why', async () => {
  const [good, wrong] = [await signed(o.visitor()), await signed(o.visitor())]
  const begun = await bayu.post('/loket/titipan', {
    ...{ layanan: 'sk-dtks', pengantar: 'Wati (contoh)', hubungan: 'Perangkat atau operator desa/kelurahan' },
    ...{ asal: 'Desa Contoh', nomor_surat: '45/XI/2026', jumlah: '2', telepon: '' },
    ...{ 'tanggal_surat-hari': '20', 'tanggal_surat-bulan': '11', 'tanggal_surat-tahun': '2026' },
  })
  const id = String(begun.headers.location).split('/').at(-1) as string
  for (const [place, dossier] of [good, wrong].entries())
    await o.ownerDb`
      insert into bundle_file (office, bundle, row_id, place, dossier, filed_at)
      values (${office}, ${id}, ${randomUUID()}, ${place + 1}, ${dossier}, ${new Date(o.runtime.now())})`
  const path = `/titipan/${id}`
  const collector = { pengambil: 'Wati (contoh)', hubungan: 'Perangkat desa atau kelurahan', identitas: '0007' }
  const collect = (more: object) =>
    bayu.post(`${path}/penyerahan`, { berkas: [good, wrong], ...collector, ...more }, { from: path })
  assert.match((await bayu.get(path)).body, new RegExp(`value="${wrong}"`))
  assert.equal((await collect({ identitas: '' })).statusCode, 422)
  const { number } = await revoke(wrong)
  const listed = (await bayu.get(path)).body
  assert.doesNotMatch(listed, new RegExp(`value="${wrong}"`))
  assert.match(listed, /Suratnya dicabut/)
  assert.equal((await collect({})).statusCode, 303, 'the page was open since before')
  const after = (await bayu.get(path)).body
  assert.match(after, /1 berkas diserahkan\. 1 tidak\. /)
  assert.match(after, new RegExp(`Surat nomor ${number} pada berkas \\S+ sudah dicabut`))
})

test('a letter taken back leaves by no door until it was put right and signed anew', async () => {
  const citizen = o.visitor()
  const dossier = await signed(citizen)
  const { number } = await revoke(dossier)
  for (const door of doors) {
    const answer = await act(bayu, dossier, door)
    assert.equal(answer.statusCode, 409, door.lewat)
    assert.match(answer.body, /sudah dicabut, jadi tidak boleh diserahkan/)
    assert.match(answer.body, /pilih “Ralat surat/)
  }
  const path = `/berkas/${dossier}/ralat`
  const form = await bayu.get(path)
  assert.match(form.body, new RegExp(number))
  const corrected = await bayu.post(path, {
    'ralat-alasan': 'Nama salah tulis (contoh).',
    nama: 'Siti Aminah Dewi (contoh)',
  })
  assert.equal(corrected.statusCode, 303, corrected.body)
  await done(bayu, dossier, {})
  await done(sri, dossier, { putusan: 'tandatangani', frasa: passphrase() })
  assert.notEqual((await letterOf(dossier)).number, number)
  await done(bayu, dossier, { lewat: 'daring' })
  const page = (await citizen.get('/lacak/berkas')).body
  assert.match(page, /Surat Anda sudah jadi/)
  assert.doesNotMatch(page, /Surat ini sudah dicabut/)
})
