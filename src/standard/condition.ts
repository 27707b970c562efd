import { type Expression, parseExpression, type Value } from './condition-parse.ts'

export { type Expression, parseExpression, printExpression } from './condition-parse.ts'

/**
 * The condition language of `bila` and `kelayakan`: small, typed and total. It reads answers and nothing else: no loops, no
 * calls of ours, no way to run code. docs/language.md explains it to the office's lawyer; load-condition.ts checks names and types.
 */

/**
 * What a condition may look at beside the answers. Days are local (`2026-01-31`). `lookups`: registry to the outcome word
 * of the file (`terdaftar`, `tidak_terdaftar`), absent while nobody has looked.
 */
export type Around = { pengajuan?: string; sekarang?: string; lookups?: Readonly<Record<string, string>> }
type Answers = Readonly<Record<string, unknown>>
type Scalar = string | number | null

const own = (map: Answers | undefined, key: string): unknown =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** Whole years from one local day to another; null when the first is no day or comes later. Born on 29 February: 1 March. */
export const yearsBetween = (from: unknown, to: string | undefined): number | null => {
  if (typeof from !== 'string' || !dayForm.test(from) || to === undefined || !dayForm.test(to) || from > to) return null
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}

const counted = (answer: unknown): number => {
  if (Array.isArray(answer)) return answer.length
  return answer === undefined || answer === '' ? 0 : 1
}

const valueFor = (value: Value, answers: Answers, around: Around): Scalar => {
  if (value.is === 'text') return value.text
  if (value.is === 'number') return value.number
  if (value.is === 'day') return value.day
  if (value.is === 'years') return yearsBetween(own(answers, value.name), around[value.at])
  if (value.is === 'count') return counted(own(answers, value.name))
  const found = value.is === 'lookup' ? own(around.lookups, value.name) : own(answers, value.name)
  return typeof found === 'string' || typeof found === 'number' ? found : null
}

const numeric = (value: Scalar): number | null =>
  typeof value === 'string' ? (/^-?\d{1,15}$/.test(value) ? Number(value) : null) : value

/** Below zero, zero, above zero; null when the two cannot be put in order. Numbers as numbers, days as days. */
const order = (left: Scalar, right: Scalar): number | null => {
  const [a, b] = [numeric(left), numeric(right)]
  if (a !== null && b !== null) return a - b
  const days = typeof left === 'string' && typeof right === 'string' && dayForm.test(left) && dayForm.test(right)
  return days ? (left < right ? -1 : left > right ? 1 : 0) : null
}

const equal = (left: Scalar, right: Scalar): boolean => {
  if (left === null || right === null) return false
  if (typeof left === typeof right) return left === right
  return numeric(left) === numeric(right)
}

const signs: Record<string, (difference: number) => boolean> = {
  '<': difference => difference < 0,
  '<=': difference => difference <= 0,
  '>': difference => difference > 0,
  '>=': difference => difference >= 0,
}

const isKnown = (value: Value, read: Scalar): boolean => value.is === 'field' || read !== null

const compare = (test: Extract<Expression, { is: 'compare' }>, answers: Answers, around: Around): boolean | null => {
  const [left, right] = [valueFor(test.left, answers, around), valueFor(test.right, answers, around)]
  const sign = signs[test.sign]
  if (sign) {
    const difference = order(left, right)
    return difference === null ? null : sign(difference)
  }
  if (!isKnown(test.left, left) || !isKnown(test.right, right)) return null
  return equal(left, right) === (test.sign === '=')
}

/**
 * True, false, or null where the answers do not tell. An answer that is missing equals no value, so `=` is false and `!=`
 * is true; what cannot be put in order, an unknown age, or a registry nobody looked into gives null. `dan`, `atau` and
 * `bukan` carry null as Kleene's logic does.
 */
export const evaluate = (test: Expression, answers: Answers, around: Around = {}): boolean | null => {
  switch (test.is) {
    case 'compare':
      return compare(test, answers, around)
    case 'given': {
      const answer = own(answers, test.name)
      return answer !== undefined && answer !== null && answer !== '' && !(Array.isArray(answer) && answer.length === 0)
    }
    case 'not': {
      const inner = evaluate(test.of, answers, around)
      return inner === null ? null : !inner
    }
    default: {
      const ending = test.is === 'or'
      const parts = test.parts.map(part => evaluate(part, answers, around))
      return parts.includes(ending) ? ending : parts.includes(null) ? null : !ending
    }
  }
}

const remembered = new Map<string, Expression | null>()
const read = (text: string): Expression | null => {
  const known = remembered.get(text)
  if (known !== undefined) return known
  if (remembered.size > 2000) remembered.clear()
  const fresh = parseExpression(text)
  remembered.set(text, fresh)
  return fresh
}

/** Whether a condition holds for these answers. No condition always holds; one that cannot be read or told never does. */
export const holds = (condition: string | undefined, answers: Answers, around: Around = {}): boolean =>
  condition === undefined ? true : judge(condition, answers, around) === 'fits'

/** A rule of eligibility warns; an officer decides. `unknown`: the answers do not tell. */
export const judge = (rule: string, answers: Answers, around: Around = {}): 'fits' | 'unfit' | 'unknown' => {
  const test = read(rule)
  const found = test === null ? null : evaluate(test, answers, around)
  return found === null ? 'unknown' : found ? 'fits' : 'unfit'
}
