import { type ActKind, type DossierState, decide, evolve, localDate } from '#standard'
import type { ActContext } from '#steps'
import { productOf } from './rules.ts'
import { signingAllowed } from './signers.ts'

/** Who has the file next, and for which act; the posts in plain words. */
export type NextHand = { kind: ActKind; who: string }

/** Asks the engine where this draft goes when it is sent; null where it would not go at all, or to nobody of this office. */
export const nextHand = (ctx: ActContext, product: string): NextHand | null => {
  const { dossier, standard, profile, officer, act, runtime } = ctx
  const { position } = dossier.state
  if (!position) return null
  const now = runtime.now()
  const by = { kind: 'officer' as const, officer: officer.id, posts: officer.posts }
  const decision = decide(
    standard,
    dossier.state,
    { type: 'act', by, ...position, kind: act.kind, outcome: 'drafted', product },
    now,
    { today: localDate(profile.calendar.zone, now), villages: profile.villages },
  )
  if ('refusal' in decision) return null
  const after = decision.events.reduce<DossierState>((state, event) => evolve(state, event), dossier.state)
  const kind = standard.rows.find(row => row.id === after.position?.row)?.acts[after.position?.act ?? 0]?.kind
  if (!kind || after.holder?.kind !== 'office') return null
  const { posts } = after.holder
  const able = kind === 'sign' ? signingAllowed(profile, productOf(standard, product), posts) : posts
  return { kind, who: able.map(post => profile.posts[post]?.label ?? post).join(' atau ') }
}
