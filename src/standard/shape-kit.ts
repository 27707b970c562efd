import { type TSchema, Type } from 'typebox'
import type { Marks } from './model.ts'
import { marked, step } from './origin.ts'

/**
 * The parts shapes are made of. One table of a shape says the Indonesian word, the English field and the form of its
 * value; from it come the schema that checks a file, the English object, and the new place of every mark of origin.
 */
export type Place = { from: string; to: string; written: Marks; marks: Marks }
/** Where a value of the model stands, and all its marks; a shape that moved one on reading moves it back in this copy. */
export type Origins = { to: string; marks: Marks }
/**
 * `read` is called only with values that `schema` has accepted. `write` gives back what a file would say: reading it again
 * gives the same value and marks. `title` of a schema completes "seharusnya …".
 */
export type Shape<T> = {
  schema: TSchema
  read: (value: unknown, at: Place) => T
  write(value: T, at: Origins): unknown
  optional?: boolean
}
export type Read<S> = S extends Shape<infer T> ? T : never

type Entry = readonly [english: string, shape: Shape<unknown>]

const plain = <T>(schema: TSchema): Shape<T> => ({ schema, read: value => value as T, write: value => value })

export const text = (max = 4000): Shape<string> =>
  plain(
    Type.String({
      minLength: 1,
      maxLength: max,
      pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$',
      title: `teks (paling panjang ${max} huruf)`,
    }),
  )

/** A text of one form; `title` says it in Indonesian. */
export const formed = (pattern: string, title: string): Shape<string> =>
  plain(Type.String({ pattern, title, maxLength: 400 }))

/** A text that may be empty, where a decree leaves a cell empty. */
export const blankText: Shape<string> = plain(Type.String({ maxLength: 4000, title: 'teks, boleh kosong' }))

export const slug = formed('^[a-z0-9][a-z0-9-]{0,59}$', 'nama singkat berhuruf kecil, angka, dan tanda hubung')
export const name = formed('^[a-z][a-z0-9_]{0,59}$', 'nama singkat berhuruf kecil, angka, dan garis bawah')
export const day = formed('^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', 'tanggal seperti 2026-01-31')
export const whole: Shape<number> = plain(Type.Integer({ minimum: 0, maximum: 100_000, title: 'bilangan bulat' }))
/** A small way on paper, to and fro. */
export const millimetres: Shape<number> = plain(
  Type.Number({ minimum: -30, maximum: 30, title: 'milimeter, dari -30 sampai 30' }),
)
export const anything: Shape<unknown> = plain(Type.Unknown())

/** One of the words of `words`; read as what stands beside it. */
export const word = <T>(words: Record<string, T>): Shape<T> => ({
  schema: Type.Enum(Object.keys(words)),
  read: value => words[value as string] as T,
  write: value => Object.keys(words).find(one => words[one] === value),
})
export const yes: Shape<boolean> = word({ ya: true, tidak: false })

/** In which order a decree prints the components. */
export const layout = word({ A: 'A', B: 'B', C: 'C' } as const)

export const optional = <T>(shape: Shape<T>): Shape<T | undefined> => ({
  schema: shape.schema,
  optional: true,
  read: (written, at) => (written === undefined ? undefined : shape.read(written, at)),
  write: (value, at) => (value === undefined ? undefined : shape.write(value, at)),
})

/** Defaults are plain or empty: an own copy of each, so that nobody writes into a shared one. */
const fresh = <T>(value: T): T => {
  if (Array.isArray(value)) return [...value] as T
  return typeof value === 'object' && value !== null ? { ...value } : value
}

/** What the file leaves out is `value`. */
export const otherwise = <T>(shape: Shape<T>, value: T): Shape<T> => ({
  schema: shape.schema,
  optional: true,
  read: (written, at) => (written === undefined ? fresh(value) : shape.read(written, at)),
  write: (given, at) => shape.write(given, at),
})

/** `back` undoes `change`; left out where the changed value may be written as it is. */
export const mapped = <A, B>(
  shape: Shape<A>,
  change: (value: A, at: Place) => B,
  back: (value: B, at: Origins) => A = value => value as unknown as A,
): Shape<B> => ({
  schema: shape.schema,
  read: (value, at) => change(shape.read(value, at), at),
  write: (value, at) => shape.write(back(value, at), at),
})

/** The place one step further; a mark that lies there moves along. */
const inside = (at: Place, from: string | number, to: string | number): Place => {
  const place = { ...at, from: step(at.from, from), to: step(at.to, to) }
  const mark = at.written[place.from]
  if (mark) at.marks[place.to] = mark
  return place
}

const outside = <T>(at: Origins, key: string | number, value: T, shape: Shape<T>): unknown => {
  const to = step(at.to, key)
  return marked(shape.write(value, { ...at, to }), at.marks[to])
}

/** For values that stand elsewhere in the model than in the file: their mark goes along. Both under the place `at`. */
export const moveMark = (at: Origins, from: string, to: string): void => {
  const mark = at.marks[`${at.to}/${from}`]
  if (!mark || from === to) return
  delete at.marks[`${at.to}/${from}`]
  at.marks[`${at.to}/${to}`] = mark
}

export const list = <T>(shape: Shape<T>, least = 0): Shape<T[]> => ({
  schema: Type.Array(shape.schema, { minItems: least, maxItems: 2000, title: 'daftar' }),
  read: (value, at) => (value as unknown[]).map((item, index) => shape.read(item, inside(at, index, index))),
  write: (value, at) => value.map((item, index) => outside(at, index, item, shape)),
})

/** A map whose keys the office chooses. */
export const keyed = <T>(keys: Shape<string>, shape: Shape<T>): Shape<Record<string, T>> => ({
  schema: Type.Record(keys.schema as ReturnType<typeof Type.String>, shape.schema, {
    additionalProperties: false,
    title: `daftar bernama; tiap namanya ${(keys.schema as { title?: string }).title ?? ''}`,
  }),
  read: (value, at) =>
    Object.fromEntries(
      Object.entries(value as Record<string, unknown>).map(([key, item]) => [
        key,
        shape.read(item, inside(at, key, key)),
      ]),
    ),
  write: (value, at) =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, outside(at, key, item, shape)])),
})

/** A map of known words; any other word is an error of the file. */
export const object = <const F extends Record<string, Entry>>(
  fields: F,
): Shape<{ [K in keyof F as F[K][0]]: Read<F[K][1]> }> => ({
  schema: Type.Object(
    Object.fromEntries(
      Object.entries(fields).map(([key, [, shape]]) => [
        key,
        shape.optional ? Type.Optional(shape.schema) : shape.schema,
      ]),
    ),
    { additionalProperties: false, title: 'kelompok kata kunci' },
  ),
  read: (value, at) => {
    const map = value as Record<string, unknown>
    const entries = Object.entries(fields).map(([key, [english, shape]]) => {
      const written = Object.hasOwn(map, key) ? map[key] : undefined
      return [english, shape.read(written, written === undefined ? at : inside(at, key, english))]
    })
    return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as never
  },
  write: (value, at) => {
    const map = value as Record<string, unknown>
    const entries = Object.entries(fields)
      .filter(([, [english]]) => map[english] !== undefined)
      .map(([key, [english, shape]]) => [key, outside(at, english, map[english], shape)])
    return Object.fromEntries(entries)
  },
})

/** The fields of a map in which each word of `words` may stand, read under its own name. */
export const eachWord = <W extends string, T>(
  words: Record<W, unknown>,
  shape: Shape<T>,
): Record<W, readonly [string, Shape<T>]> =>
  Object.fromEntries(Object.keys(words).map(key => [key, [key, shape]])) as unknown as Record<
    W,
    readonly [string, Shape<T>]
  >

/**
 * A short form as text, or the long form as a map or a list: told apart by the type of what is written. `short` says which
 * values are written in the short form; where it is left out, those that are no map and no list.
 */
export const either = <A, B>(
  title: string,
  short: Shape<A>,
  long: Shape<B>,
  isShort: (value: A | B, at: Origins) => boolean = value => typeof value !== 'object',
): Shape<A | B> => ({
  schema: Type.Union([short.schema, long.schema], { title }),
  read: (value, at) => (typeof value === 'object' ? long.read(value, at) : short.read(value, at)),
  write: (value, at) => (isShort(value, at) ? short.write(value as A, at) : long.write(value as B, at)),
})
