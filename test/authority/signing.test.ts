import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { act, fileOne, type OfficeUnderTest, office, openOffice, type Visitor } from '../walls/office.testing.ts'

/** A letter says in which capacity its signer signed, by the calendar of that day. */
let o: OfficeUnderTest
let sri: Visitor
const today = '2026-11-23'

before(async () => {
  o = await openOffice()
  const id = async (username: string) =>
    (await o.ownerDb<{ id: string }[]>`select id from officer where office = ${office} and username = ${username}`)[0]!
      .id
  const [held] = await o.ownerDb<{ id: string }[]>`
    select id from post_holder where office = ${office} and officer = ${await id('hadi')} and post = 'kepala-dinas'`
  const [year, month, day] = today.split('-') as [string, string, string]
  const dated = (name: string) => ({ [`${name}-hari`]: day, [`${name}-bulan`]: month, [`${name}-tahun`]: year })
  const hadi = await o.signIn('hadi')
  const answer = await hadi.post('/jabatan/ketidakhadiran/baru', {
    ...{ jenis: 'leave', nomor: '800/1/2026 (contoh)', pejabat: 'KEPALA DINAS SOSIAL KABUPATEN MAGETAN' },
    ...{ ...dated('mulai'), ...dated('sampai'), ...dated('tanggal') },
    [`pengganti-${held!.id}`]: await id('sri'),
  })
  assert.equal(answer.statusCode, 303)
  sri = await o.signIn('sri')
})
after(() => o.close())

const toTheSigner = async () => {
  const bayu = await o.signIn('bayu')
  const dossier = await fileOne(o.visitor())
  for (const fields of [{ 'nilai-ktp': 'baik', 'nilai-kk': 'baik' }, { hasil: 'registered', sumber: 'import' }, {}])
    assert.equal((await act(bayu, dossier, fields as Record<string, string>)).statusCode, 303)
  return dossier
}
const signed = async (dossier: string, sebagai: string) => {
  const answer = await act(sri, dossier, {
    ...{ putusan: 'tandatangani', sebagai },
    frasa: o.secrets.sri?.passphrase ?? '',
  })
  assert.equal(answer.statusCode, 303)
  const [letter] = await o.ownerDb<{ title: string; post: string }[]>`
    select signer_title as title, signer_post as post from letter where office = ${office} and dossier = ${dossier}`
  return letter
}

test('a head of division who stands in for the head chooses in which capacity to sign', async () => {
  const dossier = await toTheSigner()
  const page = (await sri.get(`/berkas/${dossier}`)).body
  assert.match(page, /Menandatangani sebagai/)
  assert.match(page, /Plh\. Kepala Dinas Sosial/)
  assert.deepEqual(await signed(dossier, 'kepala-dinas'), { title: 'Plh. Kepala Dinas Sosial', post: 'kepala-dinas' })
  const history = (await sri.get(`/berkas/${dossier}`)).body
  assert.match(history, /Sri Lestari[^<]*\(contoh\), Plh\. Kepala Dinas Sosial \(800\/1\/2026 \(contoh\)\)/)
})

test('the same officer may sign in the own post instead', async () => {
  const dossier = await toTheSigner()
  const own = { title: 'Kepala Bidang Perlindungan dan Jaminan Sosial', post: 'kabid-linjamsos' }
  assert.deepEqual(await signed(dossier, 'kabid-linjamsos'), own)
})

test('whom somebody stands in for signs nothing that day, and takes no number', async () => {
  const dossier = await toTheSigner()
  const hadi = await o.signIn('hadi')
  const answer = await hadi.post(
    `/berkas/${dossier}/tanda-tangan`,
    { putusan: 'tandatangani' },
    { from: '/jabatan/ketidakhadiran/baru' },
  )
  assert.equal(answer.statusCode, 403)
  const letters = await o.ownerDb`select from letter where dossier = ${dossier}`
  assert.equal(letters.length, 0)
})
