import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { triesPerAddress } from './rules.sign-in.ts'
import { type OfficeBench, officeBench } from './testing.ts'
import { newTotpSecret, totpCode } from './totp.ts'

let bench: OfficeBench
before(async () => {
  bench = await officeBench(undefined, server => {
    server.get('/uji/terbuka', { config: { right: 'public' } }, async request => request.officer?.name ?? 'tamu')
    server.get(
      '/uji/periksa',
      { config: { right: 'check' } },
      async request => request.officer?.postLabels.join() ?? '',
    )
    server.post('/uji/periksa', { config: { right: 'check' } }, async () => 'dicatat')
  })
})
after(async () => {
  await bench.server.close()
  await bench.drop()
})
const minutes = (n: number) => bench.clock.advance(n * 60_000)

test('an officer signs in and goes where they wanted', async () => {
  const { password } = await bench.hire('masuk.biasa', ['petugas'])
  const person = bench.visitor()
  const asked = await person.get('/uji/periksa?a=1')
  assert.equal(asked.statusCode, 303)
  assert.equal(asked.headers.location, '/masuk?lanjut=%2Fuji%2Fperiksa%3Fa%3D1')
  const answer = await person.signIn('Masuk.Biasa ', password, { lanjut: '/uji/periksa?a=1' })
  assert.equal(answer.headers.location, '/uji/periksa?a=1')
  const cookie = String(answer.headers['set-cookie'])
  assert.match(cookie, /maklumat_sesi=kab-contoh\.[^;]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/)
  assert.equal((await person.get('/uji/periksa')).body, 'Petugas Layanan')
  assert.equal((await person.get('/uji/terbuka')).body, 'masuk.biasa (contoh)')
})

test('without a wish an officer comes to the inbox and an admin to the accounts', async () => {
  const [officer, admin] = [
    await bench.hire('tanpa.tujuan', ['petugas']),
    await bench.hire('hanya.admin', ['admin-ti']),
  ]
  const first = await bench.visitor().signIn(officer.username, officer.password, { lanjut: '//jahat.example/x' })
  assert.equal(first.headers.location, '/kotak-masuk')
  assert.equal((await bench.visitor().signIn(admin.username, admin.password)).headers.location, '/petugas')
})

test('the office is chosen once: by the address, or by the browser that signed in before', async () => {
  const { username, password } = await bench.hire('ingat.kantor', ['petugas'])
  const person = bench.visitor()
  assert.match((await person.get('/masuk')).body, /<select[^>]*name="kantor"/)
  const named = (await person.get('/masuk?kantor=kota-misal')).body
  assert.match(named, /type="hidden" name="kantor" value="kota-misal"/)
  assert.match(named, /Dinas Sosial Kota Misal/)
  assert.match((await person.get('/masuk?kantor=tidak-ada')).body, /<select[^>]*name="kantor"/)
  await person.signIn(username, password)
  await person.post('/keluar', {}, '/akun')
  assert.match((await person.get('/masuk')).body, /type="hidden" name="kantor" value="kab-contoh"/)
  assert.match((await person.get('/masuk?kantor=')).body, /<select[^>]*name="kantor"/)
})

test('a wrong password, an unknown name, a closed account and a locked name get the same answer', async () => {
  const [known, closed] = [await bench.hire('salah.sandi', ['petugas']), await bench.hire('sudah.tutup', ['petugas'])]
  await bench.ownerDb`update officer set disabled_at = now() where username = 'sudah.tutup'`
  const told = async (username: string, password: string) => {
    const answer = await bench.visitor('203.0.113.7').signIn(username, password)
    assert.equal(answer.statusCode, 401)
    return answer.body.replaceAll(username, '*').replace(/value="[^"]*\.[^"]*"/g, '')
  }
  const wrong = await told(known.username, 'bukan sandinya 1')
  assert.match(wrong, /tidak cocok/)
  assert.equal(await told('tidak.pernah.ada', 'bukan sandinya 1'), wrong)
  assert.equal(await told(closed.username, closed.password), wrong)
  for (let i = 0; i < 4; i++) await told(known.username, 'bukan sandinya 1')
  assert.equal(await told(known.username, known.password), wrong)
  minutes(16)
  assert.equal((await bench.visitor().signIn(known.username, known.password)).statusCode, 303)
})

test('twelve tries at once count as twelve', async () => {
  const { username, password } = await bench.hire('serentak', ['petugas'])
  const people = Array.from({ length: 12 }, (_, i) => bench.visitor(`203.0.113.${20 + i}`))
  await Promise.all(people.map(person => person.signIn(username, 'salah sekali 99')))
  const tries =
    await bench.ownerDb`select 1 from sign_in_attempt where at = ${new Date(bench.runtime.now())} and not succeeded`
  assert.equal(tries.length, 12)
  assert.equal((await bench.visitor('203.0.113.50').signIn(username, password)).statusCode, 401)
  minutes(16)
})

test('an address that errs for many names is locked for all', async () => {
  const { username, password } = await bench.hire('satu.alamat', ['petugas'])
  for (let i = 0; i < triesPerAddress; i++) await bench.visitor('198.51.100.9').signIn(`tebak.${i}`, 'salah sekali 99')
  assert.equal((await bench.visitor('198.51.100.9').signIn(username, password)).statusCode, 401)
  assert.equal((await bench.visitor('198.51.100.10').signIn(username, password)).statusCode, 303)
  minutes(16)
})

test('an unknown name takes as long as a wrong password', async () => {
  const { username } = await bench.hire('waktu.sama', ['petugas'])
  const once = async (name: string, i: number) => {
    const person = bench.visitor(`192.0.2.${i + 1}`)
    const token = /name="_formulir" value="([^"]+)"/.exec((await person.get('/masuk')).body)?.[1] ?? ''
    const fields = { _formulir: token, kantor: 'kab-contoh', pengguna: name, sandi: 'salah sekali 99' }
    const start = performance.now()
    await person.send('POST', '/masuk', new URLSearchParams(fields).toString())
    return performance.now() - start
  }
  // In turns, and the quickest of each: what else the machine does slows both, and never quickens one.
  let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let i = 0; i < 8; i++) {
    known = Math.min(known, await once(username, i))
    unknown = Math.min(unknown, await once(`siapa.${i}`, i))
  }
  assert.ok(known / unknown < 3 && unknown / known < 3, `${known} ms and ${unknown} ms`)
  minutes(16)
})

test('ending a session, closing the account or changing the password takes effect at the next request', async () => {
  const { id, username, password } = await bench.hire('keluar.semua', ['petugas'])
  const [here, there] = [bench.visitor(), bench.visitor()]
  for (const person of [here, there]) await person.signIn(username, password)
  const stolen = there.jar.get('maklumat_sesi')!
  assert.equal((await there.post('/keluar', {}, '/akun')).headers.location, '/masuk')
  there.jar.set('maklumat_sesi', stolen)
  assert.equal((await there.get('/uji/periksa')).statusCode, 303)
  assert.equal((await here.get('/uji/periksa')).statusCode, 200)
  await inOffice(bench.runtime.db, 'kab-contoh', tx => tx`update officer set disabled_at = now() where id = ${id}`)
  assert.equal((await here.get('/uji/periksa')).statusCode, 303)
})

test('a session left alone or grown old is over', async () => {
  const { username, password } = await bench.hire('lama.sekali', ['petugas'])
  const person = bench.visitor()
  await person.signIn(username, password)
  for (let hour = 0; hour < 11; hour++) {
    minutes(60)
    assert.equal((await person.get('/uji/periksa')).statusCode, 200)
  }
  minutes(61)
  assert.equal((await person.get('/uji/periksa')).statusCode, 303)
  await person.signIn(username, password)
  minutes(4 * 60 + 2)
  assert.equal((await person.get('/uji/periksa')).statusCode, 303)
})

test('nobody acts outside the period of their post', async () => {
  const { username, password } = await bench.hire('masa.jabatan', [
    { post: 'kepala-dinas', capacity: 'plt', decreeNumber: '800/1/2024', since: '2024-07-02', until: '2024-07-03' },
  ])
  bench.clock.set(Date.parse('2024-07-01T16:59:00Z'))
  const person = bench.visitor()
  await person.signIn(username, password)
  const early = await person.get('/uji/periksa')
  assert.equal(early.statusCode, 403)
  assert.match(early.body, /tidak berwenang memeriksa kelengkapan berkas/)
  minutes(2)
  assert.equal((await person.get('/uji/periksa')).body, 'Plt. Kepala Dinas')
  bench.clock.set(Date.parse('2024-07-03T16:59:00Z'))
  await person.signIn(username, password)
  assert.equal((await person.get('/uji/periksa')).statusCode, 200)
  minutes(2)
  assert.equal((await person.get('/uji/periksa')).statusCode, 403)
})

test('what is sent without a session is refused with a way in', async () => {
  const person = bench.visitor()
  const answer = await person.post('/uji/periksa', {}, '/masuk')
  assert.equal(answer.statusCode, 401)
  assert.match(answer.body, /href="\/masuk"/)
})

test('a temporary password opens nothing but the page that changes it', async () => {
  const { id, username, password } = await bench.hire('baru.sekali', ['petugas'])
  await bench.ownerDb`update officer set must_change_password = true where id = ${id}`
  const person = bench.visitor()
  await person.signIn(username, password)
  assert.equal((await person.get('/uji/periksa')).headers.location, '/akun/kata-sandi')
  const page = await person.post('/akun/kata-sandi', { sekarang: password, baru: 'pendek', ulang: 'pendek' })
  assert.equal(page.statusCode, 422)
  const next = 'kuda sepeda hujan 7'
  const wrong = await person.post('/akun/kata-sandi', { sekarang: 'bukan ini', baru: next, ulang: next })
  assert.match(wrong.body, /sekarang tidak cocok/)
  const done = await person.post('/akun/kata-sandi', { sekarang: password, baru: next, ulang: next })
  assert.equal(done.headers.location, '/kotak-masuk')
  assert.equal((await person.get('/uji/periksa')).statusCode, 200)
  assert.equal((await bench.visitor().signIn(username, password)).statusCode, 401)
  assert.equal((await bench.visitor().signIn(username, next)).statusCode, 303)
})

test('with the second code on, the password alone opens nothing and a code counts once', async () => {
  const { username, password } = await bench.hire('dua.langkah', ['petugas'])
  const person = bench.visitor()
  await person.signIn(username, password)
  await person.post('/akun/kode')
  const setup = await person.get('/akun/kode')
  const typed = /<code>([A-Z2-7 ]+)<\/code>/.exec(setup.body)![1]!.replaceAll(' ', '')
  const { Secret } = await import('otpauth')
  const secret = Secret.fromBase32(typed).bytes
  assert.equal((await person.post('/akun/kode/nyala', { kode: '000000' }, '/akun/kode')).statusCode, 422)
  const code = totpCode(secret, bench.runtime.now())
  assert.equal((await person.post('/akun/kode/nyala', { kode: code }, '/akun/kode')).headers.location, '/akun')

  minutes(1)
  const again = bench.visitor()
  const half = await again.signIn(username, password, { lanjut: '/uji/periksa' })
  assert.equal(half.headers.location, '/masuk/kode?lanjut=%2Fuji%2Fperiksa')
  again.jar.set('maklumat_sesi', again.jar.get('maklumat_kode')!)
  assert.equal((await again.get('/uji/periksa')).statusCode, 303)
  again.jar.delete('maklumat_sesi')
  const refused = await again.post('/masuk/kode', { kode: totpCode(newTotpSecret(), bench.runtime.now()) })
  assert.equal(refused.statusCode, 401)
  const fresh = totpCode(secret, bench.runtime.now())
  const through = await again.post('/masuk/kode', { kode: fresh, lanjut: '/uji/periksa' })
  assert.equal(through.headers.location, '/uji/periksa')
  assert.equal((await again.get('/uji/periksa')).statusCode, 200)

  const third = bench.visitor()
  await third.signIn(username, password)
  assert.equal((await third.post('/masuk/kode', { kode: fresh })).statusCode, 401)
})

test('an officer sees and ends their own sessions', async () => {
  const { username, password } = await bench.hire('sesi.sendiri', ['petugas'])
  const [here, there] = [bench.visitor(), bench.visitor()]
  for (const person of [here, there]) await person.signIn(username, password)
  const page = await here.get('/akun')
  assert.equal(page.body.match(/Chrome di ponsel Android/g)?.length, 2)
  const id = /\/akun\/sesi\/([0-9a-f-]{36})\/akhir/.exec(page.body)![1]!
  await here.post(`/akun/sesi/${id}/akhir`, {}, '/akun')
  assert.equal((await there.get('/akun')).statusCode, 303)
  assert.equal((await here.get('/akun')).statusCode, 200)
})

test('every route names a right this office knows', async () => {
  const { guard } = await import('./guard.tsx')
  const { createServer } = await import('#core')
  const { testFacts } = await import('./testing.ts')
  const server = await createServer({ secret: Buffer.alloc(32), rateLimit: false })
  guard(server, bench.runtime, testFacts)
  assert.throws(() => server.get('/x', { config: { right: 'semua' } }, async () => ''), /unknown right/)
  await server.close()
})
