import type { VNode } from 'preact'
import { Page, type PageProps, PrintButton, SummaryList } from '#core'
import type { Dossier } from '#dossier'
import { dateText } from '#page'
import { addWorkingDays, type DossierEvent, type End, localDate, type OfficeProfile, type Standard } from '#standard'

import type { Grounds } from './record/shape.ts'
import { momentWords } from './time-words.ts'

/** Working days within which whoever disagrees may object (UU 30/2014 art. 77 par. 1). */
const objectionDays = 21

export type Refusal = {
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  end: End
  at: number
  grounds?: Grounds | undefined
}

/** The last day for an objection, by the office's own calendar. */
export const objectionUntil = ({ profile, at }: Pick<Refusal, 'profile' | 'at'>): string =>
  dateText(localDate(profile.calendar.zone, addWorkingDays(profile.calendar, at, objectionDays)))

/** How to object: to whom, by when, what must come back. */
export const Objection = (refusal: Pick<Refusal, 'profile' | 'at' | 'dossier'>) => {
  const { name, address, phone } = refusal.profile
  return (
    <>
      <h2 class="govuk-heading-m">Bila Anda tidak setuju</h2>
      <p class="govuk-body">
        Anda boleh mengajukan keberatan, gratis. Tulis surat kepada Kepala {name}: sebutkan nomor agenda{' '}
        {refusal.dossier.agendaNumber} dan mengapa Anda tidak setuju. Kirim atau antar ke kantor paling lambat{' '}
        <strong>{objectionUntil(refusal)}</strong> (21 hari kerja). Kantor wajib menjawab dalam 10 hari kerja sejak
        surat Anda diterima. Dasarnya UU 30/2014 Pasal 77.
      </p>
      <p class="govuk-body">
        Alamat kantor: {address.join(', ')}
        {phone && <>. Telepon {phone}</>}.
      </p>
    </>
  )
}

/** When the data was looked up, if it was: part of the reason. */
const lookedUpAt = (events: readonly DossierEvent[]): number | null =>
  events.findLast(event => event.type === 'acted' && event.kind === 'lookup')?.at ?? null

type SlipProps = Refusal & {
  frame: Omit<PageProps, 'title' | 'children'>
  events: readonly DossierEvent[]
  suggestion?: VNode | null
}

/** What a refused applicant takes home on paper: result, reason, what to do next, how to object, where the office is. */
export const SlipPage = ({ frame, events, suggestion, ...refusal }: SlipProps) => {
  const { dossier, standard, profile, end, at, grounds } = refusal
  const { zone } = profile.calendar
  const looked = lookedUpAt(events)
  return (
    <Page {...frame} title={`Hasil berkas ${dossier.agendaNumber}`} width="form">
      <h1 class="govuk-heading-l">Hasil permohonan: {end.shown}</h1>
      <div class="slip">
        <SummaryList
          rows={[
            { label: 'Nomor agenda', value: dossier.agendaNumber },
            { label: 'Layanan', value: standard.name },
            { label: 'Pemohon', value: dossier.applicantName },
            ...(dossier.subjectName ? [{ label: 'Untuk', value: dossier.subjectName }] : []),
            ...(looked === null ? [] : [{ label: 'Data dicek', value: momentWords(looked, zone) }]),
            { label: 'Alasan', value: grounds?.told || (end.told ?? end.shown) },
            ...(grounds ? [{ label: 'Penjelasan kantor', value: grounds.words }] : []),
            ...(grounds?.basis ? [{ label: 'Dasar', value: grounds.basis }] : []),
          ]}
        />
      </div>
      {(grounds?.wayOut ?? end.wayOut) && (
        <>
          <h2 class="govuk-heading-m">Yang bisa Anda lakukan</h2>
          <p class="govuk-body">
            <strong>{grounds?.wayOut ?? end.wayOut}</strong>
          </p>
        </>
      )}
      {suggestion}
      <Objection {...refusal} />
      <p class="govuk-body">Dikeluarkan {momentWords(at, zone)}.</p>
      <PrintButton>Cetak slip ini</PrintButton>
    </Page>
  )
}
