import { type Column, DataTable, DueTag } from '#core'
import type { Task } from './shape.ts'
import { leftWords, shortMoment } from './time-words.ts'
import { taskTitle } from './words.ts'

/** `spent`: the warning the file has reached, in percent of its time; null before the first. `hidden`: whose it is may not be known. */
export type InboxLine = { task: Task; leftMinutes: number | null; spent: number | null; hidden?: boolean }

/** `take`: whether the officer may take what nobody has. `choose`: each line has a box to tick; `chosen`: those ticked. */
export type InboxLook = { officer: string; zone: string; take: boolean; choose: boolean; chosen: ReadonlySet<string> }

// The cells are functions, not components: an inbox has hundreds.
const dueCell = (line: InboxLine) => {
  const words = leftWords(line.leftMinutes)
  return (
    <>
      <DueTag state={words.state}>{words.text}</DueTag>
      {line.spent !== null && words.state !== 'late' && <span class="samar"> {line.spent} % waktunya terpakai</span>}
    </>
  )
}

const whoCell = (task: Task, look: InboxLook) => {
  if (task.taken)
    return (
      <>
        {task.taken.officer === look.officer ? 'Anda' : task.taken.name}
        <span class="samar"> sejak {shortMoment(task.taken.at, look.zone)}</span>
      </>
    )
  return (
    <>
      <span class="samar">Belum ada </span>
      {look.take && (
        <button
          type="submit"
          class="tautan"
          name="berkas"
          value={task.dossier}
          aria-label={`Ambil ${task.agendaNumber}`}
        >
          Ambil
        </button>
      )}
    </>
  )
}

const chooseCell = (task: Task, chosen: ReadonlySet<string>) => (
  <label class="pilih">
    <input type="checkbox" name="berkas" value={task.dossier} checked={chosen.has(task.dossier)} />
    <span class="govuk-visually-hidden">Pilih {task.agendaNumber}</span>
  </label>
)

const columns: Column<InboxLine>[] = [
  {
    title: 'Nomor',
    head: true,
    cell: line => (
      <a class="govuk-link" href={`/berkas/${line.task.dossier}`}>
        {line.task.agendaNumber}
      </a>
    ),
  },
  {
    title: 'Pemohon',
    cell: line =>
      line.hidden ? (
        <span class="samar">Nama dirahasiakan</span>
      ) : (
        <>
          {line.task.applicantName}
          {line.task.nikLast4 && <span class="samar"> ···{line.task.nikLast4}</span>}
        </>
      ),
  },
  { title: 'Layanan', cell: line => line.task.serviceName },
  { title: 'Yang dikerjakan', cell: line => taskTitle(line.task.kind) },
  { title: 'Sisa waktu', cell: line => dueCell(line) },
]

/** The inbox: what waits for the officer's posts, the earliest due first. */
export const InboxTable = ({ lines, look, empty }: { lines: InboxLine[]; look: InboxLook; empty: string }) => (
  <DataTable
    caption="Berkas yang menunggu Anda"
    hiddenCaption
    empty={empty}
    rows={lines}
    columns={[
      ...(look.choose ? [{ title: 'Pilih', cell: (line: InboxLine) => chooseCell(line.task, look.chosen) }] : []),
      ...columns,
      { title: 'Petugas', cell: line => whoCell(line.task, look) },
    ]}
  />
)
