import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DossierEvent } from '#standard'
import { linesOf } from './disposition-route.ts'

const by = { kind: 'officer', officer: 'zainal', posts: ['kabid'] }
const disposed = (post: string, at: number) =>
  ({
    ...{ type: 'acted', at, by, row: 'arahkan', act: 0, visit: 1, kind: 'dispose', outcome: 'disposed' },
    disposition: { to: [post], instructions: ['Tindak lanjuti'] },
  }) as unknown as DossierEvent
const moved = {
  type: 'moved',
  at: 2,
  by,
  holder: { kind: 'office', actor: 'tim', posts: [] },
} as unknown as DossierEvent
const undone = { type: 'undone', at: 3, by, of: 1 } as unknown as DossierEvent

test('an order that was taken back is on no sheet', () => {
  const facts = {
    standard: { actors: {} },
    profile: { calendar: { zone: 'Asia/Jakarta' }, posts: {} },
    ...{ notes: {}, names: { zainal: 'Zainal (contoh)' } },
    events: [disposed('tim-satu', 1), moved, undone, disposed('tim-dua', 4), moved],
  }
  assert.deepEqual(
    linesOf(facts as unknown as Parameters<typeof linesOf>[0]).map(({ to }) => to),
    ['tim-dua'],
  )
})
