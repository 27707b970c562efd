import {
  ButtonLink,
  inOffice,
  Page,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  readIn,
  type Server,
  type Typeset,
} from '#core'
import { createTransfers, type Dossiers, eventsOf, transferJobs } from '#dossier'
import { openPaper, paperForView, papersOf, watermarkText } from '#form'
import { type Officer, officerNames, officerPage } from '#office'
import type { DossierEvent } from '#standard'
import { contextOf, dossierIn, leftOf, nextPlace, type Opened, performAct, readDossier } from './actions.ts'
import { barredFrom } from './barred.ts'
import { batchRoutes } from './batch/routes.tsx'
import type { BatchParts } from './batch/run.ts'
import { besidePanel, mountBeside } from './beside.tsx'
import { death, departurePanel, move } from './beside-departures.tsx'
import { answering, objecting, reopening, withdrawal } from './beside-endings.tsx'
import { linkPanel, objectionPanel } from './beside-panels.tsx'
import { referral, referralPanel } from './beside-refer.tsx'
import { bundleRoutes } from './bundle-routes.tsx'
import { dispositionRoute } from './disposition-route.ts'
import {
  ActForm,
  AnswersList,
  DossierHead,
  History,
  masked,
  type PanelShown,
  Panels,
  PaperList,
  Rows,
} from './dossier-view.tsx'
import { EntriesList } from './entries-view.tsx'
import { heldTimesPanel } from './held-view.tsx'
import { IdentityForm, identityRoute } from './identity.tsx'
import { othersPanel, othersRoom } from './others-routes.tsx'
import { heldPanel, type KnownOutages, outageRoom } from './outage/index.ts'
import { noPaper, takenBefore } from './problems.ts'
import { ProxyNotice } from './proxy-view.tsx'
import { candidatesFor, takenByOther, tasksFor } from './queue/hands.ts'
import { handsRoutes, releaseIdleOften } from './queue/hands-routes.tsx'
import { DoAllTheSame, Hands } from './queue/hands-view.tsx'
import { inboxRoutes } from './queue/inbox-routes.tsx'
import { type SearchParts, searchRoutes } from './search-routes.tsx'
import type { ActContext, Panel, StepAction } from './shape.ts'
import { passSilenceOften } from './silence.ts'
import { slipRoute } from './slip-route.tsx'
import * as sql from './sql.ts'
import { TurnChoice } from './turns-view.tsx'
import { mountUndo, UndoButton } from './undo.tsx'
import { visitsRoute } from './visits-route.tsx'
import { actTitle } from './words.ts'

export type StepsParts = {
  dossiers: Dossiers
  actions: StepAction[]
  panels: Panel[]
  typeset: Typeset
  outages: KnownOutages
} & BatchParts &
  SearchParts

const signedIn = (request: Request) => request.officer as Officer

const namesIn = (runtime: Runtime, office: string, events: DossierEvent[]) => {
  const ids = events.flatMap(event => (event.by.kind === 'officer' ? [event.by.officer] : []))
  return readIn(runtime.db, office, tx => officerNames(tx, office, ids))
}

type Shown = {
  request: Request
  opened: Opened
  errors: Record<string, string>
  open: boolean
  /** What was wrong with a NIK just entered. */
  identity?: Record<string, string>
}

/** The officer's dossier page: papers and answers beside the act, history and way below. */
const dossierPage = async (runtime: Runtime, parts: StepsParts, { request, opened, errors, open, identity }: Shown) => {
  const officer = signedIn(request)
  const { dossier, standard, profile } = opened
  const now = runtime.now()
  const [papers, { answers, groups }, events, notes, tasks, candidates] = await readIn(
    runtime.db,
    officer.office,
    async tx => {
      const tasks = await sql.tasksOf(tx, officer.office, dossier.id, now)
      return [
        await papersOf(tx, officer.office, { dossier: dossier.id }),
        await parts.dossiers.answered(tx, dossier),
        await eventsOf(tx, officer.office, dossier.id),
        await parts.dossiers.notes(tx, dossier),
        tasks,
        await candidatesFor(tx, runtime, parts, officer, tasks),
      ] as const
    },
  )
  const names = await namesIn(
    runtime,
    officer.office,
    events.map(e => e.event),
  )
  const ctx = contextOf(runtime, request, officer, opened)
  const action = ctx && parts.actions.find(a => a.kind === ctx.act.kind && officer.rights.has(a.right))
  const barred = ctx && barredFrom(ctx)
  const mine = tasksFor(parts.actions, officer, tasks)
  const other = takenByOther(mine, officer.id)
  const { zone } = profile.calendar
  const form = action && !barred ? await action.panel(ctx, errors) : null
  const panels: (PanelShown & Pick<Panel, 'first'>)[] = []
  for (const { title, first = false, show } of parts.panels) {
    const view = await show({ runtime, request, office: officer.office, officer, ...opened })
    if (view) panels.push({ title, view, first })
  }
  // Papers come first where they are judged or only read; what is written elsewhere must not be looked for below them on a phone.
  const deskFirst = form !== null && !['check', 'lookup'].includes(ctx?.act.kind ?? '')
  const actOnTop = !panels.some(panel => panel.first)
  const atLetter = ctx !== null && ['draft', 'endorse', 'sign'].includes(ctx.act.kind)
  const papersAndAnswers = (
    <div class="meja-berkas" key="berkas">
      <ProxyNotice answers={answers} />
      <h2 class="govuk-heading-m">Surat yang diserahkan</h2>
      <PaperList dossier={dossier} standard={standard} papers={papers} answers={answers} />
      <h2 class="govuk-heading-m">Isian</h2>
      <AnswersList standard={standard} answers={answers} open={open} />
      <EntriesList
        standard={standard}
        answers={answers}
        groups={groups}
        mask={value => (open ? value : masked(value))}
      />
      {officer.rights.has('check') && <IdentityForm {...{ request, dossier, standard, answers }} errors={identity} />}
      {!open && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/berkas/${dossier.id}?nomor=lengkap`}>
            Tampilkan NIK dan nomor KK lengkap (dicatat)
          </a>
        </p>
      )}
    </div>
  )
  const desk = (
    <div class="meja-tindakan" key="tindakan">
      <Panels panels={panels.filter(panel => panel.first)} />
      {ctx && action && form ? (
        <ActForm
          request={request}
          dossier={dossier}
          path={action.path}
          errors={errors}
          title={actTitle[ctx.act.kind]}
          activity={ctx.row.activity}
        >
          {other && <DoAllTheSame taken={other} zone={zone} error={errors.tetap} />}
          <TurnChoice
            standard={standard}
            state={dossier.state}
            posts={officer.posts}
            value={request.form.text('giliran')}
          />
          {form}
        </ActForm>
      ) : (
        <p class="govuk-body">
          {barred ??
            (dossier.state.status === 'ended' ? 'Berkas ini sudah selesai.' : 'Berkas ini tidak sedang menunggu Anda.')}
        </p>
      )}
      <Hands
        {...{ request, dossier: dossier.id, zone, officer: officer.id, candidates }}
        taken={(mine[0] ?? tasks[0])?.taken ?? null}
        mine={mine.length > 0}
      />
      <Panels panels={panels.filter(panel => !panel.first)} />
      {officer.rights.has('receive') && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/berkas/${dossier.id}/tanda-terima`}>
            Cetak lagi tanda terima
          </a>
        </p>
      )}
      {standard.rows.some(row => row.acts.some(act => act.kind === 'dispose')) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/berkas/${dossier.id}/lembar-disposisi.pdf`} target="_blank" rel="noopener">
            Cetak lembar disposisi (PDF)
          </a>
        </p>
      )}
      <h2 class="govuk-heading-m">Riwayat</h2>
      <History
        events={events.map(e => e.event)}
        names={names}
        zone={profile.calendar.zone}
        notes={notes}
        standard={standard}
        profile={profile}
      />
      <UndoButton request={request} dossier={dossier} officer={officer.id} />
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Alur menurut SOP</span>
        </summary>
        <Rows standard={standard} state={dossier.state} />
      </details>
    </div>
  )
  return (
    <Page
      {...(await officerPage(request))}
      title={`Berkas ${dossier.agendaNumber}`}
      width="wide"
      back="/kotak-masuk"
      backText="Kotak masuk"
      failed={Object.keys(errors).length > 0}
    >
      <DossierHead
        dossier={dossier}
        standard={standard}
        profile={profile}
        left={leftOf(opened, now)}
        toAct={form && ctx && !(deskFirst && actOnTop) ? actTitle[ctx.act.kind] : undefined}
      />
      <div class={atLetter || action?.save ? 'meja meja-surat' : 'meja'}>
        {deskFirst ? [desk, papersAndAnswers] : [papersAndAnswers, desk]}
      </div>
    </Page>
  )
}

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
    return reply.type(view.mime).header('cache-control', 'private, no-store').send(Buffer.from(view.bytes))
  })

  identityRoute(server, runtime, parts.dossiers, async (request, identity) => {
    const { office } = signedIn(request)
    const opened = await inOffice(runtime.db, office, tx => parts.dossiers.get(tx, office, dossierIn(request)))
    return dossierPage(runtime, parts, { request, opened, errors: {}, open: false, identity })
  })

  for (const action of parts.actions) {
    server.post(`/berkas/:id/${action.path}`, { config: { right: action.right } }, (request: Request, reply) =>
      act(runtime, parts, action, request, reply),
    )
  }
}

const act = async (runtime: Runtime, parts: StepsParts, action: StepAction, request: Request, reply: Reply) => {
  const officer = signedIn(request)
  const opened = await inOffice(runtime.db, officer.office, tx =>
    parts.dossiers.get(tx, officer.office, dossierIn(request)),
  )
  const ctx = contextOf(runtime, request, officer, opened)
  if (!ctx || ctx.act.kind !== action.kind || !seenHere(ctx, request)) return late(runtime, request, reply, opened)
  try {
    const keeps = /^simpan/.test(request.form.text('lakukan')) && action.save
    if (keeps) return await keep(await keeps(ctx, request.form), request, reply, opened)
    await mustBeMeant(ctx, parts.actions)
    const { change, told } = await performAct(parts.dossiers, action, ctx, request.form)
    if (told) reply.tell(`${opened.dossier.agendaNumber}: ${told}`)
    return reply.redirect(await nextPlace(runtime, parts.actions, officer, change), 303)
  } catch (problem) {
    if (!(problem instanceof Problem) || Object.keys(problem.fields).length === 0) throw problem
    return reply.page(
      await dossierPage(runtime, parts, { request, opened, errors: problem.fields, open: false }),
      problem.status,
    )
  }
}

/** Somebody else has taken it: only on purpose. The sentence stands beside the box to tick, and nothing typed is lost. */
const mustBeMeant = async ({ runtime, request, officer, dossier }: ActContext, actions: StepAction[]) => {
  if (request.form.text('tetap') === 'ya') return
  const tasks = await readIn(runtime.db, officer.office, tx =>
    sql.tasksOf(tx, officer.office, dossier.id, runtime.now()),
  )
  const other = takenByOther(tasksFor(actions, officer, tasks), officer.id)
  if (other) throw takenBefore({ tetap: 'Sedang diambil petugas lain. Centang bila tetap Anda kerjakan.' })
}

/** Whether the page that was sent showed the place the dossier stands at: what is kept belongs there and nowhere else. */
const seenHere = ({ dossier }: ActContext, { form }: Request): boolean => {
  const { row, act: place, visit } = dossier.state.position ?? {}
  return (
    form.text('baris') === row && form.text('tindakan') === String(place) && form.text('kunjungan') === String(visit)
  )
}

/** What is not finished was kept. A page that keeps by itself hears only when; a person gets the page anew. */
const keep = async (
  { told, savedAt }: { told: string; savedAt: number },
  request: Request,
  reply: Reply,
  { dossier }: Opened,
) => {
  if (request.form.text('lakukan') === 'simpan-sendiri')
    return reply.status(204).header('x-tersimpan', String(savedAt)).send()
  reply.tell(told)
  return reply.redirect(`/berkas/${dossier.id}#tindakan`, 303)
}

/** Somebody was first: a sentence, and the way to the file as it is now. */
const late = async (runtime: Runtime, request: Request, reply: Reply, { dossier }: Opened) => {
  const last = dossier.state.doneBy.at(-1)
  const { office } = signedIn(request)
  const names = last?.officer
    ? await inOffice(runtime.db, office, tx => officerNames(tx, office, [last.officer as string]))
    : {}
  const who = last?.officer ? (names[last.officer] ?? 'petugas lain') : 'petugas lain'
  return reply.page(
    <Page {...(await officerPage(request))} title="Sudah dikerjakan" width="form">
      <h1 class="govuk-heading-l">Langkah ini sudah dikerjakan</h1>
      <p class="govuk-body">
        Berkas {dossier.agendaNumber} tidak lagi menunggu tindakan itu. Yang terakhir mengerjakan: {who}. Tidak ada yang
        berubah oleh kiriman Anda.
      </p>
      <ButtonLink href={`/berkas/${dossier.id}`}>Buka berkasnya</ButtonLink>
    </Page>,
    409,
  )
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
  ]
  const own = [
    departurePanel(runtime, dossiers),
    heldPanel(handed.outages),
    othersPanel(dossiers),
    linkPanel(dossiers),
    objectionPanel(dossiers),
    referralPanel(transfers),
    heldTimesPanel,
  ]
  const parts = { ...handed, panels: [...own, ...handed.panels, besidePanel(beside)] }
  mountBeside(server, runtime, dossiers, beside)
  inboxRoutes(server, runtime, parts)
  handsRoutes(server, runtime, parts)
  batchRoutes(server, runtime, parts)
  releaseIdleOften(runtime)
  searchRoutes(server, runtime, parts)
  slipRoute(server, runtime, parts.dossiers)
  visitsRoute(server, runtime)
  bundleRoutes(server, runtime, parts.dossiers)
  mountDossier(server, runtime, parts)
  mountUndo(server, runtime, parts.dossiers)
  othersRoom(server, runtime, parts.dossiers)
  outageRoom(server, runtime, parts.dossiers, parts.outages)
  dispositionRoute(server, runtime, parts.dossiers, parts.typeset)
  passSilenceOften(runtime, parts.dossiers)
}
