import { type Instant, onceFor } from '#core'
import type { Change } from '#dossier'
import {
  type DossierState,
  type OfficeProfile,
  type Pledge,
  promise,
  promiseMarks,
  promiseOf,
  type Standard,
  stepDue,
  stepMarks,
  type Warning,
} from '#standard'
import type { LegalLimit, Watch } from './shape.ts'

/** Whoever holds the file is warned before the superior, so that it can still be mended where it is. */
const usualWarnings: Warning[] = [
  { at: 60, to: ['holder'] },
  { at: 80, to: ['holder', 'superior'] },
  { at: 100, to: ['holder', 'superior'] },
]

export const warningsOf = (profile: Pick<OfficeProfile, 'warnings'>): Warning[] => profile.warnings ?? usualWarnings
export const sharesOf = (profile: Pick<OfficeProfile, 'warnings'>): number[] =>
  warningsOf(profile).map(({ at }) => at / 100)

export type Addressee = { level: number; holder: string; to: string }

/** For each warning (`level` counts from 1) and each post that may hold a file, the posts that are told. */
export const addressees = (profile: Pick<OfficeProfile, 'warnings' | 'posts'>): Addressee[] =>
  warningsOf(profile).flatMap(({ to }, place) =>
    Object.values(profile.posts).flatMap(({ id: holder, superior }) =>
      [...new Set(to.map(one => (one === 'holder' ? holder : one === 'superior' ? superior : one)))]
        .filter(post => post !== undefined)
        .map(post => ({ level: place + 1, holder, to: post })),
    ),
  )

/** For each post the one above it: who answers for a broken promise. The topmost answers for itself. */
export const superiors = ({ posts }: Pick<OfficeProfile, 'posts'>): Addressee[] =>
  Object.values(posts).map(({ id, superior }) => ({ level: 1, holder: id, to: superior ?? id }))

/** Who is told of a decision that came too late: the head and whoever looks after legal risk, nobody else. */
export const deemedPosts = ({ posts }: Pick<OfficeProfile, 'posts'>): string[] =>
  Object.values(posts)
    .filter(({ role, legal }) => role === 'head' || legal)
    .map(({ id }) => id)

/** Whom a message for a post reaches: who holds it, else the next one up who is there; where nobody is, it waits for the post. */
export const reachedIn = ({ posts }: Pick<OfficeProfile, 'posts'>, held: readonly string[]) => {
  const up = (post: string, passed: string[]): string | undefined => {
    if (held.includes(post)) return post
    const next = posts[post]?.superior
    return next && !passed.includes(next) ? up(next, [...passed, next]) : undefined
  }
  return (post: string): string => up(post, [post]) ?? post
}

/** Of those who may know of a decision that came too late, the ones it reaches. */
export const deemedTold = (profile: Pick<OfficeProfile, 'posts'>, held: readonly string[]): string[] => {
  const may = deemedPosts(profile)
  return [...new Set(may.map(reachedIn(profile, held)))].filter(post => may.includes(post))
}

/** A service that decides something for the applicant: an act of deciding, or a decision or recommendation as its letter. */
export const decides = (standard: Standard): boolean =>
  standard.trigger === 'application' &&
  (standard.rows.some(row => row.acts.some(act => act.kind === 'decide')) ||
    Object.values(standard.letters).some(({ kind }) => kind === 'decision' || kind === 'recommendation'))

/** Five working days after the file is complete (UU 30/2014 art. 53 (2), as amended by UU 6/2023). */
const lawsLimit: Pledge = {
  of: 'service',
  limit: { amount: 5, unit: 'day', counted: 'working_days' },
  since: 'complete',
  owner: 'office',
}

/** When the office decided: the decision, the signature, or the end of the file, whichever came first; null while it has not. */
export const decidedAt = (state: DossierState): Instant | null =>
  state.doneBy.find(({ kind, outcome }) => kind === 'decide' || (kind === 'sign' && outcome === 'signed'))?.at ??
  state.end?.at ??
  null

/** By when the law wants a decision; null for a service that decides nothing, and once it has decided. */
export const legalDue = (
  standard: Standard,
  state: DossierState,
  profile: OfficeProfile,
  now: Instant,
): { dueAt: Instant; limit: LegalLimit } | null => {
  if (!decides(standard) || decidedAt(state) !== null) return null
  const own = standard.pledges.find(({ owner, of }) => owner === 'office' && of !== 'response')
  const { dueAt, state: stands } = promiseOf(standard, own ?? lawsLimit, state, profile.calendar, now)
  return dueAt === null || stands === 'paused' ? null : { dueAt, limit: own ? 'standard' : 'law' }
}

const holderWords = ({
  standard,
  profile,
  after: { holder },
}: Pick<Change, 'standard' | 'profile' | 'after'>): string =>
  holder?.kind === 'office'
    ? holder.posts.map(post => profile.posts[post]?.label ?? post).join(' atau ')
    : holder?.kind === 'other'
      ? (standard.actors[holder.actor]?.label ?? holder.actor)
      : 'Pemohon'

type Watched = Pick<Change, 'standard' | 'profile' | 'dossier' | 'after' | 'now'>

const workOut = (change: Watched): Watch | null => {
  const { standard, profile, dossier, after, now } = change
  const { holder, position } = after
  if (!holder || !position) return null
  const { calendar } = profile
  const shares = sharesOf(profile)
  // A dossier that waits for a linked one is nobody's turn here.
  const ours = holder.kind === 'office' && after.waitsFor === undefined
  const pledge = promise(standard, after, calendar, now)
  const bound = pledge?.pledge.owner === 'office' && pledge.metAt === null && pledge.state !== 'paused' ? pledge : null
  return {
    dossier: dossier.id,
    service: dossier.service,
    serviceName: standard.shortName,
    agendaNumber: dossier.agendaNumber,
    heldBy: holder.kind,
    holder: holderWords(change),
    posts: holder.kind === 'office' ? holder.posts : [],
    rowId: position.row,
    visit: position.visit,
    since: after.rowSince,
    stepDueAt: stepDue(standard, after, calendar),
    promiseDueAt: bound?.dueAt ?? null,
    stepMarks: ours ? stepMarks(standard, after, calendar, shares) : [],
    promiseMarks: ours && bound ? promiseMarks(after, bound, calendar, shares) : [],
    // A promise that counts from completeness is broken for certain only once somebody has found the file complete.
    breachAt: standard.lateness && bound && !bound.provisional ? bound.dueAt : null,
    legal: legalDue(standard, after, profile, now),
  }
}

const worked = onceFor((_: Watched['after'], change: Watched) => workOut(change))

/**
 * What the watch must know of a dossier after a command; null once it has ended. Nothing rings while the office does not hold it.
 * Worked out once for each change, however many listeners ask.
 */
export const watchOf = (change: Watched): Watch | null => worked(change.after, change)

/** The moment each of the office's warnings falls on, by the earlier of step and promise. */
export const marksOf = (change: Watched): Instant[] => {
  const { stepMarks: step = [], promiseMarks: whole = [] } = watchOf(change) ?? {}
  return (step.length > 0 ? step : whole).map((mark, place) => Math.min(mark, whole[place] ?? mark))
}

/** The percentage an inbox says when `marked` marks have passed; null before the first. */
export const percentAt = (profile: Pick<OfficeProfile, 'warnings'>, marked: number): number | null =>
  warningsOf(profile)[marked - 1]?.at ?? null
