import { inOffice, isLocalDate, type Request, type Runtime, type Server, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import { paperForView, watermarkText } from '#form'
import { holdersOn } from '#office'
import { duePosts, localDate } from '#standard'
import { contextOf, dossierIn, readDossier } from '../actions.ts'
import { fieldsOf } from './fields.ts'
import { noPhoto, noRecord, notSent } from './problems.ts'
import type { ActDraft } from './shape.ts'
import { dutySheet, recordSheet, sheetTemplate } from './sheet.ts'
import { photoFile } from './sql.ts'
import { createRecords } from './store.ts'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const dutyDay = ({ entry }: ActDraft): string | null => {
  const parts = [entry['tugas-tahun'], entry['tugas-bulan']?.padStart(2, '0'), entry['tugas-hari']?.padStart(2, '0')]
  const day = parts.join('-')
  return isLocalDate(day) ? day : null
}

/** Photos of acts, and what is printed of them. Every look is logged. */
export const recordRoutes = (server: Server, runtime: Runtime, typeset: Typeset, dossiers: Dossiers): void => {
  const records = createRecords(dossiers)
  const reads = { config: { right: 'read_dossier' } } as const

  const opened = (request: Request, what: string) => {
    const officer = request.officer!
    return inOffice(runtime.db, officer.office, tx =>
      readDossier(tx, dossiers, officer, dossierIn(request), what, runtime.now()),
    )
  }

  server.get('/berkas/:id/foto/:photo', reads, async (request: Request, reply) => {
    const { office } = request.officer!
    const { photo: id } = request.params as { photo: string }
    const { dossier, standard, profile } = await opened(request, 'foto')
    const file = isId(id) && (await inOffice(runtime.db, office, tx => photoFile(tx, office, dossier.id, id)))
    if (!file) throw noPhoto()
    const bytes = await records.photoBytes(runtime, dossier, { id, file })
    const view = await paperForView(bytes, 'image/jpeg', watermarkText(standard.name, profile.name))
    return reply.type(view.mime).send(Buffer.from(view.bytes))
  })

  server.get('/berkas/:id/catatan/:record.pdf', reads, async (request: Request, reply) => {
    const { office } = request.officer!
    const { record } = request.params as { record: string }
    const them = await opened(request, 'lembar catatan')
    const rounds = await inOffice(runtime.db, office, tx => records.rounds(tx, them.dossier))
    const round = rounds.find(one => one.id === record)
    if (!round) throw noRecord()
    const data = await recordSheet(them, round, photo => records.photoBytes(runtime, them.dossier, photo))
    const pdf = await typeset.pdf(sheetTemplate, data, { at: runtime.now(), oddSigns: 'mark' })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })

  server.get('/berkas/:id/lembar-tugas', reads, async (request: Request, reply) => {
    const officer = request.officer!
    const them = await opened(request, 'lembar tugas')
    const ctx = contextOf(runtime, request, officer, them)
    const draft = ctx && (await records.draft(ctx))
    const chosen = (draft?.entry.petugas ?? '').split(',').filter(Boolean)
    if (!ctx || !draft || chosen.length === 0) throw notSent()
    const at = localDate(them.profile.calendar.zone, runtime.now())
    const held = await inOffice(runtime.db, officer.office, tx => holdersOn(tx, officer.office, at))
    const fitting = duePosts(them.standard, them.dossier.state)
    const people = [...new Set(chosen)].flatMap(id => {
      const own = held.filter(h => h.officer === id)
      const holding = own.find(({ post }) => fitting.includes(post)) ?? own[0]
      return holding ? [{ name: `${holding.name}, ${them.profile.posts[holding.post]?.label ?? holding.post}` }] : []
    })
    const data = dutySheet(them, {
      ...{ people, on: dutyDay(draft), purpose: ctx.row.activity, at },
      asks: fieldsOf(ctx).map(field => field.label),
      where: draft.entry['catat-tempat'] || undefined,
      by: officer.name,
    })
    const pdf = await typeset.pdf(sheetTemplate, data, { at: runtime.now(), oddSigns: 'mark' })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}
