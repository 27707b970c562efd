import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfficeProfile, Standard } from '#standard'
import { addressees, decides, deemedPosts, deemedTold, reachedIn, superiors } from './rules.ts'
import { messageWords } from './words.ts'

const post = (id: string, role: OfficeProfile['posts'][string]['role'], superior?: string, legal = false) => ({
  id,
  label: id,
  role,
  ...(superior ? { superior } : {}),
  ...(legal ? { legal } : {}),
})
const posts = {
  kepala: post('kepala', 'head'),
  kabid: post('kabid', 'division_head', 'kepala'),
  hukum: post('hukum', 'officer', 'kepala', true),
  petugas: post('petugas', 'officer', 'kabid'),
}

test('an office that says nothing warns the holder first and the superior from the second mark on', () => {
  const of = (holder: string) => addressees({ posts }).filter(one => one.holder === holder)
  assert.deepEqual(
    of('petugas').map(({ level, to }) => `${level} ${to}`),
    ['1 petugas', '2 petugas', '2 kabid', '3 petugas', '3 kabid'],
  )
  assert.deepEqual(
    of('kepala').map(({ level, to }) => `${level} ${to}`),
    ['1 kepala', '2 kepala', '3 kepala'],
  )
})

test("the office's own order of warnings counts, and nobody is named twice", () => {
  const warnings = [{ at: 100, to: ['superior', 'kabid', 'kepala'] }]
  assert.deepEqual(
    addressees({ posts, warnings }).filter(one => one.holder === 'petugas'),
    [
      { level: 1, holder: 'petugas', to: 'kabid' },
      { level: 1, holder: 'petugas', to: 'kepala' },
    ],
  )
})

test('for a broken promise the superior answers, the topmost for itself; a late decision is for head and legal unit', () => {
  assert.deepEqual(
    superiors({ posts }).map(({ holder, to }) => `${holder}→${to}`),
    ['kepala→kepala', 'kabid→kepala', 'hukum→kepala', 'petugas→kabid'],
  )
  assert.deepEqual(deemedPosts({ posts }), ['kepala', 'hukum'])
})

test('a message for a vacant post goes up until somebody is there, and waits for the post where nobody is', () => {
  const reached = (...held: string[]) => reachedIn({ posts }, held)
  assert.deepEqual(['petugas', 'kabid', 'kepala'].map(reached('petugas', 'kepala')), ['petugas', 'kepala', 'kepala'])
  assert.equal(reached('petugas')('kabid'), 'kabid')
  const ring = { a: post('a', 'head', 'b'), b: post('b', 'secretary', 'a') }
  assert.equal(reachedIn({ posts: ring }, [])('a'), 'a')
})

test('a decision that came too late is told to nobody beside head and legal unit, whoever is missing', () => {
  assert.deepEqual(deemedTold({ posts }, ['kabid', 'kepala']), ['kepala'])
  assert.deepEqual(deemedTold({ posts }, ['kabid', 'hukum']), ['kepala', 'hukum'])
  const below = { ...posts, hukum: post('hukum', 'officer', 'kabid', true) }
  assert.deepEqual(deemedTold({ posts: below }, ['kabid', 'kepala']), ['kepala'])
})

test('a service decides where the standard has a decision, or a recommendation as its letter', () => {
  const standard = (more: object) => ({ trigger: 'application', rows: [], letters: {}, ...more }) as unknown as Standard
  assert.equal(decides(standard({ rows: [{ acts: [{ kind: 'decide' }] }] })), true)
  assert.equal(decides(standard({ letters: { a: { kind: 'recommendation' } } })), true)
  assert.equal(decides(standard({ letters: { a: { kind: 'certificate' } } })), false)
  assert.equal(decides(standard({ trigger: 'order', letters: { a: { kind: 'decision' } } })), false)
})

test('a warning says in words what is spent, until when, and who has the file', () => {
  const facts = { of: 'promise' as const, percent: 80, agenda: '0001/SK/VII/2024', service: 'SK', holder: 'Petugas' }
  const said = { kind: 'warning' as const, facts: { ...facts, due: '2024-07-01T02:30:00Z' } }
  assert.equal(
    messageWords(said, 'Asia/Jakarta').text,
    '80 % waktu yang dijanjikan kepada pemohon sudah terpakai. Batasnya Senin, 1 Juli 2024 pukul 09.30 WIB. Berkas ada di Petugas.',
  )
  assert.match(
    messageWords({ ...said, facts: { ...said.facts, percent: 100 } }, 'Asia/Jakarta').text,
    /^Waktu yang dijanjikan kepada pemohon sudah habis\./,
  )
})
