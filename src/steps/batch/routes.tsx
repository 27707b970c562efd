import { validate as isUuid } from 'uuid'
import { inOffice, Page, type Reply, type Request, type Runtime, type Server } from '#core'
import { mayKnow } from '#dossier'
import { type Officer, officerPage } from '#office'
import { knownOffices, localDate } from '#standard'
import type { KnownOutages } from '../outage/index.ts'
import { noBatch } from '../problems.ts'
import { inboxAt } from '../queue/filter-view.tsx'
import { type InboxView, inboxView, sentFilter } from '../queue/inbox-routes.tsx'
import { filterQuery, readCursor } from '../queue/rules.ts'
import type { Filter } from '../queue/shape.ts'
import { actTitle } from '../words.ts'
import { allOf, type Chosen, chosenOf, faultsOf, idsIn, itemsOf, type Way, waysFor } from './chosen.ts'
import { type BatchParts, batchJobs, startBatch } from './run.ts'
import type { Batch } from './shape.ts'
import * as sql from './sql.ts'
import { BatchForm, BatchList, BatchPage } from './view.tsx'

const signedIn = (request: Request) => request.officer as Officer
const textOf = ({ kind }: Batch): string =>
  kind === 'take' ? 'Ambil' : kind === 'assign' ? 'Tugaskan' : actTitle[kind]

/** Choosing, asking once, and what became of it: `/kotak-masuk/pilihan`, `/sekaligus`, `/sekaligus/:id`. */
export const batchRoutes = (server: Server, runtime: Runtime, parts: BatchParts & { outages: KnownOutages }): void => {
  // Whoever only reads does nothing at once either.
  const right = { config: { right: 'deliver' } }
  const profileOf = (request: Request) => knownOffices(runtime.db).profile(signedIn(request).office)
  const filterOf = (request: Request) => sentFilter(parts.actions, request)
  batchJobs(runtime, parts)

  const wayIn = (request: Request, filter: Filter): Way | undefined =>
    waysFor(parts.actions, signedIn(request), filter.below).find(one => one.word === request.form.text('apa'))

  const askAgain = async (request: Request, reply: Reply, filter: Filter, errors: Record<string, string>) => {
    const profile = await profileOf(request)
    const from = readCursor(name => request.form.text(name))
    const view: InboxView = { request, profile, filter, from, narrowing: false, choosing: true, errors }
    return reply.page(await inboxView(runtime, parts, view), 422)
  }

  const formPage = async (request: Request, filter: Filter, more: boolean, chosen: Chosen, errors = {}) => {
    const officer = signedIn(request)
    const { calendar } = await profileOf(request)
    const day = localDate(calendar.zone, runtime.now())
    const standards = filter.below ? await knownOffices(runtime.db).allActive(officer.office, day) : []
    const known = new Set(standards.filter(one => mayKnow(one, officer)).map(one => one.service))
    const hidden = (service: string) => filter.below && !known.has(service)
    const query = filterQuery(parts.actions, filter)
    const about = await chosen.way.many?.about?.(chosen.places)
    return (
      <Page
        {...(await officerPage(request))}
        title={`${chosen.way.text} sekaligus`}
        width="wide"
        back={inboxAt([query, 'pilih=ya'].filter(Boolean).join('&'))}
        backText="Pilih lagi"
        failed={Object.keys(errors).length > 0}
      >
        <BatchForm {...{ request, chosen, query, more, hidden, about, errors }} />
      </Page>
    )
  }

  server.post('/kotak-masuk/pilihan', right, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    const filter = filterOf(request)
    const way = wayIn(request, filter)
    const all = request.form.text('semua') === 'ya'
    if (!way) return askAgain(request, reply, filter, { apa: 'Pilih apa yang dikerjakan sekaligus.' })
    const { ids, more } = all
      ? await allOf(runtime, parts, officer, filter, way)
      : { ids: idsIn(request.form.all('berkas').join(',')), more: false }
    if (ids.length === 0) {
      const none = all
        ? 'Tidak ada berkas tersaring yang menunggu tindakan itu.'
        : 'Centang dulu berkasnya, atau pilih semuanya.'
      return askAgain(request, reply, filter, { semua: none })
    }
    const chosen = await chosenOf(runtime, parts, officer, ids, way)
    if (way.pile && chosen.tasks.length > 0)
      return reply.redirect(await way.pile.layOn(officer, itemsOf({ ...chosen, skipped: [] })), 303)
    return reply.page(await formPage(request, filter, more, chosen))
  })

  server.post('/sekaligus', right, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    const { office } = officer
    const { form, formView } = request
    const before = await inOffice(runtime.db, office, tx => sql.batchOfPage(tx, office, formView))
    if (before) return reply.redirect(`/sekaligus/${before}`, 303)
    const filter = filterOf(request)
    const way = wayIn(request, filter)
    if (!way || way.pile) return askAgain(request, reply, filter, { apa: 'Pilih apa yang dikerjakan sekaligus.' })
    const chosen = await chosenOf(runtime, parts, officer, idsIn(form.text('berkas')), way)
    const errors = faultsOf(chosen, form)
    if (chosen.tasks.length === 0 || Object.keys(errors).length > 0)
      return reply.page(await formPage(request, filter, false, chosen, errors), 422)
    const id = await startBatch(runtime, { officer, formView, kind: way.kind, form, items: itemsOf(chosen) })
    return reply.redirect(`/sekaligus/${id}`, 303)
  })

  server.get('/sekaligus', right, async (request: Request, reply: Reply) => {
    const { office, id } = signedIn(request)
    const { calendar } = await profileOf(request)
    const batches = await inOffice(runtime.db, office, tx => sql.batchesOf(tx, office, id))
    return reply.page(
      <Page
        {...(await officerPage(request))}
        title="Hasil kerja sekaligus"
        width="wide"
        back="/kotak-masuk"
        backText="Kotak masuk"
      >
        <BatchList batches={batches} textOf={textOf} zone={calendar.zone} />
      </Page>,
    )
  })

  server.get('/sekaligus/:id', right, async (request: Request, reply: Reply) => {
    const officer = signedIn(request)
    const { id } = request.params as { id: string }
    const { calendar } = await profileOf(request)
    const { batch, items } = await inOffice(runtime.db, officer.office, async tx => {
      const batch = isUuid(id) ? await sql.findBatch(tx, officer.office, id) : null
      // Whose it is not is told the same as what there is not.
      if (!batch || batch.officer !== officer.id) throw noBatch()
      return { batch, items: await sql.itemsOf(tx, officer.office, id) }
    })
    return reply.page(
      <Page
        {...(await officerPage(request))}
        title={`${textOf(batch)} sekaligus`}
        width="wide"
        back="/sekaligus"
        backText="Hasil kerja sekaligus"
      >
        <BatchPage batch={batch} items={items} text={textOf(batch)} zone={calendar.zone} />
      </Page>,
    )
  })
}
