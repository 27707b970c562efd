import type { LocalDate } from '#core'
import { dateText } from '#page'
import type { Field, FieldGroup, Standard } from '#standard'
import { visibleGroups } from './groups.ts'
import { visibleFields } from './rules.ts'
import type { Answers, Entries, Mode } from './shape.ts'

/** A card number in groups of four, easier to compare with the card. */
const grouped = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ')

/** An answer as it is shown back to whoever gave it. */
export const showAnswer = (field: Field, value: string): string => {
  switch (field.kind) {
    case 'nik':
    case 'kk':
      return grouped(value)
    case 'money':
      return `Rp ${value.replace(/\B(?=(\d{3})+$)/g, '.')}`
    case 'date':
    case 'birth_date':
      return dateText(value)
    default:
      return value
  }
}

export type ShownAnswer = { field: Field; value: string }

/** Every answer in the standard's order, empty ones as "(tidak diisi)". */
export const shownAnswers = (standard: Standard, answers: Answers, mode: Mode, today?: LocalDate): ShownAnswer[] =>
  visibleFields(standard, answers, mode, today).map(field => ({
    field,
    value: answers[field.id] ? showAnswer(field, answers[field.id] as string) : '(tidak diisi)',
  }))

export type ShownEntry = { group: FieldGroup; place: number; rows: { field?: Field; label: string; value: string }[] }

/** Every entry of every group that applies; a group without any has one line that says so. */
export const shownGroups = (standard: Standard, answers: Answers, entries: Entries): ShownEntry[] =>
  visibleGroups(standard, answers).flatMap(group => {
    const all = entries[group.id] ?? []
    if (all.length === 0) return [{ group, place: 0, rows: [{ label: group.label, value: '(tidak diisi)' }] }]
    return all.map((one, at) => ({
      group,
      place: at + 1,
      rows: group.fields
        .filter(field => one[field.id])
        .map(field => ({ field, label: field.label, value: showAnswer(field, one[field.id] as string) })),
    }))
  })
