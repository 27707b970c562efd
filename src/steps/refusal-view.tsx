import type { VNode } from 'preact'
import { Page, type PageProps, PrintButton, SummaryList } from '#core'
import type { DossierEvent } from '#standard'
import { objectionWords, type Refusal, slipRows, wayOutOf } from './refusal-words.ts'
import { momentWords } from './time-words.ts'

/** How to object: to whom, by when, what must come back. */
export const Objection = (refusal: Pick<Refusal, 'profile' | 'at' | 'dossier'>) => (
  <>
    <h2 class="govuk-heading-m">Bila Anda tidak setuju</h2>
    {objectionWords(refusal).map(words => (
      <p class="govuk-body">{words}</p>
    ))}
  </>
)

/** Where an officer finds what a refused applicant takes home. */
export const SlipLink = ({ dossier }: { dossier: string }) => (
  <a class="govuk-link" href={`/berkas/${dossier}/slip`} target="_blank" rel="noopener">
    Cetak slip untuk pemohon
  </a>
)

type SlipProps = Refusal & {
  frame: Omit<PageProps, 'title' | 'children'>
  events: readonly DossierEvent[]
  /** Where the same lies as a sheet of paper. */
  sheet: string
  suggestion?: VNode | null
}

/** What a refused applicant takes home on paper: result, reason, what to do next, how to object, where the office is. */
export const SlipPage = ({ frame, events, sheet, suggestion, ...refusal }: SlipProps) => {
  const { dossier, profile, end, at } = refusal
  const wayOut = wayOutOf(refusal)
  return (
    <Page {...frame} title={`Hasil berkas ${dossier.agendaNumber}`} width="form">
      <h1 class="govuk-heading-l">Hasil permohonan: {end.shown}</h1>
      <div class="slip">
        <SummaryList rows={slipRows(refusal, events)} />
      </div>
      {wayOut && (
        <>
          <h2 class="govuk-heading-m">Yang bisa Anda lakukan</h2>
          <p class="govuk-body">
            <strong>{wayOut}</strong>
          </p>
        </>
      )}
      {suggestion}
      <Objection {...refusal} />
      <p class="govuk-body">Dikeluarkan {momentWords(at, profile.calendar.zone)}.</p>
      <p class="govuk-body tak-dicetak">
        <a class="govuk-link" href={sheet} target="_blank" rel="noopener">
          Lembar berkop dengan tanda terimanya (PDF)
        </a>
      </p>
      <PrintButton>Cetak slip ini</PrintButton>
    </Page>
  )
}
