import { DataTable, DueTag } from '#core'
import type { Task } from './shape.ts'
import { leftWords } from './time-words.ts'
import { taskTitle } from './words.ts'

/** `spent`: the warning the file has reached, in percent of its time; null before the first. */
export type InboxLine = { task: Task; leftMinutes: number | null; spent: number | null }

const DueCell = ({ line }: { line: InboxLine }) => {
  const words = leftWords(line.leftMinutes)
  return (
    <>
      <DueTag state={words.state}>{words.text}</DueTag>
      {line.spent !== null && words.state !== 'late' && <span class="samar"> {line.spent} % waktunya terpakai</span>}
    </>
  )
}

/** The inbox: what waits for the officer's posts, the earliest due first. */
export const InboxTable = ({ lines }: { lines: InboxLine[] }) => (
  <DataTable
    caption="Berkas yang menunggu Anda"
    hiddenCaption
    empty="Tidak ada berkas yang menunggu Anda. Kotak masuk ini terisi sendiri begitu ada berkas."
    rows={lines}
    rowKey={line => `${line.task.dossier}-${line.task.rowId}-${line.task.act}`}
    columns={[
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
        cell: line => (
          <>
            {line.task.applicantName}
            {line.task.nikLast4 && <span class="samar"> ···{line.task.nikLast4}</span>}
          </>
        ),
      },
      { title: 'Layanan', cell: line => line.task.serviceName },
      { title: 'Yang dikerjakan', cell: line => taskTitle(line.task.kind) },
      { title: 'Sisa waktu', cell: line => <DueCell line={line} /> },
    ]}
  />
)
