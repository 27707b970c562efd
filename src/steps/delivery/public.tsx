import {
  Button,
  ErrorSummary,
  FormToken,
  type OfficeFace,
  Page,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  readCode,
  type Server,
  TextInput,
} from '#core'
import type { Dossiers } from '#dossier'
import { rememberTracked } from '../track-cookie.ts'
import { dayOf } from '../track-words.ts'
import { codeLength, openByLink } from './link.ts'

export type LinkRoom = {
  dossiers: Dossiers
  officeOf: (shortCode: string) => Promise<string | null>
  faceOf: (office: string) => Promise<OfficeFace | null>
}

const look = { config: { right: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } } }
const answer = { config: { right: 'public', rateLimit: { max: 20, timeWindow: '1 minute' } } }

/** `/ambil/<tautan>`: the same page for every link, real or not; only the right answer opens the applicant's own page. */
export const linkRoom = (server: Server, runtime: Runtime, { dossiers, officeOf, faceOf }: LinkRoom): void => {
  const tokenOf = (request: Request) => (request.params as { token: string }).token.slice(0, 80)
  const show = async (request: Request, reply: Reply, error?: string, status = 200) => {
    const office = await officeOf(readCode(tokenOf(request), codeLength)?.prefix ?? '')
    const face = (office && (await faceOf(office))) || (await request.face())
    reply.header('x-robots-tag', 'noindex')
    return reply.page(
      <Page face={face} title="Ambil hasil" width="form" failed={error !== undefined}>
        <h1 class="govuk-heading-l">Ambil hasil permohonan Anda</h1>
        <ErrorSummary errors={error ? { rahasia: error } : {}} />
        <p class="govuk-body">Supaya hanya Anda yang membukanya, jawab satu pertanyaan ini.</p>
        <form method="post" action={`/ambil/${encodeURIComponent(tokenOf(request))}`}>
          <FormToken request={request} />
          <TextInput
            name="rahasia"
            label="Tanggal lahir pemohon, atau PIN"
            hint="Misalnya 27-3-1990. PIN enam angka ada di tanda terima."
            autocomplete="off"
            maxlength={20}
          />
          <Button>Buka</Button>
        </form>
      </Page>,
      status,
    )
  }

  server.get('/ambil/:token', look, (request: Request, reply: Reply) => show(request, reply))

  server.post('/ambil/:token', answer, async (request: Request, reply: Reply) => {
    try {
      const typed = { token: tokenOf(request), second: dayOf(request.form.text('rahasia')) }
      const { office, id } = await openByLink(runtime, dossiers, officeOf, typed)
      rememberTracked(runtime, reply, office, id)
      return reply.redirect('/lacak/berkas', 303)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      return show(request, reply, problem.sentence, problem.status)
    }
  })
}
