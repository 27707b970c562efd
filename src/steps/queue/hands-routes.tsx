import { validate as isUuid } from 'uuid'
import { inOffice, type Reply, type Request, type Runtime, type Server } from '#core'
import { noSuchDossier } from '#dossier'
import type { Officer } from '#office'
import { offices } from '#standard'
import { dossierIn } from '../actions.ts'
import { inboxAt } from './filter-view.tsx'
import { assign, type HandsParts, release, releaseIdle, take } from './hands.ts'
import { filterQuery, readFilter } from './rules.ts'

const signedIn = (request: Request) => request.officer as Officer

/** Taking, putting back and giving out what waits. `deliver` is the right all share who act on dossiers. */
export const handsRoutes = (server: Server, runtime: Runtime, parts: HandsParts): void => {
  const right = { config: { right: 'deliver' } }
  const takeIt = (request: Request, id: string) => {
    const officer = signedIn(request)
    return inOffice(runtime.db, officer.office, tx => take(tx, runtime, parts, officer, id))
  }

  server.post('/kotak-masuk/pengambilan', right, async (request: Request, reply: Reply) => {
    const id = request.form.text('berkas')
    if (!isUuid(id)) throw noSuchDossier()
    reply.tell(`${await takeIt(request, id)}: Anda ambil.`)
    const sent = new URLSearchParams(request.form.text('saringan'))
    const filter = readFilter(parts.actions, name => sent.get(name) ?? '')
    return reply.redirect(inboxAt(filterQuery(parts.actions, filter)), 303)
  })

  server.post('/berkas/:id/pengambilan', right, async (request: Request, reply: Reply) => {
    const id = dossierIn(request)
    reply.tell(`${await takeIt(request, id)}: Anda ambil.`)
    return reply.redirect(`/berkas/${id}`, 303)
  })

  server.post('/berkas/:id/pelepasan', right, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    const id = dossierIn(request)
    const agenda = await inOffice(runtime.db, officer.office, tx => release(tx, parts, officer, id))
    reply.tell(`${agenda}: Anda lepaskan. Petugas lain dapat mengambilnya.`)
    return reply.redirect(`/berkas/${id}`, 303)
  })

  server.post('/berkas/:id/penugasan', { config: { right: 'dispose' } }, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    const id = dossierIn(request)
    const to = request.form.text('petugas')
    const told = await inOffice(runtime.db, officer.office, tx =>
      assign(tx, runtime, parts, officer, { dossier: id, to }),
    )
    reply.tell(told)
    return reply.redirect(`/berkas/${id}`, 303)
  })
}

/** Every ten minutes, one job per office. */
export const releaseIdleOften = (runtime: Runtime): void => {
  runtime.jobs.on('steps.release', async ({ office }, handed) => void (await releaseIdle(handed, office)))
  runtime.jobs.every('steps.release-all', '*/10 * * * *', async handed => {
    for (const { id } of await offices(handed.db))
      await inOffice(handed.db, id, tx =>
        handed.jobs.add(tx, 'steps.release', { office: id }, { key: `steps.release:${id}` }),
      )
  })
}
