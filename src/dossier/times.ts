import type { Instant } from '#core'
import { type DossierState, type OfficeProfile, promise, type Standard, silenceOf } from '#standard'

/** When what was promised is due, and when a returned dossier is next warned or closed. */
export type Times = { dueAt: Instant | null; lapsesAt: Instant | null }

export const timesOf = (standard: Standard, state: DossierState, profile: OfficeProfile, now: Instant): Times => {
  const silence = silenceOf(profile, state)
  const warned = state.returned?.warnedAt !== undefined
  return {
    dueAt: promise(standard, state, profile.calendar, now)?.dueAt ?? null,
    lapsesAt: silence === null ? null : warned ? silence.closesAt : silence.warnAt,
  }
}
