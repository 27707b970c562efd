import { Button, FormToken, inOffice, type Request, type Runtime, type Server } from '#core'
import { carried, type Dossiers } from '#dossier'
import { asAsked, prefill } from '#form'
import { type End, knownOffices, localDate, type Standard } from '#standard'
import type { TrackPart } from './shape.ts'
import { trackedOf } from './track-cookie.ts'

/** The service an ending points to, where it may be asked for online today; null where it names none. */
export const suggestedBy = async (runtime: Runtime, office: string, end: End | undefined): Promise<Standard | null> => {
  if (!end?.suggests) return null
  const known = knownOffices(runtime.db)
  const { calendar } = await known.profile(office)
  const standard = await known.active(office, end.suggests, localDate(calendar.zone, runtime.now()))
  return standard?.channels.includes('online') ? standard : null
}

const pathOf = ({ office, service }: Standard) => `/${office}/layanan/${service}/ajukan/dari-berkas`

/** The way out of a refusal by one button: the other service's form with what this one knows. Nothing is sent by itself. */
export const suggestionPart =
  (runtime: Runtime): TrackPart =>
  async (_tx, { office, state }, _standard, request) => {
    const there = await suggestedBy(runtime, office, state.end?.end)
    if (!there || !request) return null
    return (
      <form method="post" action={pathOf(there)}>
        <FormToken request={request} />
        <p class="govuk-body">
          Isian Anda yang sama sudah kami salinkan ke formulir itu. Periksa, lengkapi, lalu kirim sendiri.
        </p>
        <Button>{`Ajukan ${there.name} dengan isian ini`}</Button>
      </form>
    )
  }

/** The same on the slip that is taken home. */
export const SuggestionLine = ({ standard, publicUrl }: { standard: Standard; publicUrl: string }) => (
  <p class="govuk-body">
    Anda dapat langsung mengajukan <strong>{standard.name}</strong>: buka {publicUrl.replace(/^https?:\/\//, '')}/lacak,
    isi kode resi dan PIN Anda, lalu pilih <strong>Ajukan dengan isian ini</strong>. Isian yang sama sudah terisi.
  </p>
)

/** Only for the browser that may see the dossier, and only to where its ending points. */
export const suggestionRoute = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  server.post(
    '/:office/layanan/:service/ajukan/dari-berkas',
    { config: { right: 'public' } },
    async (request: Request, reply) => {
      const { office, service } = request.params as { office: string; service: string }
      const seen = trackedOf(runtime, request)
      if (!seen || seen.office !== office) return reply.redirect('/lacak', 303)
      const { standard, dossier, answers } = await inOffice(runtime.db, office, async tx => {
        const opened = await dossiers.get(tx, office, seen.dossier)
        return { ...opened, answers: await dossiers.answers(tx, opened.dossier) }
      })
      if (dossier.state.end?.end.suggests !== service) return reply.redirect('/lacak/berkas', 303)
      const path = await prefill(runtime, request, reply, there => carried(asAsked(standard), there, answers))
      return reply.redirect(path, 303)
    },
  )
}
