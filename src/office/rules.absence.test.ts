import assert from 'node:assert/strict'
import { test } from 'node:test'
import { candidatesFor, signersAway, standInOrderOf } from './rules.absence.ts'
import type { Calendar, HoldingLine } from './shape.authority.ts'
import { testPosts } from './testing.ts'

const posts = {
  ...testPosts,
  'kepala-dinas': { ...testPosts['kepala-dinas']!, signsAs: { title: 'KEPALA DINAS' } },
  kabid: { ...testPosts.kabid!, signsAs: { title: 'Kepala Bidang' } },
}
const held = (officer: string, post: string, more: Partial<HoldingLine> = {}): HoldingLine => ({
  ...{
    id: `${officer}-${post}`,
    officer,
    name: officer,
    post,
    capacity: 'substantive',
    since: '2026-01-01',
    until: null,
  },
  ...{ decreeNumber: null, decreeDate: null, inPlaceOf: null, absence: null, services: [], letterKinds: [] },
  ...more,
})
const away = (officer: string, since: string, until: string) => ({
  ...{ id: `${officer}-${since}`, officer, name: officer, kind: 'travel' as const, since, until, note: null },
  ...{ orderNumber: null, orderDate: null, orderedBy: null, recordedBy: null, recordedAt: new Date(0) },
})
const office: Calendar = {
  holdings: [held('ani', 'kepala-dinas'), held('budi', 'kabid'), held('citra', 'sekretaris'), held('dedi', 'kasi')],
  absences: [],
  people: ['ani', 'budi', 'citra', 'dedi', 'eka'].map(id => ({ id, name: id })),
}
const day = { since: '2026-11-23', until: '2026-11-23' }
const asked = (calendar: Calendar, order: string[]) =>
  candidatesFor(office.holdings[0]!, calendar, posts, order, day).map(({ officer }) => officer)

test('the office says who is asked first; where it is silent, the secretary, then heads of divisions, then of sections', () => {
  assert.deepEqual(standInOrderOf([], posts), ['sekretaris', 'kabid', 'kasi'])
  assert.deepEqual(asked(office, standInOrderOf([], posts)), ['citra', 'budi', 'dedi'])
  assert.deepEqual(asked(office, ['kasi', 'kabid']), ['dedi', 'budi', 'citra'])
})

test('whoever is away themselves is not asked, nor is an auditor or the admin of accounts', () => {
  assert.deepEqual(asked({ ...office, absences: [away('citra', '2026-11-20', '2026-11-23')] }, ['sekretaris']), [
    'budi',
    'dedi',
  ])
  const more = { ...office, holdings: [...office.holdings, held('eka', 'pemeriksa'), held('eka', 'admin-ti')] }
  assert.ok(!asked(more, []).includes('eka'))
})

test('only when every signer of the day is away is a stand-in proposed', () => {
  const [head, division] = [away('ani', '2026-11-23', '2026-11-24'), away('budi', '2026-11-23', '2026-11-23')]
  const on = (absences: Calendar['absences'], at: string) => signersAway({ ...office, absences }, posts, at).length
  assert.equal(on([head], '2026-11-23'), 0)
  assert.equal(on([head, division], '2026-11-23'), 2)
  assert.equal(on([head, division], '2026-11-24'), 0)
  const plh = held('citra', 'kepala-dinas', { capacity: 'plh', inPlaceOf: 'ani-kepala-dinas', ...day })
  const stood = { ...office, holdings: [...office.holdings, plh], absences: [head, division] }
  assert.equal(signersAway(stood, posts, '2026-11-23').length, 0)
})
