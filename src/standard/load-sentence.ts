import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { onceFor } from '#core'
import { isMap, step, steps } from './origin.ts'

/** Something wrong at one place of a file, before its line is known. `key`: the key itself is wrong. */
export type Fault = { pointer: string; sentence: string; key?: boolean }
type Node = Record<string, unknown>
type SchemaError = ReturnType<ReturnType<typeof Compile>['Errors']>[number]

const compiled = onceFor((schema: TSchema) => Compile(schema))

/** Everything in `value` that `schema` does not allow, each with a sentence that says what to write instead. */
export const faultsOf = (schema: TSchema, value: unknown): Fault[] => {
  const check = compiled(schema)
  if (check.Check(value)) return []
  const before = Settings.Get().maxErrors
  Settings.Set({ maxErrors: 200 })
  try {
    const errors = check.Errors(value)
    return plainest(errors, value).flatMap(error => sentences(error, schema as unknown as Node, value))
  } finally {
    Settings.Set({ maxErrors: before })
  }
}

/** Of a choice between forms, the errors of the form that was meant, or one error for all of it. */
const plainest = (errors: SchemaError[], value: unknown): SchemaError[] => {
  let rest = errors.filter(error => error.keyword !== 'boolean')
  const choices = rest
    .filter(error => error.keyword === 'anyOf')
    .sort((a, b) => b.schemaPath.length - a.schemaPath.length)
  for (const choice of choices) {
    const within = rest.filter(
      error =>
        error.schemaPath.startsWith(`${choice.schemaPath}/anyOf/`) &&
        error.instancePath.startsWith(choice.instancePath),
    )
    const composite = typeof at(value, choice.instancePath) === 'object' && at(value, choice.instancePath) !== null
    const wrongForms = new Set(
      within
        .filter(
          error => error.instancePath === choice.instancePath && ['type', 'enum', 'pattern'].includes(error.keyword),
        )
        .map(error => alternative(choice, error)),
    )
    const meant = within.filter(error => !wrongForms.has(alternative(choice, error)))
    const inside = composite && meant.length > 0
    const dropped = new Set<SchemaError>(inside ? [choice, ...within.filter(error => !meant.includes(error))] : within)
    rest = rest.filter(error => !dropped.has(error))
  }
  return rest
}

const alternative = (choice: SchemaError, error: SchemaError): string =>
  error.schemaPath.slice(`${choice.schemaPath}/anyOf/`.length).split('/')[0] ?? ''

const at = (tree: unknown, pointer: string): unknown =>
  steps(pointer).reduce<unknown>((node, part) => (node as Node | undefined)?.[part], tree)

const sentences = (error: SchemaError, root: Node, value: unknown): Fault[] => {
  const schema = at(root, error.schemaPath.replace(/^#/, '')) as Node | undefined
  const pointer = error.instancePath
  const params = error.params as { additionalProperties?: string[]; requiredProperties?: string[] }
  if (error.keyword === 'additionalProperties')
    return (params.additionalProperties ?? []).map(key => ({
      pointer: step(pointer, key),
      key: true,
      sentence: unknownKey(key, schema),
    }))
  if (error.keyword === 'required')
    return (params.requiredProperties ?? [])
      .filter(key => !Object.hasOwn((at(value, pointer) ?? {}) as Node, key))
      .map(key => ({ pointer, key: true, sentence: `'${key}' belum diisi` }))
  if (error.keyword === 'enum') return [{ pointer, sentence: notAChoice(at(value, pointer), schema?.enum as string[]) }]
  if (error.keyword === 'minItems') return [{ pointer, sentence: `${lastOf(pointer)}daftar ini belum berisi` }]
  const expected = schema?.title ?? expectedTypes[(error.params as { type?: string }).type ?? ''] ?? 'isian lain'
  return [{ pointer, sentence: `${lastOf(pointer)}${shown(at(value, pointer))} seharusnya ${expected}` }]
}

const expectedTypes: Record<string, string> = {
  string: 'teks',
  array: 'daftar',
  object: 'kelompok kata kunci',
  integer: 'bilangan bulat',
}

const lastOf = (pointer: string): string => {
  const name = steps(pointer)
    .filter(part => !/^\d+$/.test(part))
    .at(-1)
  return name ? `'${name}': ` : ''
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return 'isian kosong'
  if (Array.isArray(value)) return 'daftar ini'
  if (isMap(value)) return 'kelompok ini'
  const text = String(value)
  return `'${text.length > 60 ? `${text.slice(0, 57)}…` : text}'`
}

const unknownKey = (key: string, schema: Node | undefined): string => {
  const allowed = Object.keys((schema?.properties ?? {}) as Node)
  if (allowed.length === 0) return `'${key}' bukan nama yang boleh dipakai di sini; ${schema?.title ?? ''}`
  return `kata kunci '${key}' tidak dikenal; ${suggestion(key, allowed)}`
}

const notAChoice = (value: unknown, choices: string[]): string => {
  const near = typeof value === 'string' ? nearest(value, choices) : undefined
  return `${shown(value)} bukan pilihan di sini; ${near ? `mungkin maksudnya '${near}'` : `pilihannya: ${choices.join(', ')}`}`
}

const suggestion = (key: string, allowed: string[]): string => {
  const near = nearest(key, allowed)
  return near ? `mungkin maksudnya '${near}'` : `yang boleh: ${allowed.join(', ')}`
}

/** The word at most two slips of the pen away (one for short words). */
export const nearest = (word: string, words: string[]): string | undefined => {
  const ranked = words
    .map(candidate => ({ candidate, slips: distance(word.slice(0, 80), candidate) }))
    .sort((a, b) => a.slips - b.slips)
  const [best] = ranked
  return best && best.slips <= (word.length <= 4 ? 1 : 2) ? best.candidate : undefined
}

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
