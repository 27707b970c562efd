import { inOffice, open, type Runtime, type Server } from '#core'
import type { Dossiers } from '#dossier'
import { logReading } from '#office'
import { screenshotContext } from './action-lookup.tsx'
import { noScreenshot } from './problems.ts'
import * as sql from './sql.ts'

export const registryRoom = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  server.get('/berkas/:id/bukti-cek/:lookup', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const officer = request.officer!
    const { office } = officer
    const { id, lookup: lookupId } = request.params as { id: string; lookup: string }
    const { dossier, lookup } = await inOffice(runtime.db, office, async tx => {
      const opened = await dossiers.get(tx, office, id)
      await logReading(tx, { office, officer: officer.id, dossier: id, what: 'bukti cek data', at: runtime.now() })
      const all = await sql.lookupsOf(tx, office, id)
      return { dossier: opened.dossier, lookup: all.find(l => l.id === lookupId) }
    })
    if (!lookup?.screenshot) throw noScreenshot()
    const sealed = await runtime.files.get(lookup.screenshot.file)
    const bytes = open(dossiers.dataKey(dossier), sealed, screenshotContext(office, lookup.id))
    return reply.type(lookup.screenshot.mime).header('cache-control', 'private, no-store').send(bytes)
  })
}
