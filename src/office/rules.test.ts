import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as times from './rules.sign-in.ts'
import * as rules from './rules.ts'
import type { PostRole } from './shape.ts'
import { spanWords } from './words.ts'

test('each role may do exactly what the office decided', () => {
  const table = Object.fromEntries(Object.entries(rules.rightsOfRole).map(([role, rights]) => [role, rights.join(' ')]))
  const counter = 'receive deliver read_dossier absence reserve_number'
  const officer = `${counter} check lookup draft inspect import_registry outage`
  const superior = `${officer} dispose endorse decide sign report compensate`
  assert.deepEqual(table, {
    counter,
    officer,
    section_head: superior,
    division_head: `${superior} reopen`,
    secretary: superior,
    head: `${superior} reopen answer_objection head_page audit_read export_dossier legal_page health`,
    treasurer: 'cash deliver read_dossier absence',
    complaints: 'complaint absence',
    auditor: 'read_dossier audit_read export_dossier report',
    admin: 'admin_accounts health absence',
  })
})

test('only the head and a post that looks after legal risk see the page of the legal unit', () => {
  const sees = (post: { role: PostRole; legal?: boolean }) => rules.rightsOfPosts([post]).has('legal_page')
  assert.deepEqual(
    [{ role: 'secretary' as const }, { role: 'secretary' as const, legal: true }, { role: 'head' as const }].map(sees),
    [false, true, true],
  )
})

test('the admin of accounts reads no dossier and the auditor changes nothing', () => {
  assert.equal(rules.mayDo({ rights: rules.rightsOf(['admin']) }, 'read_dossier'), false)
  const changing = [
    'receive',
    'deliver',
    'check',
    'lookup',
    'draft',
    'dispose',
    'endorse',
    'sign',
    'decide',
    'cash',
  ] as const
  for (const right of changing) assert.equal(rules.mayDo({ rights: rules.rightsOf(['auditor']) }, right), false, right)
  assert.equal(rules.mayDo(null, 'receive'), false)
})

test('a post counts from its first day to its last, both included', () => {
  const held = [{ since: '2024-07-01', until: '2024-07-05' }]
  const on = (day: string) => rules.activePosts(held, day).length
  assert.deepEqual(['2024-06-30', '2024-07-01', '2024-07-05', '2024-07-06'].map(on), [0, 1, 1, 0])
  assert.equal(rules.activePosts([{ since: '2024-07-01', until: null }], '2090-01-01').length, 1)
  assert.equal(rules.activePosts([{ since: '2024-07-01', until: '2024-06-30' }], '2024-07-01').length, 0)
})

test('the day in the course of which a holding ended is its last but no longer counts', () => {
  const ended = { since: '2024-07-01', until: '2024-07-03', endedAt: '2024-07-03T03:00:00Z' }
  const on = (day: string) => rules.activePosts([ended], day).length
  assert.deepEqual(['2024-07-02', '2024-07-03'].map(on), [1, 0])
  assert.equal(rules.overlaps(ended, { since: '2024-07-03', until: null }), false)
  assert.equal(rules.overlaps({ since: '2024-06-01', until: '2024-07-02' }, ended), true)
  assert.equal(spanWords(ended), '1 Juli 2024 sampai 3 Juli 2024, berakhir sebelum hari itu usai')
  assert.equal(spanWords({ ...ended, since: ended.until }), '3 Juli 2024, berakhir hari itu juga')
})

test('the day is the day of the office', () => {
  const at = Date.parse('2024-06-30T17:30:00Z')
  assert.deepEqual(
    ['Asia/Jakarta', 'Asia/Makassar', 'UTC'].map(zone => rules.dayIn(zone, at)),
    ['2024-07-01', '2024-07-01', '2024-06-30'],
  )
})

test('a holding ends yesterday at the earliest, or before it began', () => {
  assert.equal(rules.earliestEnd('2024-01-01', '2024-03-01'), '2024-02-29')
  assert.equal(rules.earliestEnd('2024-05-01', '2024-03-01'), '2024-04-30')
})

test('sign-in sends nobody to another site', () => {
  const strangers = [
    '//jahat.example',
    '/\\jahat.example',
    'https://jahat.example',
    'javascript:alert(1)',
    '/a\r\nb',
    '/\tb',
    '',
    'berkas',
    '/masuk?x=1',
    '/keluar',
  ]
  for (const path of strangers) assert.equal(rules.localPath(path, '/kotak-masuk'), '/kotak-masuk', path)
  for (const path of ['/berkas/1?x=%2F', '/', '/masukan']) assert.equal(rules.localPath(path, '/kotak-masuk'), path)
})

test('a username is made of the name without its titles', () => {
  const names = ['Dra. Siti Aminah, M.Si. (contoh)', 'H. Budi', 'R.A. Kartini Dewi Lestari', 'Ñoño Ibu', 'Al']
  assert.deepEqual(names.map(rules.usernameOf), ['siti.aminah', 'budi', 'kartini.dewi', 'nono.ibu', 'al0'])
  for (const name of names) assert.ok(rules.isUsername(rules.usernameOf(name)))
})

test('a session ends after twelve hours, or four hours left alone, or when it is revoked', () => {
  const start = Date.parse('2024-07-01T00:00:00Z')
  const hour = 3_600_000
  const session = (seen: number, revokedAt: number | null = null) => ({
    lastSeenAt: start + seen,
    expiresAt: start + times.sessionLength,
    revokedAt,
  })
  assert.equal(times.isAlive(session(0), start + 4 * hour - 1), true)
  assert.equal(times.isAlive(session(0), start + 4 * hour), false)
  assert.equal(times.isAlive(session(11 * hour), start + 12 * hour), false)
  assert.equal(times.isAlive(session(0, start), start + 1), false)
})

test('a weak password is refused with the reason', () => {
  const refused = [
    'pendek1',
    'tanpaangkasamasekali',
    '123456789012',
    'aaaaaaaaaaa1',
    'siti.aminah2024',
    'Password Admin 123',
    'x1'.repeat(101),
  ]
  for (const password of refused) assert.ok(times.passwordFault(password, 'siti.aminah'), password)
  for (const password of ['kuda sepeda hujan', 'k7mf-xw3p-2hqt', 'Pagi hari 7 gelas'])
    assert.equal(times.passwordFault(password, 'siti.aminah'), null)
})

test('the sixth try of a name and the sixty-first of an address are locked', () => {
  assert.equal(times.isLocked({ ofName: 5, ofAddress: 60 }), false)
  assert.equal(times.isLocked({ ofName: 6, ofAddress: 1 }), true)
  assert.equal(times.isLocked({ ofName: 1, ofAddress: 61 }), true)
})

test('a session is told apart by browser and machine, not by the full line', () => {
  const android = 'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36'
  assert.equal(times.deviceName(android), 'Chrome di ponsel Android')
  assert.equal(times.deviceName(undefined), 'Peramban di perangkat lain')
})
