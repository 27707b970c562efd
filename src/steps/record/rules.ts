import type { LocalDate } from '#core'
import { type Act, addDays, addMonthsTo, type DoneAct, type DossierEvent, type Duration, type Row } from '#standard'
import type { ActRecord, Photo } from './shape.ts'

/**
 * The records that count, oldest first: those of acts done and not taken back. Each says how many of its kind there are so
 * far (the second visit, the third assessment).
 */
export const roundsOf = <R extends Pick<ActRecord, 'id' | 'kind'>>(
  records: readonly R[],
  done: readonly Pick<DoneAct, 'record'>[],
): (R & { round: number })[] => {
  const counting = done.flatMap(one => records.find(record => record.id === one.record) ?? [])
  const seen = new Map<string, number>()
  return counting.map(record => {
    const round = (seen.get(record.kind) ?? 0) + 1
    seen.set(record.kind, round)
    return { ...record, round }
  })
}

/** How many records of this kind there will be with the next one. */
export const nextRound = (rounds: readonly Pick<ActRecord, 'kind'>[], kind: ActRecord['kind']): number =>
  rounds.filter(round => round.kind === kind).length + 1

/** When to look again, by the row's `tinjau`; null where it says nothing. A proposal: the officer may name another day. */
export const proposedNext = (review: Duration | undefined, from: LocalDate): LocalDate | null => {
  if (!review) return null
  if (review.unit === 'month') return addMonthsTo(from, review.amount)
  return addDays(from, review.unit === 'day' ? review.amount : 1)
}

/** Whether something leaves the office's hands at this act: a `bantuan` that a `salurkan` of the row follows only prepares it. */
export const handsOver = (row: Row, act: Act): boolean =>
  act.kind === 'distribute' ||
  !row.acts.slice(row.acts.indexOf(act) + 1).some(later => later.kind === 'distribute' && later.product === act.product)

const goingBack = new Set<DossierEvent['type']>(['reopened', 'correcting'])

/**
 * What left the office's hands at this very act before the file was opened anew or its letter put right. Rounds of the SOP itself
 * are meant to give again and do not count.
 */
export const handedBefore = <R extends Pick<ActRecord, 'kind' | 'row' | 'recordedAt'>>(
  rounds: readonly R[],
  events: readonly DossierEvent[],
  row: Row,
  act: Act,
): R | undefined => {
  const back = events.findLast(event => goingBack.has(event.type))
  if (!back || (act.kind !== 'aid' && act.kind !== 'distribute') || !handsOver(row, act)) return undefined
  return rounds.findLast(one => one.kind === act.kind && one.row === row.id && one.recordedAt <= back.at)
}

/** The camera's own moment out of a picture's EXIF block, "2026-11-23 09.14"; undefined when it wrote none. */
export const takenAt = (exif: Uint8Array | undefined): string | undefined => {
  const [, y, m, d, h, min] =
    /(20\d\d):([01]\d):([0-3]\d) ([0-2]\d):([0-5]\d):[0-5]\d/.exec(Buffer.from(exif ?? []).toString('latin1')) ?? []
  return y ? `${y}-${m}-${d} ${h}.${min}` : undefined
}

/** "-7.6543, 111.3321 (±12 m)" as the phone's script writes it; anything else is no position. */
export const positionOf = (typed: string): string | undefined =>
  /^-?\d{1,2}\.\d{3,6}, -?\d{1,3}\.\d{3,6}( \(±\d{1,5} m\))?$/.test(typed) ? typed : undefined

/** Photos after a save: those there, without what was ticked away, with the captions typed beside them. */
export const photosAfter = (
  photos: readonly Photo[],
  gone: readonly string[],
  captionOf: (id: string) => string,
): Photo[] =>
  photos
    .filter(photo => !gone.includes(photo.id))
    .map(({ caption: _, ...photo }) => {
      const caption = captionOf(photo.id)
      return caption ? { ...photo, caption } : photo
    })
