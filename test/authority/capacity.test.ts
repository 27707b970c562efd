import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { createDossiers, type Dossiers, eventsOf, witnessOf } from '#dossier'
import { addOfficer, type NewPost, witnessed } from '#office'
import { officeProfile } from '#standard'
import { act, fileOne, type OfficeUnderTest, office, openOffice } from '../walls/office.testing.ts'

/** Nobody acts outside their period of office, and every act says in which capacity it was done. */
let o: OfficeUnderTest
let dossiers: Dossiers
const hour = 3_600_000

before(async () => {
  o = await openOffice()
  const facts = {
    postsOf: async () => (await inOffice(o.runtime.db, office, tx => officeProfile(tx, office))).posts,
    zoneOf: async () => 'Asia/Jakarta',
  }
  dossiers = createDossiers(o.runtime, [], witnessOf(witnessed(facts)))
})
after(() => o.close())

const hire = (username: string, post: NewPost) =>
  addOfficer(o.runtime.db, {
    office,
    name: `${username} (contoh)`,
    username,
    posts: [post],
    mustChangePassword: false,
    at: o.runtime.now(),
  })
const accepted = { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' }
const lastActOf = async (dossier: string) => {
  const events = await inOffice(o.runtime.db, office, tx => eventsOf(tx, office, dossier))
  const found = events.findLast(({ event }) => event.type === 'acted')?.event
  return found?.type === 'acted' && found.by.kind === 'officer' ? found.by : null
}

test('an act keeps the capacity of its doer, and the history says it', async () => {
  const plt = { capacity: 'plt' as const, decreeNumber: '800/7/2026 (contoh)' }
  const { username, password } = await hire('ani', { post: 'petugas-linjamsos', since: '2026-01-01', ...plt })
  const ani = await o.signIn(username, { password })
  const dossier = await fileOne(o.visitor())
  assert.equal((await act(ani, dossier, accepted)).statusCode, 303)
  const by = await lastActOf(dossier)
  assert.deepEqual(
    by?.as?.map(({ holding: _, ...held }) => held),
    [
      {
        post: 'petugas-linjamsos',
        title: 'Plt. Petugas Bidang Perlindungan dan Jaminan Sosial',
        capacity: 'plt',
        basis: '800/7/2026 (contoh)',
      },
    ],
  )
  const shown = (await ani.get(`/berkas/${dossier}`)).body
  assert.match(
    shown,
    /ani \(contoh\), Plt\. Petugas Bidang Perlindungan dan Jaminan Sosial \(800\/7\/2026 \(contoh\)\)/,
  )
})

test('an open session loses its post at midnight of the office, in mid-evening of the server', async () => {
  const { username, password } = await hire('sampai.senin', {
    post: 'petugas-linjamsos',
    since: '2026-01-01',
    until: '2026-11-23',
  })
  const dossier = await fileOne(o.visitor())
  const before = o.runtime.now()
  o.clock.set(Date.parse('2026-11-23T16:59:00Z'))
  const late = await o.signIn(username, { password })
  assert.equal((await late.get('/kotak-masuk')).statusCode, 200)
  o.clock.advance(60_000)
  assert.equal((await late.get('/akun')).statusCode, 200)
  assert.equal((await late.get('/kotak-masuk')).statusCode, 403)
  const answer = await late.post(`/berkas/${dossier}/kelengkapan`, accepted, { from: '/akun' })
  assert.equal(answer.statusCode, 403)
  o.clock.set(before)
})

test('a period that ends while the act is under way stops it inside its transaction', async () => {
  const { id } = await hire('hari.ini', { post: 'petugas-linjamsos', since: '2026-01-01', until: '2026-11-23' })
  const dossier = await fileOne(o.visitor())
  const run = () =>
    inOffice(o.runtime.db, office, tx =>
      dossiers.run(tx, office, dossier, {
        type: 'act',
        by: { kind: 'officer', officer: id, posts: ['petugas-linjamsos'] },
        row: 'periksa',
        act: 0,
        kind: 'check',
        outcome: 'complete',
        verdicts: ['ktp', 'kk'].map(requirement => ({ requirement, ok: true as const })),
      }),
    )
  const before = o.runtime.now()
  o.clock.advance(24 * hour)
  await assert.rejects(run(), { code: 'office.out_of_office' })
  o.clock.set(before)
  assert.equal((await run()).after.position?.act, 1)
})

test('a holding for named services acts in no other', async () => {
  const { id } = await hire('satu.layanan', { post: 'petugas-linjamsos', since: '2026-01-01', services: ['sk-dtks'] })
  const look = witnessed({
    postsOf: async () => ({ 'petugas-linjamsos': { label: 'Petugas', role: 'officer' } }),
    zoneOf: async () => 'Asia/Jakarta',
  })
  const asked = (service: string) =>
    inOffice(o.runtime.db, office, tx =>
      look(tx, { office, officer: id, posts: ['petugas-linjamsos'], about: { service }, at: o.runtime.now() }),
    )
  assert.deepEqual((await asked('sk-dtks')).posts, ['petugas-linjamsos'])
  await assert.rejects(asked('sk-dtks-online'), { code: 'office.out_of_office' })
})
