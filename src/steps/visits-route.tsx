import { DataTable, DueTag, Page, type Runtime, readIn, type Server } from '#core'
import { addPlace, type Officer, officerPage } from '#office'
import { dateText } from '#page'
import { addDays, instantOf, knownOffices, localDate } from '#standard'
import type { Task } from './shape.ts'
import * as sql from './sql.ts'
import { taskTitle } from './words.ts'

const most = 200

/** The Monday after `day`: where its week ends. */
const weekEnd = (day: string): string => addDays(day, 7 - ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The day a visit is due: its limit is the midnight that ends it. */
const dayOf = (dueAt: number, zone: string): string => localDate(zone, dueAt - 1)

const When = ({ task, zone, today }: { task: Task; zone: string; today: string }) => {
  const day = task.stepDueAt === null ? null : dayOf(task.stepDueAt, zone)
  if (day === null) return <>Belum dijadwalkan</>
  if (day < today) return <DueTag state="late">{`Terlewat: ${dateText(day)}`}</DueTag>
  return day === today ? <DueTag state="soon">Hari ini</DueTag> : dateText(day)
}

/** `/kunjungan`: the visits of this week for the officer's posts, the missed ones first. */
export const visitsRoute = (server: Server, runtime: Runtime): void => {
  addPlace(server, { href: '/kunjungan', text: 'Kunjungan', right: 'inspect', group: 'work' })
  server.get('/kunjungan', { config: { right: 'inspect' } }, async (request, reply) => {
    const { office, posts } = request.officer as Officer
    const { zone } = (await knownOffices(runtime.db).profile(office)).calendar
    const today = localDate(zone, runtime.now())
    const until = instantOf(zone, weekEnd(today), 0)
    const tasks = await readIn(runtime.db, office, tx => sql.visitsUntil(tx, office, posts, until, most))
    return reply.page(
      <Page {...(await officerPage(request))} title="Kunjungan minggu ini" width="wide">
        <h1 class="govuk-heading-l">Kunjungan minggu ini</h1>
        <p class="govuk-body">Kunjungan, pemeriksaan lapangan, dan asesmen untuk jabatan Anda, sampai Minggu.</p>
        <DataTable
          caption="Kunjungan minggu ini"
          hiddenCaption
          empty="Tidak ada kunjungan minggu ini."
          rows={tasks}
          columns={[
            { title: 'Kapan', cell: task => <When task={task} zone={zone} today={today} /> },
            {
              title: 'Nomor',
              head: true,
              cell: task => (
                <a class="govuk-link" href={`/berkas/${task.dossier}`}>
                  {task.agendaNumber}
                </a>
              ),
            },
            { title: 'Siapa', cell: task => task.applicantName },
            { title: 'Layanan', cell: task => task.serviceName },
            { title: 'Yang dikerjakan', cell: task => taskTitle(task.kind) },
          ]}
        />
      </Page>,
    )
  })
}
