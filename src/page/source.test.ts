import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { inOffice, type LocalDate, type Server } from '#core'
import { activeStandards, importStandards, localDate, officeProfile, offices } from '#standard'
import { testServer } from '../core/http.testing.ts'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { pageRoom } from './routes.tsx'

const folder = fileURLToPath(new URL('../../standards', import.meta.url))
let server: Server
let testing: TestRuntime

before(async () => {
  testing = await testRuntime()
  await importStandards({ db: testing.runtime.db, now: testing.runtime.now }, folder, { includeExample: true })
  server = await testServer()
  pageRoom(server, testing.runtime)
})
after(async () => {
  await server?.close()
  await testing?.drop()
})

const servicesOf = async (office: string) => {
  const { db, now } = testing.runtime
  return inOffice(db, office, async tx => {
    const day: LocalDate = localDate((await officeProfile(tx, office)).calendar.zone, now())
    return activeStandards(tx, office, day)
  })
}

test('every office and every service that was imported has its page, with all fourteen components', async () => {
  const all = await offices(testing.runtime.db)
  assert.ok(all.length > 0)
  for (const { id, name } of all) {
    const front = await server.inject({ url: `/${id}` })
    assert.equal(front.statusCode, 200, id)
    for (const { service } of await servicesOf(id)) {
      assert.ok(front.body.includes(`href="/${id}/layanan/${service}"`), service)
      const page = await server.inject({ url: `/${id}/layanan/${service}` })
      assert.equal(page.statusCode, 200, service)
      assert.ok(page.body.includes(name), service)
      assert.match(page.body, />14\. Evaluasi kinerja pelaksana</)
      assert.doesNotMatch(page.body, /undefined|\[object|NaN/, service)
    }
  }
})

test('an office that was never imported is not there', async () => {
  assert.equal((await server.inject({ url: '/kab-khayal' })).statusCode, 404)
})

test('a standard imported anew is on its page at once, and a browser that has the page is told so', async () => {
  const url = '/kab-magetan/layanan/sk-dtks'
  const first = await server.inject({ url })
  const tag = String(first.headers.etag)
  const again = await server.inject({ url, headers: { 'if-none-match': tag } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const br = await server.inject({ url, headers: { 'accept-encoding': 'br' } })
  assert.equal(brotliDecompressSync(br.rawPayload).toString(), first.body)

  const changed = await mkdtemp(join(tmpdir(), 'maklumat-standar-'))
  await cp(folder, changed, { recursive: true })
  const file = join(changed, 'kab-magetan/layanan/sk-dtks.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/^nama: .*$/m, 'nama: Surat Keterangan yang Baru Diimpor'))
  await importStandards({ db: testing.runtime.db, now: testing.runtime.now }, changed)
  const after = await server.inject({ url, headers: { 'if-none-match': tag } })
  assert.equal(after.statusCode, 200)
  assert.match(after.body, /Surat Keterangan yang Baru Diimpor/)
  await rm(changed, { recursive: true })
})
