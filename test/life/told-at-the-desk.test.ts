import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { minute } from '#core'
import { createRecount, lapseOffice } from '#dossier'
import { declareOutage, endOutage } from '../../src/steps/outage/actions.ts'
import { doAct, dossiersOf } from '../support/desks.ts'
import { driveTo, type FiledDossier, fileService } from '../support/filed.ts'
import { rewrite } from '../support/standards.ts'
import { act, fileOne, type OfficeUnderTest, office, openOffice, type Visitor } from '../walls/office.testing.ts'

/** Monday, 23 November 2026, 08.00 in Magetan. */
const monday = Date.parse('2026-11-23T01:00:00Z')
const kota = 'kota-lubuklinggau'
const day = 24 * 60 * minute
let o: OfficeUnderTest
/** An office whose promise an outage stops, closed on these days; and a service of another that is confidential. */
const written = (closed: string[] = []) => ({
  [`${office}/layanan/sk-dtks-online.yaml`]: (text: string) =>
    `${text}\ngangguan: { berhenti: ya, disebut: Aplikasi terganggu (contoh). }\n`,
  [`${kota}/layanan/pendaftaran-dtks.yaml`]: (text: string) => text.replace('rahasia: tidak', 'rahasia: ya'),
  [`${office}/kantor.yaml`]: (text: string) =>
    text.replace(
      /^( {2}zona: .*)$/m,
      ['$1', '  tutup:', ...['2026-01-02', ...closed].map(one => `    ${one}: Libur tambahan (contoh)`)].join('\n'),
    ),
})
before(async () => {
  o = await openOffice()
  await rewrite(o.runtime, written())
})
after(() => o.close())
beforeEach(() => o.clock.set(monday))

const at = async (kantor: string, pengguna: string): Promise<Visitor> => {
  const v = o.visitor()
  await v.post('/masuk', { kantor, pengguna, sandi: o.secrets[pengguna]?.password ?? '' })
  return v
}
const pageOf = async (v: Visitor, id: string) => (await v.get(`/berkas/${id}`)).body
const track = async ({ resi, pin }: FiledDossier): Promise<Visitor> => {
  const v = o.visitor()
  await v.post('/lacak', { resi, rahasia: pin })
  return v
}
const tracked = async (v: Visitor) => (await v.get('/lacak/berkas')).body

/** What stands before the desk, and the history at its foot, apart from each other. */
const partsOf = (body: string) => ({
  head: body.slice(body.indexOf('<main'), body.indexOf('meja-berkas')),
  desk: body.slice(body.indexOf('meja-tindakan'), body.indexOf('Riwayat')),
  history: body.slice(body.indexOf('Riwayat')),
})

const notReadable = { 'nilai-ktp': 'baik', 'nilai-kk': 'tolak', 'alasan-kk': 'buram' }

describe('a file that waits for its applicant', () => {
  it('says to every officer what was asked, why, by whom, since when and until when', async () => {
    const bayu = await o.signIn('bayu')
    const citizen = o.visitor()
    const id = await fileOne(citizen)
    await act(bayu, id, { ...notReadable, 'keterangan-kk': 'Nomornya tertutup jari (contoh)' })
    const page = partsOf(await pageOf(await o.signIn('sri'), id))
    assert.match(page.head, /Menunggu pemohon/)
    assert.match(page.head, /Kartu Keluarga[\s\S]*Fotonya buram[\s\S]*Nomornya tertutup jari/)
    assert.match(page.head, /Dikembalikan Senin, 23 November 2026[^<]* oleh Bayu/)
    assert.match(page.head, /23 Desember 2026[\s\S]*ditutup/)
    assert.match(page.head, /bisa berubah bila hari libur kantor berubah/)
    assert.match(
      page.history,
      /Berkas dikembalikan[\s\S]*Kartu Keluarga \(KK\): Buram \(Nomornya tertutup jari \(contoh\)\)/,
    )
    assert.match(await tracked(citizen), /Kartu Keluarga \(KK\)<\/strong>: Fotonya buram[\s\S]*Nomornya tertutup jari/)
  })

  it('says the date the applicant was told once they were warned, and keeps what was asked in the history', async () => {
    const bayu = await o.signIn('bayu')
    const citizen = o.visitor()
    const id = await fileOne(citizen)
    await act(bayu, id, notReadable)
    o.clock.advance(22 * day)
    await lapseOffice(o.runtime, dossiersOf(o as never), office)
    const page = partsOf(await pageOf(await o.signIn('bayu'), id))
    assert.match(page.head, /sudah diingatkan[\s\S]*23 Desember 2026/)
    assert.doesNotMatch(page.head, /bisa berubah bila hari libur kantor berubah/)
    o.clock.advance(20 * day)
    await lapseOffice(o.runtime, dossiersOf(o as never), office)
    const ended = partsOf(await pageOf(await o.signIn('bayu'), id))
    assert.doesNotMatch(ended.head, /Menunggu pemohon/)
    assert.match(ended.history, /Kartu Keluarga \(KK\): Buram/)
    assert.match(ended.history, /23 Nov 2026, /, 'a moment of another year says so')
    assert.match(ended.history, /\d Jan, /, 'one of this year does not')
  })

  it('tells the applicant that the day of closing may move until they are reminded of it', async () => {
    const citizen = o.visitor()
    const id = await fileOne(citizen)
    await act(await o.signIn('bayu'), id, notReadable)
    assert.match(await tracked(citizen), /bisa berubah bila hari libur kantor berubah/)
  })
})

describe('a promise that stands still', () => {
  it('is told to the applicant as what is left of it, not as a day that moves with every look', async () => {
    const file = await fileService(o as never, kota, 'pendaftaran-pbi-jk')
    await driveTo(o as never, kota, file.id, 'penetapan')
    const citizen = await track(file)
    const first = await tracked(citizen)
    assert.match(first, /Waktu kantor berhenti selama berkas ada pada Kementerian Sosial\./)
    assert.match(first, /Sesudah kembali, kantor menyelesaikannya dalam <strong>1 jam kerja<\/strong>/)
    assert.doesNotMatch(first, /Dijanjikan selesai paling lambat/)
    o.clock.advance(26 * 60 * minute)
    const later = await tracked(await track(file))
    assert.match(later, /dalam <strong>1 jam kerja<\/strong>/)
  })

  it('says so too while the applicant has the file', async () => {
    const citizen = o.visitor()
    const id = await fileOne(citizen)
    o.clock.advance(2 * minute)
    await act(await o.signIn('bayu'), id, notReadable)
    assert.match(await tracked(citizen), /Waktu kantor berhenti selama berkas menunggu Anda\./)
  })

  it('says what is left while an outage stops it', async () => {
    const citizen = o.visitor()
    const id = await fileOne(citizen)
    await act(await o.signIn('bayu'), id, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
    o.clock.advance(minute)
    const { runtime } = o
    const declared = { registry: 'dtks', label: 'SIKS-NG', stops: 'lookup' as const, told: 'Terganggu (contoh).' }
    const times = { beganAt: runtime.now(), expectedAt: null }
    const outage = await declareOutage(runtime, office, { ...declared, ...times }, v7())
    await runtime.jobs.handlers.get('steps.outage')?.({ office, outage }, runtime)
    o.clock.advance(20 * minute)
    const page = await tracked(citizen)
    await endOutage(runtime, office, outage, runtime.now(), v7())
    assert.match(page, /Waktu kantor berhenti selama gangguan\./)
    assert.match(page, /Sesudah gangguan selesai, kantor menyelesaikannya dalam <strong>\d+ menit kerja/)
    assert.doesNotMatch(page, /Dijanjikan selesai paling lambat/)
  })

  it('names nobody to whoever looks at a confidential file', async () => {
    const file = await fileService(o as never, kota, 'pendaftaran-dtks')
    await driveTo(o as never, kota, file.id, 'cek')
    const dossiers = dossiersOf(o as never)
    await doAct(o as never, dossiers, kota, file.id, 'not_registered', {
      lookup: { registry: 'dtks', evidence: v7() },
    })
    await doAct(o as never, dossiers, kota, file.id, 'forwarded')
    const page = await tracked(await track(file))
    assert.match(page, /Berkas Anda ada pada <strong>pihak lain<\/strong>/)
    assert.match(page, /Waktu kantor berhenti selama berkas ada pada pihak lain\./)
  })

  it('goes on saying a day while the office has it', async () => {
    const citizen = o.visitor()
    await fileOne(citizen)
    const page = await tracked(citizen)
    assert.match(page, /Dijanjikan selesai paling lambat/)
    assert.doesNotMatch(page, /Waktu kantor berhenti/)
  })
})

it('leads to the slip of a refusal before the hand-over and ever after', async () => {
  const bayu = await o.signIn('bayu')
  const id = await fileOne(o.visitor())
  const slip = new RegExp(`href="/berkas/${id}/slip"`, 'g')
  const links = async (v: Visitor) => (await pageOf(v, id)).match(slip)?.length ?? 0
  await act(bayu, id, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
  assert.equal(await links(bayu), 0)
  await act(bayu, id, { hasil: 'not_registered', sumber: 'by_hand' })
  assert.equal(await links(bayu), 1, 'at the act')
  await act(bayu, id, { lewat: 'daring' })
  assert.equal(await links(bayu), 1)
  assert.equal(await links(await o.signIn('sri')), 1)
  assert.equal((await bayu.get(`/berkas/${id}/slip`)).statusCode, 200)
})

it('shows at the top of whatever act comes next why a draft was sent back', async () => {
  const file = await fileService(o as never, kota, 'bantuan-orang-terlantar')
  await driveTo(o as never, kota, file.id, 'paraf_kabid')
  const rudi = await at(kota, 'rudi')
  const back = { hasil: 'amend', catatan: 'Nama tujuan salah (contoh)', kembali: 'periksa' }
  assert.equal((await act(rudi, file.id, back)).statusCode, 303)
  const eko = await at(kota, 'eko')
  const top = async () => {
    const { desk } = partsOf(await pageOf(eko, file.id))
    return desk.slice(0, desk.search(/<(input|textarea|select|img)[^>]*(type="(?!hidden)|src|name="isi)/))
  }
  assert.match(await pageOf(eko, file.id), /Periksa kelengkapan/)
  assert.match(await top(), /Dikembalikan untuk diperbaiki[\s\S]*Rudi[\s\S]*Nama tujuan salah \(contoh\)/)
  await driveTo(o as never, kota, file.id, 'konsep')
  const draft = partsOf(await pageOf(eko, file.id)).desk
  assert.match(await top(), /Dikembalikan untuk diperbaiki[\s\S]*Nama tujuan salah \(contoh\)/)
  assert.equal(draft.match(/Nama tujuan salah/g)?.length, 1, 'said once')
  await driveTo(o as never, kota, file.id, 'paraf_kabid')
  const again = partsOf(await pageOf(rudi, file.id)).desk
  assert.doesNotMatch(again, /Dikembalikan untuk diperbaiki/)
  assert.match(again, /Catatan pada konsep ini sampai sekarang[\s\S]*Nama tujuan salah/)
})

it('keeps the day of closing that a warning said, whatever becomes of the calendar', async () => {
  const citizen = o.visitor()
  const id = await fileOne(citizen)
  await act(await o.signIn('bayu'), id, notReadable)
  const dossiers = dossiersOf(o as never)
  const counted = async (closed: string[]) => {
    await rewrite(o.runtime, written(closed))
    await createRecount(o.runtime, dossiers).look(office)
    await o.runJobs()
    return /sampai <strong>[^,]+, (\d+ \w+ \d+)/.exec(await pageOf(await o.signIn('bayu'), id))?.[1]
  }
  await createRecount(o.runtime, dossiers).look(office)
  assert.equal(await counted(['2026-12-23']), '28 Desember 2026')
  assert.equal(await counted(['2026-12-22']), '23 Desember 2026')
  o.clock.advance(22 * day)
  await lapseOffice(o.runtime, dossiers, office)
  assert.equal(await counted(['2026-12-23']), '23 Desember 2026')
  assert.equal(await counted(['2026-12-21']), '23 Desember 2026')
})
