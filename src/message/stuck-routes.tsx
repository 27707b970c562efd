import {
  Button,
  DataTable,
  FormToken,
  inOffice,
  momentWords,
  Page,
  type Request,
  type Runtime,
  type Server,
  shortMoment,
} from '#core'
import { addPlace, mayDo, type Officer, officerPage } from '#office'
import { knownOffices } from '#standard'
import { nothingStuck } from './problems.ts'
import type { StuckContext, StuckLine, StuckPart } from './stuck.ts'

/** How long ago, in the largest unit that says enough. */
export const ageWords = (ms: number): string => {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes} menit`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} jam`
  return `${Math.floor(minutes / (24 * 60))} hari`
}

type SectionProps = { request: Request; part: StuckPart; lines: StuckLine[]; ctx: StuckContext }

const Section = ({ request, part, lines, ctx }: SectionProps) => {
  const { zone } = ctx.profile.calendar
  const opens = mayDo(ctx.officer, 'read_dossier')
  return (
    <section>
      <h2 class="govuk-heading-m">{part.title}</h2>
      <DataTable
        caption={part.title}
        hiddenCaption
        empty={part.empty}
        rows={lines}
        columns={[
          {
            title: 'Apa',
            head: true,
            cell: line =>
              line.href && opens ? (
                <a class="govuk-link" href={line.href}>
                  {line.what}
                </a>
              ) : (
                line.what
              ),
          },
          { title: 'Di tangan', cell: line => line.owner },
          {
            title: 'Sejak',
            cell: line => `${shortMoment(line.since, zone)} (${ageWords(ctx.now - line.since)})`,
          },
          { title: 'Keterangan', cell: line => line.says },
          ...(part.again
            ? [
                {
                  title: 'Tindakan',
                  hiddenTitle: true,
                  cell: (line: StuckLine) => (
                    <form method="post" action={`/keadaan/${part.slug}`}>
                      <FormToken request={request} />
                      <input type="hidden" name="id" value={line.id} />
                      <Button look="secondary" small>
                        Coba lagi<span class="govuk-visually-hidden"> {line.what}</span>
                      </Button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

/** `/keadaan`: everything that does not go on by itself, with whose it is and how long. No content of any file. */
export const stuckPages = (server: Server, runtime: Runtime, parts: StuckPart[]): void => {
  const contextOf = async (officer: Officer): Promise<StuckContext> => ({
    office: officer.office,
    officer,
    profile: await knownOffices(runtime.db).profile(officer.office),
    now: runtime.now(),
    jobs: runtime.jobs,
  })
  addPlace(server, { href: '/keadaan', text: 'Keadaan', right: 'health', group: 'system' })
  server.get('/keadaan', { config: { right: 'health' } }, async (request, reply) => {
    const ctx = await contextOf(request.officer as Officer)
    const shown = await inOffice(runtime.db, ctx.office, async tx => {
      const all = []
      for (const part of parts) all.push({ part, lines: await part.lines(tx, ctx) })
      return all
    })
    const stuck = shown.reduce((all, { lines }) => all + lines.length, 0)
    return reply.page(
      <Page {...(await officerPage(request))} title="Keadaan" width="wide">
        <h1 class="govuk-heading-l">Keadaan</h1>
        <p class="govuk-body">
          {stuck === 0 ? 'Tidak ada yang macet.' : `${stuck} hal tidak berjalan dengan sendirinya.`}{' '}
          {momentWords(ctx.now, ctx.profile.calendar.zone)}.
        </p>
        {shown.map(({ part, lines }) => (
          <Section key={part.slug} request={request} part={part} lines={lines} ctx={ctx} />
        ))}
      </Page>,
    )
  })
  server.post('/keadaan/:bagian', { config: { right: 'health' } }, async (request, reply) => {
    const { bagian } = request.params as { bagian: string }
    const again = parts.find(({ slug }) => slug === bagian)?.again
    if (!again) throw nothingStuck()
    const ctx = await contextOf(request.officer as Officer)
    const id = request.form.text('id')
    const told = await inOffice(runtime.db, ctx.office, tx => again(tx, ctx, id))
    reply.tell(told)
    return reply.redirect('/keadaan', 303)
  })
}
