import { type Column, DataTable, DueTag, drawn } from '#core'
import type { Task } from './shape.ts'
import { leftWords, shortMoment } from './time-words.ts'
import { taskTitle } from './words.ts'

/** `spent`: the warning the file has reached, in percent of its time; null before the first. `hidden`: whose it is may not be known. */
export type InboxLine = { task: Task; leftMinutes: number | null; spent: number | null; hidden?: boolean }

/** `take`: whether the officer may take what nobody has. `choose`: each line has a box to tick; `chosen`: those ticked. */
export type InboxLook = { officer: string; zone: string; take: boolean; choose: boolean; chosen: ReadonlySet<string> }

// The cells are functions that draw, not components: an inbox has hundreds.
const dueCell = ({ leftMinutes, spent }: InboxLine) => {
  const { state, text } = leftWords(leftMinutes)
  const tag = DueTag({ state, children: text })
  return spent === null || state === 'late'
    ? tag
    : drawn`${tag}<span class="samar"> ${spent} % waktunya terpakai</span>`
}

const takenCell = ({ officer, name, at }: NonNullable<Task['taken']>, look: InboxLook) =>
  drawn`${officer === look.officer ? 'Anda' : name}<span class="samar"> sejak ${shortMoment(at, look.zone)}</span>`

const takeButton = ({ dossier, agendaNumber }: Task) =>
  drawn`<button type="submit" class="tautan" name="berkas" value="${dossier}" aria-label="Ambil ${agendaNumber}">Ambil</button>`

const whoCell = (task: Task, look: InboxLook) =>
  task.taken
    ? takenCell(task.taken, look)
    : drawn`<span class="samar">Belum ada </span>${look.take ? takeButton(task) : null}`

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
    cell: ({ task }) => drawn`<a class="govuk-link" href="/berkas/${task.dossier}">${task.agendaNumber}</a>`,
  },
  {
    title: 'Pemohon',
    cell: ({ task: { applicantName, nikLast4 }, hidden }) => {
      if (hidden) return drawn`<span class="samar">Nama dirahasiakan</span>`
      return nikLast4 ? drawn`${applicantName}<span class="samar"> ···${nikLast4}</span>` : applicantName
    },
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
