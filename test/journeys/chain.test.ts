import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import type { Dossiers } from '#dossier'
import { photo, track } from '../support/citizen.ts'
import { dossiersOf, fileAt } from '../support/desks.ts'
import { type OfficeUnderTest, openOffice } from '../support/office.ts'
import { acceptPapers, draftLetter, openFile, signIn, signLetter } from '../support/officer.ts'
import { type Visitor, type VisitorOptions, visit, ways } from '../support/visitor.ts'

const kantor = 'kota-lubuklinggau'
const service = 'bantuan-orang-terlantar'
/** Who holds each post in the demonstration. */
const holders = {
  'petugas-umum': 'yuni',
  sekretaris: 'laila',
  'kepala-dinas': 'zainal',
  'kabid-linjamsos': 'rudi',
  'kasi-korban-bencana': 'eko',
  'bendahara-pengeluaran': 'fitri',
}
type Post = keyof typeof holders
const answers = {
  nama: 'Siti Aminah (contoh)',
  tanggal_lahir: '1990-07-01',
  alamat: 'Desa Contoh, Kecamatan Contoh',
  datang_dari: 'Palembang',
  tujuan: 'Bengkulu',
  jumlah_orang: '1',
  nomor_kehilangan: '12/XI/2026',
}
const nik = '3520994107900001'

/** The chain of desks (Lubuklinggau): received, forwarded, disposed twice, checked, drafted, initialled twice, signed or refused. */
describe('a file passes the desks of an office, down by dispositions and up by initials', () => {
  let o: OfficeUnderTest
  let dossiers: Dossiers
  before(async () => {
    o = await openOffice()
    dossiers = dossiersOf(o)
  })
  after(() => o.close())

  for (const { how, ...options } of ways)
    it(`at ${how}`, async () => {
      const file = await fileAt(o, dossiers, kantor, service, { ...answers, nik })
      const desk = async (post: Post, work: (v: Visitor) => Promise<void>) => {
        const v = await signIn(o, holders[post], { ...options, kantor })
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
        await draftLetter(v)
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
        await draftLetter(v)
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
      await (options.script && options.width === 360 ? helped : refused)({ desk, file, way: options })
    })

  type Rest = {
    desk: (post: Post, work: (v: Visitor) => Promise<void>) => Promise<void>
    file: { id: string; agenda: string }
    way: VisitorOptions
  }

  const asApplicant = async ({ file, way }: Rest, look: (v: Visitor) => Promise<void>) => {
    const { dossier } = await inOffice(o.runtime.db, kantor, tx => dossiers.get(tx, kantor, file.id))
    const citizen = await visit(o, { ...way, citizen: true })
    await track(citizen, dossier.resi, dossiers.pin(dossier))
    await look(citizen)
    await citizen.leave()
  }

  /** Signed, handed over, money for the road, a ride, and the copy kept. */
  const helped = async (rest: Rest) => {
    const { desk } = rest
    await desk('kepala-dinas', async v => {
      assert.equal(await signLetter(v, o.passphrases.zainal), 200)
    })
    await desk('petugas-umum', async v => {
      await v.press('Lanjutkan')
      await v.choose('Diambil di loket')
      await v.fill('Nama pengambil', answers.nama)
      await v.page.getByLabel('Pengambil adalah').selectOption('Pemohon sendiri')
      await v.fill('Empat angka terakhir KTP pengambil', '0001')
      await v.choose('Tanda terima kertas sudah ditandatangani dan disimpan di map berkas')
      await v.press('Catat penyerahan')
    })
    await desk('bendahara-pengeluaran', async v => {
      await v.fill('Berapa rupiah?', '150.000')
      await v.press('Catat bantuan')
      await v.fill('Nama penerima', answers.nama)
      await v.choose('Yang dibantu sendiri')
      await v.fill('Bila tidak ada foto, mengapa?', 'Penerima tidak bersedia difoto')
      await v.press('Catat penyaluran')
    })
    await desk('kasi-korban-bencana', async v => {
      await v.fill('Berapa banyak?', '1 kursi bus ke Bengkulu')
      await v.fill('Nama penerima', answers.nama)
      await v.choose('Yang dibantu sendiri')
      await v.press('Catat bantuan')
      await v.press('Arsipkan')
    })
    await asApplicant(rest, async v => assert.match(await v.text(), /Hasil: selesai/i))
  }

  /** The head does not sign, says why, and the applicant reads it with the way out and how to object. */
  const refused = async (rest: Rest) => {
    await rest.desk('kepala-dinas', async v => {
      await v.page.getByText('Permohonannya tidak dapat disetujui? Tolak').click()
      assert.equal(await v.press('Tolak permohonan ini'), 422)
      assert.match(await v.text(), /Jelaskan kepada pemohon mengapa permohonannya ditolak/)
      assert.match(await v.text(), /Pilih alasan penolakannya/)
      await v.page.getByLabel('Alasan penolakan').selectOption({ label: 'Bukan sasaran layanan ini' })
      await v.fill('Penjelasan untuk pemohon', 'Keluarga sudah menjemput pagi ini (contoh).')
      await v.press('Tolak permohonan ini')
      await v.open(`/berkas/${rest.file.id}/slip`)
      assert.match(await v.text(), /Keluarga sudah menjemput pagi ini/)
    })
    await asApplicant(rest, async v => {
      const told = await v.text()
      assert.match(told, /Permohonan Anda tidak disetujui/)
      assert.match(told, /Keluarga sudah menjemput pagi ini/)
      assert.match(told, /diperuntukkan bagi orang dengan keadaan lain/)
      assert.match(told, /Petugas membantu menghubungi keluarga/)
      assert.match(told, /keberatan/)
    })
  }
})
