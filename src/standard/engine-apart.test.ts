import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from './engine.ts'
import { withOffice } from './engine-apart.ts'
import { local, row, standardOf } from './engine-testkit.ts'
import { evolve } from './evolve.ts'
import type { OfficeProfile, Standard } from './model.ts'
import type { Command, DossierState, Refusal } from './state.ts'

const rows = [
  row('periksa', {
    acts: [{ kind: 'check' }, { kind: 'draft' }, { kind: 'sign' }],
    results: { incomplete: { to: 'returned' }, amend: { to: 'row', row: 'periksa' } },
    end: { end: 'finished', shown: 'selesai' },
  }),
]
const actors = { desk: { label: 'Meja', kind: 'office' as const, posts: ['petugas', 'kabid'] } }
const standard = standardOf(rows, { actors, requirements: [], letters: {} })
const apart: Standard = { ...standard, separated: [['check', 'sign']] }
const officer = (id: string) => ({ kind: 'officer' as const, officer: id, posts: ['petugas', 'kabid'] })

/** Plays acts one after the other; answers the state, or the refusal of the last. */
const play = (by: Standard, acts: [string, number, 'check' | 'draft' | 'sign', string][]): DossierState | Refusal => {
  let at = local('2026-06-01 08:00')
  let state: DossierState | null = null
  const commands: Command[] = [
    { type: 'submit', by: { kind: 'applicant' }, papers: [], channel: 'online' },
    ...acts.map(([who, act, kind, outcome]) => ({
      ...{ type: 'act' as const, by: officer(who), row: 'periksa', act, kind, outcome },
      ...(kind === 'check' ? { verdicts: [] } : {}),
      ...(outcome === 'amend' ? { note: 'n' } : {}),
    })),
  ]
  for (const command of commands) {
    at += 60_000
    const decision = decide(by, state, command, at)
    if ('refusal' in decision) return decision.refusal
    state = decision.events.reduce<DossierState | null>((before, event) => evolve(before, event), state)
  }
  return state!
}
const checkAndSign = (checker: string, signer: string): Parameters<typeof play>[1] => [
  [checker, 0, 'check', 'complete'],
  [checker, 1, 'draft', 'drafted'],
  [signer, 2, 'sign', 'signed'],
]
const codeOf = (outcome: DossierState | Refusal) => ('code' in outcome ? outcome.code : outcome.status)

test('one person with two posts may check and sign the same file where nothing keeps the two apart', () => {
  assert.equal(codeOf(play(standard, checkAndSign('ani', 'ani'))), 'ended')
})

test('where the standard keeps them apart, the signer must be another person, whatever posts they hold', () => {
  const refused = play(apart, checkAndSign('ani', 'ani'))
  assert.equal(codeOf(refused), 'same_person')
  assert.match('sentence' in refused ? refused.sentence : '', /orang lain.*: periksa kelengkapan\.$/)
  assert.equal(codeOf(play(apart, checkAndSign('ani', 'budi'))), 'ended')
})

test('an earlier round counts: who signed back for mending may not check the file afterwards', () => {
  const acts = checkAndSign('ani', 'budi')
  acts[2] = ['budi', 2, 'sign', 'amend']
  assert.equal(codeOf(play(apart, [...acts, ['budi', 0, 'check', 'complete']])), 'same_person')
})

test('the office may keep acts apart in every service, beside what a standard says', () => {
  const profile = { separated: [['draft', 'sign']] } as unknown as OfficeProfile
  assert.equal(codeOf(play(withOffice(standard, profile), checkAndSign('ani', 'ani'))), 'same_person')
  assert.deepEqual(withOffice(apart, profile).separated, [
    ['check', 'sign'],
    ['draft', 'sign'],
  ])
  assert.equal(withOffice(apart, {} as OfficeProfile), apart)
})
