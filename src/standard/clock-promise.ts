import type { Instant } from '#core'
import { officeMinutesBetween } from './calendar.ts'
import { addDays, instantOf } from './calendar-zone.ts'
import { dueAt, type Pause, startOf } from './clock.ts'
import { holdUpOf } from './engine-outage.ts'
import { type ActKind, type OfficeCalendar, type Pledge, plannedKinds, type Standard } from './model.ts'
import type { DossierState, Holder, HoldUp } from './state.ts'

export type PledgeState = {
  pledge: Pledge
  /** Null while the promise has not begun (returned before it was complete). Rolled to opening hours. */
  startedAt: Instant | null
  dueAt: Instant | null
  /** Counted from the arrival, because nobody has yet judged it complete. */
  provisional: boolean
  /** Office minutes the office itself has held it since the start. */
  spentOfficeMinutes: number
  /** Milliseconds the promise has stood still since the start. */
  pausedMs: number
  /** When what was promised was done; null while it is not. */
  metAt: Instant | null
  state: 'running' | 'paused' | 'met' | 'late'
}

type Start = { at: Instant | null; provisional: boolean }

const hasAct = (standard: Standard, kind: ActKind): boolean =>
  standard.rows.some(row => row.acts.some(act => act.kind === kind))

const withApplicant = (holder: Holder | null | undefined): boolean =>
  holder?.kind === 'applicant' && holder.why === 'returned'

/** The moment the pledge counts from, before rolling to opening hours. */
const startFor = (standard: Standard, state: DossierState, pledge: Pledge): Start => {
  if (pledge.since === 'submitted') return { at: state.receivedAt, provisional: false }
  if (pledge.since === 'received') {
    const received = state.doneBy.find(done => done.kind === 'receive')
    return { at: received?.at ?? state.receivedAt, provisional: !received && hasAct(standard, 'receive') }
  }
  if (state.completeAt !== null) return { at: state.completeAt, provisional: false }
  const holder = state.status === 'open' ? state.holder : state.spans.at(-1)?.holder
  if (withApplicant(holder)) return { at: null, provisional: true }
  return { at: state.arrivedAt, provisional: hasAct(standard, 'check') }
}

/** Acts by which a file only changes hands: not yet a response. */
const handing = new Set<ActKind>(['submit', 'receive', 'forward', 'dispose'])

/** When the dossier had done the last act of a row, the last time it was there; null while it has not. */
const rowDoneAt = (standard: Standard, state: DossierState, id: string): Instant | null => {
  const last = (standard.rows.find(row => row.id === id)?.acts.length ?? 0) - 1
  const done = state.doneBy.findLast(one => one.row === id && one.act === last)
  return done && state.position?.row !== id ? done.at : null
}

const doneAt = (standard: Standard, state: DossierState, pledge: Pledge): Instant | null => {
  const done = (kind: ActKind, outcome: string) =>
    state.doneBy.find(one => one.kind === kind && one.outcome === outcome && one.product === pledge.product)?.at
  if (pledge.until !== undefined) return rowDoneAt(standard, state, pledge.until) ?? state.end?.at ?? null
  if (pledge.of === 'response')
    return state.doneBy.find(one => one.officer !== null && !handing.has(one.kind))?.at ?? state.end?.at ?? null
  if (pledge.of !== 'product' || pledge.product === undefined) return state.end?.at ?? null
  const delivers = standard.rows.some(row =>
    row.acts.some(act => act.kind === 'deliver' && act.product === pledge.product),
  )
  return (delivers ? done('deliver', 'delivered') : done('sign', 'signed')) ?? state.end?.at ?? null
}

/** The office's promise stands still while the applicant or another agency has the file; another's own does not. */
const stopsFor = (pledge: Pledge, holder: Holder): boolean =>
  holder.kind === 'applicant' || (holder.kind === 'other' && pledge.owner === 'office')

/** Outages during which the promises of the office stand still, as their standard says. */
const stoppedBy = ({ holdUps = [] }: DossierState, owner: Pledge['owner']): HoldUp[] =>
  owner === 'office' ? holdUps.filter(({ pauses }) => pauses) : []

/** The applicant's time, another agency's, outages that stop it, and the time it was closed before it was opened again. */
export const pausesOf = (state: DossierState, pledge: Pledge, start: Instant, until: Instant): Pause[] =>
  [
    ...state.spans.filter(span => stopsFor(pledge, span.holder)),
    ...stoppedBy(state, pledge.owner),
    ...(state.closures ?? []),
  ]
    .toSorted((left, right) => left.from - right.from)
    .map(span => ({ from: Math.max(span.from, start), to: Math.min(span.to ?? until, until) }))
    .filter(pause => pause.to > pause.from)

const spent = (cal: OfficeCalendar, state: DossierState, start: Instant, until: Instant): number =>
  state.spans
    .filter(span => span.holder.kind === 'office')
    .reduce((sum, s) => sum + officeMinutesBetween(cal, Math.max(s.from, start), Math.min(s.to ?? until, until)), 0)

const verdict = (
  state: DossierState,
  pledge: Pledge,
  now: Instant,
  due: Instant,
  metAt: Instant | null,
  pauses: Pause[],
): PledgeState['state'] => {
  if (metAt !== null) return metAt > due ? 'late' : 'met'
  const held = pledge.owner === 'office' && holdUpOf(state)?.pauses === true
  const stands = held || (state.holder !== null && stopsFor(pledge, state.holder))
  if (stands && (pauses.at(-1)?.from ?? now) < due) return 'paused'
  return now > due ? 'late' : stands ? 'paused' : 'running'
}

/** One pledge of the standard on one dossier at one moment (UU 25/2009 art. 21: the time of the standard binds). */
export const promiseOf = (
  standard: Standard,
  pledge: Pledge,
  state: DossierState,
  cal: OfficeCalendar,
  now: Instant,
): PledgeState => {
  const { at, provisional } = startFor(standard, state, pledge)
  const metAt = doneAt(standard, state, pledge)
  if (at === null)
    return {
      pledge,
      startedAt: null,
      dueAt: null,
      provisional,
      spentOfficeMinutes: 0,
      pausedMs: 0,
      metAt,
      state: metAt === null ? 'paused' : 'met',
    }
  const startedAt = startOf(cal, pledge.limit, at)
  const until = metAt ?? now
  const pauses = pausesOf(state, pledge, startedAt, until)
  const due = dueAt(cal, pledge.limit, startedAt, pauses)
  return {
    pledge,
    startedAt,
    dueAt: due,
    provisional,
    spentOfficeMinutes: spent(cal, state, startedAt, until),
    pausedMs: pauses.reduce((sum, pause) => sum + pause.to - pause.from, 0),
    metAt,
    state: verdict(state, pledge, now, due, metAt, pauses),
  }
}

/** Whoever asks for a decision and is promised no time gets one within five working days (UU 30/2014 art. 53, UU 6/2023). */
const decisionPledge: Pledge = {
  of: 'service',
  limit: { amount: 5, unit: 'day', counted: 'working_days' },
  since: 'complete',
  owner: 'office',
  condition: 'menurut UU 30/2014 Pasal 53, karena standarnya tidak menyebut waktu',
  byLaw: true,
}

const decides = ({ rows, letters }: Standard): boolean =>
  rows.some(row =>
    row.acts.some(
      ({ kind, product }) =>
        kind === 'decide' || (kind === 'sign' && product !== undefined && letters[product]?.kind === 'decision'),
    ),
  )

/** What is promised: the standard's own pledges, and the law's where a decision is asked for without one of the office. */
export const pledgesOf = (standard: Standard): Pledge[] => {
  const own = standard.pledges.some(({ of, owner }) => owner === 'office' && of !== 'response')
  const byLaw = !own && standard.trigger === 'application' && decides(standard)
  return byLaw ? [...standard.pledges, decisionPledge] : standard.pledges
}

/** Every pledge, in the standard's order, the law's last. */
export const promises = (standard: Standard, state: DossierState, cal: OfficeCalendar, now: Instant): PledgeState[] =>
  pledgesOf(standard).map(pledge => promiseOf(standard, pledge, state, cal, now))

/** The pledge people are told about: the office's first, else the first; null when the standard promises no time. */
export const promise = (
  standard: Standard,
  state: DossierState,
  cal: OfficeCalendar,
  now: Instant,
): PledgeState | null => {
  const all = pledgesOf(standard)
  const pledge = all.find(one => one.owner === 'office') ?? all[0]
  return pledge ? promiseOf(standard, pledge, state, cal, now) : null
}

/** What another agency still owes and by when, once the office has kept its own; null where nothing is dated. */
export const othersPromise = (
  standard: Standard,
  state: DossierState,
  cal: OfficeCalendar,
  now: Instant,
): PledgeState | null =>
  promises(standard, state, cal, now).find(
    ({ pledge, metAt, dueAt }) => pledge.owner === 'other' && metAt === null && dueAt !== null,
  ) ?? null

/** Outages that stopped the present row's own time. */
export const rowPauses = (state: DossierState): Pause[] =>
  stoppedBy(state, 'office')
    .flatMap(({ from, to }) => (to === null ? [] : [{ from: Math.max(from, state.rowSince), to }]))
    .filter(pause => pause.to > pause.from)

/** The day agreed on for the visit a dossier waits for: its beginning and end. Null where none was, or its row has no visit ahead. */
export const plannedDay = (standard: Standard, state: DossierState, cal: OfficeCalendar): Pause | null => {
  const { position, planned } = state
  const ahead = standard.rows.find(row => row.id === position?.row)?.acts.slice(position?.act ?? 0) ?? []
  if (!planned || !ahead.some(act => plannedKinds.has(act.kind))) return null
  return { from: instantOf(cal.zone, planned, 0), to: instantOf(cal.zone, addDays(planned, 1), 0) }
}

/**
 * When the present row should be done: on the day agreed on for a visit, else by its own time (mutu baku); null where the decree
 * names none or it waits.
 */
export const stepDue = (standard: Standard, state: DossierState, cal: OfficeCalendar): Instant | null => {
  const agreed = state.returned || state.waitsFor !== undefined ? null : plannedDay(standard, state, cal)
  if (agreed) return agreed.to
  const time = standard.rows.find(row => row.id === state.position?.row)?.time
  if (!time || state.returned || state.waitsFor !== undefined || holdUpOf(state)?.pauses) return null
  return dueAt(cal, time, startOf(cal, time, state.rowSince), rowPauses(state))
}
