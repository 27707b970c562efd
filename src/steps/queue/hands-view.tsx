import { Button, Checkboxes, Details, FormToken, Notice, type Request, Select } from '#core'
import type { Taken } from '../shape.ts'
import { shortMoment } from '../time-words.ts'
import { type Candidate, takenWords } from './hands.ts'

export type HandsProps = {
  request: Request
  dossier: string
  zone: string
  officer: string
  taken: Taken | null
  /** Whether it waits for this officer, who may take it. */
  mine: boolean
  candidates: Candidate[]
}

const OneButton = ({ request, to, text }: { request: Request; to: string; text: string }) => (
  <form method="post" action={to}>
    <FormToken request={request} />
    <Button look="secondary" small shortcut="a">
      {text}
    </Button>
  </form>
)

/** Who has taken a file, and what one may do about it. */
export const Hands = ({ request, dossier, zone, officer, taken, mine, candidates }: HandsProps) => {
  const own = taken?.officer === officer
  if (!taken && !mine && candidates.length === 0) return null
  return (
    <div class="pegangan">
      <p class="govuk-body">
        {own && taken
          ? `Anda mengambil berkas ini sejak ${shortMoment(taken.at, zone)}.`
          : taken
            ? `${takenWords(taken, zone)}, paling lama sampai ${shortMoment(taken.until, zone)}.`
            : 'Belum ada yang mengambil berkas ini.'}
      </p>
      {own && <OneButton request={request} to={`/berkas/${dossier}/pelepasan`} text="Lepaskan" />}
      {!taken && mine && <OneButton request={request} to={`/berkas/${dossier}/pengambilan`} text="Ambil" />}
      {candidates.length > 0 && (
        <Details summary="Tugaskan kepada petugas">
          <form method="post" action={`/berkas/${dossier}/penugasan`}>
            <FormToken request={request} />
            <Select
              name="petugas"
              label="Dikerjakan oleh"
              empty="Pilih petugas"
              choices={candidates.map(one => ({ value: one.officer, text: one.name }))}
            />
            <Button look="secondary">Tugaskan</Button>
          </form>
        </Details>
      )}
    </div>
  )
}

/** Stands in the form of an act somebody else has taken: doing it all the same is said on purpose. */
export const DoAllTheSame = ({ taken, zone, error }: { taken: Taken; zone: string; error?: string | undefined }) => (
  <Notice look="careful" title={takenWords(taken, zone)}>
    <Checkboxes
      name="tetap"
      label="Bicarakan dulu dengan petugas itu."
      small
      error={error}
      choices={[{ value: 'ya', text: 'Tetap saya yang mengerjakan' }]}
    />
  </Notice>
)
