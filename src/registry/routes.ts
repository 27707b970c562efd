import { inOffice, open, type Runtime, type Server } from '#core'
import type { Dossiers } from '#dossier'
import { dossierIn, readDossier } from '#steps'
import { screenshotContext } from './action-lookup.tsx'
import { noScreenshot } from './problems.ts'
import * as sql from './sql.ts'

export const registryRoom = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  server.get('/berkas/:id/bukti-cek/:lookup', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const officer = request.officer!
    const { office } = officer
    const { lookup: lookupId } = request.params as { lookup: string }
    const { dossier, lookup } = await inOffice(runtime.db, office, async tx => {
      const { dossier } = await readDossier(tx, dossiers, officer, dossierIn(request), 'bukti cek data', runtime.now())
      const all = await sql.lookupsOf(tx, office, dossier.id)
      return { dossier, lookup: all.find(l => l.id === lookupId) }
    })
    if (!lookup?.screenshot) throw noScreenshot()
    const sealed = await runtime.files.get(lookup.screenshot.file)
    const bytes = open(dossiers.dataKey(dossier), sealed, screenshotContext(office, lookup.id))
    return reply.type(lookup.screenshot.mime).send(bytes)
  })
}
