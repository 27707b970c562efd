import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { keyFile, keyFilePassword } from '../../src/letter/ways/p12.testing.ts'
import { file, siti } from '../support/citizen.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, recordLookup, signIn, signLetter } from '../support/officer.ts'
import { rewrite } from '../support/standards.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
let path: string | null = null

before(async () => {
  office = await openOffice()
  await rewrite(office.runtime, {
    'kab-magetan/kantor.yaml': text =>
      text.replace('tanda_tangan: { nilai: sertifikat uji', 'tanda_tangan: { nilai: p12'),
  })
  const bytes = await keyFile('SRI LESTARI', office.runtime.now())
  if (!bytes) return
  path = join(office.runtime.config.dataDir, 'sri.p12')
  await writeFile(path, bytes)
})
after(() => office?.close())

for (const { how, ...way } of ways)
  test(`an official brings a key file and signs with it (${how})`, async () => {
    if (!path) return
    const signer = await signIn(office, 'sri', way)
    await signer.open('/akun/tanda-tangan')
    const bring = async (password: string, again: string) => {
      await signer.page.getByLabel('Berkas kunci').setInputFiles(path!)
      await signer.fill('Kata sandi berkas itu', password)
      await signer.fill('Frasa sandi tanda tangan', 'kuda besi lari pagi')
      await signer.fill('Ketik sekali lagi', again)
      return signer.press('Pasang berkas kunci')
    }
    assert.equal(await bring(keyFilePassword, 'kuda besi lari sore'), 422)
    assert.equal(await bring('salah', 'kuda besi lari pagi'), 422)
    assert.match(await signer.text(), /tidak dapat dibuka/)
    assert.equal(await bring(keyFilePassword, 'kuda besi lari pagi'), 200)
    assert.match(await signer.text(), /atas nama SRI LESTARI/)

    const citizen = await visit(office, { ...way, citizen: true })
    const receipt = await file(citizen, siti)
    const officer = await signIn(office, 'bayu', way)
    await openFile(officer, receipt.agenda)
    await acceptPapers(officer)
    await recordLookup(officer, 'Terdaftar')
    await draftLetter(officer)
    await openFile(signer, receipt.agenda)
    assert.equal(await signLetter(signer, 'kuda besi lari pagi'), 200)
    const [letter] = await office.ownerDb<{ code: string; way: string }[]>`
      select code, way from letter where signed_at is not null order by signed_at desc, id desc limit 1`
    assert.equal(letter?.way, 'p12')
    await citizen.open(`/v/${letter?.code}`)
    assert.match(await citizen.text(), /asli dan masih berlaku/)
    assert.match(await citizen.text(), /milik pejabatnya sendiri/)
    for (const visitor of [citizen, officer, signer]) await visitor.leave()
  })
