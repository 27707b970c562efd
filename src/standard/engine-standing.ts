import type { LocalDate } from '#core'
import { arrive } from './engine-arrive.ts'
import { addressed } from './engine-dispose.ts'
import { after, findRow, holderOf, type Place, plainWay, postsOf } from './engine-route.ts'
import { evolve } from './evolve.ts'
import { type ActKind, outcomes, type Standard, type StandingDisposition } from './model.ts'
import type { DossierEvent, DossierState } from './state.ts'

const passed = new Set<ActKind>(['forward', 'dispose'])

/** A standing order counts from the day it names; an order without a day is a proposal nobody has signed yet. */
const inForce = ({ from, until }: StandingDisposition, day: LocalDate): boolean =>
  from !== undefined && from <= day && (until === undefined || day <= until)

const orderFor = (standard: Standard, start: Place, day: LocalDate) => {
  const { acts: desks, then } = plainWay(standard, start, kind => passed.has(kind))
  if (then.at !== 'act') return null
  const holder = holderOf(standard, then.row, then.act)
  const order = standard.standingDispositions?.find(
    one =>
      inForce(one, day) &&
      holder.kind === 'office' &&
      holder.posts.some(post => one.to.includes(post)) &&
      desks.some(({ row, act }) => row.acts[act]?.kind === 'dispose' && postsOf(standard, row, act).includes(one.by)),
  )
  return order ? { order, desks } : null
}

/**
 * A standing order (`disposisi_tetap`) does the dispositions on the way to the post it names, and the forwards between them:
 * the file passes those desks by itself. Only where nothing but such desks lies between, one of them of the post that ordered it.
 */
export const byStandingOrder = (
  standard: Standard,
  state: DossierState,
  day: LocalDate | undefined,
): DossierEvent[] => {
  const { position, lastAt: at } = state
  const row = position && findRow(standard, position.row)
  if (!row || !position || state.returned || state.waitsFor !== undefined || !day || state.holder?.kind !== 'office')
    return []
  const here: Place = { at: 'act', row, act: position.act }
  const found = orderFor(standard, here, day)
  if (!found) return []
  const { order, desks } = found
  const by = { kind: 'system' as const }
  const standing = { by: order.by, from: order.from as LocalDate }
  const events: DossierEvent[] = []
  let now = state
  for (const desk of desks) {
    const kind = desk.row.acts[desk.act]?.kind as ActKind
    const from = now.position
    const place = after(standard, desk.row, desk.act, outcomes[kind][0] ?? '')
    const charged = kind === 'dispose' ? addressed(standard, place, order.to) : {}
    const arrival = from && arrive(standard, { ...now, position: from, charged: { ...now.charged, ...charged } }, place)
    if (!from || !arrival) return []
    const disposition = { to: order.to, instructions: order.instruction ? [order.instruction] : [] }
    const acted: DossierEvent = {
      type: 'acted',
      at,
      by,
      ...from,
      kind,
      outcome: outcomes[kind][0] ?? '',
      standing,
      ...(kind === 'dispose' ? { disposition, charged } : {}),
    }
    for (const event of [acted, arrival(at, by)]) {
      events.push(event)
      now = evolve(now, event)
    }
  }
  return events
}
