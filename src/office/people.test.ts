import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, type Tx } from '#core'
import { rolledBack } from '../core/testing.ts'
import { addOfficer } from './actions.ts'
import { officeCommands } from './commands.ts'
import { seedDemoOfficers } from './demo.ts'
import { holdersOn, logReading, officerNames, readingsOf } from './people.ts'
import { sweepOffice } from './routes.ts'
import { type OfficeBench, officeBench, testFacts } from './testing.ts'

let bench: OfficeBench
before(async () => {
  bench = await officeBench()
})
after(async () => {
  await bench.server.close()
  await bench.drop()
})
const today = '2024-07-01'
const inContoh = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(bench.runtime.db, 'kab-contoh', fn)

test('a session of one office opens no row of another, even with the office in the cookie changed', async () => {
  const { username, password } = await bench.hire('dua.kantor', ['admin-ti'])
  const person = bench.visitor()
  await person.signIn(username, password)
  const cookie = person.jar.get('maklumat_sesi')!
  person.jar.set('maklumat_sesi', cookie.replace('kab-contoh', 'kota-misal'))
  assert.equal((await person.get('/akun')).statusCode, 303)
  const seen = await inOffice(
    bench.runtime.db,
    'kota-misal',
    tx => tx`select 1 from session where office = 'kab-contoh'`,
  )
  assert.equal(seen.length, 0)
  await assert.rejects(
    inOffice(bench.runtime.db, 'kota-misal', tx =>
      tx`update officer set name = 'x' where office = 'kab-contoh' returning office`.then(rows =>
        assert.equal(rows.length, 1),
      ),
    ),
  )
  await assert.rejects(async () => bench.runtime.db`select 1 from officer`)
})

test('what was read and what was done to accounts can be added to but not changed', async () => {
  const { id } = await bench.hire('pembaca', ['petugas'])
  const dossier = '01900000-0000-7000-8000-000000000001'
  await inContoh(tx =>
    logReading(tx, { office: 'kab-contoh', officer: id, dossier, what: 'berkas', at: bench.runtime.now() }),
  )
  const [reading] = await inContoh(tx => readingsOf(tx, 'kab-contoh', dossier))
  assert.equal(reading?.name, 'pembaca (contoh)')
  for (const change of [
    'update reading_log set what = null',
    'delete from reading_log',
    'delete from account_log',
    'truncate account_log',
  ])
    await assert.rejects(
      inContoh(tx => tx.unsafe(change)),
      /permission denied/,
    )
})

test('stand-ins come before the holder they stand in for', () =>
  rolledBack(async tx => {
    const add = (username: string, capacity: 'substantive' | 'plh') =>
      addOfficer(tx, {
        office: 'kab-contoh',
        name: `${username} (contoh)`,
        username,
        posts: [{ post: 'kepala-dinas', capacity, since: today }],
        at: 0,
      })
    const [head] = [await add('kepala', 'substantive'), await add('pengganti', 'plh')]
    await inOffice(tx, 'kab-contoh', async inner => {
      const holders = await holdersOn(inner, 'kab-contoh', today)
      assert.deepEqual(
        holders.map(holder => holder.name),
        ['pengganti (contoh)', 'kepala (contoh)'],
      )
      assert.deepEqual(await officerNames(inner, 'kab-contoh', [head.id]), { [head.id]: 'kepala (contoh)' })
    })
  }))

test('demo sign-ins are the same at every start until somebody changes a password', async () => {
  const list = [
    { username: 'contoh.loket', name: 'Rina Contoh (contoh)', posts: [{ post: 'loket', since: today }] },
    { username: 'contoh.kepala', name: 'Dra. Wati Contoh (contoh)', posts: [{ post: 'kepala-dinas', since: today }] },
  ]
  const first = await seedDemoOfficers(bench.runtime, 'kab-contoh', list)
  assert.deepEqual(await seedDemoOfficers(bench.runtime, 'kab-contoh', list), first)
  assert.equal(new Set(first.map(({ password }) => password)).size, 2)
  const person = bench.visitor()
  await person.signIn('contoh.loket', first[0]!.password)
  const next = 'kuda sepeda hujan 7'
  await person.post('/akun/kata-sandi', { sekarang: first[0]!.password, baru: next, ulang: next })
  assert.deepEqual(await seedDemoOfficers(bench.runtime, 'kab-contoh', list), first.slice(1))
})

test('the command line makes the first admin and lets a locked-out one in again', async () => {
  const said: string[] = []
  const context = {
    config: bench.runtime.config,
    say: (line: string) => said.push(line),
    withRuntime: <T>(fn: (r: typeof bench.runtime) => Promise<T>) => fn(bench.runtime),
  }
  const [add, reset] = officeCommands(() => testFacts)
  await add!.run(['--kantor', 'kota-misal', '--nama', 'Joko Contoh (contoh)', '--sebagai', 'admin-ti'], context)
  const password = /: (\S+)$/.exec(said[2]!)![1]!
  const person = bench.visitor()
  assert.equal((await person.signIn('joko.contoh', password, { kantor: 'kota-misal' })).statusCode, 303)
  await reset!.run(['--kantor', 'kota-misal', '--pengguna', 'joko.contoh'], context)
  assert.equal((await person.get('/akun/kata-sandi')).statusCode, 303)
  await assert.rejects(add!.run(['--kantor', 'kota-misal'], context), /petugas tambah --kantor/)
  await assert.rejects(
    add!.run(['--kantor', 'kota-lain', '--nama', 'Joko', '--sebagai', 'admin-ti'], context),
    /belum dimuat/,
  )
  await assert.rejects(
    add!.run(['--kantor', 'kota-misal', '--nama', 'Joko', '--sebagai', 'raja'], context),
    /Yang ada: loket/,
  )
})

test('tries are forgotten after a day and ended sessions after ninety', async () => {
  const count = async () => {
    const [row] =
      await bench.ownerDb`select (select count(*)::int from sign_in_attempt where office = 'kab-contoh') as tries, (select count(*)::int from session where office = 'kab-contoh') as sessions`
    return row as { tries: number; sessions: number }
  }
  const before = await count()
  assert.ok(before.tries > 0 && before.sessions > 0)
  bench.clock.advance(25 * 3_600_000)
  await sweepOffice(bench.runtime, 'kab-contoh')
  assert.deepEqual(await count(), { tries: 0, sessions: before.sessions })
  bench.clock.advance(91 * 24 * 3_600_000)
  await sweepOffice(bench.runtime, 'kab-contoh')
  assert.deepEqual(await count(), { tries: 0, sessions: 0 })
})
