import type { LocalDate } from '#core'
import { dateText } from '#page'
import type { Field, Standard } from '#standard'
import { visibleFields } from './rules.ts'
import type { Answers, Mode } from './shape.ts'

/** A card number in groups of four, easier to compare with the card. */
const grouped = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ')

/** An answer as it is shown back to whoever gave it. */
export const showAnswer = (field: Field, value: string): string => {
  switch (field.kind) {
    case 'nik':
    case 'kk':
      return grouped(value)
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
