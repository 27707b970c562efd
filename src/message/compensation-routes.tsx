import { validate as isUuid } from 'uuid'
import {
  Button,
  DataTable,
  FormPage,
  FormToken,
  InsetText,
  inOffice,
  momentWords,
  Page,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  readIn,
  type Server,
  shortMoment,
  TextArea,
} from '#core'
import type { Dossiers } from '#dossier'
import { type Officer, officerNames, officerPage } from '#office'
import { knownOffices } from '#standard'
import { type Decided, draftNotice, rule } from './compensation.tsx'
import { knownDossier } from './known.ts'
import { checkWords, noCompensation } from './problems.ts'
import { type Compensation, decidedCompensations, findCompensation, openCompensations } from './sql.breach.ts'

const listLength = 100
const mostWords = 2000

const idOf = (request: Request): string => {
  const { id } = request.params as { id: string }
  if (!isUuid(id)) throw noCompensation()
  return id
}

const ListTable = (props: {
  caption: string
  empty: string
  list: Compensation[]
  zone: string
  last: { title: string; cell: (one: Compensation) => string }
}) => (
  <DataTable
    caption={props.caption}
    empty={props.empty}
    rows={props.list}
    columns={[
      {
        title: 'Berkas',
        head: true,
        cell: one => (
          <a class="govuk-link" href={`/berkas/${one.dossier}/kompensasi`}>
            {one.agendaNumber}
          </a>
        ),
      },
      { title: 'Layanan', cell: one => one.serviceName },
      { title: 'Janji lewat', cell: one => shortMoment(one.dueAt, props.zone) },
      props.last,
    ]}
  />
)

const mountList = (server: Server, runtime: Runtime) => {
  server.get('/kompensasi', { config: { right: 'compensate' } }, async (request, reply) => {
    const { office } = request.officer as Officer
    const { calendar } = await knownOffices(runtime.db).profile(office)
    const { open, decided } = await readIn(runtime.db, office, async tx => ({
      open: await openCompensations(tx, office, listLength),
      decided: await decidedCompensations(tx, office, listLength),
    }))
    return reply.page(
      <Page {...(await officerPage(request))} title="Kompensasi keterlambatan" width="wide">
        <h1 class="govuk-heading-l">Kompensasi keterlambatan</h1>
        <p class="govuk-body">
          Berkas yang melewati janji, pada layanan yang standarnya menjanjikan kompensasi. Pemohon baru membacanya
          setelah Anda memutuskan.
        </p>
        <ListTable
          caption="Menunggu keputusan"
          empty="Tidak ada yang menunggu keputusan."
          list={open}
          zone={calendar.zone}
          last={{ title: 'Dirancang', cell: one => shortMoment(one.draftedAt, calendar.zone) }}
        />
        <ListTable
          caption="Sudah diputuskan"
          empty="Belum ada yang diputuskan."
          list={decided}
          zone={calendar.zone}
          last={{
            title: 'Keputusan',
            cell: one =>
              `${one.notice ? 'Diberikan' : 'Tidak diberikan'}, ${shortMoment(one.decidedAt ?? one.draftedAt, calendar.zone)}`,
          }}
        />
      </Page>,
    )
  })
}

type Form = { request: Request; dossier: string; errors: Record<string, string>; draft: string }

const GiveForm = ({ request, dossier, errors, draft }: Form) => (
  <form method="post" action={`/berkas/${dossier}/kompensasi/pemberian`}>
    <FormToken request={request} />
    <TextArea
      name="pemberitahuan"
      label="Yang akan dibaca pemohon"
      hint="Dirancang dari standar pelayanan. Perbaiki bila perlu, dan sebutkan bentuk kompensasinya."
      value={request.form.text('pemberitahuan') || draft}
      rows={10}
      maxlength={mostWords}
      error={errors.pemberitahuan}
    />
    <Button>Berikan kepada pemohon</Button>
  </form>
)

const DropForm = ({ request, dossier, errors }: Form) => (
  <form method="post" action={`/berkas/${dossier}/kompensasi/pembatalan`}>
    <FormToken request={request} />
    <TextArea
      name="alasan"
      label="Atau: mengapa tidak diberikan"
      hint="Alasannya dicatat dan dapat dibaca pemeriksa."
      value={request.form.text('alasan')}
      rows={3}
      maxlength={mostWords}
      error={errors.alasan}
    />
    <Button look="secondary">Jangan berikan</Button>
  </form>
)

const formPage = async (
  runtime: Runtime,
  dossiers: Dossiers,
  request: Request,
  reply: Reply,
  errors: Record<string, string> = {},
) => {
  const officer = request.officer as Officer
  const { office } = officer
  const id = idOf(request)
  const { found, words, by, ...opened } = await inOffice(runtime.db, office, async tx => {
    const found = await findCompensation(tx, office, id)
    if (!found) throw noCompensation()
    const opened = await knownDossier(tx, dossiers, officer, id)
    const kept = found.notice ?? found.reason
    const names = found.decidedBy ? await officerNames(tx, office, [found.decidedBy]) : {}
    return {
      ...opened,
      found,
      words: kept ? (await dossiers.notes(tx, opened.dossier))[kept] : undefined,
      by: found.decidedBy ? (names[found.decidedBy] ?? 'petugas') : '',
    }
  })
  const { standard, profile, dossier } = opened
  const { zone } = profile.calendar
  const form = { request, dossier: id, errors, draft: draftNotice(standard, profile, found) }
  return reply.page(
    <FormPage
      {...(await officerPage(request))}
      title="Kompensasi keterlambatan"
      back={`/berkas/${id}`}
      backText={`Berkas ${dossier.agendaNumber}`}
      errors={errors}
    >
      <p class="govuk-body">
        {dossier.agendaNumber}, {standard.name}. Dijanjikan selesai paling lambat {momentWords(found.dueAt, zone)}.
      </p>
      {found.decidedAt === null ? (
        <>
          <GiveForm {...form} />
          <DropForm {...form} />
        </>
      ) : (
        <InsetText>
          <p class="govuk-body">
            {found.notice ? 'Diberikan' : 'Tidak diberikan'} oleh {by}, {momentWords(found.decidedAt, zone)}.
          </p>
          {words?.split(/\n\s*\n/).map(paragraph => (
            <p key={paragraph} class="govuk-body">
              {paragraph}
            </p>
          ))}
        </InsetText>
      )}
    </FormPage>,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

type Field = { name: 'pemberitahuan' | 'alasan'; least: string; told: string; as: (words: string) => Decided }
const giving: Field = {
  name: 'pemberitahuan',
  least: 'Tulis apa yang akan dibaca pemohon',
  told: 'permintaan maaf diberikan kepada pemohon',
  as: notice => ({ notice }),
}
const dropping: Field = {
  name: 'alasan',
  least: 'Tulis mengapa tidak diberikan',
  told: 'dicatat tidak diberikan kompensasi',
  as: reason => ({ reason }),
}

/** `/kompensasi` and `/berkas/:id/kompensasi`: a superior reads the drafted apology, and gives it or drops it with a reason. */
export const compensationPages = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  mountList(server, runtime)
  server.get('/berkas/:id/kompensasi', { config: { right: 'compensate' } }, (request, reply) =>
    formPage(runtime, dossiers, request, reply),
  )
  const post = async (request: Request, reply: Reply, { name, least, told, as }: Field) => {
    try {
      const words = request.form.text(name).trim()
      if (words.length < 5) throw checkWords({ [name]: least })
      if (words.length > mostWords) throw checkWords({ [name]: `Paling panjang ${mostWords} huruf` })
      const { agendaNumber } = await rule(runtime, dossiers, request.officer as Officer, idOf(request), as(words))
      reply.tell(`${agendaNumber}: ${told}.`)
      return reply.redirect('/kompensasi', 303)
    } catch (problem) {
      if (!(problem instanceof Problem) || Object.keys(problem.fields).length === 0) throw problem
      return formPage(runtime, dossiers, request, reply, problem.fields)
    }
  }
  const right = { config: { right: 'compensate' } }
  server.post('/berkas/:id/kompensasi/pemberian', right, (request, reply) => post(request, reply, giving))
  server.post('/berkas/:id/kompensasi/pembatalan', right, (request, reply) => post(request, reply, dropping))
}
