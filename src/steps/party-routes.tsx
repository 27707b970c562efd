import { validate as isUuid } from 'uuid'
import {
  ButtonLink,
  inOffice,
  type OfficeFace,
  Page,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  type Server,
  showCode,
} from '#core'
import type { Dossiers } from '#dossier'
import { type Officer, officerPage } from '#office'
import { duePosts } from '#standard'
import { dossierIn, readDossier } from './actions.ts'
import { answerByLink, linkDays, makeLink, type OfficeOf, openedLink, tokenLength } from './party-link.ts'
import { AskedPage, LinkMade, ThanksPage } from './party-view.tsx'
import { noLink, notYourTurn } from './problems.ts'
import { revokeLink } from './sql.others.ts'
import { turnName } from './turns-view.tsx'

export type PartyRoom = {
  dossiers: Dossiers
  officeOf: OfficeOf
  faceOf: (office: string) => Promise<OfficeFace | null>
}

const look = { config: { right: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } } }
const answer = { config: { right: 'public', rateLimit: { max: 20, timeWindow: '1 minute' } } }
const receive = { config: { right: 'receive' } }

const tokenOf = (request: Request) => (request.params as { token: string }).token

/** `/pihak/<tautan>`: another agency without an account answers here, once. */
const mountPublic = (server: Server, runtime: Runtime, { dossiers, officeOf, faceOf }: PartyRoom) => {
  const faceFor = async (request: Request, office: string) => (await faceOf(office)) ?? (await request.face())
  const show = async (request: Request, reply: Reply, errors: Record<string, string>, status = 200) => {
    const token = tokenOf(request)
    const asked = await openedLink(runtime, dossiers, officeOf, token)
    const face = await faceFor(request, asked.office)
    return reply.page(<AskedPage face={face} request={request} token={token} asked={asked} errors={errors} />, status)
  }

  server.get('/pihak/:token', look, (request: Request, reply: Reply) => show(request, reply, {}))

  server.post('/pihak/:token', answer, async (request: Request, reply: Reply) => {
    const asked = await openedLink(runtime, dossiers, officeOf, tokenOf(request))
    try {
      await answerByLink(runtime, dossiers, asked, request.form)
    } catch (problem) {
      if (!(problem instanceof Problem) || Object.keys(problem.fields).length === 0) throw problem
      return show(request, reply, problem.fields, problem.status)
    }
    return reply.page(<ThanksPage face={await faceFor(request, asked.office)} agenda={asked.dossier.agendaNumber} />)
  })
}

const mountDesk = (server: Server, runtime: Runtime, { dossiers }: PartyRoom) => {
  server.post('/berkas/:id/tautan', receive, async (request: Request, reply: Reply) => {
    const officer = request.officer as Officer
    const branch = request.form.text('pihak')
    const { code, to } = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, dossierIn(request), 'tautan jawaban', runtime.now())
      const { holder } = opened.dossier.state
      const code = await makeLink(runtime, tx, officer, opened, branch)
      const to = turnName(opened.standard, branch || (holder?.kind === 'other' ? holder.actor : ''))
      return { code, to }
    })
    const back = `/berkas/${dossierIn(request)}`
    return reply.page(
      <Page {...(await officerPage(request))} title="Tautan jawaban" width="form" back={back} backText="Berkas">
        <LinkMade
          address={`${runtime.config.publicUrl}/pihak/${showCode(code, tokenLength)}`}
          to={to}
          days={linkDays}
        />
        <ButtonLink href={back}>Sudah saya salin</ButtonLink>
      </Page>,
    )
  })

  server.post('/berkas/:id/tautan/:link/pencabutan', receive, async (request: Request, reply: Reply) => {
    const officer = request.officer as Officer
    const id = dossierIn(request)
    const { link } = request.params as { link: string }
    await inOffice(runtime.db, officer.office, async tx => {
      const { dossier, standard } = await dossiers.get(tx, officer.office, id)
      if (!duePosts(standard, dossier.state).some(post => officer.posts.includes(post))) throw notYourTurn()
      if (!isUuid(link) || !(await revokeLink(tx, officer.office, id, link, runtime.now()))) throw noLink()
    })
    reply.tell('Tautan dicabut. Siapa pun yang memegangnya tidak dapat menjawab lagi.')
    return reply.redirect(`/berkas/${id}`, 303)
  })
}

export const partyRoom = (server: Server, runtime: Runtime, parts: PartyRoom): void => {
  mountPublic(server, runtime, parts)
  mountDesk(server, runtime, parts)
}
