import { inOffice, type Request, type Runtime, type Server } from '#core'
import { type Dossiers, eventsOf } from '#dossier'
import { type Officer, officerPage } from '#office'
import type { DossierState, End, Standard } from '#standard'
import { dossierIn, readDossier } from './actions.ts'
import { noSlip } from './problems.ts'
import { refusalGrounds } from './refusal-grounds.ts'
import { SlipPage } from './refusal-view.tsx'
import { SuggestionLine, suggestedBy } from './suggestion.tsx'

/** The refusal a dossier ended with, or stands in front of: its slip is printed before the act is closed. */
const refusalOf = (standard: Standard, state: DossierState): End | null => {
  const end = state.end?.end ?? standard.rows.find(row => row.id === state.position?.row)?.end
  return end?.end === 'refused' ? end : null
}

/** `/berkas/:id/slip`: result, reason, way out and how to object, to print for the applicant. */
export const slipRoute = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  server.get('/berkas/:id/slip', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
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
    const { dossier, standard } = opened
    const end = refusalOf(standard, dossier.state)
    if (!end) throw noSlip()
    const suggestion = await suggestedBy(runtime, officer.office, end)
    const frame = { ...(await officerPage(request)), back: `/berkas/${id}`, backText: 'Berkas' }
    return reply.page(
      <SlipPage
        {...opened}
        frame={frame}
        events={events}
        end={end}
        grounds={grounds}
        suggestion={suggestion && <SuggestionLine standard={suggestion} publicUrl={runtime.config.publicUrl} />}
        at={dossier.state.end?.at ?? now}
      />,
    )
  })
}
