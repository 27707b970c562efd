import { inOffice, type Request, type Runtime, type Server, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import type { Officer } from '#office'
import { localDate } from '#standard'
import { dossierIn, readDossier } from '../actions.ts'
import { letterTakenBack, notYourTurn } from '../problems.ts'
import { handOverSheet, sheetTemplate } from '../record/sheet.ts'
import { newLink } from './link.ts'
import { mayLink, tookBack } from './rules.ts'

const right = { config: { right: 'deliver' } }

/** The slip that is signed on paper, and a new link where the last one has expired. */
export const deliveryRoutes = (server: Server, runtime: Runtime, dossiers: Dossiers, typeset: Typeset): void => {
  server.get('/berkas/:id/tanda-terima-hasil.pdf', right, async (request: Request, reply) => {
    const officer = request.officer as Officer
    const at = runtime.now()
    const opened = await inOffice(runtime.db, officer.office, tx =>
      readDossier(tx, dossiers, officer, dossierIn(request), 'tanda terima hasil', at),
    )
    const sheet = handOverSheet(opened, officer.name, localDate(opened.profile.calendar.zone, at))
    const bytes = await typeset.pdf(sheetTemplate, sheet, { at, oddSigns: 'mark' })
    return reply.type('application/pdf').send(Buffer.from(bytes))
  })

  server.post('/berkas/:id/tautan-unduh', right, async (request: Request, reply) => {
    const officer = request.officer as Officer
    const id = dossierIn(request)
    await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, id, 'tautan unduh', runtime.now())
      const { state } = opened.dossier
      if (tookBack(state.letters)) throw letterTakenBack()
      if (!mayLink(state)) throw notYourTurn()
      await newLink(runtime, dossiers, officer, opened)(tx)
    })
    reply.tell('Tautan unduh dibuat. Kirim teksnya kepada pemohon; tautan sebelumnya tidak berlaku lagi.')
    return reply.redirect(`/berkas/${id}`, 303)
  })
}
