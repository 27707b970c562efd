/** A birth date as people type it (27-3-1990) as `YYYY-MM-DD`; anything else unchanged. */
export const dayOf = (typed: string): string => {
  const [, day, month, year] = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed) ?? []
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed
}
