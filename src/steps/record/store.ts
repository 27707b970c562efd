import { createHash, randomUUIDv7 as v7 } from 'node:crypto'
import sharp from 'sharp'
import { type Form, inOffice, open, Problem, type Runtime, readIn, seal, type Tx, type Upload } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { cleanPaper } from '#form'
import { branchesAt } from '#standard'
import type { ActContext } from '../shape.ts'
import { photoOnly, savedByOther, tooManyPhotos } from './problems.ts'
import { photosAfter, positionOf, roundsOf, takenAt } from './rules.ts'
import type { ActDraft, ActRecord, Photo, Place, RecordBody, Round } from './shape.ts'
import * as sql from './sql.ts'

/** Most photos of one act: a sheet of them still prints, and a phone can still send them. */
export const mostPhotos = 12
export const photoInput = 'foto'
export const captionInput = (photo: string): string => `keterangan-${photo}`
/** Longest text of one input, in characters. */
const longest = 4000

const recordContext = (office: string, id: string) => `act-record:${office}:${id}`
const photoContext = (office: string, id: string) => `act-photo:${office}:${id}`

/** Where this act is done: exactly one, because whoever has a context stands at it. */
export const placeOf = ({ dossier }: Pick<ActContext, 'dossier'>): Place =>
  dossier.state.position ?? { row: '', act: 0, visit: 0 }

/** In a row done by many together everybody writes their own; empty where one does it. */
const turnOf = ({ dossier: { state }, standard, officer }: ActContext): string => {
  const open = branchesAt(state)?.list.filter(one => one.outcome === null) ?? []
  const posts = (actor: string) => state.charged?.[actor] ?? standard.actors[actor]?.posts ?? []
  const own = open.find(({ actor }) => posts(actor).some(post => officer.posts.includes(post)))
  return (own ?? open[0])?.id ?? ''
}

const at = (ctx: ActContext) => ({
  branch: turnOf(ctx),
  office: ctx.office,
  dossier: ctx.dossier.id,
  ...placeOf(ctx),
})

const draftContext = ({ office, dossier, row, act, visit, branch }: ReturnType<typeof at>) =>
  `act-draft:${office}:${dossier}:${row}:${act}:${visit}:${branch}`

const none: ActDraft = { entry: {}, photos: [], savedAt: null, savedBy: null }

/** Keeping what officers write at acts, sealed with each dossier's own key. */
export const createRecords = (dossiers: Dossiers) => {
  const opened = (ctx: ActContext, found: sql.SealedDraft | null): ActDraft => {
    if (!found) return none
    const context = draftContext(at(ctx))
    const text = open(dossiers.dataKey(ctx.dossier), found.sealed, context).toString('utf8')
    const { entry, photos } = JSON.parse(text) as Pick<ActDraft, 'entry' | 'photos'>
    return { entry, photos, savedAt: found.savedAt, savedBy: found.savedBy }
  }

  /** What was kept at this place and not handed in yet; after an act was taken back, what it had handed in. */
  const draft = (ctx: ActContext): Promise<ActDraft> =>
    readIn(ctx.runtime.db, ctx.office, async tx => opened(ctx, await sql.findDraft(tx, at(ctx))))

  const write = (tx: Tx, ctx: ActContext, kept: Pick<ActDraft, 'entry' | 'photos'>, savedAt: number) => {
    const context = draftContext(at(ctx))
    const sealed = seal(dossiers.dataKey(ctx.dossier), JSON.stringify(kept), context)
    return sql.upsertDraft(tx, at(ctx), { sealed, savedAt, savedBy: ctx.officer.id })
  }

  const takePhoto = async (ctx: ActContext, { bytes }: Upload, position: string | undefined) => {
    const taken = takenAt(
      (
        await sharp(bytes)
          .metadata()
          .catch(() => null)
      )?.exif,
    )
    const clean = await cleanPaper(bytes)
    if (clean.mime !== 'image/jpeg') throw photoOnly()
    const id = v7()
    const stored = await ctx.runtime.files.put(
      seal(dossiers.dataKey(ctx.dossier), clean.bytes, photoContext(ctx.office, id)),
    )
    const photo: Photo = {
      ...{ id, file: stored.id, sha256: clean.sha256, uploadedAt: ctx.runtime.now() },
      ...(taken ? { taken } : {}),
      ...(position ? { position } : {}),
    }
    return { ...photo, size: clean.bytes.length }
  }

  /** Cleans and seals each photo by itself: one bad file costs only itself. */
  const takePhotos = async (ctx: ActContext, form: Form, room: number) => {
    const taken: (Photo & { size: number })[] = []
    const uploads = form.files(photoInput).filter(({ bytes, fault }) => fault || bytes.length > 0)
    let error: string | undefined
    for (const [place, upload] of uploads.entries()) {
      try {
        if (upload.fault) throw upload.fault
        if (place >= room) throw tooManyPhotos()
        taken.push(await takePhoto(ctx, upload, positionOf(form.text('catat-posisi'))))
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem
        error = problem.sentence
      }
    }
    return { taken, error }
  }

  /**
   * Keeps what was typed and every good photo, whether or not the rest is right. Where another officer saved meanwhile,
   * their words stay, the photos are added, and a Problem says so; what was typed here stands on the page.
   */
  const save = async (ctx: ActContext, form: Form, entry: Record<string, string>): Promise<ActDraft> => {
    const before = await draft(ctx)
    const { taken, error } = await takePhotos(ctx, form, mostPhotos - before.photos.length)
    const savedAt = ctx.runtime.now()
    const kept = await inOffice(ctx.runtime.db, ctx.office, async tx => {
      // The first to save finds no row to hold: the file itself is held, so that nobody's photos are written over.
      await dossiers.lock(tx, ctx.office, ctx.dossier.id)
      const found = opened(ctx, await sql.findDraft(tx, at(ctx)))
      const seen = Number(form.text('tersimpan') || 0)
      const overtaken = found.savedBy !== null && found.savedBy !== ctx.officer.id && found.savedAt !== seen
      for (const photo of taken) await sql.insertPhoto(tx, ctx.office, ctx.dossier.id, ctx.officer.id, photo)
      const fresh = taken.map(({ size: _, ...photo }) => photo)
      const gone = form.all('hapus-foto')
      const photos = photosAfter([...found.photos, ...fresh], overtaken ? [] : gone, id =>
        form.text(captionInput(id)).slice(0, 200),
      )
      if (!overtaken) await sql.deletePhotos(tx, ctx.office, ctx.dossier.id, gone)
      const typed = Object.fromEntries(Object.entries(entry).map(([name, text]) => [name, text.slice(0, longest)]))
      const now = { entry: overtaken ? found.entry : typed, photos }
      await write(tx, ctx, now, savedAt)
      return { ...now, savedAt, savedBy: ctx.officer.id, overtaken }
    })
    if (kept.overtaken) throw savedByOther({ catatan: savedByOther().sentence })
    if (error) throw photoOnly({ [photoInput]: error })
    return kept
  }

  /** The record of this act, sealed; `within` puts it into the transaction of the command that names it. */
  const seals = (ctx: ActContext, outcome: string, body: RecordBody) => {
    const id = v7()
    const sealed = seal(dossiers.dataKey(ctx.dossier), JSON.stringify(body), recordContext(ctx.office, id))
    const recordedAt = ctx.runtime.now()
    const record: ActRecord = {
      ...{ id, dossier: ctx.dossier.id, ...placeOf(ctx), kind: ctx.act.kind, outcome, sealed, recordedAt },
      officer: ctx.officer.id,
    }
    const ids = body.photos.map(photo => photo.id)
    return {
      record: { id, sha256: createHash('sha256').update(sealed).digest('hex') },
      within: async (tx: Tx) => {
        await sql.insertRecord(tx, ctx.office, record)
        await sql.keepPhotos(tx, ctx.office, ctx.dossier.id, ids, recordedAt)
      },
    }
  }

  /** The records of a dossier that count, opened. Whoever shows them logs the reading. */
  const rounds = async (tx: Tx, dossier: Dossier): Promise<Round[]> => {
    const key = dossiers.dataKey(dossier)
    const all = await sql.recordsOf(tx, dossier.office, dossier.id)
    return roundsOf(all, dossier.state.doneBy).map(({ sealed, ...record }) => ({
      ...record,
      body: JSON.parse(open(key, sealed, recordContext(dossier.office, record.id)).toString('utf8')) as RecordBody,
    }))
  }

  const photoBytes = async (runtime: Runtime, dossier: Dossier, photo: { id: string; file: string }): Promise<Buffer> =>
    open(dossiers.dataKey(dossier), await runtime.files.get(photo.file), photoContext(dossier.office, photo.id))

  return { draft, save, seals, rounds, photoBytes }
}

export type Records = ReturnType<typeof createRecords>
