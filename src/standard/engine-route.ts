import { type ActKind, type End, outcomes, type Row, type Standard, type Target } from './model.ts'
import type { Holder } from './state.ts'

/** Where a dossier goes: to an act, back to the applicant, to an end, or (a faulty standard) nowhere. */
export type Place =
  | { at: 'act'; row: Row; act: number }
  | { at: 'returned' }
  | { at: 'end'; end: End; row: string }
  | { at: 'nowhere' }

/** Outcomes a row must name to offer them: nothing sensible follows where the standard is silent. */
const mustBeNamed = new Set(['refused', 'amend', 'again'])

/** Outcomes that need a word of reason whatever the standard says (UU 30/2014: a refusal gives its grounds). */
export const needsNote = new Set(['refused', 'amend', 'unfit'])

export const findRow = (standard: Standard, id: string): Row | undefined => standard.rows.find(row => row.id === id)

/**
 * The outcomes the doer of this act may choose from, plain one first. `refused`, `amend` and `again` are offered only
 * where the row's results name them; the others fall back on the next act.
 */
export const offered = (row: Row, act: number): string[] => {
  const kind = row.acts[act]?.kind
  return kind === undefined ? [] : outcomes[kind].filter(word => word in row.results || !mustBeNamed.has(word))
}

/** Coming to a row: its first act; a row without acts ends the dossier or lets it pass through. */
export const enter = (standard: Standard, id: string, passed: string[] = []): Place => {
  const row = findRow(standard, id)
  if (!row || passed.includes(id)) return { at: 'nowhere' }
  if (row.acts.length > 0) return { at: 'act', row, act: 0 }
  return leave(standard, row, [...passed, id])
}

const leave = (standard: Standard, row: Row, passed: string[] = []): Place => {
  if (row.end) return { at: 'end', end: row.end, row: row.id }
  return row.next === undefined ? { at: 'nowhere' } : enter(standard, row.next, passed)
}

const follow = (standard: Standard, row: Row, target: Target): Place => {
  if (target.to === 'row') return enter(standard, target.row)
  return target.to === 'end' ? { at: 'end', end: target.end, row: row.id } : { at: 'returned' }
}

/**
 * Where the dossier goes after an outcome. A plain outcome ("registered") named by the row leaves it only from the
 * last act of that kind, so that a second look-up of the same row is not skipped; any other outcome leaves at once.
 */
export const after = (standard: Standard, row: Row, act: number, outcome: string): Place => {
  const kind = row.acts[act]?.kind
  if (kind === undefined) return { at: 'nowhere' }
  const plain = outcome === outcomes[kind][0]
  const sameKindFollows = row.acts.slice(act + 1).some(later => later.kind === kind)
  const target = row.results[outcome]
  if (target && !(plain && sameKindFollows)) return follow(standard, row, target)
  if (outcome === 'incomplete') return { at: 'returned' }
  if (act + 1 < row.acts.length) return { at: 'act', row, act: act + 1 }
  return leave(standard, row)
}

export type At = Place & { at: 'act' }

/**
 * The acts a dossier comes to from a place if all goes well, as long as they are such as these, and where they lead: no act twice,
 * so that a standard that goes round in circles ends, too.
 */
export const plainWay = (
  standard: Standard,
  start: Place,
  such: (kind: ActKind) => boolean,
): { acts: At[]; then: Place } => {
  const acts: At[] = []
  let then = start
  for (;;) {
    const here = then
    const kind = here.at === 'act' ? here.row.acts[here.act]?.kind : undefined
    if (here.at !== 'act' || kind === undefined || !such(kind)) return { acts, then }
    if (acts.some(({ row, act }) => row.id === here.row.id && act === here.act)) return { acts, then }
    acts.push(here)
    then = after(standard, here.row, here.act, outcomes[kind][0] ?? '')
  }
}

/** Posts charged with the dossier by a disposition, by actor. */
export type Charged = Record<string, string[]> | undefined

export const actorsOf = (row: Row, act: number): string[] => {
  const by = row.acts[act]?.by
  return by === undefined ? row.actors : [by]
}

const preferred = (kind: ActKind | undefined): ('office' | 'applicant' | 'other')[] => {
  if (kind === 'submit') return ['applicant', 'office', 'other']
  return kind === 'external' ? ['other', 'office', 'applicant'] : ['office', 'other', 'applicant']
}

/**
 * Who has the dossier while this act is due. Any post of the row's office actors may act; of those a disposition charged,
 * only the charged ones. Where the actors are of different kinds, the office holds unless the act is the applicant's or the
 * other agency's. `among`: the actors whose turn it still is, where that is not all of them.
 */
export const holderOf = (
  standard: Standard,
  row: Row,
  act: number,
  charged?: Charged,
  among: string[] = actorsOf(row, act),
): Holder => {
  const actors = among.flatMap(id => {
    const actor = standard.actors[id]
    return actor ? [{ id, kind: actor.kind, posts: charged?.[id] ?? actor.posts }] : []
  })
  for (const kind of preferred(row.acts[act]?.kind)) {
    const those = actors.filter(actor => actor.kind === kind)
    const first = those[0]
    if (!first) continue
    if (kind === 'applicant') return { kind, why: 'submitting' }
    if (kind === 'other') return { kind, actor: first.id }
    return { kind, actor: first.id, posts: [...new Set(those.flatMap(actor => actor.posts))] }
  }
  return { kind: 'office', actor: among[0] ?? '', posts: [] }
}

/** Every post that may record this act, whoever holds the dossier. */
export const postsOf = (standard: Standard, row: Row, act: number, charged?: Charged): string[] => [
  ...new Set(actorsOf(row, act).flatMap(id => charged?.[id] ?? standard.actors[id]?.posts ?? [])),
]
