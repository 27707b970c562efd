import type { Standard } from '#standard'

/**
 * Finds services by the words people type. Pure, and knows the Indonesian language only: what a card or a programme is called in
 * daily speech stands in the standards (`kata_kunci`).
 */

/** Nobody describes a need in more than this; the rest of a longer text is not read. */
export const longestQuery = 200
const mostWords = 12

/** Words that every question has and no service is told by. */
const stopWords = new Set(
  `ada adalah agar akan aku anda apa apakah atas atau bagaimana bagi bahwa bapak belum bila bisa boleh buat bu cara dan dalam
  dapat dari dengan di dimana dong gimana hendak ia ibu ingin ini itu jika juga kah kak kalau kami karena ke kepada kita lagi lewat
  maka mana mau mereka minta mohon namun oleh pada pak para perlu punya saat saja saya sebagai sedang serta sudah supaya tapi
  telah tentang tetapi tidak tolong untuk ya yang`.split(/\s+/),
)

const vowel = /^[aiueo]/
/** A sound the prefix swallowed is given back: `menyalurkan` comes from `salur`, `penerima` from `terima`. */
const prefixes: [RegExp, (rest: string) => string][] = [
  [/^[mp]eny/, rest => `s${rest}`],
  [/^[mp]eng/, rest => rest],
  [/^[mp]em/, rest => (vowel.test(rest) ? `p${rest}` : rest)],
  [/^[mp]en/, rest => (vowel.test(rest) ? `t${rest}` : rest)],
  [/^(?:per|ber|ter)/, rest => rest],
  [/^[mp]e/, rest => rest],
]

/** A root has at least this many letters; shorter ones are taken apart by mistake (`makan`, `berita`). */
const shortestRoot = 4
const shorter = (word: string, root: string): string => (root.length >= shortestRoot ? root : word)

const withoutEnd = (word: string): string => {
  const own = shorter(word, word.replace(/(?:nya|lah|kah)$/, ''))
  const root = shorter(own, own.replace(/kan$/, ''))
  return root === own ? shorter(own, own.replace(/an$/, '')) : root
}

/** The part of a word that its forms have in common, near enough: `penggantian`, `mengganti` and `ganti` are one. */
export const stem = (word: string): string => {
  const root = withoutEnd(word)
  if (/^ke.*an$/.test(word)) return shorter(root, root.slice(2))
  for (const [prefix, back] of prefixes) {
    const rest = root.replace(prefix, '')
    if (rest !== root) return shorter(root, back(rest))
  }
  return root
}

const wordsOf = (text: string): string[] => {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = folded.match(/[\p{L}\p{N}]{2,}/gu) ?? []
  return [...new Set(words.filter(word => !stopWords.has(word)).map(stem))]
}

/** What was typed, in one line and not longer than is read. */
export const queryOf = (typed: unknown): string =>
  typeof typed === 'string'
    ? typed
        .slice(0, longestQuery)
        .replace(/[\s\p{C}]+/gu, ' ')
        .trim()
    : ''

const weights = { keyword: 6, name: 4, text: 2, paper: 1 } as const

/** Each word of a service with the weight of the heaviest place it stands in. */
const indexOf = (standard: Standard): Map<string, number> => {
  const index = new Map<string, number>()
  const add = (texts: string[], weight: number) => {
    for (const word of texts.flatMap(wordsOf)) index.set(word, Math.max(weight, index.get(word) ?? 0))
  }
  const products = [...Object.values(standard.letters), ...Object.values(standard.products ?? {})]
  add(standard.keywords ?? [], weights.keyword)
  add([standard.name, standard.shortName], weights.name)
  add([standard.summary, standard.who ?? ''], weights.text)
  add([...standard.components.productText, ...products.map(product => product.label)], weights.text)
  add(
    standard.requirements.map(requirement => requirement.label),
    weights.paper,
  )
  return index
}

/** The weight of a word; of one that is typed half or longer, a part of it. */
const weightOf = (index: Map<string, number>, word: string): number => {
  const exact = index.get(word)
  if (exact !== undefined) return exact
  let best = 0
  for (const [other, weight] of index)
    if (Math.min(other.length, word.length) >= shortestRoot && (other.startsWith(word) || word.startsWith(other)))
      best = Math.max(best, weight / 2)
  return best
}

/** Everyday phrases the query says whole. */
const phrases = (standard: Standard, asked: Set<string>): number => {
  const lengths = (standard.keywords ?? [])
    .map(wordsOf)
    .filter(words => words.length > 1 && words.every(word => asked.has(word)))
    .map(words => words.length)
  return weights.keyword * Math.max(0, ...lengths)
}

/** What scores less than this part of the best one shares an accidental word with the query. */
const leastPart = 0.2

/** The services that fit a query, the best first; equal ones stay in the office's own order. */
export const searchServices = (standards: readonly Standard[], query: string): Standard[] => {
  const asked = wordsOf(queryOf(query)).slice(0, mostWords)
  if (asked.length === 0) return []
  const indexes = standards.map(indexOf)
  const table = indexes.map(index => asked.map(word => weightOf(index, word)))
  /** A word of few services tells more than one of all. */
  const rare = asked.map((_, at) => Math.log(1 + standards.length / table.filter(row => row[at]! > 0).length))
  const scored = standards.map((standard, place) => {
    const words = table[place]!.reduce((sum, weight, at) => sum + (weight > 0 ? weight * rare[at]! : 0), 0)
    return { standard, score: words + phrases(standard, new Set(asked)) }
  })
  const best = Math.max(0, ...scored.map(one => one.score))
  return scored
    .filter(one => one.score > 0 && one.score >= best * leastPart)
    .sort((a, b) => b.score - a.score)
    .map(one => one.standard)
}
