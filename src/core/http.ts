import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { LogController } from 'fastify'
import helmet from 'helmet'
import { prepareAssets } from './assets.ts'
import { formSession, formTokenField, refuseOtherSites, verifyToken } from './csrf.ts'
import { formLimits, makeForm, readForm } from './form-data.ts'
import { release } from './form-memory.ts'
import { html } from './html.ts'
import { sendAsset, serveAssets } from './http-assets.ts'
import { answerErrors, tooManyRequests } from './http-errors.tsx'
import { redact, routeName } from './http-log.ts'
import type { FindFace, FindFrame, Server } from './http-types.ts'
import { plainFace } from './ui/face.ts'

export type ServerOptions = {
  /** Binds form tokens to this installation; 32 random bytes or more, kept across restarts. */
  secret: string | Buffer
  /** The address people see; `https` makes cookies secure. Unset: this machine only. */
  publicUrl?: string
  /** As Fastify's: how many proxies, an address list, or `false` (default) when nothing stands in front. */
  trustProxy?: boolean | number | string | string[]
  /** Requests per window and address; `false` switches it off (tests). Default 6,000 a minute: a village, or an office with its forty officers, shares one address. */
  rateLimit?: false | { max: number; timeWindow: string | number }
  /** Level of the log, `false` for none. */
  log?: 'info' | 'warn' | 'error' | false
  /** Where compiled styles are kept; default `.assets/` of the installation. */
  assets?: string
}

/** How long a connection may be silent, and how long a request may take to arrive: 30 MB over a village's line. Milliseconds. */
const patience = { silent: 2 * 60_000, sending: 15 * 60_000 }
const noticeCookie = 'maklumat_pesan'
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A number of proxies: those nearest to us, however many addresses the visitor wrote into the header. */
const trusted = (proxies: ServerOptions['trustProxy'] = false) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies

const nameRights = (server: Server) => {
  server.decorate('routeRights', [])
  server.addHook('onRoute', route => {
    const right = route.config?.right
    if (!right) throw new Error(`${String(route.method)} ${route.url} names no right: add config: { right: '…' }`)
    for (const method of [route.method].flat()) server.routeRights.push({ method, url: route.url, right })
  })
}

const securityHeaders = (https: boolean): Record<string, string> => {
  const self = ["'self'"]
  const protection = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: self,
        imgSrc: [...self, 'data:', 'blob:'],
        connectSrc: self,
        frameSrc: self,
        objectSrc: self,
        formAction: self,
        frameAncestors: self,
        baseUri: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  })
  const said: Record<string, string> = {}
  const setHeader = (name: string, value: string) => {
    said[name.toLowerCase()] = value
  }
  const answer = { setHeader, removeHeader() {} }
  protection({} as IncomingMessage, answer as unknown as ServerResponse, () => {})
  return said
}

const protect = async (server: Server, { publicUrl, rateLimit: limit }: ServerOptions) => {
  // The same with every answer: worked out once.
  const headers = securityHeaders(publicUrl?.startsWith('https:') ?? false)
  server.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers)
    next()
  })
  if (limit !== false) {
    await server.register(rateLimit, {
      ...(limit ?? { max: 6000, timeWindow: '1 minute' }),
      errorResponseBuilder: (_request, context) => tooManyRequests(context.ttl),
    })
  }
}

const readBodies = async (server: Server) => {
  await server.register(cookie)
  const parser = (text: string) => new URLSearchParams(text) as unknown as Record<string, unknown>
  await server.register(formbody, { bodyLimit: 1024 ** 2, parser })
  const { fileBytes, fieldBytes } = formLimits
  await server.register(multipart, {
    // One that is too much goes by, and what comes after it is read: `readMultipart` counts them itself.
    throwFileSizeLimit: false,
    limits: { fileSize: fileBytes, files: 200, fieldSize: fieldBytes, fields: 500, parts: 700 },
  })
}

const guardForms = (server: Server, { secret, publicUrl }: ServerOptions) => {
  server.decorateRequest('formView', '')
  server.decorateRequest('form', { getter: () => makeForm([]) })
  server.addHook('onRequest', async request => {
    if (!reading.has(request.method) && request.routeOptions.config?.formToken !== false)
      refuseOtherSites(request, publicUrl)
  })
  server.addHook('preValidation', async request => {
    if (reading.has(request.method) || request.is404) return
    const form = await readForm(request)
    Object.defineProperty(request, 'form', { value: form })
    if (request.routeOptions.config?.formToken !== false) {
      request.formView = verifyToken(request, secret, form.text(formTokenField))
    }
  })
  server.addHook('onResponse', async request => release(request))
  server.addHook('onRequestAbort', async request => release(request))
}

const renderPages = (server: Server, { secret, publicUrl }: ServerOptions) => {
  const secure = publicUrl?.startsWith('https:') ?? false
  const sessions = new WeakMap<object, ReturnType<typeof formSession>>()
  server.decorateRequest('newFormToken', function () {
    const session = sessions.get(this) ?? formSession(this, secret)
    sessions.set(this, session)
    return session.token()
  })
  server.decorateRequest('told', function () {
    return this.cookies?.[noticeCookie]
  })
  server.decorateReply('tell', function (sentence) {
    return this.setCookie(noticeCookie, sentence, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 60, secure })
  })
  server.decorateReply('page', function (view, status = 200) {
    // Bytes at once: as text it would be walked again for its length, and again on the way out.
    const page = Buffer.from(html(view))
    sessions.get(this.request)?.keep(this, secure)
    if (this.request.told() && !this.getHeader('set-cookie')?.toString().includes(noticeCookie)) {
      this.clearCookie(noticeCookie, { path: '/' })
    }
    return this.code(status).type('text/html; charset=utf-8').send(page)
  })
  server.decorateReply('kept', function ({ etag, ...asset }) {
    this.header('cache-control', 'no-cache').header('etag', etag)
    if (this.request.headers['if-none-match'] === etag) return this.code(304).send()
    return sendAsset(this.request, this, asset)
  })
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

const showFaces = (server: Server) => {
  let find: FindFace = async () => undefined
  server.decorate('useFace', (finder: FindFace) => {
    find = finder
  })
  server.decorateRequest('face', async function () {
    return (await find(this)) ?? plainFace
  })
  let around: FindFrame = async () => undefined
  server.decorate('useFrame', (finder: FindFrame) => {
    around = finder
  })
  server.decorateRequest('frame', async function () {
    return (await around(this)) ?? { face: await this.face() }
  })
}

/**
 * The web server, ready for rooms to mount their routes. It reads forms, guards them, renders pages, turns problems
 * into sentences, and refuses a route that names no right.
 */
export const createServer = async (options: ServerOptions): Promise<Server> => {
  await prepareAssets(options.assets)
  const server = fastify({
    trustProxy: trusted(options.trustProxy),
    logController: new LogController({ disableRequestLogging: true }),
    logger: options.log ? { level: options.log, redact, serializers: { req: () => ({}) } } : false,
    genReqId: () => randomUUID().slice(-10),
    bodyLimit: formLimits.requestBytes,
    connectionTimeout: patience.silent,
    requestTimeout: patience.sending,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  })
  nameRights(server)
  await protect(server, options)
  await readBodies(server)
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  await server.register(compress, { encodings: ['br', 'gzip', 'identity'], brotliOptions, globalDecompression: false })
  showFaces(server)
  guardForms(server, options)
  renderPages(server, options)
  answerErrors(server)
  server.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ route: routeName(request), status: reply.statusCode, ms }, 'answered')
  })
  serveAssets(server)
  return server
}
