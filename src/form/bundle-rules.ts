import { parse } from 'csv-parse/sync'
import type { LocalDate } from '#core'
import { type Field, holds, parseExpression, type Standard } from '#standard'
import { asProxy, besideFields, mayBeProxied, relations, steeringQuestion } from './asked.ts'
import { guestInput, tickChoices } from './counter-rules.ts'
import { dateParts, villageValues } from './kinds.ts'
import { parseAnswers } from './rules.ts'
import type { Answers, Entries, Entry, Villages } from './shape.ts'

/** A bundle (titipan): files of one service brought by a courier for many people. Pure. */

export const mostRows = 100
/** More questions than this do not fit a table. */
export const mostColumns = 12

/** Who brings bundles. */
export const carriers = [relations.village, relations.school, relations.neighbourhood]

export type BundleHead = {
  courier: string
  relation: string
  from: string
  phone: string
  letter: string
  letterDate: string
  /** How each needed paper came, the same for every file: requirement to the value of its tick. */
  ticks: Entry
}
/** `cells`: what was typed, by field; a date is one cell. */
export type BundleRow = { id: string; cells: Entry }

const isDate = ({ kind }: Field): boolean => kind === 'date' || kind === 'birth_date'

const names = (text: string, found: string[] = []): string[] => {
  for (const [word] of text.replace(/'[^']*'/g, ' ').matchAll(/[a-z][a-z0-9_]*/g)) found.push(word)
  return found
}

/** Whether a condition speaks of nothing but who acts for whom, which a bundle has answered. */
const settled = (when: string | undefined, question: string, fields: readonly Field[]): boolean => {
  if (!when || !parseExpression(when)) return false
  const asked = names(when).filter(name => fields.some(field => field.id === name))
  return asked.length > 0 && asked.every(name => name === question)
}

/** The columns of a bundle's table: what the counter asks, without what the covering letter answers for all. */
export const columnsOf = (standard: Standard): Field[] => {
  const question = steeringQuestion(standard)
  const known = { [question]: asProxy }
  const guardian = standard.fields.find(field => field.id === 'wali_nama')
  return [
    ...standard.fields.filter(
      field =>
        field.counter &&
        field.id !== question &&
        field.id !== guestInput &&
        !besideFields.has(field.id) &&
        !field.id.endsWith('_sebab') &&
        !field.id.endsWith('_ciri') &&
        !(settled(field.when, question, standard.fields) && !holds(field.when, known)),
    ),
    ...(guardian ? [guardian] : []),
  ]
}

/** Whether files of this service can come as a bundle: somebody may act for the person, the table is small, papers need no photo. */
export const mayBundle = (standard: Standard): boolean =>
  mayBeProxied(standard) &&
  standard.channels.includes('counter') &&
  (standard.groups ?? []).length === 0 &&
  columnsOf(standard).length <= mostColumns &&
  papersOfAll(standard).every(requirement => tickChoices(requirement).length > 0)

/** The papers every file of a bundle needs. */
export const papersOfAll = ({ requirements }: Standard) =>
  requirements.filter(one => one.required && !one.when && one.kind !== 'condition')

const monthly = /^(\d{1,2})[\s./-]+(\d{1,2}|\p{L}+)[\s./-]+(\d{4})$/u
const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** One cell to the three boxes of a date; what is no date stays in the first, where it is refused. */
const dateBoxes = (id: string, cell: string): Entry => {
  const { day, month, year } = dateParts(id)
  const [, y, m, d] = iso.exec(cell) ?? []
  if (y && m && d) return { [day]: d, [month]: m, [year]: y }
  const [, first = cell, second = '', third = ''] = monthly.exec(cell) ?? []
  return { [day]: first, [month]: second, [year]: third }
}

const same = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()

/** The value a person means by what they typed: whole, in any case, or the one village of that name. */
const meant = (cell: string, values: readonly string[]): string => {
  const wanted = same(cell)
  const whole = values.find(value => same(value) === wanted)
  if (whole) return whole
  const begins = wanted ? values.filter(value => same(value.split(',')[0] ?? '') === wanted) : []
  return begins.length === 1 ? (begins[0] as string) : cell
}

/** A row as the form would have had it typed. */
export const entryOf = (standard: Standard, villages: Villages, head: BundleHead, row: BundleRow): Entry => {
  const entry: Entry = {
    [steeringQuestion(standard)]: asProxy,
    wakil_hubungan: head.relation,
    wakil_nama: head.courier,
    wakil_telepon: head.phone,
    wakil_lembaga: head.from,
  }
  for (const field of columnsOf(standard)) {
    const cell = row.cells[field.id] ?? ''
    if (isDate(field) && cell) Object.assign(entry, dateBoxes(field.id, cell))
    else if (field.kind === 'village') entry[field.id] = meant(cell, villageValues(villages))
    else if (field.choices) entry[field.id] = meant(cell, field.choices)
    else entry[field.id] = cell
  }
  return entry
}

export const isBlank = ({ cells }: BundleRow): boolean => Object.values(cells).every(cell => !cell.trim())

/** What a row amounts to: `errors` by column, and under `''` what no column can mend. */
export type ReadRow = { answers: Answers; groups: Entries; errors: Record<string, string> }
export const readRow = (
  standard: Standard,
  around: { villages: Villages; today: LocalDate },
  head: BundleHead,
  row: BundleRow,
): ReadRow => {
  const entry = entryOf(standard, around.villages, head, row)
  const { answers, groups, errors } = parseAnswers(standard, entry, { ...around, mode: 'counter' })
  const columns = new Set(columnsOf(standard).map(field => field.id))
  const elsewhere = Object.entries(errors).filter(([id]) => !columns.has(id))
  const inside = Object.fromEntries(Object.entries(errors).filter(([id]) => columns.has(id)))
  const rest = elsewhere.map(([, sentence]) => sentence).join(' ')
  return {
    answers,
    groups,
    errors: rest
      ? { ...inside, '': `${rest} Bila tidak dapat diisi di sini, terima berkas ini satu per satu.` }
      : inside,
  }
}

const separators = ['\t', ';', ',']
const separatorOf = (text: string): string => {
  const line = text.split('\n')[0] ?? ''
  return separators.map(one => [one, line.split(one).length] as const).toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? '\t'
}

/** Rows pasted from a spreadsheet, or the text of a CSV. A first line of headings says which column is which. */
export const readPasted = (text: string, columns: readonly Field[]): Entry[] => {
  if (!text.trim()) return []
  const lines = parse(text, {
    delimiter: separatorOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
  }) as string[][]
  const named = (lines[0] ?? []).map(cell =>
    columns.find(one => same(one.label) === same(cell) || one.id === same(cell)),
  )
  const hasHeadings = named.filter(Boolean).length >= 2
  const order = hasHeadings ? named : columns
  return lines
    .slice(hasHeadings ? 1 : 0)
    .map(cells => Object.fromEntries(cells.flatMap((cell, at) => (order[at] ? [[order[at].id, cell]] : []))))
}
