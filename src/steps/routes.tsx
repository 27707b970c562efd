import { inOffice, type Request, type Runtime, type Server, type Typeset } from '#core'
import { createTransfers, type Dossiers, transferJobs } from '#dossier'
import { openPaper, paperForView, papersOf, watermarkText } from '#form'
import { sendAct } from './act-route.tsx'
import { dossierIn, readDossier } from './actions.ts'
import { batchRoutes } from './batch/routes.tsx'
import type { BatchParts } from './batch/run.ts'
import { type Beside, besidePanel, mountBeside } from './beside.tsx'
import { death, departurePanel, move } from './beside-departures.tsx'
import { answering, objecting, reopening, withdrawal } from './beside-endings.tsx'
import { linkPanel, objectionPanel } from './beside-panels.tsx'
import { referral, referralPanel } from './beside-refer.tsx'
import { bundleRoutes } from './bundle-routes.tsx'
import { deliveryPanel, deliveryRoutes } from './delivery/index.ts'
import { dispositionRoute } from './disposition-route.ts'
import { dossierPage, signedIn } from './dossier-page.tsx'
import { heldTimesPanel } from './held-view.tsx'
import { identityRoute } from './identity.tsx'
import { othersPanel, othersRoom } from './others-routes.tsx'
import { heldPanel, type KnownOutages, outageRoom } from './outage/index.ts'
import { noPaper } from './problems.ts'
import { handsRoutes, releaseIdleOften } from './queue/hands-routes.tsx'
import { inboxRoutes } from './queue/inbox-routes.tsx'
import { type SearchParts, searchRoutes } from './search-routes.tsx'
import type { Panel, StepAction } from './shape.ts'
import { shelfPanel, shelving } from './shelf/move.tsx'
import { passSilenceOften } from './silence.ts'
import { slipRoutes } from './slip-route.tsx'
import { mountUndo } from './undo.tsx'
import { visitsRoute } from './visits-route.tsx'

export type StepsParts = {
  dossiers: Dossiers
  actions: StepAction[]
  panels: Panel[]
  typeset: Typeset
  outages: KnownOutages
  /** What later rooms let an officer do beside the SOP. */
  beside: Beside[]
} & BatchParts &
  SearchParts

const mountDossier = (server: Server, runtime: Runtime, parts: StepsParts) => {
  server.get('/berkas/:id', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const officer = signedIn(request)
    const open = (request.query as { nomor?: string }).nomor === 'lengkap'
    const what = open ? 'berkas dengan NIK lengkap' : 'berkas'
    const opened = await inOffice(runtime.db, officer.office, tx =>
      readDossier(tx, parts.dossiers, officer, dossierIn(request), what, runtime.now()),
    )
    return reply.page(await dossierPage(runtime, parts, { request, opened, errors: {}, open }))
  })

  server.get('/berkas/:id/dokumen/:paper', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const officer = signedIn(request)
    const { paper: paperId } = request.params as { paper: string }
    const { dossier, standard, profile, paper } = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, parts.dossiers, officer, dossierIn(request), 'dokumen', runtime.now())
      const papers = await papersOf(tx, officer.office, { dossier: opened.dossier.id })
      return { ...opened, paper: papers.find(p => p.id === paperId) }
    })
    if (!paper?.file) throw noPaper()
    const bytes = await openPaper(runtime, paper, parts.dossiers.dataKey(dossier))
    const view = await paperForView(bytes, paper.mime ?? 'application/pdf', watermarkText(standard.name, profile.name))
    return reply.type(view.mime).send(Buffer.from(view.bytes))
  })

  identityRoute(server, runtime, parts.dossiers, async (request, identity) => {
    const { office } = signedIn(request)
    const opened = await inOffice(runtime.db, office, tx => parts.dossiers.get(tx, office, dossierIn(request)))
    return dossierPage(runtime, parts, { request, opened, errors: {}, open: false, identity })
  })

  for (const action of parts.actions) {
    server.post(`/berkas/:id/${action.path}`, { config: { right: action.right } }, (request: Request, reply) =>
      sendAct(runtime, parts, action, request, reply),
    )
  }
}

export const stepsRoom = (server: Server, runtime: Runtime, handed: StepsParts): void => {
  const { dossiers } = handed
  const transfers = createTransfers(runtime, dossiers)
  transferJobs(runtime, transfers)
  const beside = [
    answering,
    objecting,
    withdrawal,
    reopening,
    death(dossiers),
    move,
    referral(runtime, dossiers, transfers),
    ...handed.beside,
    shelving(runtime),
  ]
  const own = [
    deliveryPanel(dossiers),
    departurePanel(runtime, dossiers),
    heldPanel(handed.outages),
    othersPanel(dossiers),
    linkPanel(dossiers),
    objectionPanel(dossiers),
    referralPanel(transfers),
    heldTimesPanel,
    shelfPanel,
  ]
  const parts = { ...handed, panels: [...own, ...handed.panels, besidePanel(beside)] }
  mountBeside(server, runtime, dossiers, beside)
  inboxRoutes(server, runtime, parts)
  handsRoutes(server, runtime, parts)
  batchRoutes(server, runtime, parts)
  releaseIdleOften(runtime)
  searchRoutes(server, runtime, parts)
  slipRoutes(server, runtime, parts.dossiers, parts.typeset)
  deliveryRoutes(server, runtime, parts.dossiers, parts.typeset)
  visitsRoute(server, runtime)
  bundleRoutes(server, runtime, parts.dossiers)
  mountDossier(server, runtime, parts)
  mountUndo(server, runtime, parts.dossiers)
  othersRoom(server, runtime, parts.dossiers)
  outageRoom(server, runtime, parts.dossiers, parts.outages)
  dispositionRoute(server, runtime, parts.dossiers, parts.typeset)
  passSilenceOften(runtime, parts.dossiers)
}
