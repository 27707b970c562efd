import type { LocalDate } from '#core'
import type { Duration, LetterKind, NumberSeries, OfficeProfile } from '#standard'

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const romans = 'I II III IV V VI VII VIII IX X XI XII'.split(' ')

const parts = (day: LocalDate): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

/** `2026-03-07` as a letter writes it: 7 Maret 2026. */
export const dayWords = (day: LocalDate): string => {
  const [year, month, date] = parts(day)
  return `${date} ${months[month - 1]} ${year}`
}

const weekdays = 'Minggu Senin Selasa Rabu Kamis Jumat Sabtu'.split(' ')

/** `2026-03-07` is a Sabtu. */
export const weekdayWord = (day: LocalDate): string => weekdays[new Date(day).getUTCDay()] ?? ''

/**
 * The number of a letter from the office's pattern. `{urut:3}` pads with zeros; month and year are of the letter's date. `kind`
 * chooses the classification and the word of `{jenis}`; not known yet, `{jenis}` is dots to be filled in by hand.
 * An unknown word in braces stays as it is: the loader of profiles refuses it before.
 */
export const letterNumber = (series: NumberSeries, seq: number, day: LocalDate, kind?: LetterKind): string => {
  const [year, month] = parts(day)
  const words: Record<string, string> = {
    klasifikasi: (kind && series.classificationOf?.[kind]) ?? series.classification ?? '……',
    jenis: (kind && series.kindWords?.[kind]) ?? '……',
    kode: series.officeCode ?? '',
    bulan_romawi: romans[month - 1] ?? '',
    bulan: String(month).padStart(2, '0'),
    tahun: String(year),
    tahun_pendek: String(year).slice(2),
  }
  return series.pattern
    .replace(/\{urut(?::(\d))?\}/g, (_, width?: string) => String(seq).padStart(Number(width ?? 0), '0'))
    .replace(/\{([a-z_]+)\}/g, (whole, word: string) => words[word] ?? whole)
}

/** Whether numbers of a series differ by the kind of the letter. */
export const namesKind = ({ pattern, classificationOf }: NumberSeries): boolean =>
  pattern.includes('{jenis}') || (pattern.includes('{klasifikasi}') && classificationOf !== undefined)

/** The book a year's numbers stand in: 0, the only one, where a series never begins again. */
export const periodOf = (series: NumberSeries, year: number): number => (series.counting === 'continuous' ? 0 : year)

/** The first number this program gives: after the last one of the paper book, if there was one. */
export const firstOf = ({ counting, usedBefore = {} }: NumberSeries, year: number): number =>
  1 + (counting === 'continuous' ? Math.max(0, ...Object.values(usedBefore)) : (usedBefore[year] ?? 0))

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The last day a letter of this date counts: months keep the day number, shortened where the month is shorter. */
export const validUntil = (day: LocalDate, span: Duration | undefined): LocalDate | null => {
  if (!span || (span.unit !== 'month' && span.unit !== 'day')) return null
  if (span.unit === 'day') return new Date(Date.parse(day) + span.amount * 86_400_000).toISOString().slice(0, 10)
  const [year, month, date] = parts(day)
  const at = year * 12 + month - 1 + span.amount
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1]
  const two = (n: number) => String(n).padStart(2, '0')
  return `${inYear}-${two(inMonth)}-${two(Math.min(date, lastOfMonth(inYear, inMonth)))}`
}

/** "Siti Aminah binti Ali" becomes "S. A. b. A.": enough for the bearer to be recognised, too little to be looked up. */
export const initials = (name: string): string =>
  name
    .replace(/\(.*?\)/g, ' ')
    .replace(/,.*$/, '')
    .split(/\s+/)
    .filter(word => /^\p{L}/u.test(word))
    .map(word => `${[...word][0]}.`)
    .join(' ')

/** "Dinas Sosial Kabupaten Contoh" under the government's own line is "DINAS SOSIAL" (the region stands above it). */
export const officeLine = (profile: Pick<OfficeProfile, 'name' | 'region'>): string => {
  const { name, region } = profile
  return (name.endsWith(region.name) ? name.slice(0, -region.name.length).trim() : name).toUpperCase()
}
