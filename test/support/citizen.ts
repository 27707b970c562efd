import sharp from 'sharp'
import type { Visitor } from './visitor.ts'

export type Person = { name: string; nik: string; birth: [string, string, string] }

/** In the registry of the demonstration. */
export const siti: Person = { name: 'Siti Aminah (contoh)', nik: '3520994107900001', birth: ['1', '7', '1990'] }
/** In no registry. */
export const joko: Person = { name: 'Joko Susilo (contoh)', nik: '3520991203850009', birth: ['12', '3', '1985'] }

const familyCard = '3520990101150007'
export const onlineService = '/kab-magetan/layanan/sk-dtks-online'

let shade = 40
/** A photo as a phone would send it, never the same twice. */
export const photo = async () => {
  shade = (shade + 13) % 200
  const buffer = await sharp({
    create: { width: 900, height: 600, channels: 3, background: { r: shade, g: 150, b: 210 } },
  })
    .jpeg()
    .toBuffer()
  return { name: 'foto.jpg', mimeType: 'image/jpeg', buffer }
}

export const attach = async ({ page }: Visitor, label: string | RegExp): Promise<void> => {
  await page.getByLabel(label).setInputFiles(await photo())
}

const fillBirth = async ({ page }: Visitor, [day, month, year]: Person['birth']) => {
  await page.getByLabel('Tanggal', { exact: true }).fill(day)
  await page.getByLabel('Bulan', { exact: true }).fill(month)
  await page.getByLabel('Tahun', { exact: true }).fill(year)
}

/** The person the letter is about, on the form's second page. */
export const fillSubject = async (v: Visitor, person: Person): Promise<void> => {
  await v.fill(/^Nama lengkap/, person.name)
  await v.fill(/^NIK/, person.nik)
  await v.fill('Nomor Kartu Keluarga', familyCard)
  await fillBirth(v, person.birth)
  await v.fill('Alamat', 'RT 02 RW 01, Dusun Contoh')
  await v.page.getByLabel('Desa atau kelurahan').selectOption({ index: 3 })
}

/** From the service's public page to the last look before sending. */
export const fillForm = async (v: Visitor, person: Person): Promise<void> => {
  await v.open(onlineService)
  await v.follow(/ajukan/i)
  await v.choose('Untuk saya sendiri')
  await v.press('Lanjutkan')
  await fillSubject(v, person)
  await v.press('Lanjutkan')
  await v.choose('KIP Kuliah')
  await v.press('Lanjutkan')
  await attach(v, /^KTP/)
  await attach(v, /^Kartu Keluarga/)
  await v.press('Lanjutkan')
}

export type Receipt = { agenda: string; resi: string; pin: string }

/** What stands on the receipt the browser shows. */
export const readReceipt = async (v: Visitor): Promise<Receipt> => {
  const text = await v.text()
  const agenda = /\d{4,}\/[A-Z]+\/[IVX]+\/\d{4}/.exec(text)?.[0] ?? ''
  const resi = /[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec(text)?.[0] ?? ''
  const pin = /\b\d{6}\b/.exec(text.slice(text.indexOf('PIN')))?.[0] ?? ''
  return { agenda, resi, pin }
}

/** Fills everything, states that it is true, sends, and reads the receipt. */
export const file = async (v: Visitor, person: Person): Promise<Receipt> => {
  await fillForm(v, person)
  await v.page.getByRole('checkbox').check()
  await v.press('Kirim')
  return readReceipt(v)
}

/** Looks a file up by its code and PIN. */
export const track = async (v: Visitor, resi: string, secret: string): Promise<number> => {
  await v.open('/lacak')
  await v.fill('Kode resi', resi)
  await v.fill('PIN atau tanggal lahir pemohon', secret)
  return v.press('Lihat berkas')
}
