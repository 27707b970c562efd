import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { hire } from '../support/filed.ts'
import { rewrite } from '../support/standards.ts'
import { fileOne, finish, type OfficeUnderTest, office, openOffice, type Visitor } from './office.testing.ts'

const reason = 'Nama bapaknya keliru (contoh)'

/** An office that keeps a service with a letter confidential: one who works on it, one who does not, one who audits. */
describe('The file and the letter of a confidential service', () => {
  let o: OfficeUnderTest
  let dossier: string
  let letter: string
  let sri: Visitor
  let stranger: Visitor
  before(async () => {
    o = await openOffice()
    await rewrite(o.runtime, {
      [`${office}/layanan/sk-dtks-online.yaml`]: text => text.replace('\nrahasia: tidak', '\nrahasia: ya'),
    })
    // What is known of an office may be two seconds old.
    await new Promise(resolve => setTimeout(resolve, 2500))
    dossier = await fileOne(o.visitor())
    await finish(o, dossier)
    const [row] = await o.ownerDb<{ id: string }[]>`select id from letter where dossier = ${dossier}`
    letter = row!.id
    sri = await o.signIn('sri')
    stranger = await signedIn('lain', 'petugas-rehsos')
  })
  after(() => o.close())

  const signedIn = async (who: string, post: string): Promise<Visitor> => {
    const { username, password } = await hire(o, office, who, post)
    const v = o.visitor()
    await v.post('/masuk', { kantor: office, pengguna: username, sandi: password })
    return v
  }

  it('are read by those who work on it and by nobody else, whatever the address', async () => {
    for (const rest of [
      '',
      `/surat/${letter}.pdf`,
      '/konsep/surat_keterangan.pdf',
      '/konsep/surat_keterangan.svg',
      '/tanda-terima',
      '/nomor-cadangan',
      '/bukti-cek/tidak-ada',
    ]) {
      const refused = await stranger.get(`/berkas/${dossier}${rest}`)
      assert.equal(refused.statusCode, 403, rest)
      assert.match(refused.body, /dirahasiakan/, rest)
    }
    const bayu = await o.signIn('bayu')
    for (const rest of ['', `/surat/${letter}.pdf`, '/konsep/surat_keterangan.pdf', '/tanda-terima'])
      assert.equal((await bayu.get(`/berkas/${dossier}${rest}`)).statusCode, 200, rest)
  })

  it('stand in the book of numbers without what tells of the person', async () => {
    const path = `/berkas/${dossier}/surat/${letter}/pencabutan`
    assert.equal((await sri.post(path, { alasan: reason })).statusCode, 303)
    const [row] = await o.ownerDb<{ initials: string; number: string }[]>`
      select subject_initials as initials, number from letter where id = ${letter}`
    const book = '/nomor?seri=surat_keterangan'
    const known = (await sri.get(book)).body
    assert.ok(known.includes(reason) && known.includes(`untuk ${row?.initials}`))
    assert.ok((await (await signedIn('awas', 'pemeriksa')).get(book)).body.includes(reason))
    const kept = (await stranger.get(book)).body
    assert.ok(kept.includes(row!.number) && kept.includes('Dicabut') && kept.includes('Alasan dirahasiakan'))
    assert.ok(!kept.includes(reason) && !kept.includes(`untuk ${row?.initials}`))
  })

  it('written on paper while the power was out, are compared only by those who work on it', async () => {
    const bayu = await o.signIn('bayu')
    const ask = { seri: 'surat_keterangan', kegunaan: 'blank', jumlah: '1', alasan: 'Listrik padam (contoh).' }
    const block = String((await bayu.post('/nomor/cadangan', ask)).headers.location)
    const record = /href="([^"]+\/pencatatan)"/.exec((await bayu.get(block)).body)?.[1] ?? ''
    o.clock.advance(3_600_000)
    const written = {
      ...{ nama: 'Siti Aminah (contoh)', nik: '3520994107900001', layanan: 'sk-dtks-online' },
      ...{ 'diberikan-hari': '23', 'diberikan-bulan': '11', 'diberikan-tahun': '2026', diberikan_pukul: '08.30' },
      ...{ penandatangan: 'Sri (contoh)', alasan: 'Listrik padam (contoh).' },
    }
    const answer = await bayu.post(record, written)
    assert.equal(answer.statusCode, 303, /error-summary[\s\S]{0,300}/.exec(answer.body)?.[0] ?? '')
    const paper = /href="(\/nomor\/darurat\/[^"]+)"/.exec((await bayu.get(block)).body)?.[1] ?? ''
    assert.match((await (await o.signIn('bayu')).get(paper)).body, /Siti Aminah/, 'whoever wrote it down')
    const refused = await stranger.get(paper)
    assert.equal(refused.statusCode, 403)
    assert.doesNotMatch(refused.body, /Siti Aminah/)
    assert.equal((await stranger.post(paper, { putusan: 'cocok' }, { from: '/nomor' })).statusCode, 403)
  })
})
