import type { Counting, Duration, Unit } from './model.ts'
import { either, formed, mapped, object, optional, type Shape, word } from './shape-kit.ts'
import { countingWords } from './shape-words.ts'

const lengths: Record<string, { unit: Unit; counted: Counting; used?: Counting; times?: number }> = {
  menit: { unit: 'minute', counted: 'office' },
  jam: { unit: 'hour', counted: 'office' },
  'hari kerja': { unit: 'day', counted: 'working_days' },
  'hari kalender': { unit: 'day', counted: 'calendar_days' },
  hari: { unit: 'day', counted: 'unstated', used: 'working_days' },
  bulan: { unit: 'month', counted: 'months' },
  tahun: { unit: 'month', counted: 'months', times: 12 },
}

const form = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s+(menit|jam|hari kerja|hari kalender|hari|bulan|tahun)$/

/** `30 menit`, `15-20 menit`, `3 hari kerja`, `6 bulan`. A bare *hari* does not say which days; it is used as working days. */
export const parseDuration = (written: string): Duration => {
  const [, first, second, unitWord] = form.exec(written) ?? []
  const length = lengths[unitWord ?? '']
  if (!first || !length) throw new Error(`not a length of time: ${written}`)
  const times = length.times ?? 1
  return {
    amount: Number(second ?? first) * times,
    ...(second ? { min: Number(first) * times } : {}),
    unit: length.unit,
    counted: length.counted,
    ...(length.used ? { used: length.used } : {}),
  }
}

const unitWords: Record<Unit, string> = { minute: 'menit', hour: 'jam', day: 'hari', month: 'bulan' }
const dayWords: Partial<Record<Counting, string>> = { working_days: 'hari kerja', calendar_days: 'hari kalender' }

/** The length as a file says it: `15-20 menit`. How it is counted is said only where the words themselves say it. */
export const printDuration = ({ amount, min, unit, counted }: Duration): string => {
  const word = (unit === 'day' ? dayWords[counted] : undefined) ?? unitWords[unit]
  return `${min === undefined ? '' : `${min}-`}${amount} ${word}`
}

/** Whether the plain words read as this very length. */
const isPlain = (length: Duration): boolean => {
  const { counted, used } = parseDuration(printDuration(length))
  return counted === length.counted && used === length.used
}

/** How a length is counted, said beside it: `hitung` overrides what the unit means by itself. */
export const countedAs = (length: Duration, counted?: Counting, used?: Counting): Duration => {
  const { used: byUnit, ...rest } = length
  const counting = counted ?? length.counted
  const usedMeanwhile = counting === 'unstated' ? (used ?? byUnit) : undefined
  return { ...rest, counted: counting, ...(usedMeanwhile ? { used: usedMeanwhile } : {}) }
}

export const plainDuration: Shape<Duration> = mapped(
  formed(form.source, 'lama waktu seperti "5 menit", "15-20 menit", "3 hari kerja", "6 bulan"'),
  parseDuration,
  printDuration,
)

const longDuration = mapped(
  object({
    lama: ['length', plainDuration],
    hitung: ['counted', optional(word<Counting>(countingWords))],
    dipakai: ['used', optional(word<Counting>(countingWords))],
  }),
  ({ length, counted, used }) => countedAs(length, counted, used),
  length => ({ length, counted: length.counted, used: length.used }),
)

export const duration: Shape<Duration> = either(
  'lama waktu seperti "5 menit" atau "3 hari kerja"',
  plainDuration,
  longDuration,
  (length, at) => isPlain(length) && !Object.keys(at.marks).some(pointer => pointer.startsWith(`${at.to}/`)),
)
