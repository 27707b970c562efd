import { inOffice, type Request, type Runtime, type Server, type Typeset } from '#core'
import { type Dossiers, eventsOf } from '#dossier'
import { type Officer, officerPage } from '#office'
import { dossierIn, readDossier } from './actions.ts'
import { noSlip } from './problems.ts'
import { refusalGrounds } from './refusal-grounds.ts'
import { SlipPage } from './refusal-view.tsx'
import { refusalOf } from './refusal-words.ts'
import { slipSheet, slipTemplate } from './slip-sheet.ts'
import { SuggestionLine, suggestedBy } from './suggestion.tsx'

/**
 * `/berkas/:id/slip`: result, reason, way out and how to object, for the applicant; `.pdf`: the same with letterhead and a receipt to
 * be signed on paper.
 */
export const slipRoutes = (server: Server, runtime: Runtime, dossiers: Dossiers, typeset: Typeset): void => {
  const slipOf = async (request: Request) => {
    const officer = request.officer as Officer
    const id = dossierIn(request)
    const now = runtime.now()
    const { opened, events, grounds } = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, id, 'slip hasil', now)
      return {
        opened,
        events: (await eventsOf(tx, officer.office, id)).map(e => e.event),
        grounds: (await refusalGrounds(tx, dossiers, opened.dossier)) ?? undefined,
      }
    })
    const { dossier, standard, profile } = opened
    const end = refusalOf(standard, dossier.state)
    if (!end) throw noSlip()
    return { refusal: { dossier, standard, profile, end, grounds, at: dossier.state.end?.at ?? now }, events, id }
  }

  server.get('/berkas/:id/slip', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const { refusal, events, id } = await slipOf(request)
    const suggestion = await suggestedBy(runtime, refusal.profile.id, refusal.end)
    const frame = { ...(await officerPage(request)), back: `/berkas/${id}`, backText: 'Berkas' }
    return reply.page(
      <SlipPage
        {...refusal}
        frame={frame}
        events={events}
        sheet={`/berkas/${id}/slip.pdf`}
        suggestion={suggestion && <SuggestionLine standard={suggestion} publicUrl={runtime.config.publicUrl} />}
      />,
    )
  })

  server.get('/berkas/:id/slip.pdf', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const { refusal, events } = await slipOf(request)
    const pdf = await typeset.pdf(slipTemplate(), slipSheet(refusal, events), { at: runtime.now(), oddSigns: 'mark' })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}
