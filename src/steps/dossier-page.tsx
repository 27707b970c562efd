import { Page, type Request, type Runtime, readIn } from '#core'
import { type Dossiers, eventsOf } from '#dossier'
import { papersOf } from '#form'
import { type Officer, officerNames, officerPage } from '#office'
import type { DossierEvent } from '#standard'
import { contextOf, leftOf, type Opened } from './actions.ts'
import { barredFrom } from './barred.ts'
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
import { IdentityForm } from './identity.tsx'
import { ProxyNotice } from './proxy-view.tsx'
import { candidatesFor, takenByOther, tasksFor } from './queue/hands.ts'
import { DoAllTheSame, Hands } from './queue/hands-view.tsx'
import { SlipLink } from './refusal-view.tsx'
import { refusalOf } from './refusal-words.ts'
import { ReturnedNotice } from './returned-view.tsx'
import { LookAgain, SentBack } from './sent-back.tsx'
import type { Panel, StepAction } from './shape.ts'
import * as sql from './sql.ts'
import { TurnChoice } from './turns-view.tsx'
import { UndoButton } from './undo.tsx'
import { actTitle } from './words.ts'

/** The route's right has made sure of an officer. */
export const signedIn = (request: Request) => request.officer as Officer

const namesIn = (runtime: Runtime, office: string, events: DossierEvent[]) => {
  const ids = events.flatMap(event => (event.by.kind === 'officer' ? [event.by.officer] : []))
  return readIn(runtime.db, office, tx => officerNames(tx, office, ids))
}

export type Shown = {
  request: Request
  opened: Opened
  errors: Record<string, string>
  open: boolean
  /** What was wrong with a NIK just entered. */
  identity?: Record<string, string>
}

export type PageParts = { dossiers: Dossiers; actions: StepAction[]; panels: Panel[] }

/** The officer's dossier page: papers and answers beside the act, history and way below. */
export const dossierPage = async (
  runtime: Runtime,
  parts: PageParts,
  { request, opened, errors, open, identity }: Shown,
) => {
  const officer = signedIn(request)
  const { dossier, standard, profile } = opened
  const now = runtime.now()
  const [papers, { answers, groups }, recorded, notes, tasks, candidates] = await readIn(
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
  const events = recorded.map(({ event }) => event)
  const names = await namesIn(runtime, officer.office, events)
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
      <h2 class="govuk-heading-m">Dokumen yang diserahkan</h2>
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
          <SentBack {...{ state: dossier.state, events, names, notes, zone, now }} />
          <LookAgain {...{ kind: ctx.act.kind, state: dossier.state, events, names, zone, now }} />
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
      {refusalOf(standard, dossier.state) && !(form && ctx?.act.kind === 'deliver') && (
        <p class="govuk-body">
          <SlipLink dossier={dossier.id} />
        </p>
      )}
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
      <History {...{ events, names, zone, notes, standard, profile, now }} />
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
      <ReturnedNotice {...opened} {...{ events, names, notes }} />
      <div class={atLetter || action?.save ? 'meja meja-surat' : 'meja'}>
        {deskFirst ? [desk, papersAndAnswers] : [papersAndAnswers, desk]}
      </div>
    </Page>
  )
}
