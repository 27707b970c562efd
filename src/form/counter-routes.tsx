import { inOffice, type Reply, type Request, type Runtime, type Server } from '#core'
import { addPlace, type Officer, officerPage } from '#office'
import { activeStandards, localDate, national, officeProfile } from '#standard'
import { mostly } from './asked.ts'
import { askedPapers } from './asked-identity.ts'
import {
  asAskedByOfficer,
  deskDoors,
  doorInput,
  doorOf,
  guestBookLine,
  guestInput,
  tickedPapers,
  typedTicks,
} from './counter-rules.ts'
import { CounterList, CounterPage } from './counter-view.tsx'
import { beginDraft, findOfficersDraft, saveEntry } from './drafts.ts'
import { typedGroups } from './groups.ts'
import { moreAsked } from './groups-view.tsx'
import { recordPapers } from './papers.ts'
import { alreadySent, unlessSent } from './problems.ts'
import { draftPapers, missingPapers, receivePapers, removePapers } from './receive.ts'
import { type FormDoors, mustRun } from './routes.tsx'
import { parseAnswers, visibleRequirements } from './rules.ts'
import { type OpenService, openService } from './service.ts'
import type { Draft, Entry, FieldErrors, Paper } from './shape.ts'
import * as sql from './sql.ts'
import { submissionOf } from './submit.ts'
import { typedInto } from './visit.ts'

/** The route's right has made sure of an officer. */
const officerOf = (request: Request): Officer => request.officer as Officer

const typed = (request: Request, { standard }: OpenService): Entry => ({
  ...typedInto(
    request.form,
    standard.fields.filter(field => field.counter),
  ),
  ...typedGroups(
    standard.groups ?? [],
    name => request.form.text(name),
    request.form.all('hapus-isian'),
    moreAsked(request.form.text('lakukan')),
  ),
  ...typedTicks(request.form, standard.requirements),
  [guestInput]: request.form.text(guestInput),
  [doorInput]: request.form.text(doorInput),
})

/** The draft of this page: the one of an earlier try, or one named after this view, so that a double click is one reception. */
const draftOf = async (runtime: Runtime, request: Request, open: OpenService, entry: Entry): Promise<Draft> => {
  const { office, id: officer } = officerOf(request)
  const again = await findOfficersDraft(runtime, office, request.form.text('_isian'), officer)
  const of = again?.service === open.standard.service ? again : null
  const draft =
    of ??
    (await beginDraft(runtime, { standard: open.standard, channel: 'counter', entry, id: request.formView, officer }))
      .draft
  if (draft.dossier) throw alreadySent()
  return saveEntry(runtime.db, runtime, draft, open.standard, entry)
}

/** Ticks are written anew with every try, photos stay. */
const writeTicks = (runtime: Runtime, draft: Draft, ticks: Paper[]) =>
  inOffice(runtime.db, draft.office, async tx => {
    await sql.deleteDraftTicks(tx, draft.office, draft.id)
    await recordPapers(tx, { draft: draft.id }, ticks)
  })

/** Reception at the counter: one page, for officers with the right to receive. */
export const counterRoutes = (server: Server, runtime: Runtime, doors: FormDoors): void => {
  const right = { right: 'receive' }
  addPlace(server, { href: '/loket', text: 'Loket', right: 'receive', group: 'daily' })

  const page = async (
    request: Request,
    open: OpenService,
    shown: Partial<{ entry: Entry; errors: FieldErrors; papers: Paper[]; draft: string }>,
  ) => (
    <CounterPage
      frame={await officerPage(request)}
      request={request}
      standard={open.standard}
      requirements={askedPapers(open.standard)}
      registries={(await national(runtime.db)).registries}
      villages={open.profile.villages}
      entry={shown.entry ?? {}}
      errors={shown.errors}
      papers={shown.papers ?? []}
      draft={shown.draft}
    />
  )

  const serviceOf = async (request: Request): Promise<OpenService> => {
    const { service } = request.params as { service: string }
    const open = await openService(runtime, officerOf(request).office, service, 'counter')
    mustRun(doors, open.standard)
    return { ...open, standard: asAskedByOfficer(open.standard) }
  }

  const list = async (request: Request, reply: Reply) => {
    const { office } = officerOf(request)
    const standards = await inOffice(runtime.db, office, async tx => {
      const { calendar } = await officeProfile(tx, office)
      return activeStandards(tx, office, localDate(calendar.zone, runtime.now()))
    })
    const open = standards.filter(standard => deskDoors(standard).length > 0 && (doors.runs?.(standard) ?? true))
    return reply.page(<CounterList frame={await officerPage(request)} standards={open} />)
  }

  /** Who stands at the desk mostly comes for themself: our own question is answered so until somebody says otherwise. */
  const show = async (request: Request, reply: Reply) =>
    reply.page(await page(request, await serviceOf(request), { entry: mostly }))

  /** A view that was received before leads to the receipt of the first time. */
  const again = async (request: Request, reply: Reply) => {
    const { office, id } = officerOf(request)
    for (const name of [request.form.text('_isian'), request.formView]) {
      const dossier = (await findOfficersDraft(runtime, office, name, id))?.dossier
      if (dossier) return reply.redirect((await doors.receiptOf(office, dossier, reply, 'counter')).location, 303)
    }
    throw alreadySent()
  }

  const receive = async (request: Request, reply: Reply) => {
    const open = await serviceOf(request)
    const { standard, profile, today } = open
    const officer = officerOf(request)
    const entry = typed(request, open)
    const draft = await draftOf(runtime, request, open, entry)
    await removePapers(runtime, draft, request.form.all('hapus'))
    const parsed = parseAnswers(standard, entry, { mode: 'counter', today, villages: profile.villages })
    const wanted = visibleRequirements(standard, { ...parsed.answers, ...parsed.groups }, today)
    const taken = await receivePapers(runtime, draft, request.form, standard.requirements)
    const ticks = tickedPapers(draft.office, wanted, entry, runtime.now())
    await writeTicks(runtime, draft, ticks)
    const own = (await draftPapers(runtime, draft)).filter(paper => wanted.some(one => one.id === paper.requirement))
    if (moreAsked(request.form.text('lakukan')) || request.form.all('hapus-isian').length > 0)
      return reply.page(await page(request, open, { entry, errors: taken.errors, papers: own, draft: draft.id }))
    const errors = { ...parsed.errors, ...missingPapers(wanted, own, 'counter'), ...taken.errors }
    if (Object.keys(errors).length > 0)
      return reply.page(await page(request, open, { entry, errors, papers: own, draft: draft.id }), 422)
    const sending = { draft, standard, answers: parsed.answers, groups: parsed.groups, papers: own }
    const door = doorOf(standard, entry)
    const submission = submissionOf({
      ...sending,
      channel: door,
      officer: { id: officer.id, posts: officer.posts },
      ...(door === 'counter' ? { guestBook: guestBookLine(standard, parsed.answers, entry) } : {}),
    })
    return reply.redirect((await doors.submit(submission, reply)).location, 303)
  }

  server.get('/loket', { config: right }, list)
  server.get('/loket/:service', { config: right }, show)
  server.post('/loket/:service', { config: right }, (request, reply) =>
    unlessSent(
      () => receive(request, reply),
      () => again(request, reply),
    ),
  )
}
