import assert from 'node:assert/strict'
import { type OfficeProfile, promises } from '#standard'
import type { Done, Played } from './play.ts'

/**
 * What the program says of a file's time, held against the player's own notes and an hour book read minute by minute: no function
 * of the program's clock is used on this side.
 */

const minute = 60_000
const day = 24 * 60 * minute

const offsets: Record<string, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }
const local = (profile: OfficeProfile, at: number) => at + (offsets[profile.calendar.zone] ?? 7) * 60 * minute

const clockOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(/[.:]/).map(Number)
  return (hours * 60 + minutes) * minute
}

/** Whether the office is open in the minute that begins at `at`. */
const isOpen = (profile: OfficeProfile, at: number): boolean => {
  const { weekly, closed, periods } = profile.calendar
  const here = local(profile, at)
  const date = new Date(here).toISOString().slice(0, 10)
  if (closed[date]) return false
  const hours = periods.findLast(one => one.from <= date && date <= one.to)?.weekly ?? weekly
  const time = here % day
  return (hours[new Date(here).getUTCDay() || 7] ?? []).some(
    shift => clockOf(shift.from) <= time && time < clockOf(shift.to),
  )
}

const officeMinutes = (profile: OfficeProfile, from: number, to: number): number => {
  let sum = 0
  for (let at = from; at < to; at += minute) if (isOpen(profile, at)) sum++
  return sum
}

type Stretch = { holder: Done['holder']; from: number; to: number }

/** Neighbouring stretches of one holder are one. */
const merged = (stretches: Stretch[]): Stretch[] => {
  const out: Stretch[] = []
  for (const each of stretches) {
    const last = out.at(-1)
    if (last?.holder === each.holder && last.to === each.from) last.to = each.to
    else if (each.to > each.from) out.push({ ...each })
  }
  return out
}

/** Each act was done by whoever held the file since the act before. */
const noted = ({ done, filedAt }: Played): Stretch[] =>
  merged(done.map((one, place) => ({ holder: one.holder, from: done[place - 1]?.at ?? filedAt, to: one.at })))

const kept = ({ dossier }: Played): Stretch[] =>
  merged(
    dossier.state.spans.map(({ holder, from, to }) => ({ holder: holder.kind, from, to: to ?? dossier.state.lastAt })),
  )

const shown = (list: Stretch[]) => list.map(({ holder, from, to }) => `${holder} ${(to - from) / minute}`)

/** Holders to the minute, and every promise of the office in office minutes or working days counted by hand. */
export const checkTimeline = (played: Played): void => {
  const { dossier, standard, profile, done } = played
  assert.deepEqual(shown(kept(played)), shown(noted(played)))
  const mine = noted(played).filter(one => one.holder === 'office')
  for (const promise of promises(standard, dossier.state, profile.calendar, done.at(-1)?.at ?? 0)) {
    const { startedAt, dueAt, spentOfficeMinutes, pledge } = promise
    if (startedAt === null || dueAt === null) continue
    const until = promise.metAt ?? done.at(-1)?.at ?? 0
    const spent = mine.reduce(
      (sum, s) => sum + officeMinutes(profile, Math.max(s.from, startedAt), Math.min(s.to, until)),
      0,
    )
    assert.equal(Math.round(spentOfficeMinutes), spent, `${pledge.of} ${pledge.product ?? ''}: office minutes`)
    const { limit } = pledge
    const inMinutes = limit.unit === 'minute' || limit.unit === 'hour'
    const byOffice =
      limit.counted === 'office' || (limit.counted === 'unstated' && (limit.used ?? 'office') === 'office')
    if (pledge.owner !== 'office' || !inMinutes || !byOffice) continue
    const wanted = limit.amount * (limit.unit === 'hour' ? 60 : 1)
    const away = noted(played).filter(one => one.holder !== 'office')
    const stood = away.reduce(
      (sum, s) => sum + officeMinutes(profile, Math.max(s.from, startedAt), Math.min(s.to, dueAt, until)),
      0,
    )
    assert.equal(officeMinutes(profile, startedAt, dueAt) - stood, wanted, `${pledge.of} ${pledge.product ?? ''}: due`)
    assert.equal(promise.state, until > dueAt ? 'late' : 'met', `${pledge.of} ${pledge.product ?? ''}`)
  }
}
