/**
 * The condition language of `bila`: `<isian> = '<nilai>'` or `<isian> != '<nilai>'`, and nothing else. Total: an answer
 * that is missing equals no value, so `=` is false and `!=` is true.
 */
export type Condition = { field: string; equal: boolean; value: string }

const form = /^([a-z][a-z0-9_]*)\s*(=|!=)\s*'([^']*)'$/

/** Null when the text is no condition; the loader refuses such a file. */
export const parseCondition = (text: string): Condition | null => {
  const [, field, sign, value] = form.exec(text.trim()) ?? []
  return field === undefined || value === undefined ? null : { field, equal: sign === '=', value }
}

/** Whether a condition holds for these answers. No condition always holds; one that cannot be read never does. */
export const holds = (condition: string | undefined, answers: Readonly<Record<string, unknown>>): boolean => {
  if (condition === undefined) return true
  const parsed = parseCondition(condition)
  if (!parsed) return false
  const answer = Object.hasOwn(answers, parsed.field) ? answers[parsed.field] : undefined
  return (answer === parsed.value) === parsed.equal
}
