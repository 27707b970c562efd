import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { bsreAccount, bsrePassphrase, bsrePeople } from '../../src/outside/bsre.testing.ts'
import { type Served, signByService } from '../signing/served.ts'
import { file, siti } from '../support/citizen.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, recordLookup, signIn } from '../support/officer.ts'
import { type Visitor, visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
let served: Served
let authority: string

before(async () => {
  office = await openOffice()
  served = await signByService(office)
  authority = join(office.runtime.config.dataDir, 'induk.cer')
  await writeFile(authority, served.body.certificate)
})
after(async () => {
  await office?.close()
  await served?.double.close()
})

const enterAll = async (admin: Visitor) => {
  await admin.open('/layanan-tte')
  await admin.fill('Alamat layanan (Esign Client Service)', 'http://esign.contoh.go.id')
  await admin.fill('Nama akun layanan', bsreAccount.username)
  await admin.fill(/^Kata sandi layanan/, bsreAccount.password)
  assert.equal(await admin.press('Simpan layanan'), 422)
  assert.match(await admin.text(), /harus diawali https/)
  assert.equal(await admin.page.getByLabel('Nama akun layanan').inputValue(), bsreAccount.username)
  await admin.fill('Alamat layanan (Esign Client Service)', served.double.url)
  await admin.fill(/^Kata sandi layanan/, bsreAccount.password)
  assert.equal(await admin.press('Simpan layanan'), 200)
  await admin.page.getByLabel('Pasang sertifikat induk').setInputFiles(authority)
  await admin.press('Pasang')
  assert.match(await admin.text(), /Otoritas Sertifikat Uji/)
}

/** The last request that failed, as it would stand had the server been ended while it was under way. */
const serverDied = () => office.ownerDb`
  update sign_request
  set answered_at = null, outcome = null, asked_at = ${new Date(office.runtime.now())},
    patient_until = ${new Date(office.runtime.now() + 90_000)}
  where id = (select id from sign_request order by asked_at desc, id desc limit 1)`

const enterSigner = async (admin: Visitor) => {
  await admin.open('/layanan-tte')
  await admin.follow('Sri Lestari')
  await admin.fill('NIK penandatangan', bsrePeople.SUSPEND)
  await admin.press('Simpan')
  await admin.press('Periksa sambungan')
  assert.match(await admin.text(), /Sertifikat sedang dibekukan/)
  await admin.fill('NIK penandatangan', '123')
  assert.equal(await admin.press('Simpan'), 422)
  await admin.fill('NIK penandatangan', bsrePeople.ISSUE)
  assert.equal(await admin.press('Simpan'), 200)
  await admin.press('Periksa sambungan')
  assert.match(await admin.text(), /Sertifikat aktif/)
  assert.doesNotMatch(await admin.page.content(), new RegExp(bsrePeople.ISSUE))
}

for (const { how, ...way } of ways)
  test(`an official signs through the service, and what fails leaves the letter waiting with a sentence (${how})`, async () => {
    const admin = await signIn(office, 'agus', way)
    await enterAll(admin)
    await enterSigner(admin)

    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, siti)
    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, receipt.agenda)
    await acceptPapers(officer)
    await recordLookup(officer, 'Terdaftar')
    await draftLetter(officer)

    const signer = await signIn(office, 'sri', way)
    await openFile(signer, receipt.agenda)
    const sign = async (passphrase: string) => {
      await signer.fill('Passphrase TTE (BSrE)', passphrase)
      return signer.press('Tanda tangani surat ini')
    }
    assert.equal(await sign('salah'), 422)
    assert.match(await signer.text(), /Passphrase TTE Anda salah/)
    assert.match(await signer.text(), /Menunggu TTE/)
    served.double.manner = 'its_fault'
    assert.equal(await sign(bsrePassphrase), 502)
    assert.match(await signer.text(), /sedang bermasalah/)
    served.double.manner = 'well'
    await openFile(signer, receipt.agenda)
    assert.match(await signer.text(), /Terakhir dicoba/)
    await serverDied()
    await openFile(signer, receipt.agenda)
    assert.match(await signer.text(), /Tunggu sampai \S+, \d+ November 2026 pukul \d\d\.\d\d/)
    assert.equal(await sign(bsrePassphrase), 409)
    assert.match(await signer.text(), /mungkin masih berjalan\. Tunggu 2 menit/)
    office.clock.advance(2 * 60_000)
    await openFile(signer, receipt.agenda)
    assert.match(await signer.text(), /Server kantor berhenti sebelum jawabannya diterima/)
    assert.equal(await sign(bsrePassphrase), 200)

    const [letter] = await office.ownerDb<{ code: string; way: string }[]>`
      select code, way from letter where signed_at is not null order by signed_at desc, id desc limit 1`
    assert.equal(letter?.way, 'bsre')
    await citizen.open(`/v/${letter?.code}`)
    assert.match(await citizen.text(), /asli dan masih berlaku/)
    assert.match(await citizen.text(), /Balai Besar Sertifikasi Elektronik/)
    assert.doesNotMatch(await citizen.text(), /sertifikat uji/)
    for (const visitor of [admin, citizen, officer, signer]) await visitor.leave()
  })
