import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Act, DossierEvent, Duration, Row } from '#standard'
import {
  handedBefore,
  handsOver,
  nextRound,
  photosAfter,
  positionOf,
  proposedNext,
  roundsOf,
  takenAt,
} from './rules.ts'

const months = (amount: number): Duration => ({ amount, unit: 'month', counted: 'months' })

test('rounds are counted by kind, and an act taken back takes its record out', () => {
  const records = [
    { id: 'a', kind: 'visit' as const },
    { id: 'b', kind: 'visit' as const },
    { id: 'c', kind: 'plan' as const },
    { id: 'd', kind: 'visit' as const },
  ]
  const rounds = roundsOf(records, [{ record: 'a' }, {}, { record: 'c' }, { record: 'd' }])
  assert.deepEqual(
    rounds.map(({ id, round }) => [id, round]),
    [
      ['a', 1],
      ['c', 1],
      ['d', 2],
    ],
  )
  assert.equal(nextRound(rounds, 'visit'), 3)
})

test('the next visit is proposed from the standard’s review, the month’s end clamped', () => {
  assert.equal(proposedNext(months(2), '2026-12-31'), '2027-02-28')
  assert.equal(proposedNext({ amount: 10, unit: 'day', counted: 'calendar_days' }, '2026-12-31'), '2027-01-10')
  assert.equal(proposedNext(undefined, '2026-12-31'), null)
})

test('what was handed out is known when a file was opened anew, but not in rounds of the SOP', () => {
  const act: Act = { kind: 'aid', product: 'tenda' }
  const row = { id: 'serah', acts: [act] } as unknown as Row
  const rounds = [
    { id: 'a', kind: 'visit' as const, row: 'kunjungi', recordedAt: 1 },
    { id: 'b', kind: 'aid' as const, row: 'serah', recordedAt: 2 },
  ]
  const back = (type: 'reopened' | 'correcting', at: number) => [{ type, at } as unknown as DossierEvent]
  assert.equal(handedBefore(rounds, back('reopened', 3), row, act)?.id, 'b')
  assert.equal(handedBefore(rounds, back('correcting', 3), row, act)?.id, 'b')
  assert.equal(handedBefore(rounds, back('reopened', 1), row, act), undefined)
  assert.equal(handedBefore(rounds, [], row, act), undefined)
  assert.equal(handedBefore(rounds, back('reopened', 3), { ...row, id: 'lain' }, act), undefined)
  const prepared = { id: 'serah', acts: [act, { kind: 'distribute', product: 'tenda' }] } as unknown as Row
  assert.equal(handedBefore(rounds, back('reopened', 3), prepared, act), undefined)
})

test('aid that is handed out by a later act of the row is only prepared', () => {
  const aid: Act = { kind: 'aid', product: 'tenda' }
  const out: Act = { kind: 'distribute', product: 'tenda' }
  const row = (acts: Act[]) => ({ acts }) as Row
  assert.equal(handsOver(row([aid, out]), aid), false)
  assert.equal(handsOver(row([aid, out]), out), true)
  assert.equal(handsOver(row([aid]), aid), true)
  assert.equal(handsOver(row([aid, { kind: 'distribute', product: 'uang' }]), aid), true)
})

test('the camera’s own moment is read, and nothing is made up where it wrote none', async () => {
  const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } }).jpeg()
  const dated = await plain
    .clone()
    .withExif({ IFD0: { DateTime: '2026:11:23 09:14:05' } })
    .toBuffer()
  assert.equal(takenAt((await sharp(dated).metadata()).exif), '2026-11-23 09.14')
  assert.equal(takenAt((await sharp(await plain.toBuffer()).metadata()).exif), undefined)
  assert.equal(takenAt(Buffer.from('2026:19:43 99:99:99')), undefined)
})

test('a position is what a phone says and no other text', () => {
  assert.equal(positionOf('-3.29512, 102.86234 (±12 m)'), '-3.29512, 102.86234 (±12 m)')
  for (const odd of ['', 'rumah', '-3.2, 102', '-3.29512, 102.86234 <b>']) assert.equal(positionOf(odd), undefined)
})

test('a photo ticked away goes, the others take the words typed beside them', () => {
  const photo = (id: string) => ({ id, file: id, sha256: '', uploadedAt: 0, caption: 'lama' })
  const after = photosAfter([photo('a'), photo('b')], ['a'], id => (id === 'b' ? 'baru' : ''))
  assert.deepEqual(after, [{ id: 'b', file: 'b', sha256: '', uploadedAt: 0, caption: 'baru' }])
})
