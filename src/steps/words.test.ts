import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DossierEvent } from '#standard'
import { eventLines } from './words.ts'

const at = Date.parse('2026-11-23T01:00:00Z')
const acted = (kind: string, outcome: string) => ({ type: 'acted', at, kind, outcome }) as unknown as DossierEvent
const other = (type: string) => ({ type, at }) as unknown as DossierEvent

test('a return is told once, not as a check and again as a return', () => {
  const lines = eventLines([
    other('opened'),
    acted('submit', 'submitted'),
    acted('check', 'incomplete'),
    other('returned'),
  ])
  assert.deepEqual(
    lines.map(l => l.title),
    ['Berkas diterima kantor', 'Berkas dikembalikan untuk dilengkapi'],
  )
})

test('a check that leads on is told', () => {
  assert.deepEqual(
    eventLines([acted('check', 'complete'), acted('lookup', 'registered')]).map(l => l.title),
    ['Dokumen sudah diperiksa dan lengkap', 'Data sudah dicek: terdaftar'],
  )
})
