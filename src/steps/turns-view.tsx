import { DataTable, Details, Select } from '#core'
import { type Branches, branchesAt, type DossierState, type Standard } from '#standard'
import { shortMoment } from './time-words.ts'

/** How a turn is named on screens: a place by its name, an actor of a joint row by its label. */
export const turnName = (standard: Standard, id: string): string => standard.actors[id]?.label ?? id

const answerWords: Record<string, string> = { refused: 'Menolak', unfit: 'Belum memenuhi syarat', again: 'Diulang' }

const Table = ({ standard, turns, zone }: { standard: Standard; turns: Branches; zone: string }) => (
  <DataTable
    caption={turns.each === 'actor' ? 'Dikerjakan bersama' : 'Jawaban masing-masing'}
    hiddenCaption
    empty=""
    rows={turns.list}
    columns={[
      { title: turns.each === 'actor' ? 'Pelaksana' : 'Yang dituju', head: true, cell: t => turnName(standard, t.id) },
      {
        title: 'Keadaan',
        cell: t => (t.outcome === null ? 'Ditunggu' : (answerWords[t.outcome] ?? 'Sudah')),
      },
      { title: 'Sejak', cell: t => (t.at === null ? '' : shortMoment(t.at, zone)) },
    ]}
  />
)

/** A row done by many: how far each of them is. Long lists are folded. */
export const TurnsTable = (props: { standard: Standard; state: DossierState; zone: string }) => {
  const turns = branchesAt(props.state)
  if (!turns) return null
  const done = turns.list.filter(turn => turn.outcome !== null).length
  const table = <Table {...props} turns={turns} />
  return (
    <section aria-labelledby="giliran-judul">
      <h3 class="govuk-heading-s" id="giliran-judul">
        {done} dari {turns.list.length} sudah {turns.each === 'actor' ? 'mengerjakan' : 'menjawab'}
      </h3>
      {turns.list.length > 12 ? <Details summary="Lihat daftarnya">{table}</Details> : table}
    </section>
  )
}

/** Whose turn is recorded, where several are still open; the officer's own first. */
export const TurnChoice = ({ standard, state, posts, value }: TurnChoiceProps) => {
  const turns = branchesAt(state)
  if (!turns) return null
  const open = turns.list.filter(turn => turn.outcome === null)
  const own = open.find(turn => standard.actors[turn.actor]?.posts.some(post => posts.includes(post)))
  const chosen = value || (turns.each === 'actor' ? own?.id : open.length === 1 ? open[0]?.id : undefined)
  return (
    <Select
      name="giliran"
      label={turns.each === 'actor' ? 'Siapa yang mengerjakan?' : 'Jawaban siapa?'}
      {...(turns.each === 'actor' ? { hint: 'Pilih yang lain bila Anda mencatat untuk yang tidak hadir.' } : {})}
      {...(chosen === undefined ? { empty: 'Pilih' } : {})}
      value={chosen ?? ''}
      choices={open.map(turn => ({ value: turn.id, text: turnName(standard, turn.id) }))}
    />
  )
}
type TurnChoiceProps = { standard: Standard; state: DossierState; posts: string[]; value: string }
