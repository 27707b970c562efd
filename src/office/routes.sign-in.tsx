import type { Reply, Request, Runtime, Server } from '#core'
import { confirmCode, readToken, signIn, signOut } from './actions.sign-in.ts'
import { officerOf, sessionCookie } from './guard.tsx'
import { homeOf } from './pages.ts'
import { codeRefused, notSignedIn, signInRefused } from './problems.ts'
import { codeWait, deviceName, sessionLength } from './rules.sign-in.ts'
import { localPath } from './rules.ts'
import type { OfficeFacts } from './shape.ts'
import { CodePage, SignInPage } from './view.sign-in.tsx'

const open = { config: { right: 'public' } } as const
/** On top of the lock: nobody needs to sign in more often than this. */
const openButSlow = { config: { right: 'public', rateLimit: { max: 240, timeWindow: '1 minute' } } } as const
/** Which office this browser signed in to last; no secret. An address `/masuk?kantor=…` goes before it. */
const officeCookie = 'maklumat_kantor'
const officeKept = 365 * 24 * 60 * 60
/** Between password and code. */
const waitCookie = 'maklumat_kode'

const cookies = (runtime: Runtime) => {
  const common = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: runtime.config.publicUrl.startsWith('https:'),
  } as const
  return {
    wait: (reply: Reply, token: string) => reply.setCookie(waitCookie, token, { ...common, maxAge: codeWait / 1000 }),
    keep: (reply: Reply, token: string) =>
      reply
        .setCookie(sessionCookie, token, { ...common, maxAge: sessionLength / 1000 })
        .clearCookie(waitCookie, common),
    office: (reply: Reply, office: string) =>
      reply.setCookie(officeCookie, office, { ...common, path: '/masuk', maxAge: officeKept }),
    forget: (reply: Reply) => reply.clearCookie(sessionCookie, common).clearCookie(waitCookie, common),
  }
}

const isRefusal = (error: unknown, refusal: { code: string }): error is Error & { sentence: string } =>
  (error as { code?: string } | null)?.code === refusal.code

/** `/masuk`, `/masuk/kode`, `/keluar`. */
export const mountSignIn = (server: Server, runtime: Runtime, facts: OfficeFacts): void => {
  const cookie = cookies(runtime)
  const [refusal, codeRefusal, over] = [signInRefused(), codeRefused(), notSignedIn()]

  const show = async (
    request: Request,
    reply: Reply,
    more: { office?: string; username?: string; refused?: string; onward: string },
  ) => {
    const [face, offices] = await Promise.all([request.face(), facts.offices()])
    return reply.page(
      <SignInPage request={request} face={face} offices={offices} {...more} />,
      more.refused ? 401 : 200,
    )
  }
  const enter = async (reply: Reply, token: string, onward: string) => {
    const officer = await officerOf(runtime, facts, token)
    cookie.keep(reply, token)
    if (officer) cookie.office(reply, officer.office)
    return reply.redirect(localPath(onward, officer ? homeOf(server, officer) : '/masuk'), 303)
  }

  server.get<{ Querystring: { lanjut?: string; kantor?: string } }>('/masuk', open, (request, reply) => {
    const { lanjut, kantor } = request.query
    const onward = localPath(typeof lanjut === 'string' ? lanjut : undefined, '')
    if (request.officer) return reply.redirect(onward || homeOf(server, request.officer), 303)
    const office = typeof kantor === 'string' ? kantor : request.cookies[officeCookie]
    return show(request, reply, { onward, ...(office ? { office } : {}) })
  })

  server.post('/masuk', openButSlow, async (request, reply) => {
    const { form } = request
    const onward = localPath(form.text('lanjut'), '')
    const offices = await facts.offices()
    const office = offices.length === 1 ? offices[0]!.id : form.text('kantor')
    const username = form.text('pengguna')
    if (!offices.some(({ id }) => id === office))
      return show(request, reply, { office, username, onward, refused: 'Pilih kantor Anda, lalu coba lagi.' })
    try {
      const entry = {
        office,
        username,
        password: form.text('sandi'),
        address: request.ip,
        device: deviceName(request.headers['user-agent']),
      }
      const { token, needsCode } = await signIn(runtime, entry)
      if (!needsCode) return await enter(reply, token, onward)
      cookie.wait(reply, token)
      return reply.redirect(`/masuk/kode${onward ? `?lanjut=${encodeURIComponent(onward)}` : ''}`, 303)
    } catch (error) {
      if (!isRefusal(error, refusal)) throw error
      return show(request, reply, { office, username, onward, refused: error.sentence })
    }
  })

  server.get<{ Querystring: { lanjut?: string } }>('/masuk/kode', open, async (request, reply) => {
    if (!readToken(request.cookies[waitCookie])) return reply.redirect('/masuk', 303)
    const { lanjut } = request.query
    const onward = localPath(typeof lanjut === 'string' ? lanjut : undefined, '')
    return reply.page(<CodePage request={request} face={await request.face()} onward={onward} />)
  })

  server.post('/masuk/kode', openButSlow, async (request, reply) => {
    const onward = localPath(request.form.text('lanjut'), '')
    try {
      const entry = { token: request.cookies[waitCookie], code: request.form.text('kode'), address: request.ip }
      const { token } = await confirmCode(runtime, entry)
      return await enter(reply, token, onward)
    } catch (error) {
      if (isRefusal(error, over))
        return reply.redirect(`/masuk${onward ? `?lanjut=${encodeURIComponent(onward)}` : ''}`, 303)
      if (!isRefusal(error, codeRefusal)) throw error
      return reply.page(
        <CodePage request={request} face={await request.face()} onward={onward} refused={error.sentence} />,
        401,
      )
    }
  })

  server.post('/keluar', open, async (request, reply) => {
    await signOut(runtime, request.cookies[sessionCookie])
    cookie.forget(reply)
    return reply.redirect('/masuk', 303)
  })
}
