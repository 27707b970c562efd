import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
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
