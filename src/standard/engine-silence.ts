import type { Instant } from '#core'
import { arrive } from './engine-arrive.ts'
import { branchesAt } from './engine-branches.ts'
import { duePosts } from './engine-minders.ts'
import { refuse } from './engine-refusals.ts'
import { after, enter, findRow, type Place } from './engine-route.ts'
import { outcomes, type Row, type Standard } from './model.ts'
import type { Decision, DossierState, SilenceCommand } from './state.ts'

/** Where silence leads: the row the standard names for it; of a row that waits until a limit, on with what came. */
const afterSilence = (standard: Standard, row: Row, act: number): Place => {
  if (row.ifSilent?.then !== undefined) return enter(standard, row.ifSilent.then)
  return row.wait?.limit
    ? after(standard, row, act, outcomes[row.acts[act]?.kind ?? 'external'][0] ?? '')
    : { at: 'nowhere' }
}

/** Whether a row knows a time after which it is answered no more. */
export const mayLapse = (row: Row): boolean => row.ifSilent?.then !== undefined || row.wait?.limit !== undefined

/** Somebody was reminded, or waited for long enough. Only the system lets time run out. */
export const decideSilence = (
  standard: Standard,
  state: DossierState,
  { type, by, row: id, visit }: SilenceCommand,
  at: Instant,
): Decision => {
  const { position } = state
  const row = position && findRow(standard, position.row)
  const asked = row?.acts[position?.act ?? 0]?.kind === 'external'
  const awaited = asked || (type === 'remind' && branchesAt(state) !== undefined)
  if (state.waitsFor !== undefined) return refuse('waits_linked')
  if (!row || !position || state.returned || !awaited || position.row !== id || position.visit !== visit)
    return refuse('nobody_silent')
  if (type === 'remind') {
    const may = duePosts(standard, state)
    const allowed = by.kind === 'system' || (by.kind === 'officer' && may.some(post => by.posts.includes(post)))
    return allowed ? { events: [{ type: 'reminded', at, by, ...position }] } : refuse('wrong_post')
  }
  if (by.kind !== 'system') return refuse('wrong_post')
  const arrival = arrive(standard, { ...state, position }, afterSilence(standard, row, position.act))
  return arrival ? { events: [{ type: 'silent', at, by, ...position }, arrival(at, by)] } : refuse('dead_end')
}
