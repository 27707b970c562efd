import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attach, fillSubject, onlineService, readReceipt, siti } from '../support/citizen.ts'
import { fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, signIn } from '../support/officer.ts'
import { visit } from '../support/visitor.ts'

/** Whoever is spoken for by another learns of it, and can have it stopped. */
let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

const fileForSiti = async (phone: string) => {
  const v = await visit(office, { width: 360, citizen: true })
  await v.open(onlineService)
  await v.follow(/ajukan/i)
  await v.choose('Untuk orang lain, sebagai wakilnya')
  await v.press('Lanjutkan')
  await v.choose('Perangkat atau operator desa/kelurahan')
  await v.fill('Nama lengkap yang mewakili', 'Rina Wati (contoh)')
  await v.fill('Nama desa, sekolah, atau lembaga yang mewakili', 'Desa Contoh')
  await v.press('Lanjutkan')
  await fillSubject(v, siti)
  await v.fill('Nomor telepon orang yang diwakili', phone)
  await v.press('Lanjutkan')
  await v.choose('KIP Kuliah')
  await v.press('Lanjutkan')
  await attach(v, /^KTP/)
  await attach(v, /^Kartu Keluarga/)
  await v.press('Lanjutkan')
  await v.page.getByRole('checkbox').check()
  await v.press('Kirim')
  const receipt = await readReceipt(v)
  await v.leave()
  return receipt
}

test('an officer passes it on, once, and it is written down', async () => {
  const { agenda } = await fileForSiti('08990001777')
  const head = await signIn(office, 'hadi')
  await head.open('/keadaan')
  assert.match(await head.text(), new RegExp(`Berkas ${agenda}.*Belum dicoba dihubungi`, 's'))
  const bayu = await signIn(office, 'bayu', { width: 360 })
  await openFile(bayu, agenda)
  await bayu.follow('Kabari orang yang diwakili')
  const shown = await bayu.text()
  assert.match(shown, /08990001777/)
  assert.match(shown, /Rina Wati \(contoh\) \(Perangkat atau operator desa\/kelurahan, Desa Contoh\) mengajukan/)
  assert.match(shown, /tidak pernah memintanya, atau tidak setuju.*Berkasnya kami hentikan/)
  assert.equal(await bayu.press('Catat'), 422, 'how it was said must be told')
  await bayu.choose('Belum berhasil dihubungi')
  await bayu.press('Catat')
  assert.match(await bayu.text(), /Belum berhasil dihubungi; sudah dicoba 1 kali/)
  await bayu.follow('Kabari orang yang diwakili')
  await bayu.choose('Lewat telepon')
  assert.equal(await bayu.press('Catat'), 422, 'and what the person said')
  assert.ok(await bayu.page.getByLabel('Lewat telepon').isChecked(), 'what was ticked stays')
  const second = await bayu.page.context().newPage()
  await second.goto(bayu.page.url())
  await bayu.choose('Tahu dan tidak keberatan')
  await bayu.press('Catat')
  assert.match(await bayu.text(), /Sudah dikabari oleh Bayu Saputra.* \(lewat telepon\)/)
  await second.getByLabel('Lewat telepon').check()
  await second.getByLabel('Tidak pernah meminta, atau tidak setuju').check()
  const [late] = await Promise.all([second.waitForNavigation(), second.getByRole('button', { name: 'Catat' }).click()])
  assert.equal(late?.status(), 409)
  assert.ok(await second.getByText('Kabar ini sudah dicatat disampaikan').isVisible())
  await head.open('/keadaan')
  assert.doesNotMatch(await head.text(), new RegExp(agenda))
  const [kept] = await office.ownerDb`select facts, post from message where kind = 'proxy_news'`
  assert.deepEqual(kept?.facts, { agenda, service: 'Surat keterangan DTKS (online)', way: 'phone', objects: false })
  await head.leave()
  await bayu.leave()
})

test('who never asked has it stopped', async () => {
  const { agenda } = await fileForSiti('')
  const bayu = await signIn(office, 'bayu', { width: 1280 })
  await openFile(bayu, agenda)
  await bayu.follow('Kabari orang yang diwakili')
  assert.match(await bayu.text(), /Nomor teleponnya tidak ditulis/)
  await bayu.choose('Bertemu langsung')
  await bayu.choose('Tidak pernah meminta, atau tidak setuju')
  await bayu.press('Catat')
  assert.match(await bayu.text(), /Orang yang diwakili tidak setuju/)
  await bayu.follow('Catat permohonan yang ditarik kembali')
  await bayu.fill('Siapa yang meminta, dan mengapa?', 'Yang bersangkutan tidak pernah memintanya (contoh)')
  await bayu.press('Tutup berkas ini')
  assert.match(await bayu.text(), /ditarik kembali/i)
  await bayu.leave()
})

test('a file somebody brings for themself has no such news', async () => {
  const { id } = await fileService(office, 'kab-magetan', 'sk-dtks-online')
  const rina = await signIn(office, 'rina')
  assert.equal(await rina.open(`/berkas/${id}/kabar-wakil`), 404)
  await rina.open(`/berkas/${id}`)
  assert.doesNotMatch(await rina.text(), /yang diwakili/)
  await rina.leave()
})
