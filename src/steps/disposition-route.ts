import { inOffice, type Request, type Runtime, type Server, type Typeset } from '#core'
import { type Dossier, type Dossiers, eventsOf } from '#dossier'
import { type Officer, officerNames } from '#office'
import { type DispositionLine, dispositionSheet } from '#page'
import type { ActKind, DossierEvent, OfficeProfile, Standard } from '#standard'
import { instructionsFor } from './action-dispose.tsx'
import { dossierIn, readDossier } from './actions.ts'
import { orderLines } from './order-words.ts'
import { momentWords, shortMoment } from './time-words.ts'
import { doneWords } from './words.ts'

/** Acts by which a file passes from desk to desk. */
const passing = new Set<ActKind>(['receive', 'forward', 'dispose', 'endorse'])

type Facts = {
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  events: DossierEvent[]
  notes: Record<string, string>
  names: Record<string, string>
}

/** What was ordered and taken back is no order. */
export const linesOf = ({ standard, profile, events, notes, names }: Facts): DispositionLine[] => {
  const undone = new Set(events.flatMap(event => (event.type === 'undone' ? [event.of] : [])))
  return events.flatMap((event, place) => {
    if (event.type !== 'acted' || !passing.has(event.kind) || undone.has(place + 1)) return []
    const next = events.slice(place + 1).find(one => one.type === 'moved')
    const holder = next?.type === 'moved' ? next.holder : null
    const label = holder && holder.kind !== 'applicant' ? (standard.actors[holder.actor]?.label ?? '') : ''
    const ordered = event.disposition?.to.map(post => profile.posts[post]?.label ?? post).join(', ')
    const words = orderLines(event, profile).filter(line => !line.startsWith('Kepada:'))
    const note = event.note ? notes[event.note] : undefined
    return [
      {
        when: shortMoment(event.at, profile.calendar.zone),
        from: event.by.kind === 'officer' ? (names[event.by.officer] ?? 'petugas') : 'disposisi tetap',
        to: ordered || label,
        words: [doneWords(event.kind, event.outcome), ...words, ...(note ? [`Catatan: ${note}`] : [])].join('. '),
      },
    ]
  })
}

/** `/berkas/:id/lembar-disposisi.pdf`: the sheet for the paper map, with everything ordered so far. */
export const dispositionRoute = (server: Server, runtime: Runtime, dossiers: Dossiers, typeset: Typeset): void => {
  const url = '/berkas/:id/lembar-disposisi.pdf'
  server.get(url, { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const officer = request.officer as Officer
    const id = dossierIn(request)
    const now = runtime.now()
    const facts = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, id, 'lembar disposisi', now)
      const events = (await eventsOf(tx, officer.office, id)).map(one => one.event)
      const who = events.flatMap(({ by }) => (by.kind === 'officer' ? [by.officer] : []))
      const names = await officerNames(tx, officer.office, who)
      return { ...opened, events, names, notes: await dossiers.notes(tx, opened.dossier) }
    })
    const { dossier, standard, profile } = facts
    const { zone } = profile.calendar
    const { template, data } = dispositionSheet(profile, {
      agenda: dossier.agendaNumber,
      received: momentWords(dossier.receivedAt, zone),
      service: standard.name,
      applicant: dossier.applicantName,
      due: dossier.dueAt === null ? 'tidak ditetapkan' : momentWords(dossier.dueAt, zone),
      address: `${runtime.config.publicUrl}/berkas/${dossier.id}`,
      instructions: instructionsFor(profile),
      lines: linesOf(facts),
    })
    const bytes = await typeset.pdf(template, data, { at: now, oddSigns: 'mark' })
    return reply.type('application/pdf').send(Buffer.from(bytes))
  })
}
