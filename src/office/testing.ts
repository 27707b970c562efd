import type { LightMyRequestResponse } from 'fastify'
import { createServer, type Server } from '#core'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { addOfficer, guard, type NewPost, type OfficeFacts, officeRoom, type PostFacts } from './index.ts'

/** For tests only. Two made-up offices with one post of every role. */
export const testPosts: Record<string, PostFacts> = {
  loket: { label: 'Petugas Loket', role: 'counter' },
  petugas: { label: 'Petugas Layanan', role: 'officer' },
  kasi: { label: 'Kepala Seksi', role: 'section_head' },
  kabid: { label: 'Kepala Bidang', role: 'division_head' },
  sekretaris: { label: 'Sekretaris', role: 'secretary' },
  'kepala-dinas': { label: 'Kepala Dinas', role: 'head' },
  bendahara: { label: 'Bendahara', role: 'treasurer' },
  pengaduan: { label: 'Petugas Pengaduan', role: 'complaints' },
  pemeriksa: { label: 'Pemeriksa', role: 'auditor' },
  'admin-ti': { label: 'Pengelola TI', role: 'admin' },
}

export const testFacts: OfficeFacts = {
  offices: async () => [
    { id: 'kab-contoh', name: 'Dinas Sosial Kabupaten Contoh' },
    { id: 'kota-misal', name: 'Dinas Sosial Kota Misal' },
  ],
  postsOf: async () => testPosts,
  scopesOf: async () => ({
    services: [{ value: 'layanan-contoh', text: 'Layanan contoh' }],
    letterKinds: [{ value: 'certificate', text: 'Surat keterangan' }],
  }),
  zoneOf: async () => 'Asia/Jakarta',
}

export type Fields = Record<string, string>
export type Answer = LightMyRequestResponse

/** A person with a browser: keeps cookies, takes form tokens from the pages it sees. */
export const visitor = (server: Server, address = '203.0.113.1') => {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<Answer> => {
    const answer = await server.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36',
        ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  const get = (url: string) => send('GET', url)
  /** `from`: the page whose form is sent; default the address itself. */
  const post = async (url: string, fields: Fields = {}, from = url): Promise<Answer> => {
    const page = await get(from)
    const token = /name="_formulir" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    return send('POST', url, new URLSearchParams({ _formulir: token, ...fields }).toString())
  }
  const signIn = (username: string, password: string, more: Fields = {}) =>
    post('/masuk', { kantor: 'kab-contoh', pengguna: username, sandi: password, ...more })
  return { get, post, send, signIn, jar }
}

export type OfficeBench = TestRuntime & {
  server: Server
  /** An officer with an own password, holding `posts` since 2024-01-01. */
  hire: (
    username: string,
    posts: (string | NewPost)[],
    office?: string,
  ) => Promise<{ id: string; username: string; password: string }>
  visitor: (address?: string) => ReturnType<typeof visitor>
}

/** A server with sign-in, accounts and a few pages that ask for rights, on a database of its own. */
export const officeBench = async (
  facts: OfficeFacts = testFacts,
  mount?: (server: Server) => void,
): Promise<OfficeBench> => {
  const bench = await testRuntime()
  const server = await createServer({ secret: Buffer.alloc(32, 3), rateLimit: false })
  guard(server, bench.runtime, facts)
  officeRoom(server, bench.runtime, facts)
  mount?.(server)
  const hire: OfficeBench['hire'] = (username, posts, office = 'kab-contoh') =>
    addOfficer(bench.runtime.db, {
      office,
      name: `${username} (contoh)`,
      username,
      posts: posts.map(post => (typeof post === 'string' ? { post, since: '2024-01-01' } : post)),
      mustChangePassword: false,
      at: bench.runtime.now(),
    })
  return { ...bench, server, hire, visitor: address => visitor(server, address) }
}
