import type { Act, ActKind, End, EndKind, Row, Target } from './model.ts'
import { isMap } from './origin.ts'
import { field } from './shape-asked.ts'
import { duration, plainDuration } from './shape-duration.ts'
import {
  eachWord,
  either,
  keyed,
  list,
  mapped,
  moveMark,
  name,
  type Origins,
  object,
  optional,
  otherwise,
  type Place,
  type Shape,
  slug,
  text,
  word,
} from './shape-kit.ts'
import { rowWork } from './shape-rows-more.ts'
import { actWords, endWords, outcomeWords, wordOf } from './shape-words.ts'

const actObject = object({
  ...eachWord(actWords, optional(name)),
  tindakan: ['act', optional(word(actWords))],
  oleh: ['by', optional(name)],
  petunjuk: ['instruction', optional(text(400))],
  tenggat: ['deadline', optional(plainDuration)],
  kepada: ['to', optional(list(slug, 1))],
  lewat: ['via', optional(text(120))],
  temuan: ['findings', optional(list(field, 1))],
})

const act: Shape<Act> = mapped(
  either(`nama tindakan (${Object.keys(actWords).join(', ')})`, word<ActKind>(actWords), actObject),
  written => {
    if (typeof written === 'string') return { kind: written }
    const { act: plain, by, instruction, deadline, to, via, findings, ...named } = written
    const [key, what] = Object.entries<string | undefined>(named)[0] ?? []
    const kind = (plain ?? actWords[key as keyof typeof actWords]) as ActKind
    const about = what === undefined ? {} : kind === 'lookup' ? { registry: what } : { product: what }
    const more = Object.entries({ by, instruction, deadline, to, via, findings }).filter(
      ([, value]) => value !== undefined,
    )
    return { kind, ...about, ...Object.fromEntries(more) }
  },
  ({ kind, registry, product, ...more }) => {
    const what = registry ?? product
    if (what === undefined && Object.keys(more).length === 0) return kind
    return (what === undefined ? { act: kind, ...more } : { [wordOf(actWords, kind) ?? kind]: what, ...more }) as never
  },
)

const endObject = mapped(
  object({
    ...eachWord(endWords, optional(text(120))),
    disebut: ['told', optional(text(600))],
    jalan_keluar: ['wayOut', optional(text(600))],
    sarankan: ['suggests', optional(slug)],
  }),
  ({ told, wayOut, suggests, ...named }): End => {
    const [key, shown] = Object.entries(named)[0] ?? ['selesai', 'selesai']
    const end: EndKind = endWords[key as keyof typeof endWords]
    return {
      end,
      shown: String(shown),
      ...(told ? { told } : {}),
      ...(wayOut ? { wayOut } : {}),
      ...(suggests ? { suggests } : {}),
    }
  },
  ({ end, shown, ...more }) => ({ [wordOf(endWords, end) ?? end]: shown, ...more }) as never,
)
const end: Shape<End> = either(
  'akhir seperti selesai, atau { ditolak: sebutan, jalan_keluar: … }',
  mapped(
    word<EndKind>({ selesai: 'finished', batal: 'cancelled' }),
    (kind): End => ({ end: kind, shown: kind === 'finished' ? 'selesai' : 'batal' }),
  ),
  endObject,
  () => false,
)

const target: Shape<Target> = mapped(
  either('nama baris, dikembalikan, atau akhir', name, endObject),
  (written): Target => {
    if (isMap(written)) return { to: 'end', end: written as End }
    return written === 'dikembalikan' ? { to: 'returned' } : { to: 'row', row: written as string }
  },
  goal => (goal.to === 'end' ? goal.end : goal.to === 'row' ? goal.row : 'dikembalikan'),
)

/** `hasil` is written in the outcome words of the row's own acts; a word of none of them is kept for the check that follows. */
const resultsOf = (acts: Act[], written: Record<string, Target>, at: Place): Row['results'] =>
  Object.fromEntries(
    Object.entries(written).flatMap(([outcome, to]) => {
      const english = acts.flatMap(one =>
        Object.hasOwn(outcomeWords[one.kind], outcome) ? [outcomeWords[one.kind][outcome]!] : [],
      )
      for (const key of english) moveMark(at, `results/${outcome}`, `results/${key}`)
      return (english.length > 0 ? english : [outcome]).map(key => [key, to] as const)
    }),
  )

/** The outcome words of the row's own acts, as `hasil` names them. */
const writtenResults = ({ acts, results }: Row, at: Origins): Row['results'] =>
  Object.fromEntries(
    Object.entries(results).map(([outcome, to]) => {
      const words = acts.map(one => wordOf(outcomeWords[one.kind], outcome))
      const key = words.find(word => word !== undefined) ?? outcome
      moveMark(at, `results/${outcome}`, `results/${key}`)
      return [key, to] as const
    }),
  )

export const row: Shape<Row> = mapped(
  object({
    id: ['id', name],
    kegiatan: ['activity', text()],
    pelaksana: ['actors', either('nama pelaksana, atau daftarnya', name, list(name, 1))],
    tindakan: ['acts', otherwise(list(act), [])],
    kelengkapan: ['completeness', optional(text(400))],
    waktu: ['time', optional(duration)],
    keluaran: ['output', optional(text(400))],
    keterangan: ['note', optional(text(400))],
    hasil: ['results', otherwise(keyed(name, target), {})],
    lanjut: ['next', optional(name)],
    akhir: ['end', optional(end)],
    ...rowWork,
  }),
  (written, at) => ({
    ...written,
    actors: Array.isArray(written.actors) ? written.actors : [written.actors],
    results: resultsOf(written.acts, written.results, at),
  }),
  (value, at) => ({ ...value, results: writtenResults(value, at) }) as never,
)

const ofLetters = new Set<ActKind>(['endorse', 'sign', 'stamp'])

/** Where a service has one letter only, its initials, signature and stamp need not name it. */
export const withOnlyLetter = (rows: Row[], letters: string[]): Row[] => {
  const [only] = letters
  if (letters.length !== 1 || only === undefined) return rows
  const named = (one: Act): Act => (ofLetters.has(one.kind) && !one.product ? { ...one, product: only } : one)
  return rows.map(one => ({ ...one, acts: one.acts.map(named) }))
}
