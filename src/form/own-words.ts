import { onceFor } from '#core'
import type { Standard } from '#standard'
import { asProxy, steeringQuestion } from './asked.ts'
import { visibleFields } from './rules.ts'
import type { Answers } from './shape.ts'

/** Whether who fills in the form is the only person it is about: it was asked, and nobody else is asked for by name. */
export const isForOneself = (standard: Standard, answers: Answers): boolean => {
  const told = answers[steeringQuestion(standard)]
  if (!told || told === asProxy) return false
  const named = visibleFields(standard, answers, 'online').filter(({ kind, party }) => kind === 'name' && party)
  return new Set(named.map(({ party }) => party)).size === 1
}

/** The standard as it speaks to whoever asks for themself (`sendiri`): fields and papers by their own words. */
export const inOwnWords = onceFor(
  (standard: Standard): Standard => ({
    ...standard,
    fields: standard.fields.map(one => ({ ...one, ...one.own })),
    requirements: standard.requirements.map(one => ({ ...one, ...one.own })),
  }),
)
