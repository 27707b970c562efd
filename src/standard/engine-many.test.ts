import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchesAt, decide, duePosts, waysBack } from './engine.ts'
import {
  applicant,
  bothOk,
  bothPapers,
  chief,
  clerk,
  eventsOf,
  local,
  officer,
  row,
  standardOf,
} from './engine-testkit.ts'
import { evolve } from './evolve.ts'
import type { Row, StandingDisposition } from './model.ts'
import type { ActCommand, Around, Command, DossierState } from './state.ts'

const done = { end: 'finished' as const, shown: 'selesai' }
const deputy = officer('kabid-contoh', 'kabid')
const analyst = officer('analis-contoh', 'analis')
const agency = { kind: 'other' as const, actor: 'agency' }
const send = row('send', { actors: ['applicant'], acts: [{ kind: 'submit' }], next: 'first' })
const districts: Around = { villages: ['Utara', 'Timur'].map(district => ({ district, villages: ['Rejo', 'Mulyo'] })) }

/** Lives a dossier with the world around it; `act` does the act that is due. */
const live = (rows: Row[], around: Around = {}, standingDispositions: StandingDisposition[] = []) => {
  const base = standardOf(rows)
  const desk = { label: 'Petugas', kind: 'office' as const, posts: ['petugas', 'analis'] }
  const standard = { ...base, actors: { ...base.actors, desk }, standingDispositions }
  let state: DossierState | null = null
  let now = local('2026-06-02 09:00')
  const ask = (command: Command) => {
    now += 60_000
    return decide(standard, state, command, now, around)
  }
  const give = (command: Command): DossierState => {
    for (const event of eventsOf(ask(command))) state = evolve(state, event)
    return state as unknown as DossierState
  }
  const due = (by: ActCommand['by'], outcome: string, more: Partial<ActCommand> = {}): ActCommand => {
    const position = state?.position ?? assert.fail('no act is due')
    const kind = rows.find(one => one.id === position.row)?.acts[position.act]?.kind ?? assert.fail()
    return { type: 'act', by, ...position, kind, outcome, ...more }
  }
  const refused = (command: Command): string => {
    const decision = ask(command)
    return 'refusal' in decision ? decision.refusal.code : 'accepted'
  }
  give({ type: 'submit', by: applicant, papers: bothPapers, channel: 'online' })
  return {
    standard,
    act: (by: ActCommand['by'], outcome: string, more: Partial<ActCommand> = {}) => give(due(by, outcome, more)),
    give,
    no: (by: ActCommand['by'], outcome: string, more: Partial<ActCommand> = {}) => refused(due(by, outcome, more)),
    refused,
    state: () => state as unknown as DossierState,
  }
}

test('a disposition charges whom it names, and they alone hold the file at every later row of their lane', () => {
  const file = live([
    send,
    row('first', { actors: ['head'], acts: [{ kind: 'dispose', to: ['petugas', 'analis'] }], next: 'work' }),
    row('work', { acts: [{ kind: 'inspect' }], next: 'more' }),
    row('more', { acts: [{ kind: 'assess' }], end: done }),
  ])
  const to = (...posts: string[]) => ({ disposition: { to: posts, instructions: ['telaah'] } })
  assert.equal(file.no(chief, 'disposed', to('kabid')), 'wrong_addressee')
  assert.equal(file.no(chief, 'disposed', to()), 'wrong_addressee')
  file.act(chief, 'disposed', to('analis'))
  assert.deepEqual(file.state().holder, { kind: 'office', actor: 'desk', posts: ['analis'] })
  assert.equal(file.no(clerk, 'inspected'), 'wrong_post')
  file.act(analyst, 'inspected')
  assert.deepEqual(file.state().holder, { kind: 'office', actor: 'desk', posts: ['analis'] })
})

test('those who do a row together are not told apart by a disposition', () => {
  const file = live([
    send,
    row('first', { actors: ['head'], acts: [{ kind: 'dispose', to: ['petugas', 'kabid'] }], next: 'work' }),
    row('work', { actors: ['desk', 'deputy'], joint: true, acts: [{ kind: 'inspect' }], end: done }),
  ])
  const to = (...posts: string[]) => ({ disposition: { to: posts, instructions: ['telaah'] } })
  assert.equal(file.no(chief, 'disposed', to('petugas')), 'wrong_addressee')
  assert.equal(file.no(chief, 'disposed', to('kabid')), 'wrong_addressee')
  file.act(chief, 'disposed', to('kabid', 'petugas'))
  assert.equal(file.state().branches?.work?.list.length, 2)
})

const chained = [
  send,
  row('first', { actors: ['desk'], acts: [{ kind: 'forward' }], next: 'head' }),
  row('head', { actors: ['head'], acts: [{ kind: 'dispose' }], next: 'deputy' }),
  row('deputy', { actors: ['deputy'], acts: [{ kind: 'dispose' }], next: 'work' }),
  row('work', { acts: [{ kind: 'inspect' }], end: done }),
]

test('a standing order passes the desks up to the post it names, and the history says whose order', () => {
  const order: StandingDisposition = { by: 'kepala', to: ['analis'], from: '2026-01-05', until: '2026-12-31' }
  const { state } = live(chained, { today: '2026-06-02' }, [order])
  assert.equal(state().position?.row, 'work')
  assert.deepEqual(state().holder, { kind: 'office', actor: 'desk', posts: ['analis'] })
  assert.deepEqual(
    state().doneBy.map(one => [one.row, one.officer]),
    [
      ['send', null],
      ['first', null],
      ['head', null],
      ['deputy', null],
    ],
  )
})

test('an order without a day, before its day or after its end moves nothing', () => {
  for (const days of [{}, { from: '2026-06-03' }, { from: '2026-01-05', until: '2026-06-01' }] as const)
    assert.equal(
      live(chained, { today: '2026-06-02' }, [{ by: 'kepala', to: ['analis'], ...days }]).state().position?.row,
      'first',
    )
  const other = { by: 'sekretaris', to: ['analis'], from: '2026-01-05' } as const
  assert.equal(live(chained, { today: '2026-06-02' }, [{ ...other, to: ['analis'] }]).state().position?.row, 'first')
})

test('every district answers once, and the file goes on when all have', () => {
  const file = live(
    [
      send,
      row('first', { acts: [{ kind: 'receive' }], next: 'ask' }),
      row('ask', {
        actors: ['agency'],
        acts: [{ kind: 'external' }],
        each: 'district',
        wait: { for: 'all' },
        end: done,
      }),
    ],
    districts,
  )
  const asked = file.act(clerk, 'received')
  assert.deepEqual(
    branchesAt(asked)?.list.map(one => one.id),
    ['Utara', 'Timur'],
  )
  assert.deepEqual(duePosts(file.standard, asked), ['petugas', 'analis'])
  const answer = (branch: string) => ({ branch, evidence: 'jawaban' })
  assert.equal(file.no(clerk, 'answered', { branch: 'Utara' }), 'answer_missing')
  assert.equal(file.no(clerk, 'answered', answer('Barat')), 'wrong_branch')
  assert.equal(file.no(deputy, 'answered', answer('Utara')), 'wrong_post')
  file.act(agency, 'answered', answer('Utara'))
  assert.equal(file.no(clerk, 'answered', answer('Utara')), 'already_done')
  assert.equal(file.state().holder?.kind, 'other')
  assert.equal(file.act(clerk, 'refused', { ...answer('Timur'), note: 'catatan' }).end?.end.shown, 'selesai')
})

test('some are enough, or as many as came until the limit', () => {
  const ask = (wait: Row['wait']) =>
    live(
      [
        send,
        row('first', {
          actors: ['agency'],
          acts: [{ kind: 'external' }],
          each: 'village',
          ...(wait ? { wait } : {}),
          end: done,
        }),
      ],
      districts,
    )
  const some = ask({ for: 'some', least: 2 })
  assert.equal(branchesAt(some.state())?.list.length, 4)
  some.act(agency, 'answered', { branch: 'Rejo, Kec. Utara', evidence: 'a' })
  assert.equal(some.act(agency, 'answered', { branch: 'Rejo, Kec. Timur', evidence: 'b' }).status, 'ended')
  const limit = { amount: 3, unit: 'day', counted: 'working_days' } as const
  const until = ask({ for: 'until', limit })
  const late: Command = { type: 'silence', by: { kind: 'system' }, row: 'first', visit: 1 }
  assert.equal(until.refused({ ...late, by: clerk }), 'wrong_post')
  assert.equal(until.refused({ ...late, visit: 2 }), 'nobody_silent')
  assert.equal(until.give(late).status, 'ended')
})

test('a joint row ends when each has acted, also by whoever records it for an absent one', () => {
  const file = live([
    send,
    row('first', { actors: ['head', 'deputy', 'agency'], joint: true, acts: [{ kind: 'receive' }], end: done }),
  ])
  file.act(chief, 'received')
  assert.deepEqual(file.state().holder, { kind: 'office', actor: 'deputy', posts: ['kabid'] })
  file.act(chief, 'received', { branch: 'deputy' })
  assert.deepEqual(file.state().holder, { kind: 'other', actor: 'agency' })
  assert.equal(file.no(clerk, 'received'), 'wrong_post')
  assert.equal(file.act(deputy, 'received').status, 'ended')
})

test('whoever initials sends back to a row of this file where something was checked or drafted', () => {
  const file = live([
    send,
    row('first', { acts: [{ kind: 'check' }], next: 'print' }),
    row('print', { acts: [{ kind: 'draft', product: 'letter' }], next: 'initial' }),
    row('initial', {
      actors: ['deputy'],
      acts: [{ kind: 'endorse' }],
      results: { amend: { to: 'row', row: 'print' } },
      end: done,
    }),
  ])
  file.act(clerk, 'complete', { verdicts: bothOk })
  file.act(clerk, 'drafted')
  assert.deepEqual(waysBack(file.standard, file.state()), ['print', 'first'])
  assert.equal(file.no(deputy, 'amend', { back: 'send', note: 'catatan' }), 'cannot_go_back')
  assert.equal(file.act(deputy, 'amend', { back: 'first', note: 'catatan' }).position?.row, 'first')
})

test('whoever is silent is reminded, and then the file goes where the row says', () => {
  const ifSilent: Row['ifSilent'] = { remindAfter: { amount: 1, unit: 'day', counted: 'working_days' } }
  // biome-ignore lint/suspicious/noThenProperty: the standard's word; it is data, never awaited
  ifSilent.then = 'after'
  const file = live([
    send,
    row('first', { actors: ['agency'], acts: [{ kind: 'external' }], ifSilent, end: done }),
    row('after', { acts: [{ kind: 'receive' }], end: done }),
  ])
  const remind: Command = { type: 'remind', by: { kind: 'system' }, row: 'first', visit: 1 }
  assert.equal(file.give(remind).reminded?.times, 1)
  assert.equal(file.give({ ...remind, by: clerk }).reminded?.times, 2)
  assert.equal(file.refused({ ...remind, by: deputy }), 'wrong_post')
  assert.equal(file.give({ ...remind, type: 'silence' }).position?.row, 'after')
  assert.equal(file.refused(remind), 'nobody_silent')
})
