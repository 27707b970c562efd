/** A moment: milliseconds since 1970 UTC. Rules take it as an argument; only the edge reads the machine's clock. */
export type Instant = number
/** A legal day, `YYYY-MM-DD`, of the office's zone. */
export type LocalDate = string

export const minute = 60_000
export const toIso = (at: Instant): string => new Date(at).toISOString()
export const fromIso = (text: string): Instant => Date.parse(text)

/** A moment as SQL hands it over: the driver's Date, the text of JSON, or milliseconds. Null stays null. */
export const momentOf = (value: unknown): Instant | null => {
  if (value == null) return null
  if (typeof value === 'number') return value
  return typeof value === 'string' ? fromIso(value) : (value as Date).getTime()
}
