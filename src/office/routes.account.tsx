import { attempt, type Reply, type Request, type Runtime, type Server } from '#core'
import * as account from './actions.account.ts'
import { homeOf, officerPage } from './pages.ts'
import { notFound } from './problems.ts'
import type { OfficeFacts } from './shape.ts'
import { AccountPage, PasswordPage, TotpPage } from './view.account.tsx'

const mine = { config: { right: 'signed_in' } } as const
const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Whoever is signed in; the guard has seen to it. */
export const signedIn = (request: Request) => request.officer!

export const idIn = (request: Request, name: string): string => {
  const id = (request.params as Record<string, string>)[name] ?? ''
  if (!isUuid(id)) throw notFound()
  return id
}

/** `/akun`: one's own password, second code and sessions. */
export const mountAccount = (server: Server, runtime: Runtime, facts: OfficeFacts): void => {
  const base = async (request: Request) => ({ request, officer: signedIn(request), chrome: await officerPage(request) })
  const issuer = async (request: Request) => (await request.face()).name
  const totpOf = async (request: Request) => account.totpState(runtime, signedIn(request), await issuer(request))
  const showTotp = async (request: Request, reply: Reply, errors?: Record<string, string>) => {
    const view = <TotpPage {...(await base(request))} totp={await totpOf(request)} {...(errors ? { errors } : {})} />
    return reply.page(view, errors ? 422 : 200)
  }

  server.get('/akun', mine, async (request, reply) => {
    const officer = signedIn(request)
    const [totp, sessions, zone] = await Promise.all([
      totpOf(request),
      account.ownSessions(runtime, officer),
      facts.zoneOf(officer.office),
    ])
    return reply.page(<AccountPage {...(await base(request))} totp={totp} sessions={sessions} zone={zone} />)
  })

  server.get('/akun/kata-sandi', mine, async (request, reply) =>
    reply.page(<PasswordPage {...(await base(request))} />),
  )

  server.post('/akun/kata-sandi', mine, async (request, reply) => {
    const { form } = request
    const officer = signedIn(request)
    const entry = {
      current: form.text('sekarang'),
      next: form.text('baru'),
      again: form.text('ulang'),
      address: request.ip,
    }
    const { errors } = await attempt(() => account.changePassword(runtime, officer, entry))
    if (errors) return reply.page(<PasswordPage {...(await base(request))} errors={errors} />, 422)
    reply.tell('Kata sandi Anda sudah diganti.')
    return reply.redirect(officer.mustChangePassword ? homeOf(server, officer) : '/akun', 303)
  })

  server.get('/akun/kode', mine, (request, reply) => showTotp(request, reply))

  server.post('/akun/kode', mine, async (request, reply) => {
    await account.proposeTotp(runtime, signedIn(request))
    return reply.redirect('/akun/kode', 303)
  })

  server.post('/akun/kode/nyala', mine, async (request, reply) => {
    const { errors } = await attempt(() => account.confirmTotp(runtime, signedIn(request), request.form.text('kode')))
    if (errors) return showTotp(request, reply, errors)
    return reply.tell('Kode dua langkah menyala.').redirect('/akun', 303)
  })

  server.post('/akun/kode/mati', mine, async (request, reply) => {
    const password = request.form.text('sandi')
    const { errors } = await attempt(() => account.removeTotp(runtime, signedIn(request), password, request.ip))
    if (errors) return showTotp(request, reply, errors)
    return reply.tell('Kode dua langkah dimatikan.').redirect('/akun', 303)
  })

  server.post('/akun/sesi/akhir', mine, async (request, reply) => {
    const ended = await account.endOtherSessions(runtime, signedIn(request))
    return reply.tell(`${ended} sesi lain sudah diakhiri.`).redirect('/akun', 303)
  })

  server.post('/akun/sesi/:id/akhir', mine, async (request, reply) => {
    await account.endOwnSession(runtime, signedIn(request), idIn(request, 'id'))
    return reply.tell('Sesi itu sudah diakhiri.').redirect('/akun', 303)
  })
}
