import { Details, readIn, SummaryList } from '#core'
import type { Dossiers } from '#dossier'
import { officerNames } from '#office'
import type { Panel } from '../shape.ts'
import { momentWords } from '../time-words.ts'
import { recordedAct } from './acts.ts'
import type { Grounds, Round } from './shape.ts'
import { createRecords } from './store.ts'

const nounOf = (round: Round): string => recordedAct(round.kind)?.noun ?? ''

/** What is only prepared is in nobody's hands yet: it has no receipt. */
const hasSheet = ({ kind, body }: Round): boolean =>
  recordedAct(kind)?.sheet !== undefined && (kind !== 'aid' || body.answers['catat-penerima'] !== undefined)

/** "Kunjungan ke-2"; the first of a kind needs no number while it is alone. */
const titleOf = (round: Round, rounds: Round[]): string =>
  rounds.some(other => other.kind === round.kind && other.round > 1)
    ? `${nounOf(round)} ke-${round.round}`
    : nounOf(round)

const Photos = ({ dossier, round, title }: { dossier: string; round: Round; title: string }) => (
  <div class="foto-deret">
    {round.body.photos.map((photo, place) => {
      const words = photo.caption ?? `${title}, foto ${place + 1}`
      const url = `/berkas/${dossier}/foto/${photo.id}`
      return (
        <a key={photo.id} class="govuk-link" href={url} target="_blank" rel="noopener">
          <img class="foto-surat" src={url} alt={`${words}; buka untuk memperbesar`} loading="lazy" />
          {photo.caption}
        </a>
      )
    })}
  </div>
)

type OneProps = { dossier: string; round: Round; title: string; zone: string; name: string }

const One = ({ dossier, round, title, zone, name }: OneProps) => {
  const { body } = round
  return (
    <>
      <SummaryList
        rows={[
          ...(body.outcomeWords ? [{ label: 'Hasil', value: <strong>{body.outcomeWords}</strong> }] : []),
          ...(body.grounds
            ? [
                { label: 'Alasan', value: body.grounds.told },
                { label: 'Penjelasan untuk pemohon', value: body.grounds.words },
              ]
            : []),
          ...body.lines,
          ...(body.noPhoto ? [{ label: 'Tidak ada foto', value: body.noPhoto }] : []),
          { label: 'Petugas', value: body.people.map(person => person.name).join('; ') },
          { label: 'Dicatat', value: `${momentWords(round.recordedAt, zone)}, oleh ${name}` },
        ]}
      />
      <Photos dossier={dossier} round={round} title={title} />
      {hasSheet(round) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/berkas/${dossier}/catatan/${round.id}.pdf`} target="_blank" rel="noopener">
            Cetak {title.toLowerCase()} (PDF)
          </a>
        </p>
      )}
    </>
  )
}

/** Everything written down at this dossier's acts: the latest open, the earlier rounds folded away. */
export const recordsPanel = (dossiers: Dossiers): Panel => {
  const records = createRecords(dossiers)
  return {
    title: 'Catatan petugas',
    first: true,
    show: async ({ runtime, office, dossier, profile }) => {
      const { rounds, names } = await readIn(runtime.db, office, async tx => {
        const found = await records.rounds(tx, dossier)
        return {
          rounds: found,
          names: await officerNames(
            tx,
            office,
            found.map(r => r.officer),
          ),
        }
      })
      if (rounds.length === 0) return null
      return (
        <>
          {rounds.toReversed().map((round, place) => {
            const title = titleOf(round, rounds)
            return (
              <Details key={round.id} summary={title} open={place === 0}>
                <One
                  {...{ round, title }}
                  dossier={dossier.id}
                  zone={profile.calendar.zone}
                  name={names[round.officer] ?? 'petugas'}
                />
              </Details>
            )
          })}
        </>
      )
    },
  }
}

/** Why a request was not granted, in the office's own words, on the applicant's page (UU 30/2014: a refusal gives its grounds). */
export const GroundsView = ({ grounds }: { grounds: Grounds }) => (
  <>
    <p class="govuk-body">Alasannya: {[grounds.told, grounds.words].filter(Boolean).join(' ')}</p>
    {grounds.basis && <p class="govuk-body-s">Dasarnya {grounds.basis}.</p>}
  </>
)
