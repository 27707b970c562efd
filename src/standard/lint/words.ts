import type { Marks, Origin, Registry, Standard } from '../model.ts'

/** Reading the words of a decree: small, forgiving, and without knowledge of any service. */

/** Lower case, one space, no punctuation: for comparing two texts. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words that say nothing about what a service is about. */
const empty = new Set(
  (
    'yang dan atau dari untuk dengan pada kepada oleh dalam di ke sebagai tentang secara serta bagi para atas akan agar dapat ' +
    'pelayanan layanan surat penerbitan pemberian pendaftaran rekomendasi keterangan izin perizinan pengantar permohonan ' +
    'penyelenggaraan pelaksanaan program bantuan data dinas sosial kabupaten kota kantor tidak telah sudah belum dll masyarakat ' +
    'terdaftar online masuk pengurusan'
  ).split(' '),
)

/** The words that carry the subject of a text. */
export const subjectWords = (text: string): Set<string> =>
  new Set(
    plain(text)
      .split(' ')
      .filter(word => word.length > 2 && !empty.has(word)),
  )

export const shared = (left: ReadonlySet<string>, right: ReadonlySet<string>): string[] =>
  [...left].filter(word => right.has(word))

const numberWords = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh']

/** "2 (dua) orang" is 2; "satu orang pejabat dan dua orang petugas" is 3; null when nobody is counted. */
export const headCount = (text: string): number | null => {
  const counted = [...plain(text.replace(/\([^)]*\)/g, ' ')).matchAll(/(\S+) (?:orang|pegawai|petugas|personel)\b/g)]
  const numbers = counted
    .map(([, word = '']) => (/^\d+$/.test(word) ? Number(word) : numberWords.indexOf(word)))
    .filter(count => count > 0)
  return numbers.length === 0 ? null : numbers.reduce((sum, count) => sum + count, 0)
}

/** The mark on a value, or on the nearest thing around it. Pointer into the `Standard`. */
export const originOf = (marks: Marks, pointer: string): Origin => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const mark = marks[at]
    if (mark) return mark.origin
  }
  return 'decree'
}

/**
 * Whether the decree itself has this: marks on the value or on what it is part of, but not on the list it stands in. A list
 * marked as a whole is our reading of a garbled drawing; an item marked by itself is what the drawing does not have.
 */
export const inDecree = (marks: Marks, pointer: string): boolean => {
  const parts = pointer.split('/')
  return parts.every(
    (_part, index) => index < 2 || (marks[parts.slice(0, index + 1).join('/')]?.origin ?? 'decree') === 'decree',
  )
}

export const decreed = (marks: Marks, pointer: string): boolean => originOf(marks, pointer) === 'decree'

/** What the decree itself has in a component: its own words where we keep them, else the value. */
export const decreeWords = (standard: Standard, field: keyof Standard['components']): string[] => {
  const at = `/components/${field}`
  const written = standard.marks[at]?.written
  if (written !== undefined) return [written]
  if (!decreed(standard.marks, at)) return []
  const value = standard.components[field]
  if (typeof value === 'string') return value === '' ? [] : [value]
  return value.map((text, index) => standard.marks[`${at}/${index}`]?.written ?? text)
}

/** The texts of a component as shown, with the decree's own words beside them. */
export const allWords = (standard: Standard, field: keyof Standard['components']): string[] => {
  const value = standard.components[field]
  const at = `/components/${field}`
  const written = Object.entries(standard.marks).flatMap(([pointer, mark]) =>
    (pointer === at || pointer.startsWith(`${at}/`)) && mark.written !== undefined ? [mark.written] : [],
  )
  return [...(typeof value === 'string' ? [value] : value), ...written].filter(text => text !== '')
}

export const quoted = (text: string, most = 90): string => {
  const one = text.replace(/\s+/g, ' ').trim()
  return `"${one.length > most ? `${one.slice(0, most - 1)}…` : one}"`
}

export const listed = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} dan ${words.at(-1)}`

/** "1–5 dan 7": places in a table, counted from one. */
export const rowNumbers = (places: number[]): string => {
  const runs: [number, number][] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && place === last[1] + 1) last[1] = place
    else runs.push([place, place])
  }
  return listed(runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)))
}

const namesOf = (registry: Registry): string[] =>
  [registry.name, registry.longName, registry.application, ...registry.aliases].flatMap(name => name ?? [])

/** Whether a text names a registry, by any of its names. */
export const mentions = (text: string, registry: Registry): boolean => {
  const words = ` ${plain(text)} `
  return namesOf(registry).some(name => words.includes(` ${plain(name)} `))
}
