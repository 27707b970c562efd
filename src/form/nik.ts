import type { LocalDate } from '#core'

/** Digits of what people paste: spaces, dots, dashes and the apostrophe of a spreadsheet are forgiven. */
export const bareDigits = (text: string): string => text.replace(/[\s.\-–_/'’`]/g, '')

const daysIn = (month: number, year: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** True when that day exists in the calendar. */
export const isRealDay = (day: number, month: number, year: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)

/** A two-digit year fits when either century has that day: 290200 is real in 2000 though not in 1900. */
const isRealShortDate = (day: number, month: number, year: number) =>
  isRealDay(day, month, 1900 + year) || isRealDay(day, month, 2000 + year)

const sixteen = (text: string, label: string): string | null => {
  if (/[a-z]/i.test(text)) return `Tulis ${label} dengan angka saja, tanpa huruf.`
  if (!/^\d+$/.test(text)) return `Tulis ${label} dengan angka saja.`
  if (text.length < 16) return `${label} harus 16 angka. Yang Anda tulis baru ${text.length} angka.`
  if (text.length > 16) return `${label} harus 16 angka. Yang Anda tulis ada ${text.length} angka, terlalu banyak.`
  if (/^(\d)\1+$/.test(text)) return `Tulis ${label} yang sebenarnya, bukan angka yang sama semua.`
  return null
}

const again = (label: string, where: string) =>
  `${label} itu tidak mungkin benar. Lihat lagi 16 angka di ${where}, lalu tulis ulang.`

const parts = (text: string) => ({
  day: Number(text.slice(6, 8)),
  month: Number(text.slice(8, 10)),
  year: Number(text.slice(10, 12)),
  serial: text.slice(12),
})

/**
 * What is wrong with a NIK, as a sentence, or null (PP 40/2019 Ps 30: region 6, birth date 6 with women's day + 40, serial 4).
 * Regions are not checked: codes of regions since renamed stay valid for life.
 */
export const nikError = (text: string): string | null => {
  const wrong = sixteen(text, 'NIK')
  if (wrong) return wrong
  const { day, month, year, serial } = parts(text)
  const born = day > 40 ? day - 40 : day
  return serial === '0000' || !isRealShortDate(born, month, year) ? again('NIK', 'KTP atau Kartu Keluarga') : null
}

/** The same for the number of a family card: its date is the day of issue, nobody's day is raised by 40. */
export const kkError = (text: string): string | null => {
  const wrong = sixteen(text, 'Nomor KK')
  if (wrong) return wrong
  const { day, month, year, serial } = parts(text)
  return serial === '0000' || !isRealShortDate(day, month, year)
    ? again('Nomor KK', 'bagian atas Kartu Keluarga')
    : null
}

/** Whether the date inside the NIK is this birth date. A difference is a warning only: a NIK is never changed. */
export const nikAgreesWith = (nik: string, birth: LocalDate): boolean => {
  const { day, month, year } = parts(nik)
  const [y, m, d] = birth.split('-').map(Number) as [number, number, number]
  return (day > 40 ? day - 40 : day) === d && month === m && year === y % 100
}
