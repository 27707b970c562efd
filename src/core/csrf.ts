import {
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
  randomUUIDv7 as uuid,
} from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from './problem.ts'

/**
 * Proof that a form was rendered by us for this very browser: `<uuid>.<hmac(secret, browser cookie, uuid)>`.
 * The uuid names this view of the form, and is the idempotency key of what is sent with it.
 */
export const formCookie = 'maklumat_formulir'
export const formTokenField = '_formulir'

const staleForm = problem(
  'edge.stale_form',
  403,
  'Halaman formulir ini sudah terlalu lama terbuka atau peramban Anda tidak menyimpan kuki. Buka lagi formulirnya, lalu kirim sekali lagi.',
)
const fromElsewhere = problem(
  'edge.cross_site',
  403,
  'Kiriman ini datang dari situs lain, jadi kami tolak demi keamanan Anda. Buka formulirnya langsung dari situs kami.',
)

/** Made once: a key made anew for every token costs more than the token. */
const hmacKeys = new Map<string | Buffer, KeyObject>()
const hmacKey = (secret: string | Buffer): KeyObject => {
  const known = hmacKeys.get(secret)
  if (known) return known
  const made = createSecretKey(Buffer.from(secret))
  hmacKeys.set(secret, made)
  return made
}

const mac = (secret: string | Buffer, browser: string, view: string) =>
  createHmac('sha256', hmacKey(secret)).update(`formulir\0${browser}\0${view}`).digest('base64url')

const sameText = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Reads the browser's cookie, or thinks of one that `keep` sets once a form was really rendered. */
export const formSession = (request: FastifyRequest, secret: string | Buffer) => {
  const known = /^[\w-]{24}$/.exec(request.cookies[formCookie] ?? '')?.[0]
  const browser = known ?? randomBytes(18).toString('base64url')
  let given = false
  const token = () => {
    given = true
    const view = uuid()
    return `${view}.${mac(secret, browser, view)}`
  }
  const keep = (reply: FastifyReply, secure: boolean) => {
    if (!known && given) reply.setCookie(formCookie, browser, { httpOnly: true, sameSite: 'lax', path: '/', secure })
  }
  return { token, keep }
}

/**
 * The id of the view a token was made for.
 * @throws edge.stale_form when the token is missing, forged, or of another browser
 */
export const verifyToken = (request: FastifyRequest, secret: string | Buffer, token: string): string => {
  const [view = '', sent = ''] = token.split('.')
  const browser = request.cookies[formCookie] ?? ''
  if (!view || !browser || !sameText(sent, mac(secret, browser, view))) throw staleForm()
  return view
}

/**
 * Refuses a writing request that another site made the browser send. Browsers that send neither header are held by
 * the token alone.
 * @throws edge.cross_site
 */
export const refuseOtherSites = (request: FastifyRequest, publicUrl: string | undefined): void => {
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw fromElsewhere()
  const origin = request.headers.origin
  if (!origin) return
  const own = [publicUrl && new URL(publicUrl).origin, `${request.protocol}://${request.host}`]
  if (!own.includes(origin)) throw fromElsewhere()
}
