import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { visit, ways } from '../support/visitor.ts'

let office: OfficeUnderTest
before(async () => {
  office = await openOffice()
})
after(() => office?.close())

for (const { how, ...way } of ways)
  test(`whoever reads a service learns what will change, old beside new (${how})`, async () => {
    const citizen = await visit(office, { ...way, citizen: true })
    await citizen.open('/kab-magetan/layanan/adopsi-anak')
    assert.match(await citizen.text(), /Mulai 4 Januari 2027 berlaku standar baru/)
    await citizen.follow('Lihat apa yang berubah')
    assert.match(await citizen.text(), /Berlaku sejak 4 Januari 2027 \(usulan\).*Sebelumnya.*Menjadi/s)
    const [old, next] = await citizen.page
      .locator('.dulu-kini')
      .first()
      .locator('> div')
      .evaluateAll(parts => parts.map(part => part.getBoundingClientRect().toJSON() as DOMRect))
    if (way.width === 360) assert.ok(next!.top >= old!.bottom, 'one under the other on a phone')
    else assert.ok(next!.left >= old!.right, 'side by side on a desk')
    await citizen.open('/kab-magetan/layanan/reaktivasi-jkn-kis/versi')
    await citizen.leave()
  })
