import type { LightMyRequestResponse } from 'fastify'
import { formTokenField } from './csrf.ts'
import { createServer, type ServerOptions } from './http.ts'
import type { Server } from './http-types.ts'

/** A server for tests: a fixed secret, no rate limit, no log. Mount rooms on it, then `visitor(server)`. */
export const testServer = (options: Partial<ServerOptions> = {}): Promise<Server> =>
  createServer({ secret: 'uji'.repeat(16), rateLimit: false, log: false, ...options })

export type TestFile = { field: string; filename: string; type: string; bytes: Buffer }
export type PostOptions = {
  /** The page whose form is sent; default the address itself. Its token goes along. */
  from?: string
  files?: TestFile[]
  /** Fields that stand after the files. */
  after?: Record<string, string>
  /** Sends this token instead of fetching one (a second click on the same form, a forgery). */
  token?: string
  headers?: Record<string, string>
}
type Fields = Record<string, string | string[]>

const pairs = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map(one => [name, one] as [string, string]))

const multipartBody = (fields: [string, string][], files: TestFile[], after: [string, string][]) => {
  const edge = 'maklumat-uji-batas'
  const head = (text: string) => Buffer.from(`--${edge}\r\nContent-Disposition: form-data; ${text}\r\n\r\n`)
  const texts = (all: [string, string][]) =>
    all.flatMap(([name, value]) => [head(`name="${name}"`), Buffer.from(`${value}\r\n`)])
  const chunks: Buffer[] = texts(fields)
  for (const { field, filename, type, bytes } of files) {
    chunks.push(head(`name="${field}"; filename="${filename}"\r\nContent-Type: ${type}`), bytes, Buffer.from('\r\n'))
  }
  chunks.push(...texts(after), Buffer.from(`--${edge}--\r\n`))
  return { payload: Buffer.concat(chunks), type: `multipart/form-data; boundary=${edge}` }
}

/** The token of the first form on a page that belongs in its body. */
export const tokenIn = (page: string): string => {
  const main = page.slice(Math.max(0, page.indexOf('<main')))
  return new RegExp(`name="${formTokenField}" value="([^"]+)"`).exec(main)?.[1] ?? ''
}

/** One browser without scripts: keeps cookies, sends forms as people do. */
export const visitor = (server: Server, remoteAddress = '127.0.0.1') => {
  const jar = new Map<string, string>()
  const cookies = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
  const keep = (response: LightMyRequestResponse) => {
    for (const { name, value, maxAge } of response.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (value === '' || maxAge === 0) jar.delete(name)
      else jar.set(name, encodeURIComponent(value))
    }
    return response
  }
  const get = async (url: string, headers: Record<string, string> = {}) =>
    keep(await server.inject({ method: 'GET', url, remoteAddress, headers: { ...cookies(), ...headers } }))

  const post = async (url: string, fields: Fields = {}, options: PostOptions = {}) => {
    const token = options.token ?? tokenIn((await get(options.from ?? url)).body)
    const all = [[formTokenField, token] as [string, string], ...pairs(fields)]
    const body = options.files
      ? multipartBody(all, options.files, pairs(options.after ?? {}))
      : { payload: new URLSearchParams(all).toString(), type: 'application/x-www-form-urlencoded' }
    const headers = { ...cookies(), 'content-type': body.type, ...options.headers }
    return keep(await server.inject({ method: 'POST', url, remoteAddress, headers, payload: body.payload }))
  }
  return { get, post, cookies: jar }
}
