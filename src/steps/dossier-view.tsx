import type { ComponentChildren, VNode } from 'preact'
import {
  DueTag,
  ErrorSummary,
  FormToken,
  type Instant,
  type Request,
  SummaryList,
  Timeline,
  type TimelineItem,
} from '#core'
import type { Dossier } from '#dossier'
import { isAsked, type Paper, showAnswer } from '#form'
import { type DossierState, holdUpOf, isCondition, type OfficeProfile, type Standard } from '#standard'
import { type HistoryFacts, historyLines } from './history-words.ts'
import { datedMoment, leftWords, momentWords } from './time-words.ts'
import { actTitle, holderWords } from './words.ts'

/** `minutes` count to the row's own limit when `ofStep`, else to the promise. */
export type Left = {
  minutes: number | null
  ofStep: boolean
  paused: boolean
  dueAt: number | null
  provisional: boolean
}

const dueWords = (left: Left, state: DossierState) => {
  if (state.status === 'ended') return { state: 'done' as const, text: 'Selesai' }
  const whom = holdUpOf(state) ? 'gangguan selesai' : state.holder?.kind === 'other' ? 'pihak lain' : 'pemohon'
  if (left.paused) return { state: 'paused' as const, text: `Waktu kantor berhenti: menunggu ${whom}` }
  return leftWords(left.minutes)
}

export const DossierHead = ({
  dossier,
  standard,
  profile,
  left,
  toAct,
}: {
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  left: Left
  /** The act whose form stands below something else on a phone. */
  toAct?: string | undefined
}) => {
  const due = dueWords(left, dossier.state)
  return (
    <header class="kepala-berkas">
      <h1 class="govuk-heading-l judul-berkas">
        {dossier.agendaNumber} <span class="samar">{dossier.applicantName}</span>
      </h1>
      <p class="govuk-body">
        {standard.shortName} · <DueTag state={due.state}>{due.text}</DueTag>
        {left.dueAt !== null && dossier.state.status === 'open' && !left.paused && (
          <>
            {left.ofStep ? ' untuk langkah ini · dijanjikan selesai ' : ' · dijanjikan selesai '}
            {momentWords(left.dueAt, profile.calendar.zone)}
            {left.provisional && ' (sementara, sampai dinyatakan lengkap)'}
          </>
        )}
      </p>
      <p class="govuk-body">
        {dossier.state.status === 'open' ? (
          <>
            Sekarang di tangan: <strong>{holderWords(standard, dossier.state).replace(/^Anda$/, 'pemohon')}</strong>{' '}
            sejak {momentWords(dossier.state.rowSince, profile.calendar.zone)}
          </>
        ) : (
          <>
            Berakhir: <strong>{dossier.state.end?.end.shown}</strong>
          </>
        )}
      </p>
      {toAct && (
        <p class="govuk-body ke-tindakan">
          <a class="govuk-link" href="#tindakan">
            Langsung ke tindakan: {toAct}
          </a>
        </p>
      )}
    </header>
  )
}

export const masked = (value: string) => `${'•'.repeat(Math.max(0, value.length - 4))}${value.slice(-4)}`
const sealedKinds = new Set(['nik', 'kk'])

/** What was answered. Numbers of identity stay masked until somebody asks, and the asking is logged. */
export const AnswersList = ({
  standard,
  answers,
  open,
}: {
  standard: Standard
  answers: Record<string, string>
  open: boolean
}) => (
  <SummaryList
    rows={standard.fields
      .filter(f => answers[f.id])
      .map(f => {
        const value = answers[f.id] as string
        return { label: f.label, value: sealedKinds.has(f.kind) && !open ? masked(value) : showAnswer(f, value) }
      })}
  />
)

const conditionWords = (declared: boolean): string =>
  declared
    ? 'Syarat yang harus dipenuhi. Pemohon menyatakan sudah memenuhinya.'
    : 'Syarat yang harus dipenuhi; tidak ada kertasnya.'

type PaperListProps = { dossier: Dossier; standard: Standard; papers: Paper[]; answers: Record<string, string> }

/** What was asked of this person, and whatever else was handed in. */
export const PaperList = ({ dossier, standard, papers, answers }: PaperListProps) => (
  <>
    {standard.requirements.map(requirement => {
      const own = papers.filter(p => p.requirement === requirement.id && p.supersededAt === null)
      if (own.length === 0 && !isAsked(requirement, answers)) return null
      return (
        <section key={requirement.id} class="surat-masuk" aria-label={requirement.label}>
          <h3 class="govuk-heading-s">{requirement.label}</h3>
          {isCondition(requirement) ? (
            <p class="govuk-body samar">{conditionWords(own.length > 0)}</p>
          ) : (
            own.map(paper => <PaperView key={paper.id} dossier={dossier} paper={paper} label={requirement.label} />)
          )}
          {own.length === 0 && !isCondition(requirement) && <p class="govuk-body samar">Tidak disertakan</p>}
        </section>
      )
    })}
  </>
)

const PaperView = ({ dossier, paper, label }: { dossier: Dossier; paper: Paper; label: string }) => {
  if (!paper.file) {
    return (
      <p class="govuk-body">
        {paper.form === 'shown' ? 'Aslinya diperlihatkan di loket' : 'Fotokopi diterima di loket'}
      </p>
    )
  }
  const url = `/berkas/${dossier.id}/dokumen/${paper.id}`
  return (
    <a class="govuk-link" href={url} target="_blank" rel="noopener">
      {paper.mime === 'application/pdf' ? (
        `Buka ${label} (PDF)`
      ) : (
        <img class="foto-surat" src={url} alt={`${label}; buka untuk memperbesar`} loading="lazy" />
      )}
    </a>
  )
}

export type ActFormProps = {
  request: Request
  dossier: Dossier
  path: string
  errors: Record<string, string>
  title: string
  activity: string
  children: ComponentChildren
}

/** The form of the act the dossier stands at. Its hidden fields say what the officer saw, so that a late click is refused. */
export const ActForm = ({ request, dossier, path, errors, title, activity, children }: ActFormProps) => {
  const position = dossier.state.position
  return (
    <section class="tindakan" aria-labelledby="tindakan">
      <h2 class="govuk-heading-m" id="tindakan">
        {title}
      </h2>
      <p class="govuk-body samar">{activity}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/berkas/${dossier.id}/${path}`} enctype="multipart/form-data">
        <FormToken request={request} />
        <input type="hidden" name="baris" value={position?.row} />
        <input type="hidden" name="tindakan" value={String(position?.act ?? 0)} />
        <input type="hidden" name="kunjungan" value={String(position?.visit ?? 1)} />
        {children}
      </form>
    </section>
  )
}

/** Everything that happened, for officers: who, in which capacity, what, when. */
export const History = (props: HistoryFacts & { now: Instant }) => {
  const items: TimelineItem[] = historyLines(props).map(({ at, title, who, detail, note }) => ({
    title,
    when: `${datedMoment(at, props.zone, props.now)}${who ? ` · ${who}` : ''}`,
    iso: new Date(at).toISOString(),
    ...(note || detail
      ? {
          body: (
            <>
              {detail && <p class="govuk-body-s">{detail}</p>}
              {note && `Catatan: ${note}`}
            </>
          ),
        }
      : {}),
  }))
  return <Timeline items={items} />
}

/** The way through the SOP with the present row marked: where the dossier is, what is still to come. */
export const Rows = ({ standard, state }: { standard: Standard; state: DossierState }) => (
  <ol class="govuk-list govuk-list--number">
    {standard.rows.map(row => (
      <li key={row.id} aria-current={state.position?.row === row.id ? 'step' : undefined}>
        {state.position?.row === row.id ? <strong>{row.activity}</strong> : row.activity}
        {row.acts.length > 0 && (
          <span class="samar"> ({row.acts.map(a => actTitle[a.kind].toLowerCase()).join(', ')})</span>
        )}
      </li>
    ))}
  </ol>
)

export type PanelShown = { title: string; view: VNode }
export const Panels = ({ panels }: { panels: PanelShown[] }) => (
  <>
    {panels.map(({ title, view }) => (
      <section key={title}>
        <h2 class="govuk-heading-m">{title}</h2>
        {view}
      </section>
    ))}
  </>
)
