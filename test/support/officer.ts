import type { OfficeUnderTest } from './office.ts'
import { type Visitor, type VisitorOptions, visit } from './visitor.ts'

/** Signs in as one of the demonstration's officers. */
export const signIn = async (
  office: OfficeUnderTest,
  username: string,
  options: VisitorOptions & { kantor?: string; password?: string } = {},
): Promise<Visitor> => {
  const v = await visit(office, options)
  await v.open('/masuk')
  const choice = v.page.getByLabel('Kantor', { exact: true })
  if ((await choice.count()) > 0) await choice.selectOption(options.kantor ?? 'kab-magetan')
  await v.fill('Nama pengguna', username)
  await v.fill('Kata sandi', options.password ?? office.passwords[username] ?? '')
  await v.press('Masuk')
  return v
}

/** Opens a file from the inbox by its agenda number. */
export const openFile = async (v: Visitor, agenda: string): Promise<void> => {
  await v.open('/kotak-masuk')
  await v.follow(agenda)
}

const judgement = (v: Visitor, paper: string | RegExp, verdict: string) =>
  v.page.getByRole('group', { name: paper }).getByLabel(verdict).check()

/** Every paper is good. */
export const acceptPapers = async (v: Visitor): Promise<number> => {
  for (const good of await v.page.getByLabel('Dapat dipakai').all()) await good.check()
  return v.press('Simpan hasil periksa')
}

/** The KTP is good, the family card is blurred. */
export const refuseFamilyCard = async (v: Visitor): Promise<number> => {
  await judgement(v, 'KTP', 'Dapat dipakai')
  await judgement(v, /^Kartu Keluarga/, 'Perlu diganti')
  await v.page.getByLabel(/^Mengapa Kartu Keluarga/).selectOption({ label: 'Buram' })
  return v.press('Simpan hasil periksa')
}

export const recordLookup = async (v: Visitor, result: 'Terdaftar' | 'Belum terdaftar'): Promise<number> => {
  await v.choose(result)
  return v.press('Simpan hasil cek')
}

export const draftLetter = (v: Visitor): Promise<number> => v.press(/^Konsep sudah benar, kirim/)

/** Makes a key that a new passphrase opens, as a signer does who forgot the old one. */
export const newSigningKey = async (v: Visitor, passphrase: string): Promise<void> => {
  await v.open('/akun/tanda-tangan')
  await v.fill('Frasa sandi tanda tangan', passphrase)
  await v.fill('Ketik sekali lagi', passphrase)
  await v.press('Buat kunci baru')
}

export const signLetter = async (v: Visitor, passphrase = ''): Promise<number> => {
  await v.fill('Frasa sandi tanda tangan', passphrase)
  return v.press('Tanda tangani surat ini')
}

export const deliverOnline = async (v: Visitor): Promise<number> => {
  await v.choose('Daring: pemohon mengunduh lewat halaman lacak')
  return v.press('Catat penyerahan')
}
