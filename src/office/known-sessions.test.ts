import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listenForChanges, signIn } from '#core'
import { type OfficeBench, officeBench } from './testing.ts'

let bench: OfficeBench
let ears: { stop: () => Promise<void> }
before(async () => {
  bench = await officeBench(undefined, server => {
    server.get('/uji/terbuka', { config: { right: 'public' } }, async request => request.officer?.name ?? 'tamu')
  })
  ears = await listenForChanges(bench.app, bench.runtime.changes)
})
after(async () => {
  await ears.stop()
  await bench.server.close()
  await bench.drop()
})

const soon = async (check: () => Promise<boolean>) => {
  for (let tries = 0; tries < 500; tries++) {
    if (await check()) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  assert.fail('it never came to be true')
}

const signedIn = async (name: string) => {
  const { username, password } = await bench.hire(name, ['petugas'])
  const person = bench.visitor()
  await person.signIn(username, password)
  const who = async () => (await person.get('/uji/terbuka')).body
  assert.equal(await who(), `${name} (contoh)`)
  return who
}

test('what another process does to an account counts at once, though the session is remembered', async () => {
  const who = await signedIn('ingat.akun')
  await bench.ownerDb`update officer set name = 'Nama Baru (contoh)' where username = 'ingat.akun'`
  await soon(async () => (await who()) === 'Nama Baru (contoh)')
  await bench.ownerDb`update session set revoked_at = created_at where revoked_at is null`
  await soon(async () => (await who()) === 'tamu')
})

test('while announcements are not heard nothing is remembered', async () => {
  const who = await signedIn('ingat.putus')
  // As whoever signed in, not as the role they act in: only they may see and end that line.
  const { role: _, ...login } = bench.app
  const whole = signIn(login, { max: 1 })
  const cut = await whole`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where query ilike 'listen%' and datname = (select current_database())`
  await whole.end()
  assert.equal(cut.length, 1)
  await soon(async () => !bench.runtime.changes.heard())
  await bench.ownerDb`update officer set name = 'Saat Putus (contoh)' where username = 'ingat.putus'`
  assert.equal(await who(), 'Saat Putus (contoh)')
  await soon(async () => bench.runtime.changes.heard())
  await bench.ownerDb`update officer set name = 'Setelah Putus (contoh)' where username = 'ingat.putus'`
  await soon(async () => (await who()) === 'Setelah Putus (contoh)')
})
