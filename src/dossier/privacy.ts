import type { Standard } from '#standard'

/**
 * How much of a file is told, and to whom (UU 27/2022 art. 4, 36; the standards' own words on confidentiality):
 * `ordinary`; `reserved`: only whoever works on it sees whose it is, tracking needs the PIN and tells states only; `untracked`:
 * nobody applied (data came in, an order was given), so there is nobody to track it.
 */
export type Privacy = 'ordinary' | 'reserved' | 'untracked'

export const privacyOf = ({ trigger, confidential, secrecy }: Standard): Privacy => {
  if (trigger === 'data' || trigger === 'order' || trigger === 'schedule') return 'untracked'
  return confidential || secrecy?.class === 'secret' ? 'reserved' : 'ordinary'
}

/** Whether one of these posts stands on the rows of the standard. */
export const worksOn = ({ rows, actors }: Standard, posts: readonly string[]): boolean => {
  const named = rows.flatMap(row => [...row.actors, ...row.acts.flatMap(act => (act.by ? [act.by] : []))])
  const addressed = rows.flatMap(row => row.acts.flatMap(act => act.to ?? []))
  const theirs = new Set([...named.flatMap(actor => actors[actor]?.posts ?? []), ...addressed])
  return posts.some(post => theirs.has(post))
}

type Reader = { id: string; posts: readonly string[]; rights: ReadonlySet<string> }

/** Whether this officer may know whose file it is. Auditors and the head may read all; every look is written down. */
export const mayKnow = (standard: Standard, reader: Reader, filedBy: string | null = null): boolean =>
  privacyOf(standard) !== 'reserved' ||
  worksOn(standard, reader.posts) ||
  reader.rights.has('audit_read') ||
  filedBy === reader.id
