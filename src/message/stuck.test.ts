import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, minute } from '#core'
import type { Officer } from '#office'
import { officeProfile } from '#standard'
import { type Example, office, openExample } from './example.testing.ts'
import { putWatch } from './sql.watch.ts'
import { ownStuckParts, type StuckContext, type StuckLine } from './stuck.ts'

let e: Example
before(async () => {
  e = await openExample()
})
after(() => e.drop())

const admin = { rights: new Set(['health', 'admin_accounts']) } as unknown as Officer
const head = { rights: new Set(['health', 'head_page']) } as unknown as Officer
const part = (slug: string) => ownStuckParts.find(one => one.slug === slug)!
const here = <T>(
  officer: Officer,
  ask: (tx: Parameters<(typeof ownStuckParts)[0]['lines']>[0], ctx: StuckContext) => Promise<T>,
) =>
  inOffice(e.runtime.db, office, async tx =>
    ask(tx, {
      ...{ office, officer, jobs: e.runtime.jobs, now: e.runtime.now() },
      profile: await officeProfile(tx, office),
    }),
  )
const lines = (slug: string, officer = admin): Promise<StuckLine[]> =>
  here(officer, (tx, ctx) => part(slug).lines(tx, ctx))

test('a job that failed stands there with what broke for the admin, without it for the head, and can be run again', async () => {
  await inOffice(e.runtime.db, office, tx => e.runtime.jobs.add(tx, 'uji.gagal', { office }))
  await e.ownerDb`
    update graphile_worker._private_jobs
    set attempts = max_attempts, last_error = ${'sambungan putus\nbaris kedua'}, run_at = now() + interval '1 day'`
  const [line] = await lines('pekerjaan')
  assert.match(line!.says, /Tidak dicoba lagi dengan sendirinya\. sambungan putus$/)
  assert.doesNotMatch((await lines('pekerjaan', head))[0]!.says, /sambungan/)
  const again = (id: string) => here(admin, (tx, ctx) => part('pekerjaan').again!(tx, ctx, id))
  assert.match(await again(line!.id), /dijalankan lagi sekarang/)
  assert.match(await again('bukan nomor'), /sudah selesai atau sedang berjalan/)
  const [job] = await e.ownerDb`select run_at <= now() as due, attempts < max_attempts as alive
    from graphile_worker._private_jobs`
  assert.deepEqual(job, { due: true, alive: true })
})

test('a file another agency keeps longer than the row allows stands there with its age, one in time does not', async () => {
  const id = await e.file()
  const watch = (dueAt: number) =>
    inOffice(e.runtime.db, office, tx =>
      putWatch(tx, office, {
        ...{ dossier: id, service: 'sk-dtks-online', serviceName: 'SK', agendaNumber: '0001/SK/VII/2024' },
        ...{ heldBy: 'other', holder: 'Bank (contoh)', posts: [], rowId: 'bank', visit: 1, since: e.runtime.now() },
        ...{ stepDueAt: dueAt, promiseDueAt: null, stepMarks: [], promiseMarks: [], breachAt: null, legal: null },
      }),
    )
  await watch(e.runtime.now() + minute)
  assert.deepEqual(await lines('instansi-lain'), [])
  await watch(e.runtime.now() - minute)
  const [line] = await lines('instansi-lain')
  assert.equal(line?.owner, 'Bank (contoh)')
  assert.match(line!.what, /0001\/DTKS\/VII\/2024/)
  assert.doesNotMatch(JSON.stringify(line), /Siti/)
})

test('what is no id of a message is answered in a sentence', async () => {
  assert.equal(
    await here(admin, (tx, ctx) => part('pesan').again!(tx, ctx, "'; drop table message")),
    'Pesan itu tidak ada lagi.',
  )
})

test('work of the server that did not succeed at its time stands there in plain words until it does', async () => {
  const { runtime, clock, ownerDb } = e
  const slug = 'pekerjaan-rutin'
  let broken = true
  runtime.jobs.every('dossier.anchor-all', '40 16 * * *', async () => {
    if (broken) throw new Error('basis data mati')
  })
  const night = Date.parse('2024-07-01T16:40:00Z')
  await ownerDb`insert into heartbeat (name, finished_at) values ('dossier.anchor-all', ${new Date(night - 24 * 60 * minute)})`
  assert.deepEqual(await lines(slug), [])
  clock.set(night + 40 * minute)
  const work = runtime.jobs.recurring.get('dossier.anchor-all')!.handler
  await assert.rejects(work(runtime), /mati/)
  const [line] = await lines(slug, head)
  assert.match(line!.what, /^Mencatat nilai harian riwayat berkas/)
  assert.equal(line!.since, night - 24 * 60 * minute)
  assert.match(line!.says, /^Sejak itu belum berhasil lagi\. Dicoba lagi dengan sendirinya\./)
  assert.doesNotMatch(line!.says, /mati/)
  broken = false
  await work(runtime)
  assert.deepEqual(await lines(slug), [])
})
