import { type Expression, parseExpression } from './condition.ts'
import type { Value } from './condition-parse.ts'
import type { Fault } from './load-sentence.ts'
import { nearest } from './load-sentence.ts'
import type { Field, Standard } from './model.ts'

/** What a name in a condition may be: the fields of the form, and inside a repeated group the fields of that group too. */
export type Scope = { fields: Field[]; groups: string[]; registries: string[] }

export const scopeOf = (standard: Standard, more: Field[] = []): Scope => ({
  fields: [...standard.fields, ...more],
  groups: (standard.groups ?? []).map(group => group.id),
  registries: standard.rows.flatMap(row => row.acts.flatMap(act => act.registry ?? [])),
})

type Kind = 'teks' | 'angka' | 'tanggal'
const dated = new Set(['date', 'birth_date'])
const numbered = new Set(['number', 'money'])
const lookupWords = ['terdaftar', 'tidak_terdaftar']

const noSuch = (what: string, name: string, where: string, known: string[]): string => {
  const near = nearest(name, known)
  return `${what} '${name}' tidak ada di ${where}${near ? `; mungkin maksudnya '${near}'` : ''}`
}

const kindOf = (value: Value, scope: Scope): Kind | { wrong: string } => {
  if (value.is === 'text') return 'teks'
  if (value.is === 'number') return 'angka'
  if (value.is === 'day') return 'tanggal'
  if (value.is === 'count')
    return scope.groups.includes(value.name)
      ? 'angka'
      : { wrong: noSuch('kelompok', value.name, "'kelompok:'", scope.groups) }
  if (value.is === 'lookup')
    return scope.registries.includes(value.name)
      ? 'teks'
      : { wrong: `registri '${value.name}' tidak dicek oleh baris mana pun` }
  const field = scope.fields.find(one => one.id === value.name)
  if (!field) {
    const known = scope.fields.map(one => one.id)
    return { wrong: noSuch('isian', value.name, "'formulir:'", known) }
  }
  if (value.is === 'field') return dated.has(field.kind) ? 'tanggal' : numbered.has(field.kind) ? 'angka' : 'teks'
  return dated.has(field.kind)
    ? 'angka'
    : { wrong: `umur(${value.name}) memerlukan isian berjenis tanggal_lahir atau tanggal` }
}

const choiceWrong = (one: Value, other: Value, scope: Scope): string[] => {
  if (other.is !== 'text') return []
  if (one.is === 'lookup' && !lookupWords.includes(other.text))
    return [`hasil cek hanya '${lookupWords.join("' atau '")}', bukan '${other.text}'`]
  const choices = one.is === 'field' ? scope.fields.find(field => field.id === one.name)?.choices : undefined
  return choices && !choices.includes(other.text)
    ? [`'${other.text}' bukan pilihan isian '${(one as { name: string }).name}'; pilihannya: ${choices.join(', ')}`]
    : []
}

const wrongs = (test: Expression, scope: Scope): string[] => {
  if (test.is === 'and' || test.is === 'or') return test.parts.flatMap(part => wrongs(part, scope))
  if (test.is === 'not') return wrongs(test.of, scope)
  if (test.is === 'given') {
    const known = [...scope.fields.map(field => field.id), ...scope.groups]
    return known.includes(test.name) ? [] : [noSuch('isian', test.name, "'formulir:'", known)]
  }
  const kinds = [kindOf(test.left, scope), kindOf(test.right, scope)] as const
  const missing = kinds.flatMap(kind => (typeof kind === 'string' ? [] : [kind.wrong]))
  if (missing.length > 0) return missing
  const [left, right] = kinds
  if (left !== right) return [`'bila' membandingkan ${String(left)} dengan ${String(right)}`]
  if (left === 'teks' && test.sign !== '=' && test.sign !== '!=')
    return [`teks hanya dapat dibandingkan dengan = atau !=, bukan ${test.sign}`]
  return [...choiceWrong(test.left, test.right, scope), ...choiceWrong(test.right, test.left, scope)]
}

/** A condition must be readable, name what is there, and compare like with like. */
export const conditionFaults = (
  standard: Standard,
  when: string | undefined,
  pointer: string,
  more: Field[] = [],
): Fault[] => {
  if (when === undefined) return []
  const test = parseExpression(when)
  if (!test) return [{ pointer, sentence: `'bila' tidak terbaca; tulis seperti: nama_isian = 'jawaban'` }]
  return wrongs(test, scopeOf(standard, more)).map(sentence => ({ pointer, sentence }))
}
