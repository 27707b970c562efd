import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import type { Dossiers } from '#dossier'
import { photo } from '../support/citizen.ts'
import { dossiersOf, fileAt, hire } from '../support/desks.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, openFile, signIn } from '../support/officer.ts'
import { type Visitor, ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'
const service = 'bantuan-orang-terlantar'
const posts = ['petugas-umum', 'sekretaris', 'kepala-dinas', 'kabid-linjamsos', 'kasi-korban-bencana']
const nik = '3520994107900001'

/** The chain of desks (Lubuklinggau): received, forwarded, disposed twice, checked, drafted, initialled twice. */
describe('a file passes the desks of an office, down by dispositions and up by initials', () => {
  let o: OfficeUnderTest
  let dossiers: Dossiers
  before(async () => {
    o = await openOffice()
    dossiers = dossiersOf(o)
    await hire(o, kantor, posts)
  })
  after(() => o.close())

  for (const { how, ...options } of ways)
    it(`at ${how}`, async () => {
      const file = await fileAt(o, dossiers, kantor, service, { nama: 'Siti Aminah (contoh)', nik })
      const desk = async (post: string, work: (v: Visitor) => Promise<void>) => {
        const v = await signIn(o, post, { ...options, kantor })
        await openFile(v, file.agenda)
        await work(v)
        await v.leave()
      }
      const state = async () =>
        (await inOffice(o.runtime.db, kantor, tx => dossiers.get(tx, kantor, file.id))).dossier.state

      await desk('petugas-umum', async v => assert.equal(await v.press('Terima berkas'), 200))
      await desk('sekretaris', async v => {
        await v.fill('Catatan untuk penerima berikutnya', 'Mohon didahulukan (contoh)')
        await v.press('Teruskan')
      })
      await desk('kepala-dinas', async v => {
        await v.page.getByLabel(/^Kabid Perlindungan/).uncheck()
        assert.equal(await v.press('Beri disposisi'), 422)
        assert.match(await v.text(), /Pilih sedikitnya satu jabatan/)
        await v.page.getByLabel(/^Kabid Perlindungan/).check()
        await v.choose('Koordinasikan')
        await v.fill('Catatan', 'Bantu sampai naik kendaraan (contoh)')
        await v.page.getByLabel('Tanggal', { exact: true }).fill('1')
        await v.page.getByLabel('Bulan', { exact: true }).fill('1')
        await v.page.getByLabel('Tahun', { exact: true }).fill('2026')
        assert.equal(await v.press('Beri disposisi'), 422)
        assert.equal(await v.page.getByLabel('Koordinasikan').isChecked(), true, 'what was chosen stays chosen')
        await v.page.getByLabel('Bulan', { exact: true }).fill('12')
        await v.press('Beri disposisi')
      })
      assert.deepEqual((await state()).holder, {
        kind: 'office',
        actor: 'kabid',
        posts: ['kabid-linjamsos'],
      })
      await desk('kabid-linjamsos', async v => {
        const text = await v.text()
        assert.match(text, /Kepada: Kabid Perlindungan dan Jaminan Sosial/)
        assert.match(text, /Petunjuk: Tindak lanjuti; Koordinasikan/)
        assert.match(text, /paling lambat 1 Desember 2026/)
        await v.press('Beri disposisi')
      })
      await desk('kasi-korban-bencana', async v => {
        await acceptPapers(v)
        await v.press('Konsep sudah benar, kirim untuk ditandatangani')
      })
      await desk('kabid-linjamsos', async v => {
        await v.choose('Kembalikan untuk diperbaiki')
        assert.equal(await v.press('Simpan'), 422)
        assert.match(await v.text(), /Tulis apa yang harus diperbaiki/)
        await v.fill('Catatan', 'Nama tujuan salah (contoh)')
        await v.page.getByLabel(/ke langkah mana/).selectOption('periksa')
        await v.press('Simpan')
      })
      assert.equal((await state()).position?.row, 'periksa')
      await desk('kasi-korban-bencana', async v => {
        assert.match(await v.text(), /Nama tujuan salah/)
        await acceptPapers(v)
        await v.press('Konsep sudah benar, kirim untuk ditandatangani')
      })
      await desk('kabid-linjamsos', async v => {
        assert.match(await v.text(), /Catatan pada konsep ini sampai sekarang/)
        await v.choose('Sudah diparaf pada kertas')
        assert.equal(await v.press('Simpan'), 422)
        await v.choose('Sudah diparaf pada kertas')
        await v.page.getByLabel('Foto lembar yang diparaf').setInputFiles(await photo())
        await v.press('Simpan')
      })
      await desk('sekretaris', async v => {
        assert.match(await v.text(), /Paraf pada kertas/)
        const [proof] = await v.page.getByRole('link', { name: 'Buka buktinya' }).all()
        const answer = await v.page.request.get((await proof?.getAttribute('href')) ?? '')
        assert.equal(answer.headers()['content-type'], 'image/jpeg')
        const sheet = await v.page.request.get(`/berkas/${file.id}/lembar-disposisi.pdf`)
        assert.equal(sheet.headers()['content-type'], 'application/pdf')
        if (process.env.SHOTS) await writeFile(join(process.env.SHOTS, 'lembar-disposisi.pdf'), await sheet.body())
        await v.choose('Paraf di sini')
        await v.press('Simpan')
      })
      assert.equal((await state()).position?.row, 'tandatangan')
    })
})
