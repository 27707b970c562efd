import {
  ButtonLink,
  inOffice,
  type OfficeFace,
  Page,
  PrintButton,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  readIn,
  type Server,
  type Tx,
} from '#core'
import type { Dossiers } from '#dossier'
import { officerPage } from '#office'
import { othersPromise, promise } from '#standard'
import { dossierIn, type Opened, readDossier } from './actions.ts'
import { type Completion, completionOf } from './completion.tsx'
import { heldPart, type KnownOutages } from './outage/index.ts'
import { ReceiptBody, ReceiptPage } from './receipt-view.tsx'
import { refusalGrounds } from './refusal-grounds.ts'
import type { TrackPart } from './shape.ts'
import { standstillOf } from './standstill.tsx'
import { suggestionRoute } from './suggestion.tsx'
import { findTracked } from './track.ts'
import { besideParts } from './track-beside.tsx'
import { trackBesideRoutes } from './track-beside-routes.tsx'
import { forgetTracked, rememberTracked, trackedOf } from './track-cookie.ts'
import { TrackForm, TrackPage } from './track-view.tsx'
import { dayOf } from './track-words.ts'
import { refusedWords, toldToApplicant } from './words.ts'

export type TrackParts = {
  dossiers: Dossiers
  officeOf: (shortCode: string) => Promise<string | null>
  faceOf: (office: string) => Promise<OfficeFace | null>
  parts: TrackPart[]
  outages: KnownOutages
}

const faceFor = async (request: Request, { faceOf }: TrackParts, office: string): Promise<OfficeFace> =>
  (await faceOf(office)) ?? (await request.face())

/** The dossier's page for its applicant; `errors` when a completion came back. */
const trackPage = async (
  runtime: Runtime,
  parts: TrackParts,
  request: Request,
  office: string,
  id: string,
  errors: Record<string, string>,
) => {
  const now = runtime.now()
  const face = await faceFor(request, parts, office)
  return readIn(runtime.db, office, async tx => {
    const { events, ...opened } = await parts.dossiers.getWithEvents(tx, office, id)
    const { dossier, standard, profile } = opened
    const told = dossier.state.returned !== null || events.some(event => toldToApplicant(event))
    const notes = told ? await parts.dossiers.notes(tx, dossier) : {}
    const refused = refusedWords(standard, dossier.state.returned, notes)
    const shown = []
    for (const part of parts.parts) shown.push(await part(tx, dossier, standard, request))
    const grounds = await refusalGrounds(tx, parts.dossiers, dossier)
    const pledge = promise(standard, dossier.state, profile.calendar, now)
    const kept = pledge?.state === 'met'
    return (
      <TrackPage
        {...opened}
        face={face}
        request={request}
        events={events}
        dueAt={pledge?.dueAt ?? null}
        late={pledge?.state === 'late'}
        kept={kept}
        others={kept ? othersPromise(standard, dossier.state, profile.calendar, now) : null}
        standstill={standstillOf(opened, now)}
        refused={refused}
        notes={notes}
        grounds={grounds}
        parts={shown.filter(view => view !== null)}
        completion={dossier.state.returned ? completionOf(request, standard, refused, errors) : null}
      />
    )
  })
}

/** A dossier with the answers its slip needs: who filed it for whom. */
const slipOf = (runtime: Runtime, { dossiers }: TrackParts, office: string, open: (tx: Tx) => Promise<Opened>) =>
  inOffice(runtime.db, office, async tx => {
    const opened = await open(tx)
    return { ...opened, answers: await dossiers.answers(tx, opened.dossier) }
  })

const mountReceipt = (server: Server, runtime: Runtime, parts: TrackParts) => {
  server.get('/tanda-terima/:office/:dossier', { config: { right: 'public' } }, async (request, reply) => {
    const asked = request.params as { office: string; dossier: string }
    const seen = trackedOf(runtime, request)
    if (seen?.office !== asked.office || seen.dossier !== asked.dossier) return reply.redirect('/lacak', 303)
    const face = await faceFor(request, parts, seen.office)
    const opened = await slipOf(runtime, parts, seen.office, tx => parts.dossiers.get(tx, seen.office, seen.dossier))
    const pin = parts.dossiers.pin(opened.dossier)
    return reply.page(
      <ReceiptPage {...opened} face={face} request={request} pin={pin} publicUrl={runtime.config.publicUrl} />,
    )
  })

  server.get('/berkas/:id/tanda-terima', { config: { right: 'receive' } }, async (request, reply) => {
    const officer = request.officer!
    const id = dossierIn(request)
    const opened = await slipOf(runtime, parts, officer.office, tx =>
      readDossier(tx, parts.dossiers, officer, id, 'tanda terima', runtime.now()),
    )
    const props = { ...opened, request, pin: parts.dossiers.pin(opened.dossier), publicUrl: runtime.config.publicUrl }
    const page = await officerPage(request)
    return reply.page(
      <Page {...page} title="Tanda terima" width="form" back={`/berkas/${id}`} backText="Berkas">
        <ReceiptBody {...props} face={page.face} />
        <div class="tombol-baris">
          <PrintButton>Cetak tanda terima</PrintButton>
          <ButtonLink href="/loket" look="secondary">
            Terima berkas berikutnya
          </ButtonLink>
        </div>
      </Page>,
    )
  })
}

const mountCompletion = (server: Server, runtime: Runtime, parts: TrackParts, complete: Completion) => {
  server.post('/lacak/kelengkapan', { config: { right: 'public' } }, async (request, reply) => {
    const seen = trackedOf(runtime, request)
    if (!seen) return reply.redirect('/lacak', 303)
    try {
      await complete(seen.office, seen.dossier, request.form)
      reply.tell('Terima kasih. Gantinya sudah kami terima, petugas memeriksa lagi.')
      return reply.redirect('/lacak/berkas', 303)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      // A second tap, or a page that lay open: the file is with the office already.
      if (problem.code === 'dossier.not_returned') {
        reply.tell('Berkas Anda tidak lagi menunggu kekurangan. Yang sudah kami terima sedang diperiksa petugas.')
        return reply.redirect('/lacak/berkas', 303)
      }
      if (Object.keys(problem.fields).length === 0) throw problem
      return reply.page(
        await trackPage(runtime, parts, request, seen.office, seen.dossier, problem.fields),
        problem.status,
      )
    }
  })
}

/** Receipt, tracking and completion: what an applicant without account sees of their own dossier. */
export const trackRoom = (server: Server, runtime: Runtime, handed: TrackParts, complete: Completion): void => {
  const parts = {
    ...handed,
    parts: [heldPart(runtime, handed.outages), ...handed.parts, ...besideParts(runtime, handed.dossiers)],
  }
  server.get('/lacak', { config: { right: 'public' } }, async (request, reply) =>
    reply.page(<TrackForm face={await request.face()} request={request} />),
  )

  server.post('/lacak', { config: { right: 'public' } }, async (request: Request, reply: Reply) => {
    const typed = { resi: request.form.text('resi'), second: dayOf(request.form.text('rahasia')) }
    try {
      const dossier = await findTracked(runtime, parts.dossiers, parts.officeOf, typed)
      rememberTracked(runtime, reply, dossier.office, dossier.id)
      return reply.redirect('/lacak/berkas', 303)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      return reply.page(
        <TrackForm face={await request.face()} request={request} error={problem.sentence} />,
        problem.status,
      )
    }
  })

  server.get('/lacak/berkas', { config: { right: 'public' } }, async (request, reply) => {
    const seen = trackedOf(runtime, request)
    if (!seen) return reply.redirect('/lacak', 303)
    return reply.page(await trackPage(runtime, parts, request, seen.office, seen.dossier, {}))
  })

  server.post('/lacak/selesai', { config: { right: 'public' } }, async (_request, reply) => {
    forgetTracked(reply)
    reply.tell('Sudah dihapus dari HP ini. Untuk membuka lagi, pakai kode resi dan PIN.')
    return reply.redirect('/lacak', 303)
  })

  trackBesideRoutes(server, runtime, parts)
  suggestionRoute(server, runtime, parts.dossiers)
  mountReceipt(server, runtime, parts)
  mountCompletion(server, runtime, parts, complete)
}
