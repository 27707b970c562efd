import { open, type Reply, type Request, type Runtime, seal } from '#core'

/** Which dossier this browser has proved it may see. Sealed, so that nothing about a person stands in a cookie. */
type Seen = { office: string; dossier: string; until: number }

const name = 'maklumat_lacak'
const context = 'track-cookie'
const lifetimeMs = 30 * 60_000

export const rememberTracked = (runtime: Runtime, reply: Reply, office: string, dossier: string): void => {
  const seen: Seen = { office, dossier, until: runtime.now() + lifetimeMs }
  const value = seal(runtime.keys.derive(context), JSON.stringify(seen), context).toString('base64url')
  reply.setCookie(name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: runtime.config.publicUrl.startsWith('https:'),
    maxAge: lifetimeMs / 1000,
  })
}

/** On a borrowed phone: what was proved is forgotten at once. */
export const forgetTracked = (reply: Reply): void => {
  reply.clearCookie(name, { path: '/' })
}

/** Where a receipt is shown; only the browser that filed the dossier, or tracked it, may open it. */
export const receiptPath = (office: string, dossier: string): string => `/tanda-terima/${office}/${dossier}`

export const trackedOf = (runtime: Runtime, request: Request): Seen | null => {
  const value = request.cookies[name]
  if (!value) return null
  try {
    const text = open(runtime.keys.derive(context), Buffer.from(value, 'base64url'), context).toString('utf8')
    const seen = JSON.parse(text) as Seen
    return seen.until > runtime.now() ? seen : null
  } catch {
    return null
  }
}
