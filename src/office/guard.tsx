import { type Request, type Runtime, readIn, type Server } from '#core'
import { findSignedIn } from './actions.sign-in.ts'
import { forgetSessions, watchSessions } from './known-sessions.ts'
import { atRest, noRight } from './problems.ts'
import { passwordIsOld } from './rules.sign-in.ts'
import { dayIn, isRight, mayDo, rightLabel, rightsAtRest, rightsOfPosts, standingsOn, standingWords } from './rules.ts'
import type { Held, OfficeFacts, Officer, Rest } from './shape.ts'
import { heldBy } from './sql.authority.ts'
import { officerById } from './sql.ts'
import { SignedOutPage } from './view.sign-in.tsx'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever is signed in, also on public pages; null for everybody else. */
    officer: Officer | null
  }
}

/** Holds the token of a session; the office in front of it says whose rows to look at. */
export const sessionCookie = 'maklumat_sesi'

type Found = NonNullable<Awaited<ReturnType<typeof findSignedIn>>>

/** What somebody holds and may do on this day of their office. */
const powers = async (facts: OfficeFacts, office: string, holdings: readonly Held[], now: number) => {
  const [posts, zone] = await Promise.all([facts.postsOf(office), facts.zoneOf(office)])
  const day = dayIn(zone, now)
  const standings = standingsOn(holdings, posts, day)
  const resting = rightsAtRest(holdings, posts, day)
  return {
    posts: standings.map(({ post }) => post),
    postLabels: standings.map(standingWords),
    roles: [...new Set(standings.map(({ post }) => posts[post]!.role))],
    rights: new Set([
      ...rightsOfPosts(standings.map(({ post }) => posts[post]!)),
      // Whoever handed everything over may still say that they are back.
      ...(resting.has('absence') ? (['absence'] as const) : []),
    ]),
    resting,
    capacityOf: (post: string) => standings.find(held => held.post === post)?.capacity ?? null,
    standings,
  }
}

const describe = async (found: Found, facts: OfficeFacts, now: number): Promise<Officer> => {
  const { id, office, name, username, rank, nip, session } = found
  return {
    ...{ id, office, name, username, rank, nip, session },
    ...(await powers(facts, office, found.holdings, now)),
    mustChangePassword: found.mustChangePassword || passwordIsOld(found.passwordSetAt.getTime(), now),
  }
}

/** An officer with what is theirs now, without a session: for work that goes on after its page was left. Null: no open account. */
export const officerToday = async (
  runtime: Runtime,
  facts: OfficeFacts,
  office: string,
  id: string,
): Promise<Officer | null> => {
  const [found, holdings] = await readIn(runtime.db, office, tx =>
    Promise.all([officerById(tx, office, id), heldBy(tx, office, id)]),
  )
  if (!found || !holdings) return null
  const { name, username, rank, nip, mustChangePassword } = found
  const own = await powers(facts, office, holdings, runtime.now())
  return { id, office, name, username, rank, nip, session: '', mustChangePassword, ...own }
}

/** Who a session's token stands for right now; null when for nobody. */
export const officerOf = async (
  runtime: Runtime,
  facts: OfficeFacts,
  token: string | undefined,
): Promise<Officer | null> => {
  const isOffice = async (id: string) => (await facts.offices()).some(office => office.id === id)
  const found = await findSignedIn(runtime, token, isOffice)
  return found && describe(found, facts, runtime.now())
}

/** Pages open to somebody who must first choose an own password. */
const beforeOwnPassword = new Set(['/akun/kata-sandi', '/keluar'])

/** Rights of the pages on which accounts and posts change. */
const accountRights = new Set(['absence', 'admin_accounts', 'signed_in'])

const isReading = (request: Request) => request.method === 'GET' || request.method === 'HEAD'

const refusal = (what: string, rest: Rest | undefined) => (rest ? atRest[rest](what) : noRight(what))

/** Where this request must go first; null when it may go on. Throws when it may not. */
const detour = (request: Request, right: string): string | null => {
  const { officer } = request
  if (right === 'public') return null
  if (!officer) return `/masuk?lanjut=${encodeURIComponent(request.url)}`
  if (officer.mustChangePassword && !beforeOwnPassword.has(request.routeOptions.url ?? '')) return '/akun/kata-sandi'
  if (right === 'signed_in') return null
  if (!isRight(right)) throw noRight('membuka halaman ini')
  if (!mayDo(officer, right)) throw refusal(rightLabel[right], officer.resting?.get(right))
  return null
}

const isKnown = (right: string) => right === 'public' || right === 'signed_in' || isRight(right)

/**
 * Stands before every route mounted after it: says who is there and whether the right the route names is theirs.
 * Runs before the body is read, so that nobody's upload is taken in for nothing.
 */
export const guard = (server: Server, runtime: Runtime, facts: OfficeFacts): void => {
  watchSessions(runtime)
  server.decorateRequest('officer', null)
  server.decorate('places', [])
  server.addHook('onRoute', route => {
    const right = route.config?.right ?? ''
    if (!isKnown(right)) throw new Error(`${String(route.method)} ${route.url} names an unknown right: ${right}`)
  })
  server.addHook('onRequest', async (request, reply) => {
    const token = request.cookies[sessionCookie]
    if (token && !request.url.startsWith('/aset/')) request.officer = await officerOf(runtime, facts, token)
    if (request.is404) return
    const first = detour(request, request.routeOptions.config.right ?? '')
    if (!first) return
    if (isReading(request) || request.officer) return reply.redirect(first, 303)
    return reply.page(<SignedOutPage face={await request.face()} />, 401)
  })
  server.addHook('onSend', async request => {
    const onAccounts = accountRights.has(request.routeOptions.config?.right ?? '')
    if (request.officer && onAccounts && !isReading(request)) forgetSessions(runtime, request.officer.office)
  })
}
