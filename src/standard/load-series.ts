import type { Fault } from './load-sentence.ts'
import type { LetterProduct, NumberSeries, OfficeProfile } from './model.ts'
import { step } from './origin.ts'

/** The words a number's pattern may hold, in braces; `{urut:3}` pads with zeros. */
export const seriesWords = [
  'urut',
  'klasifikasi',
  'jenis',
  'kode',
  'bulan',
  'bulan_romawi',
  'tahun',
  'tahun_pendek',
] as const

const wordsIn = (pattern: string): string[] =>
  [...pattern.matchAll(/\{([^{}]*)\}/g)].map(match => (match[1] ?? '').replace(/^urut:[1-9]$/, 'urut'))

const patternFault = (series: NumberSeries): string | null => {
  const found = wordsIn(series.pattern)
  const wrong = found.find(word => !(seriesWords as readonly string[]).includes(word))
  const has = (word: string) => found.includes(word)
  if (wrong !== undefined) return `'{${wrong}}' tidak dikenal; yang ada: {${seriesWords.join('}, {')}}, {urut:3}`
  if (found.filter(word => word === 'urut').length !== 1) return 'pola nomor harus memuat {urut}, satu kali'
  if (has('klasifikasi') && !series.classification && !series.classificationOf)
    return "pola memuat {klasifikasi}; tulis 'klasifikasi:' atau 'klasifikasi_jenis:'"
  if (has('jenis') && !series.kindWords) return "pola memuat {jenis}; tulis 'jenis:' untuk tiap jenis surat"
  if (has('kode') && !series.officeCode) return "pola memuat {kode}; tulis 'kode_kantor:'"
  if (series.counting !== 'continuous' && !has('tahun') && !has('tahun_pendek'))
    return "nomor mulai lagi dari 1 tiap tahun, jadi pola harus memuat {tahun}; atau tulis 'ulang: terus'"
  return null
}

/** What every number of a series has in common: two series alike here would give the same numbers. */
const looks = ({ pattern, ...series }: NumberSeries): string =>
  pattern
    .replace(/\{urut(:\d)?\}/, '{urut}')
    .replace(
      '{klasifikasi}',
      series.classificationOf ? JSON.stringify(series.classificationOf) : (series.classification ?? ''),
    )
    .replace('{jenis}', JSON.stringify(series.kindWords ?? ''))
    .replace('{kode}', series.officeCode ?? '')

const policyFaults = (at: string, series: NumberSeries, posts: OfficeProfile['posts']): Fault[] => {
  const { reserve, backdate } = series
  const strangers = (key: string, named: string[] = []) =>
    named.flatMap((post, index) =>
      Object.hasOwn(posts, post)
        ? []
        : [{ pointer: `${at}/${key}/oleh/${index}`, sentence: `'${post}' tidak ada di 'jabatan:'` }],
    )
  return [
    ...strangers('cadangan', reserve?.posts),
    ...strangers('mundur', backdate?.posts),
    ...(reserve && (reserve.most < 1 || reserve.most > 200)
      ? [{ pointer: `${at}/cadangan/paling_banyak`, sentence: "'paling_banyak' antara 1 dan 200 nomor" }]
      : []),
    ...(backdate && !reserve
      ? [{ pointer: `${at}/mundur`, sentence: "tanggal mundur hanya memakai nomor cadangan; tulis 'cadangan:' juga" }]
      : []),
    ...(backdate && (backdate.days < 1 || backdate.days > 31)
      ? [{ pointer: `${at}/mundur/hari`, sentence: "'hari' antara 1 dan 31" }]
      : []),
  ]
}

/** What is wrong in `seri_nomor:` of an office. */
export const seriesFaults = ({ series, posts }: Pick<OfficeProfile, 'series' | 'posts'>): Fault[] => {
  const all = Object.entries(series)
  return all.flatMap(([id, one], place) => {
    const at = step('/seri_nomor', id)
    const fault = patternFault(one)
    const twin = all.slice(0, place).find(([, other]) => looks(other) === looks(one))
    return [
      ...(fault ? [{ pointer: `${at}/pola`, sentence: fault }] : []),
      ...(twin && !fault
        ? [
            {
              pointer: `${at}/pola`,
              sentence: `nomornya akan kembar dengan seri '${twin[0]}'; bedakan pola atau kodenya, atau pakai satu seri`,
            },
          ]
        : []),
      ...policyFaults(at, one, posts),
    ]
  })
}

/** A letter whose kind its series has no word for, where its numbers need one. */
export const letterSeriesFault = (letter: LetterProduct, series: NumberSeries): string | null => {
  const { kind } = letter
  const lacks = (word: string, of: NumberSeries['kindWords']) =>
    series.pattern.includes(`{${word}}`) && !(kind && of?.[kind])
  if (lacks('jenis', series.kindWords))
    return "pola nomor seri ini memuat {jenis}, tetapi jenis surat ini tidak disebut di 'jenis:' serinya"
  if (!series.classification && lacks('klasifikasi', series.classificationOf))
    return "seri ini tidak memuat klasifikasi untuk jenis surat ini; tambahkan di 'klasifikasi_jenis:'"
  return null
}
