import type { Marks, Origin } from './model.ts'

/**
 * Honesty in every value: a value is written plainly, or as `{ nilai: …, asal: tafsir, tertulis: … }`; a map may carry
 * `asal` and `tertulis` itself. `unwrap` takes these out, so that the rest of the program reads plain values, and keeps
 * them by JSON pointer into what was written.
 */
export type Mark = Marks[string]
export type Unwrapped = { plain: unknown; marks: Marks; wrong: string[] }

/** The words an office writes after `asal:`. */
export const originWords: Record<string, Origin> = { keputusan: 'decree', tafsir: 'reading', usulan: 'proposal' }

const wrapperKeys = new Set(['nilai', 'asal', 'tertulis'])

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWrapper = (map: Record<string, unknown>): boolean =>
  Object.hasOwn(map, 'nilai') && Object.keys(map).every(key => wrapperKeys.has(key))

/** A value written with its mark: `{ nilai: …, asal: tafsir, tertulis: … }`. */
export const marked = (written: unknown, mark: Mark | undefined): unknown => {
  if (!mark || written === undefined) return written
  const word = Object.keys(originWords).find(one => originWords[one] === mark.origin)
  const said = mark.origin === 'decree' && mark.written !== undefined ? {} : { asal: word }
  return { nilai: written, ...said, ...(mark.written === undefined ? {} : { tertulis: mark.written }) }
}

/** One step of a JSON pointer (RFC 6901). */
export const step = (pointer: string, key: string | number): string =>
  typeof key === 'number' || !/[~/]/.test(key)
    ? `${pointer}/${key}`
    : `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

export const steps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))

/** `wrong` lists the pointers of `asal` and `tertulis` that are not what they must be. */
export const unwrap = (written: unknown): Unwrapped => {
  const marks: Marks = {}
  const wrong: string[] = []

  const note = (map: Record<string, unknown>, at: string): void => {
    if (!Object.hasOwn(map, 'asal') && !Object.hasOwn(map, 'tertulis')) return
    const origin = map.asal === undefined ? 'decree' : originWords[String(map.asal)]
    if (!origin || !Object.hasOwn(originWords, String(map.asal ?? 'keputusan'))) wrong.push(step(at, 'asal'))
    if (map.tertulis !== undefined && typeof map.tertulis !== 'string') wrong.push(step(at, 'tertulis'))
    marks[at] = { origin: origin ?? 'decree', ...(map.tertulis === undefined ? {} : { written: String(map.tertulis) }) }
  }

  const visit = (value: unknown, at: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => visit(item, step(at, index)))
    if (!isMap(value)) return value
    note(value, at)
    if (isWrapper(value)) return visit(value.nilai, at)
    const rest = Object.entries(value).filter(([key]) => key !== 'asal' && key !== 'tertulis')
    return Object.fromEntries(rest.map(([key, item]) => [key, visit(item, step(at, key))]))
  }

  return { plain: visit(written, ''), marks, wrong }
}
