import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { inOffice } from '#core'
import { officeCommands } from './commands.ts'
import { holdingsOnDay } from './sql.ts'
import { type Answer, type Fields, type OfficeBench, officeBench, testFacts } from './testing.ts'

/** A post of a head, a secretary or a head of something has one holder at a time, by whatever door one comes in. Monday 1 July 2024. */
let bench: OfficeBench
let admin: ReturnType<OfficeBench['visitor']>
before(async () => {
  bench = await officeBench()
  const { username, password } = await bench.hire('admin.satu', ['admin-ti'])
  admin = bench.visitor()
  await admin.signIn(username, password)
})
beforeEach(() => bench.ownerDb`delete from post_holder where post <> 'admin-ti'`)
after(async () => {
  await bench.server.close()
  await bench.drop()
})

const dated = (name: string, iso: string): Fields => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-hari`]: day, [`${name}-bulan`]: month, [`${name}-tahun`]: year }
}
const asking = (jabatan: string, since: string, until = ''): Fields => ({
  ...{ jabatan, kedudukan: 'plt', dasar: '800/9/2024' },
  ...dated('mulai', since),
  ...(until ? dated('sampai', until) : {}),
})
const give = (id: string, entry: Fields) => admin.post(`/petugas/${id}/jabatan`, entry)
const add = (nama: string, entry: Fields) => admin.post('/petugas/baru', { nama: `${nama} (contoh)`, ...entry })
const act = (id: string, what: string) => admin.post(`/petugas/${id}/${what}`, {}, `/petugas/${id}`)
const end = async (id: string, day: string) => {
  const [row] = await bench.ownerDb<{ id: string }[]>`select id from post_holder where officer = ${id}`
  return admin.post(`/petugas/${id}/jabatan/${row!.id}/akhir`, dated('akhir', day))
}
const holders = (post: string, day: string) =>
  inOffice(bench.runtime.db, 'kab-contoh', async tx =>
    (await holdingsOnDay(tx, 'kab-contoh', day)).filter(held => held.post === post).map(({ name }) => name),
  )
const refused = (answer: Answer, field: string, words: RegExp) => {
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, words)
  assert.match(answer.body, new RegExp(`href="#isian-${field}"`))
  assert.match(answer.body, new RegExp(`id="isian-${field}"`))
}

test('a new account does not get a post that is taken, and nothing typed is lost', async () => {
  await bench.hire('kepala.satu', ['kepala-dinas'])
  const answer = await add('Kepala Dua', { ...asking('kepala-dinas', '2024-07-01'), pangkat: 'Pembina' })
  refused(answer, 'jabatan', /Jabatan itu sudah dipegang kepala\.satu \(contoh\) tanpa hari terakhir/)
  for (const typed of ['Kepala Dua (contoh)', 'Pembina', '800/9/2024']) assert.ok(answer.body.includes(`"${typed}"`))
  assert.doesNotMatch((await admin.get('/petugas')).body, /Kepala Dua/)
  assert.deepEqual(await holders('kepala-dinas', '2024-07-01'), ['kepala.satu (contoh)'])
})

test('two accounts made at once for one post: one is made', async () => {
  const answers = await Promise.all(['Serentak Satu', 'Serentak Dua'].map(n => add(n, asking('kabid', '2024-07-01'))))
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [201, 422])
  assert.equal((await holders('kabid', '2024-07-01')).length, 1)
})

test('a counter is shared by whoever comes', async () => {
  const [one] = [await bench.hire('loket.satu', ['loket']), await bench.hire('loket.dua', ['loket'])]
  assert.equal((await add('Loket Tiga', asking('loket', '2024-07-01'))).statusCode, 201)
  await act(one.id, 'penonaktifan')
  assert.equal((await act(one.id, 'pengaktifan')).statusCode, 303)
  assert.equal((await holders('loket', '2024-07-01')).length, 3)
})

test('an account comes back once its post is free again, and says until then who holds it', async () => {
  const old = await bench.hire('lama', ['sekretaris'])
  const next = await bench.hire('penerus', [])
  await act(old.id, 'penonaktifan')
  assert.equal((await give(next.id, asking('sekretaris', '2024-07-01'))).statusCode, 303)
  const taken = await act(old.id, 'pengaktifan')
  refused(taken, 'pengaktifan', /Jabatan Sekretaris sudah dipegang penerus \(contoh\) tanpa hari terakhir/)
  assert.match(taken.body, /Akhiri dulu masa jabatan itu, atau akhiri jabatan Sekretaris/)
  assert.match(taken.body, /Aktifkan akun/)
  assert.deepEqual(await holders('sekretaris', '2024-07-01'), ['penerus (contoh)'])
  assert.equal((await end(old.id, '2024-06-30')).statusCode, 303)
  assert.equal((await act(old.id, 'pengaktifan')).statusCode, 303)
  assert.deepEqual(await holders('sekretaris', '2024-07-01'), ['penerus (contoh)'])
})

test('an account comes back when whoever had its post meanwhile has left it', async () => {
  const old = await bench.hire('kembali', ['kasi'])
  const between = await bench.hire('sementara', [])
  await act(old.id, 'penonaktifan')
  await give(between.id, asking('kasi', '2024-07-01'))
  await end(between.id, '2024-06-30')
  await give(between.id, asking('kasi', '2024-06-01', '2024-06-30'))
  assert.equal((await act(old.id, 'pengaktifan')).statusCode, 303)
  assert.deepEqual(await holders('kasi', '2024-07-01'), ['kembali (contoh)'])
})

test('an account does not come back into a post that is promised to another', async () => {
  const old = await bench.hire('dahulu', ['kabid'])
  const next = await bench.hire('nanti', [])
  await act(old.id, 'penonaktifan')
  await give(next.id, asking('kabid', '2024-09-01', '2024-12-31'))
  refused(await act(old.id, 'pengaktifan'), 'pengaktifan', /nanti \(contoh\) sampai 31 Desember 2024/)
})

test('an end is never moved to a later day', async () => {
  const [first, next] = [await bench.hire('plt.awal', []), await bench.hire('definitif', [])]
  await give(first.id, asking('kepala-dinas', '2024-07-01', '2024-07-31'))
  await give(next.id, asking('kepala-dinas', '2024-08-01'))
  const later = await end(first.id, '2024-12-31')
  refused(later, 'akhir', /Masa jabatan ini sudah tercatat sampai 31 Juli 2024/)
  assert.match(later.body, /value="2024"/)
  assert.deepEqual(await holders('kepala-dinas', '2024-10-01'), ['definitif (contoh)'])
  assert.equal((await end(first.id, '2024-07-15')).statusCode, 303)
  assert.deepEqual(await holders('kepala-dinas', '2024-07-20'), [])
})

test('days nobody means are refused beside their field', async () => {
  const { id } = await bench.hire('salah.ketik', [])
  const refuses = async (entry: Fields, field: string, words: RegExp) =>
    refused(await give(id, { ...asking('kabid', '2024-07-01'), ...entry }), field, words)
  await refuses(dated('mulai', '1800-01-01'), 'mulai', /Periksa tanggalnya: paling awal 1 Januari 2000/)
  await refuses(dated('sampai', '9999-12-31'), 'sampai', /Periksa tanggalnya: paling jauh \d+ Juli 2029/)
  await refuses(dated('tanggal-dasar', '2999-01-01'), 'tanggal-dasar', /paling jauh 1 Agustus 2024/)
  await refuses({ dasar: '800/9/२०२४' }, 'dasar', /tidak dapat dicetak/)
  assert.equal((await give(id, asking('kabid', '2012-01-01'))).statusCode, 303)
  refused(await end(id, '9999-12-31'), 'akhir', /paling jauh \d+ Juli 2029/)
})

test('a name and a rank that no letter could print are refused', async () => {
  const answer = await admin.post('/petugas/baru', { nama: 'Ani 🌷 (contoh)', pangkat: 'Penata ⭐' })
  refused(answer, 'nama', /Hapus tanda “🌷”/)
  refused(answer, 'pangkat', /Hapus tanda “⭐”/)
})

test('one that was called off before it began stays called off', async () => {
  const { id } = await bench.hire('batal', [])
  await give(id, asking('kabid', '2024-08-01'))
  await end(id, '2024-07-31')
  const page = (await admin.get(`/petugas/${id}`)).body
  assert.match(page, /dibatalkan/)
  assert.doesNotMatch(page, /\/akhir"/)
  assert.equal((await end(id, '2024-12-31')).statusCode, 422)
  assert.deepEqual(await holders('kabid', '2024-08-01'), [])
})

test('the command line asks the same', async () => {
  const old = await bench.hire('kepala.lama', ['kepala-dinas'])
  await act(old.id, 'penonaktifan')
  await bench.hire('kepala.baru', ['kepala-dinas'])
  const context = {
    config: bench.runtime.config,
    say: () => {},
    withRuntime: <T>(fn: (runtime: typeof bench.runtime) => Promise<T>) => fn(bench.runtime),
  }
  const [tambah, sandi] = officeCommands(() => testFacts)
  const says = (words: RegExp) => (error: { fields: Record<string, string> }) =>
    words.test(Object.values(error.fields).join())
  const at = ['--kantor', 'kab-contoh']
  await assert.rejects(
    tambah!.run([...at, '--nama', 'Kepala Tiga (contoh)', '--sebagai', 'kepala-dinas'], context),
    says(/Jabatan itu sudah dipegang kepala\.baru/),
  )
  await assert.rejects(
    sandi!.run([...at, '--pengguna', 'kepala.lama'], context),
    says(/Jabatan Kepala Dinas sudah dipegang kepala\.baru/),
  )
  assert.deepEqual(await holders('kepala-dinas', '2024-07-01'), ['kepala.baru (contoh)'])
})
