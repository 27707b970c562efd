import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice, type RouteRight } from '#core'
import { addOfficer } from '#office'
import { officeProfile } from '#standard'
import { tokenIn } from '../../src/core/http.testing.ts'
import { type OfficeUnderTest, office, openOffice, type Visitor } from '../walls/office.testing.ts'
import { allowed, matrixText, type Post, routesOf } from './matrix.ts'

const file = join(import.meta.dirname, 'matrix.md')
const nobody = '00000000-0000-7000-8000-000000000000'
const params: Record<string, string> = { office, service: 'sk-dtks-online', page: 'berkas', book: 'tamu', code: 'MGT' }
const addressOf = (url: string) =>
  url
    .replace('/loket/:service', '/loket/sk-dtks')
    .replace(/:([a-z]+)/gi, (_, name: string) => params[name] ?? nobody)
    .replace('*', 'tidak-ada.css')

type Somebody = { post: Post | null; visitor: Visitor; again: () => Promise<Visitor> }

describe('Every route and every post', () => {
  let o: OfficeUnderTest
  let posts: Post[]
  let routes: RouteRight[]
  let everybody: Somebody[]

  const hired = async (post: Post, place: number): Promise<Somebody> => {
    const { username, password } = await inOffice(o.runtime.db, office, tx =>
      addOfficer(tx, {
        office,
        name: `Petugas ${place} (contoh)`,
        username: `uji${place}`,
        posts: [{ post: post.id, since: '2026-01-01' }],
        mustChangePassword: false,
        at: o.runtime.now(),
      }),
    )
    const again = () => o.signIn(username, { password })
    return { post, visitor: await again(), again }
  }

  before(async () => {
    o = await openOffice()
    const profile = await inOffice(o.runtime.db, office, tx => officeProfile(tx, office))
    posts = Object.entries(profile.posts).map(([id, { label, role, legal }]) => ({
      id,
      label,
      role,
      ...(legal ? { legal } : {}),
    }))
    routes = routesOf(o.server.routeRights)
    everybody = [{ post: null, visitor: o.visitor(), again: async () => o.visitor() }]
    for (const [place, post] of posts.entries()) everybody.push(await hired(post, place))
  })
  after(() => o.close())

  /** Asks as this person, with a good token, so that only the right can refuse; a session that ended is begun anew. */
  const ask = async (who: Somebody, { method, url }: RouteRight) => {
    const path = addressOf(url)
    const token = tokenIn((await who.visitor.get('/lacak')).body)
    const answer = method === 'GET' ? await who.visitor.get(path) : await who.visitor.post(path, {}, { token })
    const alive = who.post === null || (await who.visitor.get('/akun')).statusCode === 200
    if (!alive) who.visitor = await who.again()
    return answer
  }

  it('names a right for every route', () => {
    assert.ok(routes.length > 40)
    for (const { url, right } of o.server.routeRights) assert.ok(right, url)
  })

  it('sends whoever is not signed in to the sign-in, and nowhere else', async () => {
    for (const route of routes.filter(({ right }) => right !== 'public')) {
      const answer = await ask(everybody[0]!, route)
      const name = `${route.method} ${route.url}`
      if (route.method === 'GET') {
        assert.equal(answer.statusCode, 303, name)
        assert.match(String(answer.headers.location), /^\/masuk\?lanjut=%2F/, name)
      } else {
        assert.equal(answer.statusCode, 401, name)
        assert.match(answer.body, /[Mm]asuk/, name)
      }
    }
  })

  it('refuses a post without the right in plain words, and lets one with it through', async () => {
    for (const who of everybody) {
      for (const route of routes) {
        const name = `${route.method} ${route.url} as ${who.post?.id ?? 'nobody'}`
        if (route.right !== 'public' && who.post === null) continue
        const answer = await ask(who, route)
        assert.ok(answer.statusCode < 500 || route.url === '/healthz', `${name}: ${answer.statusCode}`)
        if (allowed(route.right, who.post)) {
          assert.ok(answer.statusCode !== 401 || route.url.startsWith('/masuk'), `${name}: ${answer.statusCode}`)
          assert.notEqual(answer.statusCode, 403, name)
        } else {
          assert.equal(answer.statusCode, 403, name)
          assert.match(answer.body, /Jabatan Anda hari ini tidak berwenang [a-z]/, name)
          assert.match(answer.body, /minta pengelola akun/, name)
        }
      }
    }
  })

  it('lets the auditor change nothing of the office', () => {
    const auditor = posts.find(({ role }) => role === 'auditor')!
    const own = /^\/akun\/|^\/berkas\/cari$|^\/berkas\/:id\/salinan-lengkap$/
    const writing = routes.filter(({ method, right, url }) => method === 'POST' && right !== 'public' && !own.test(url))
    assert.deepEqual(
      writing.filter(({ right }) => allowed(right, auditor)).map(({ url }) => url),
      [],
    )
  })

  it('keeps the admin of accounts out of every file', () => {
    const admin = posts.find(({ role }) => role === 'admin')!
    const files = routes.filter(({ url }) => /^\/(berkas|kotak-masuk|buku|loket)/.test(url))
    assert.ok(files.length > 10)
    assert.deepEqual(
      files.filter(({ right }) => allowed(right, admin)).map(({ url }) => url),
      [],
    )
  })

  it('refuses a form without a token, from another site, or of another browser', async () => {
    const bayu = everybody.find(({ post }) => post?.role === 'officer')!.visitor
    const own = tokenIn((await bayu.get('/lacak')).body)
    const foreign = tokenIn((await o.visitor().get('/lacak')).body)
    const sent = (token: string, headers: Record<string, string> = {}) =>
      bayu.post('/lacak', { resi: 'x' }, { token, headers })
    assert.equal((await sent('x')).statusCode, 403)
    assert.equal((await sent(foreign)).statusCode, 403)
    assert.equal((await sent(own, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
    assert.equal((await sent(own, { origin: 'https://jahat.contoh' })).statusCode, 403)
    assert.equal((await sent(own)).statusCode, 404)
  })

  it('is the matrix that was agreed on', async () => {
    const text = matrixText(routes, posts)
    if (process.env.TULIS_MATRIKS) await writeFile(file, text)
    assert.equal(text, await readFile(file, 'utf8'), 'a route or a right changed: look, then run with TULIS_MATRIKS=1')
  })
})
