import type { Requirement } from './model.ts'

/** A condition is met or not, without any paper: it is shown, asked and judged so, never as something to bring. */
export const isCondition = ({ kind }: Pick<Requirement, 'kind'>): boolean => kind === 'condition'

/** What can be handed in. */
export const papersIn = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter(one => !isCondition(one))

/** What must be true. */
export const conditionsIn = (requirements: readonly Requirement[]): Requirement[] => requirements.filter(isCondition)

/** Requirements of which one is enough, together at the place of the first; every other one stands alone. */
export const alternatives = (requirements: readonly Requirement[]): Requirement[][] =>
  requirements.flatMap(item => {
    const same = requirements.filter(other => other === item || (item.oneOf && other.oneOf === item.oneOf))
    return same[0] === item ? [same] : []
  })
