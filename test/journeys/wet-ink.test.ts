import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { pdfText } from '../../src/core/tool.testing.ts'
import { track } from '../support/citizen.ts'
import { driveTo, fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { openFile, signIn } from '../support/officer.ts'
import { rewrite } from '../support/standards.ts'
import { type Visitor, visit, ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'
const poppler = !spawnSync('pdftoppm', ['-v']).error
if (!poppler) console.log('tidak diperiksa: pdftoppm')
let office: OfficeUnderTest

before(async () => {
  office = await openOffice()
  await rewrite(office.runtime, {
    [`${kantor}/kantor.yaml`]: text =>
      text.replace('tanda_tangan: { nilai: sertifikat uji', 'tanda_tangan: { nilai: basah'),
  })
  // What is known of an office may be two seconds old.
  await new Promise(resolve => setTimeout(resolve, 2500))
})
after(() => office?.close())

type Row = { id: string; code: string; number: string; signed: boolean; file: string | null; knownBy: string | null }
const letterOf = async (dossier: string): Promise<Row> => {
  const [row] = await office.ownerDb<Row[]>`
    select l.id, l.code, l.number, l.signed_at is not null as signed, l.file, s.known_by as "knownBy"
    from letter l left join wet_scan s on s.office = l.office and s.letter = l.id
    where l.dossier = ${dossier}`
  return row!
}

const bytesAt = async (v: Visitor, path: string): Promise<Buffer> => {
  const answer = await v.page.request.get(`${office.address}${path}`)
  assert.equal(answer.status(), 200)
  return answer.body()
}

/** The printed sheet as a scanner or a phone gives it back: 150 dpi, a little askew, grey, with a scrawl where the signature goes. */
const scanOf = async (name: string, pdf: Buffer, blur = 0): Promise<string> => {
  const base = join(office.runtime.config.dataDir, name)
  await writeFile(`${base}.pdf`, pdf)
  execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', `${base}.pdf`, base])
  const scrawl = Buffer.from(
    '<svg width="300" height="90"><path d="M5 60 C60 0 80 120 150 40 S240 90 295 10" fill="none" stroke="#223a8f" stroke-width="5"/></svg>',
  )
  const inked = await sharp(`${base}.png`)
    .composite([{ input: scrawl, left: 800, top: 1200 }])
    .toBuffer()
  const page = sharp(inked).rotate(1.4, { background: '#e8e8e2' }).modulate({ brightness: 0.93 })
  await (blur ? page.blur(blur) : page).jpeg({ quality: 70 }).toFile(`${base}.jpg`)
  return `${base}.jpg`
}

const hand = async (v: Visitor, path: string) => {
  await v.page.getByLabel('Pindaian lembar yang sudah ditandatangani').setInputFiles(path)
  return v.press('Simpan pindaian')
}

for (const { how, ...way } of poppler ? ways : [])
  test(`a head signs with ink; the scan makes it count (${how})`, async () => {
    const at = async () => {
      const one = await fileService(office, kantor, 'rekomendasi-ugb')
      await driveTo(office, kantor, one.id, 'tandatangan')
      return one
    }
    const [one, other] = [await at(), await at()]
    const zainal = await signIn(office, 'zainal', { ...way, kantor })
    const anybody = await visit(office, { ...way, citizen: true })
    const print = async ({ id, agenda }: typeof one) => {
      await openFile(zainal, agenda)
      assert.equal(await zainal.press('Cetak untuk ditandatangani'), 200)
      const letter = await letterOf(id)
      assert.ok((await zainal.text()).includes(letter.number))
      const sheet = await bytesAt(zainal, `/berkas/${id}/surat/${letter.id}/lembar.pdf`)
      return { letter, sheet, scan: await scanOf(letter.id, sheet), dim: await scanOf(`${letter.id}-k`, sheet, 9) }
    }
    const second = await print(other)
    const first = await print(one)
    assert.deepEqual([first.letter.signed, first.letter.file], [false, null])
    assert.equal(await anybody.open(`/v/${first.letter.code}`), 404, 'nothing valid is shown of a letter that waits')
    const text = pdfText(first.sheet) ?? ''
    assert.match(text, /ditandatangani dengan tinta/)
    assert.doesNotMatch(text, /elektronik|KONSEP/i)

    await openFile(zainal, one.agenda)
    assert.equal(await zainal.press('Simpan pindaian'), 422)
    assert.equal(await hand(zainal, second.scan), 422)
    assert.match(await zainal.text(), /milik surat lain/)
    assert.equal(await hand(zainal, join(office.runtime.config.dataDir, `${first.letter.id}.pdf`)), 422)
    assert.match(await zainal.text(), /bukan hasil pindai/)
    assert.equal((await letterOf(one.id)).signed, false)
    assert.equal(await hand(zainal, first.scan), 200)
    const signed = await letterOf(one.id)
    assert.deepEqual([signed.signed, signed.knownBy], [true, 'code'])

    assert.equal(await anybody.open(`/v/${signed.code}`), 200)
    assert.match(await anybody.text(), /asli dan masih berlaku/)
    assert.match(await anybody.text(), /ditandatangani dengan tinta/)
    assert.match(await anybody.text(), /Pindaian disimpan/)
    assert.doesNotMatch(await anybody.text(), /Tanda tangannya baru saja diperiksa/)
    const kept = join(office.runtime.config.dataDir, `${signed.id}-disimpan.pdf`)
    await writeFile(kept, await bytesAt(zainal, `/berkas/${one.id}/surat/${signed.id}.pdf`))
    for (const [path, words] of [
      [kept, /sama persis/],
      [join(office.runtime.config.dataDir, `${first.letter.id}.pdf`), /bukan pindaian yang disimpan/],
    ] as const) {
      await anybody.page.getByLabel('Pilih PDF surat').setInputFiles(path)
      await anybody.press('Periksa PDF ini')
      assert.match(await anybody.text(), words)
    }
    await driveTo(office, kantor, one.id, 'arsip')
    assert.equal(await track(anybody, one.resi, one.pin), 200)
    assert.match(await anybody.text(), /Surat Anda sudah jadi/)
    assert.ok(
      (await bytesAt(anybody, `/lacak/surat/${signed.id}.pdf`)).equals(await readFile(kept)),
      'they get the scan',
    )

    await openFile(zainal, other.agenda)
    assert.equal(await hand(zainal, second.dim), 422)
    assert.match(await zainal.text(), /tidak terbaca/)
    assert.equal(await hand(zainal, second.dim), 422, 'nobody said that they compared it')
    await zainal.page.getByLabel(/^Saya sudah membandingkan/).check()
    assert.equal(await hand(zainal, second.dim), 200)
    assert.equal((await letterOf(other.id)).knownBy, 'eye')
    await zainal.open(`/berkas/${other.id}`)
    assert.match(await zainal.text(), /Kode tidak terbaca, dibandingkan/)
    for (const v of [zainal, anybody]) await v.leave()
  })

test('sent back, a sheet that waits for its scan is void and can be neither printed nor filed', async () => {
  const { id, agenda } = await fileService(office, kantor, 'rekomendasi-ugb')
  await driveTo(office, kantor, id, 'tandatangan')
  const zainal = await signIn(office, 'zainal', { kantor })
  await openFile(zainal, agenda)
  await zainal.press('Cetak untuk ditandatangani')
  await zainal.page.getByText('Ada yang harus diperbaiki?').click()
  await zainal.fill('Yang harus diperbaiki', 'Nama kurang satu huruf (contoh).')
  assert.equal(await zainal.press('Kembalikan untuk diperbaiki'), 200)
  const [letter] = await office.ownerDb<{ id: string; void: boolean }[]>`
    select id, voided_at is not null as void from letter where dossier = ${id}`
  assert.equal(letter?.void, true)
  const answer = await zainal.page.request.get(`${office.address}/berkas/${id}/surat/${letter?.id}/lembar.pdf`)
  assert.equal(answer.status(), 404)
  await zainal.leave()
})
