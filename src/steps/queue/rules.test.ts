import assert from 'node:assert/strict'
import { randomUUIDv7 as v7 } from 'node:crypto'
import { test } from 'node:test'
import { cursorAt, filterQuery, noFilter, postsBelow, readCursor, readFilter } from './rules.ts'
import type { Filter } from './shape.ts'

const actions = [
  { kind: 'check' as const, path: 'kelengkapan' },
  { kind: 'endorse' as const, path: 'paraf' },
]
const read = (query: string) => readFilter(actions, name => new URLSearchParams(query).get(name) ?? '')

test('what an address asks of an inbox comes back as the same address', () => {
  const asked: Filter[] = [
    noFilter,
    { hands: 'mine', service: 'sk-contoh', kind: 'endorse', mark: 80, below: true },
    { hands: 'free', service: null, kind: 'objection', mark: 'late', below: false },
  ]
  for (const filter of asked) assert.deepEqual(read(filterQuery(actions, filter)), filter)
})

test('what is no filter narrows nothing', () => {
  assert.deepEqual(read("pegang=toString&layanan=';drop&tindakan=x&tanda=-1&meja=atasan"), noFilter)
})

test('a page begins at a place, with or without a limit, forth or back', () => {
  const dossier = v7()
  const place = (query: string) => readCursor(name => new URLSearchParams(query).get(name) ?? '')
  for (const dueAt of [Date.parse('2026-11-23T01:00:00Z'), null]) {
    const at = cursorAt({ dueAt, dossier })
    assert.deepEqual(place(`sesudah=${at}`), { dueAt, dossier, back: false })
    assert.deepEqual(place(`sebelum=${at}`), { dueAt, dossier, back: true })
  }
  for (const wrong of ['', 'sesudah=1', `sesudah=x.${dossier}`, 'sebelum=1.1']) assert.equal(place(wrong), null)
})

test('work is given out down the chain of superiors; by the head and the secretary to everybody below the head', () => {
  const posts = {
    kadis: { role: 'head' as const },
    sekretaris: { role: 'secretary' as const, superior: 'kadis' },
    kabid: { role: 'division_head' as const, superior: 'kadis' },
    kasi: { role: 'section_head' as const, superior: 'kabid' },
    petugas: { role: 'officer' as const, superior: 'kasi' },
    loket: { role: 'counter' as const, superior: 'sekretaris' },
  }
  assert.deepEqual(postsBelow(posts, ['kabid']), ['kasi', 'petugas'])
  assert.deepEqual(postsBelow(posts, ['petugas']), [])
  assert.deepEqual(postsBelow(posts, ['sekretaris']), ['kabid', 'kasi', 'petugas', 'loket'])
  assert.deepEqual(postsBelow(posts, ['kadis']), ['sekretaris', 'kabid', 'kasi', 'petugas', 'loket'])
})
