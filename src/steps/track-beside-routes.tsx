import type { ComponentChildren } from 'preact'
import { validate as isUuid } from 'uuid'
import {
  attempt,
  Button,
  FormPage,
  FormToken,
  inOffice,
  type OfficeFace,
  Problem,
  problem,
  type Reply,
  type Request,
  type Runtime,
  type Server,
  TextArea,
  TextInput,
} from '#core'
import type { Dossier } from '#dossier'
import {
  type Command,
  mayObject,
  type OfficeProfile,
  objectionAnswerBy,
  objectionOf,
  objectionUntil,
  type Standard,
} from '#standard'
import { notOffered, wordsIn } from './beside.tsx'
import { mayTakeBack } from './taking-back.ts'
import { findTracked } from './track.ts'
import { rememberTracked, trackedOf } from './track-cookie.ts'
import type { TrackParts } from './track-routes.tsx'
import { dayOf } from './track-words.ts'

type Tracked = { dossier: Dossier; standard: Standard; profile: OfficeProfile }
type Asked = { form: Request['form']; keep: (words: string) => Promise<string>; now: number }

/** Something the applicant may do on the tracking page, after a page that says what it means. */
type Public = {
  path: string
  title: string
  button: string
  told: string
  offered: (tracked: Tracked, now: number) => boolean
  fields: (values: Record<string, string>, errors: Record<string, string>) => ComponentChildren
  /** Asks once more for what only the applicant knows: it cannot be taken back. */
  proof: boolean
  command: (tracked: Tracked, asked: Asked) => Promise<Command>
}

const applicant = { kind: 'applicant' as const }

const withdrawal: Public = {
  path: 'pencabutan',
  title: 'Tarik kembali permohonan',
  button: 'Tarik kembali permohonan saya',
  told: 'Permohonan Anda sudah ditarik kembali. Anda boleh mengajukan lagi kapan saja.',
  offered: ({ dossier, standard }) => mayTakeBack(dossier, standard),
  proof: true,
  fields: (values, errors) => (
    <>
      <p class="govuk-body">
        Kantor berhenti mengerjakan berkas ini. Ini tidak dapat dibatalkan, tetapi Anda boleh mengajukan lagi kapan
        saja.
      </p>
      <TextArea
        name="alasan"
        label="Mengapa ditarik kembali?"
        hint="Cukup satu kalimat."
        rows={2}
        maxlength={1000}
        value={values.alasan}
        error={errors.alasan}
      />
    </>
  ),
  command: async (_tracked, { form, keep }) => ({
    type: 'withdraw',
    by: applicant,
    reason: await keep(wordsIn(form, 'alasan', 'Tulis mengapa permohonan ditarik kembali.')),
  }),
}

const objecting: Public = {
  path: 'keberatan',
  title: 'Ajukan keberatan',
  button: 'Kirim keberatan',
  told: 'Keberatan Anda sudah kami terima. Jawabannya dapat dibaca di halaman ini.',
  offered: ({ dossier, profile }, now) =>
    mayObject(dossier.state) &&
    objectionOf(dossier.state) === undefined &&
    now <= objectionUntil(profile, dossier.state.end?.at ?? 0),
  proof: false,
  fields: (values, errors) => (
    <TextArea
      name="isi"
      label="Apa yang tidak Anda setujui, dan mengapa?"
      hint="Tulis juga apa yang Anda minta. Kepala kantor membaca dan menjawabnya dalam 10 hari kerja. Gratis."
      rows={6}
      maxlength={4000}
      value={values.isi}
      error={errors.isi}
    />
  ),
  command: async ({ dossier, profile }, { form, keep, now }) => ({
    type: 'object',
    by: applicant,
    until: objectionUntil(profile, dossier.state.end?.at ?? 0),
    answerBy: objectionAnswerBy(profile, now),
    via: 'online',
    note: await keep(wordsIn(form, 'isi', 'Tulis apa yang tidak Anda setujui dan mengapa.', {}, 4000)),
  }),
}

const proofWrong = problem('steps.proof_wrong', 422, 'PIN atau tanggal lahir belum cocok.')

type PageFor = { request: Request; face: OfficeFace; one: Public; tracked: Tracked; errors: Record<string, string> }

const PublicPage = ({ request, face, one, tracked, errors }: PageFor) => (
  <FormPage face={face} title={one.title} back="/lacak/berkas" backText="Berkas saya" hidden errors={errors}>
    <p class="govuk-body">
      Nomor agenda <strong>{tracked.dossier.agendaNumber}</strong>
    </p>
    <form method="post" action={`/lacak/${one.path}`}>
      <FormToken request={request} />
      {one.fields(request.form.values(), errors)}
      {one.proof && (
        <TextInput
          name="rahasia"
          label="PIN atau tanggal lahir pemohon"
          hint="PIN enam angka dari tanda terima. Atau tanggal lahir, misalnya 27-3-1990"
          autocomplete="off"
          maxlength={20}
          error={errors.rahasia}
        />
      )}
      <Button>{one.button}</Button>
    </form>
  </FormPage>
)

export const trackBesideRoutes = (server: Server, runtime: Runtime, parts: TrackParts): void => {
  const { dossiers } = parts
  const trackedBy = async (request: Request): Promise<Tracked | null> => {
    const seen = trackedOf(runtime, request)
    return seen && inOffice(runtime.db, seen.office, tx => dossiers.get(tx, seen.office, seen.dossier))
  }
  const faceFor = async (request: Request, office: string) => (await parts.faceOf(office)) ?? (await request.face())

  const prove = async ({ dossier }: Tracked, request: Request): Promise<void> => {
    const second = dayOf(request.form.text('rahasia'))
    try {
      await findTracked(runtime, dossiers, parts.officeOf, { resi: dossier.resi, second })
    } catch (told) {
      if (!(told instanceof Problem)) throw told
      throw proofWrong({ rahasia: told.sentence })
    }
  }

  const perform = async (request: Request, one: Public, tracked: Tracked): Promise<void> => {
    const { office, id } = tracked.dossier
    const now = runtime.now()
    if (one.proof) await prove(tracked, request)
    await inOffice(runtime.db, office, async tx => {
      const keep = (words: string) => dossiers.note(tx, tracked.dossier, words)
      await dossiers.run(tx, office, id, await one.command(tracked, { form: request.form, keep, now }))
    })
  }

  for (const one of [withdrawal, objecting]) {
    const url = `/lacak/${one.path}`
    server.get(url, { config: { right: 'public' } }, async (request: Request, reply: Reply) => {
      const tracked = await trackedBy(request)
      if (!tracked) return reply.redirect('/lacak', 303)
      if (!one.offered(tracked, runtime.now())) return reply.redirect('/lacak/berkas', 303)
      const face = await faceFor(request, tracked.dossier.office)
      return reply.page(<PublicPage request={request} face={face} one={one} tracked={tracked} errors={{}} />)
    })
    server.post(url, { config: { right: 'public' } }, async (request: Request, reply: Reply) => {
      const tracked = await trackedBy(request)
      if (!tracked) return reply.redirect('/lacak', 303)
      if (!one.offered(tracked, runtime.now())) throw notOffered()
      const { errors } = await attempt(() => perform(request, one, tracked))
      if (errors) {
        const face = await faceFor(request, tracked.dossier.office)
        return reply.page(<PublicPage request={request} face={face} one={one} tracked={tracked} errors={errors} />, 422)
      }
      reply.tell(one.told)
      return reply.redirect('/lacak/berkas', 303)
    })
  }

  /** From one dossier to the one it opened or was opened by: whoever may see the one may see the other. */
  server.get('/lacak/terkait/:dossier', { config: { right: 'public' } }, async (request: Request, reply: Reply) => {
    const tracked = await trackedBy(request)
    const { dossier: wanted } = request.params as { dossier: string }
    if (!tracked || !isUuid(wanted)) return reply.redirect('/lacak', 303)
    const { state, office } = tracked.dossier
    const kin = [state.parent?.dossier, ...(state.links ?? []).map(link => link.dossier)]
    if (!kin.includes(wanted)) return reply.redirect('/lacak/berkas', 303)
    rememberTracked(runtime, reply, office, wanted)
    return reply.redirect('/lacak/berkas', 303)
  })
}
