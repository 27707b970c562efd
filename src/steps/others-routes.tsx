import { validate as isUuid } from 'uuid'
import { inOffice, minute, open, Page, type Request, type Runtime, readIn, type Server } from '#core'
import { type Dossiers, eventsOf } from '#dossier'
import { paperForView, watermarkText } from '#form'
import { addPlace, type Officer, officerPage } from '#office'
import { duePosts, knownOffices, officeMinutesBetween } from '#standard'
import { dossierIn, readDossier } from './actions.ts'
import { evidenceContext } from './evidence.ts'
import { awaitsOthers } from './listen-waiting.ts'
import { AwaitedNotice, EvidenceList, RemindForm, type ShownEvidence, WaitingTable } from './others-view.tsx'
import { LinksPart } from './party-view.tsx'
import { noEvidence } from './problems.ts'
import type { Evidence, EvidenceWords } from './shape.others.ts'
import type { Panel } from './shape.ts'
import * as sql from './sql.others.ts'
import { agoWords, momentWords } from './time-words.ts'
import { TurnsTable } from './turns-view.tsx'
import { holderWords } from './words.ts'

const listLength = 200
/** A second press, not a second reminder. */
const sameReminder = minute

const mountList = (server: Server, runtime: Runtime) => {
  addPlace(server, { href: '/menunggu', text: 'Menunggu pihak lain', right: 'read_dossier', group: 'daily' })
  server.get('/menunggu', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const officer = request.officer as Officer
    const now = runtime.now()
    const [found, { calendar }] = await Promise.all([
      readIn(runtime.db, officer.office, tx => sql.waitingFor(tx, officer.office, officer.posts, listLength)),
      knownOffices(runtime.db).profile(officer.office),
    ])
    const lines = found.map(line => ({ line, age: agoWords(officeMinutesBetween(calendar, line.since, now)) }))
    return reply.page(
      <Page {...(await officerPage(request))} title="Menunggu pihak lain" width="wide">
        <h1 class="govuk-heading-l">Menunggu pihak lain</h1>
        <p class="govuk-body">
          Berkas yang Anda serahkan dan kini di tangan instansi lain atau pemohon. Jawabannya Anda catat di berkasnya.
        </p>
        <WaitingTable lines={lines} zone={calendar.zone} now={now} />
      </Page>,
    )
  })
}

const mountReminder = (server: Server, runtime: Runtime, dossiers: Dossiers) => {
  server.post('/berkas/:id/pengingat', { config: { right: 'receive' } }, async (request: Request, reply) => {
    const { office, id: officer, posts } = request.officer as Officer
    const id = dossierIn(request)
    const by = { kind: 'officer' as const, officer, posts }
    const agenda = await inOffice(runtime.db, office, async tx => {
      const { state, agendaNumber } = await dossiers.lock(tx, office, id)
      const { row = '', visit = 0 } = state.position ?? {}
      const last = (await eventsOf(tx, office, id)).findLast(({ event }) => event.type === 'reminded')?.event
      const own = last?.by.kind === 'officer' && last.by.officer === officer
      if (!own || runtime.now() - last.at >= sameReminder)
        await dossiers.run(tx, office, id, { type: 'remind', by, row, visit })
      return agendaNumber
    })
    reply.tell(`${agenda}: pengingat dicatat.`)
    return reply.redirect(`/berkas/${id}`, 303)
  })
}

const mountEvidence = (server: Server, runtime: Runtime, dossiers: Dossiers) => {
  server.get('/berkas/:id/bukti/:proof', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const officer = request.officer as Officer
    const { proof } = request.params as { proof: string }
    const { found, dossier, standard, profile } = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, dossierIn(request), 'bukti jawaban', runtime.now())
      const all = isUuid(proof) ? await sql.evidenceOf(tx, officer.office, opened.dossier.id) : []
      return { ...opened, found: all.find(one => one.id === proof) }
    })
    if (!found?.file) throw noEvidence()
    const sealed = await runtime.files.get(found.file.id)
    const bytes = open(dossiers.dataKey(dossier), sealed, evidenceContext(officer.office, found.id))
    const view = await paperForView(bytes, found.file.mime, watermarkText(standard.name, profile.name))
    return reply.type(view.mime).send(Buffer.from(view.bytes))
  })
}

export type { ShownEvidence }

/** The evidence of a dossier with its sealed words opened. */
export const openEvidence =
  (office: string, key: Uint8Array) =>
  (evidence: Evidence): ShownEvidence => ({
    evidence,
    words: JSON.parse(
      open(key, evidence.sealed, `${evidenceContext(office, evidence.id)}:words`).toString('utf8'),
    ) as EvidenceWords,
  })

/** Who is awaited, what each of many has answered, and the proofs. */
export const othersPanel = (dossiers: Dossiers): Panel => ({
  title: 'Pihak lain',
  show: async ({ runtime, request, office, officer, dossier, standard, profile }) => {
    const { kept, links } = await readIn(runtime.db, office, async tx => ({
      kept: (await sql.evidenceOf(tx, office, dossier.id)).filter(one => one.kind !== 'delivery'),
      links: await sql.linksOf(tx, office, dossier.id),
    }))
    const awaited = awaitsOthers(dossier.state)
    const turns = TurnsTable({ standard, state: dossier.state, zone: profile.calendar.zone })
    if (!awaited && !turns && kept.length === 0) return null
    const shown = kept.map(openEvidence(office, dossiers.dataKey(dossier)))
    const zone = profile.calendar.zone
    const minds =
      officer.rights.has('receive') && duePosts(standard, dossier.state).some(post => officer.posts.includes(post))
    const label = holderWords(standard, dossier.state).replace(/^Anda$/, 'pemohon')
    const since = momentWords(dossier.state.spans.at(-1)?.from ?? dossier.state.rowSince, zone)
    return (
      <>
        {awaited && <AwaitedNotice label={label} since={since} />}
        {turns}
        {minds && dossier.state.holder?.kind === 'other' && awaited && (
          <RemindForm request={request} dossier={dossier.id} />
        )}
        <LinksPart
          request={request}
          dossier={dossier.id}
          standard={standard}
          state={dossier.state}
          links={links}
          zone={zone}
          now={runtime.now()}
          mayMake={minds && dossier.state.holder?.kind === 'other' && awaited}
        />
        <EvidenceList dossier={dossier.id} standard={standard} shown={shown} zone={zone} />
      </>
    )
  },
})

export const othersRoom = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  mountList(server, runtime)
  mountReminder(server, runtime, dossiers)
  mountEvidence(server, runtime, dossiers)
}
