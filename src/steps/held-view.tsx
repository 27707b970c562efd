import { Details, type Instant, minute, type Runtime, SummaryList } from '#core'
import { privacyOf } from '#dossier'
import {
  type DossierState,
  type Held,
  type HeldBy,
  type HoldUp,
  heldByRow,
  held as heldIn,
  knownOffices,
  type OfficeCalendar,
  officeMinutesBetween,
  type Standard,
} from '#standard'
import type { Panel, TrackPart } from './shape.ts'
import { stretchWords, wallWords } from './time-words.ts'

type Kind = keyof HeldBy
const kinds: Kind[] = ['office', 'applicant', 'other']

/** The office's time is said in hours it is open, everybody else's as it passes. */
const lengthWords = (kind: Kind, { officeMinutes, wallMs }: Held): string =>
  kind === 'office' ? `${stretchWords(officeMinutes)} kerja` : wallWords(wallMs)

/** Less than a minute is nobody's time worth a word. */
const told = (kind: Kind, { officeMinutes, wallMs }: Held): boolean =>
  kind === 'office' ? officeMinutes >= 1 : wallMs >= minute

const nameOf = (kind: Kind, applicant: string): string => ({ office: 'Kantor', applicant, other: 'Pihak lain' })[kind]

/** `Kantor 20 menit jam buka kantor, pemohon 2 hari`. */
const shares = (by: HeldBy, applicant: string): string =>
  kinds
    .filter(kind => told(kind, by[kind]))
    .map(kind => `${nameOf(kind, applicant)} ${lengthWords(kind, by[kind])}`)
    .join(', ')

const heldUpMinutes = (cal: OfficeCalendar, holdUps: readonly HoldUp[], now: Instant): number =>
  holdUps.reduce((sum, { from, to }) => sum + officeMinutesBetween(cal, from, to ?? now), 0)

type Of = { standard: Standard; state: DossierState; calendar: OfficeCalendar; now: Instant; applicant: string }

const totals = ({ state, calendar, now, applicant }: Of) => {
  const all = heldIn(calendar, state.spans, now)
  const stopped = heldUpMinutes(calendar, state.holdUps ?? [], now)
  return [
    ...kinds
      .filter(kind => told(kind, all[kind]))
      .map(kind => ({ label: nameOf(kind, applicant), value: lengthWords(kind, all[kind]) })),
    ...(stopped >= 1 ? [{ label: 'Di antaranya tertahan gangguan', value: `${stretchWords(stopped)} kerja` }] : []),
  ]
}

const Rows = ({ standard, state, calendar, now, applicant }: Of) => (
  <ul class="govuk-list govuk-list--bullet">
    {[...heldByRow(calendar, state.spans, now)]
      .map(([id, by]) => ({ id, words: shares(by, applicant) }))
      .filter(({ words }) => words !== '')
      .map(({ id, words }) => (
        <li key={id}>
          {standard.rows.find(row => row.id === id)?.activity ?? id}: <strong>{words}</strong>
        </li>
      ))}
  </ul>
)

/** For officers: how long each has had the file, at each row. */
export const heldTimesPanel: Panel = {
  title: 'Berapa lama di tangan siapa',
  show: async ({ runtime, dossier, standard, profile }) => {
    const of = {
      ...{ standard, state: dossier.state, calendar: profile.calendar },
      ...{ now: runtime.now(), applicant: 'Pemohon' },
    }
    const rows = totals(of)
    return rows.length === 0 ? null : (
      <>
        <SummaryList rows={rows} />
        <Details summary="Menurut baris prosedur">
          <Rows {...of} />
        </Details>
      </>
    )
  },
}

/** The same for the applicant; of a confidential file without its rows. */
export const heldTimesPart =
  (runtime: Runtime): TrackPart =>
  async (_tx, { office, state }, standard) => {
    const { calendar } = await knownOffices(runtime.db).profile(office)
    const of = { standard, state, calendar, now: runtime.now(), applicant: 'Anda' }
    const rows = totals(of)
    return rows.length === 0 ? null : (
      <Details summary="Berapa lama di tangan siapa">
        <SummaryList rows={rows} />
        {privacyOf(standard) === 'ordinary' && <Rows {...of} />}
      </Details>
    )
  }
