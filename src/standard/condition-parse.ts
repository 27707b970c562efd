/** The text of a condition to its tree and back. See condition.ts for what it means. */

export type Moment = 'pengajuan' | 'sekarang'
export type Value =
  | { is: 'field'; name: string }
  | { is: 'text'; text: string }
  | { is: 'number'; number: number }
  | { is: 'day'; day: string }
  /** Whole years since the day in this field, at a named moment: `umur(lahir, saat: pengajuan)`. */
  | { is: 'years'; name: string; at: Moment }
  /** How many entries a repeated group has: `jumlah(anak)`. */
  | { is: 'count'; name: string }
  /** Outcome of a look-up: `cek(registri)`. */
  | { is: 'lookup'; name: string }
export type Sign = '=' | '!=' | '<' | '<=' | '>' | '>='
export type Expression =
  | { is: 'compare'; left: Value; sign: Sign; right: Value }
  | { is: 'given'; name: string }
  | { is: 'not'; of: Expression }
  | { is: 'and'; parts: Expression[] }
  | { is: 'or'; parts: Expression[] }

const tokenForm =
  /\s*(?:('[^']*')|(\d{4}-\d{2}-\d{2})(?![\w-])|(-?\d{1,12})(?![\w-])|([a-z][a-z0-9_]{0,59})(?![A-Z])|(<=|>=|!=|[=<>(),:]))/y
const longest = 600
const deepest = 30

type Token = { kind: 'text' | 'day' | 'number' | 'word' | 'sign'; text: string }
const kinds = ['text', 'day', 'number', 'word', 'sign'] as const

const tokens = (source: string): Token[] | null => {
  const text = source.trim()
  const found: Token[] = []
  tokenForm.lastIndex = 0
  while (tokenForm.lastIndex < text.length) {
    const match = tokenForm.exec(text)
    if (!match) return null
    const place = match.slice(1).findIndex(part => part !== undefined)
    found.push({ kind: kinds[place]!, text: match[place + 1]! })
  }
  return found
}

const reserved = new Set(['dan', 'atau', 'bukan', 'antara'])
const calls = { umur: 'years', lama: 'years', jumlah: 'count', cek: 'lookup' } as const
const moments = new Set(['pengajuan', 'sekarang'])
const signWords = new Set(['=', '!=', '<', '<=', '>', '>='])

/** Null when the text is no condition. Total and linear: at most 600 letters, nested at most 30 deep. */
export const parseExpression = (source: string): Expression | null => {
  const list = source.length > longest ? null : tokens(source)
  if (list === null || list.length === 0) return null
  let at = 0
  const peek = (ahead = 0) => list[at + ahead]?.text
  const take = (text: string): boolean => peek() === text && list[at]?.kind !== 'text' && ++at > 0

  const name = (): string | null => {
    const token = list[at]
    if (token?.kind !== 'word' || reserved.has(token.text)) return null
    at++
    return token.text
  }

  const call = (word: string): Value | null => {
    const kind = calls[word as keyof typeof calls]
    at += 2
    const inner = name()
    if (inner === null) return null
    if (kind !== 'years') return take(')') ? { is: kind, name: inner } : null
    let moment: string = 'pengajuan'
    if (take(',')) {
      if (!take('saat') || !take(':')) return null
      moment = name() ?? ''
    }
    return moments.has(moment) && take(')') ? { is: 'years', name: inner, at: moment as Moment } : null
  }

  const value = (): Value | null => {
    const token = list[at]
    if (!token || token.kind === 'sign') return null
    if (token.kind === 'word') {
      if (Object.hasOwn(calls, token.text) && peek(1) === '(') return call(token.text)
      const field = name()
      return field === null ? null : { is: 'field', name: field }
    }
    at++
    if (token.kind === 'text') return { is: 'text', text: token.text.slice(1, -1) }
    return token.kind === 'day' ? { is: 'day', day: token.text } : { is: 'number', number: Number(token.text) }
  }

  /** Two fixed values compared with each other say nothing about the file; that is refused. */
  const compared = (left: Value, sign: Sign, right: Value | null): Expression | null => {
    const fixed = (one: Value) => one.is === 'text' || one.is === 'number' || one.is === 'day'
    return right === null || (fixed(left) && fixed(right)) ? null : { is: 'compare', left, sign, right }
  }

  const comparison = (): Expression | null => {
    const left = value()
    if (left === null) return null
    if (take('antara')) {
      const low = compared(left, '>=', value())
      if (low === null || !take('dan')) return null
      const high = compared(left, '<=', value())
      return high === null ? null : { is: 'and', parts: [low, high] }
    }
    const sign = peek()
    if (sign === undefined || list[at]?.kind !== 'sign' || !signWords.has(sign)) return null
    at++
    return compared(left, sign as Sign, value())
  }

  const single = (depth: number): Expression | null => {
    if (depth > deepest) return null
    if (take('bukan')) {
      const of = single(depth + 1)
      return of && { is: 'not', of }
    }
    if (take('(')) {
      const inner = joined('or', depth + 1)
      return inner && take(')') ? inner : null
    }
    if (peek() === 'ada' && peek(1) === '(') {
      at += 2
      const given = name()
      return given !== null && take(')') ? { is: 'given', name: given } : null
    }
    return comparison()
  }

  const joined = (is: 'or' | 'and', depth: number): Expression | null => {
    const one = () => (is === 'or' ? joined('and', depth) : single(depth))
    const first = one()
    if (first === null) return null
    const parts = [first]
    while (take(is === 'or' ? 'atau' : 'dan')) {
      const next = one()
      if (next === null) return null
      parts.push(next)
    }
    return parts.length === 1 ? first : { is, parts }
  }

  const whole = joined('or', 0)
  return at === list.length ? whole : null
}

const printValue = (value: Value): string => {
  if (value.is === 'field') return value.name
  if (value.is === 'text') return `'${value.text}'`
  if (value.is === 'number') return String(value.number)
  if (value.is === 'day') return value.day
  if (value.is === 'years') return `umur(${value.name}, saat: ${value.at})`
  return `${value.is === 'count' ? 'jumlah' : 'cek'}(${value.name})`
}

/** The condition in its plain written form; reading it again gives the same tree. */
export const printExpression = (test: Expression): string => {
  if (test.is === 'compare') return `${printValue(test.left)} ${test.sign} ${printValue(test.right)}`
  if (test.is === 'given') return `ada(${test.name})`
  const inner = (part: Expression) =>
    part.is === 'and' || part.is === 'or' ? `(${printExpression(part)})` : printExpression(part)
  if (test.is === 'not') return `bukan ${inner(test.of)}`
  return test.parts.map(inner).join(test.is === 'and' ? ' dan ' : ' atau ')
}
