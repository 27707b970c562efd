import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Instant } from '#core'
import { decide } from './engine.ts'
import { aroundAt, type Choice, choices, commandFor, randomStandard } from './engine-random.ts'
import { letterStandard, local } from './engine-testkit.ts'
import { evolve } from './evolve.ts'
import type { Standard } from './model.ts'
import type { DossierEvent, DossierState } from './state.ts'

export const anyStandard = fc.oneof(
  { weight: 1, arbitrary: fc.constant(letterStandard) },
  { weight: 4, arbitrary: randomStandard },
)

type Step = {
  before: DossierState | null
  after: DossierState | null
  at: Instant
  accepted: boolean
  kind: string
  /** Every place on the way of this command: a standing order passes several desks at once. */
  way: DossierState[]
}
export type History = {
  standard: Standard
  state: DossierState | null
  events: DossierEvent[]
  steps: Step[]
  now: Instant
}

/** Lives a dossier by random choices; every state after an accepted command is kept. */
export const live = (standard: Standard, made: Choice[]): History => {
  let state: DossierState | null = null
  let now = local('2026-06-02 09:00')
  const events: DossierEvent[] = []
  const steps: Step[] = []
  for (const choice of made) {
    const before: DossierState | null = state
    const frozen: string = JSON.stringify(before)
    now += choice.after
    const command = commandFor(standard, before, choice, now)
    const decision = decide(standard, before, command, now, aroundAt(now))
    assert.equal(JSON.stringify(before), frozen, 'deciding changes nothing')
    const way: DossierState[] = []
    if ('events' in decision) {
      for (const event of decision.events) {
        state = evolve(state, event)
        if (['moved', 'returned', 'ended', 'reopened'].includes(event.type)) way.push(state)
      }
      events.push(...decision.events)
    }
    steps.push({ before, after: state, at: now, accepted: 'events' in decision, kind: command.type, way })
  }
  return { standard, state, events, steps, now }
}

/** Holds something to be true of each of many such lives. */
export const eachHistory = (check: (history: History) => void, numRuns = 400) =>
  fc.assert(
    fc.property(anyStandard, choices, (standard, made) => check(live(standard, made))),
    { numRuns },
  )
