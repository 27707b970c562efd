import type { Reply, Request, Runtime, Server } from '#core'
import type { Officer } from '#office'
import type { Standard } from '#standard'
import { CheckPage } from './check-view.tsx'
import { draftKey } from './drafts.ts'
import { isOfGroup, parseGroups, typedGroups } from './groups.ts'
import { DefaultButton, GroupInputs, moreAsked } from './groups-view.tsx'
import { isSlug, neighbour, type Slug, slugs } from './pages.ts'
import { openPaper } from './papers.ts'
import { PaperInputs } from './papers-view.tsx'
import { alreadySent, draftGone, noSuchPaper, noSuchService, notYet, unlessSent } from './problems.ts'
import { draftPapers, missingPapers, receivePapers, removePapers } from './receive.ts'
import { saveForLater } from './resume-routes.tsx'
import { parseAnswers } from './rules.ts'
import type { Draft, FieldErrors, Paper, ReceiptOf, Submit } from './shape.ts'
import { submissionOf } from './submit.ts'
import { AskPage, FormFrame, formPath, PrivacyNotice } from './view.tsx'
import { enter, keep, typedInto, type Visit } from './visit.ts'
import { paperForView, watermarkText } from './watermark.ts'

export type FormDoors = {
  submit: Submit
  receiptOf: ReceiptOf
  /** Whether officers can do every act of a standard here: a file nobody could finish is not taken in. */
  runs?: (standard: Standard) => boolean
  /** Whether this officer may know whose file it is that `filedBy` took in. */
  mayKnow?: (standard: Standard, officer: Officer, filedBy: string) => boolean
}

export const mustRun = ({ runs }: FormDoors, standard: Standard): void => {
  if (runs && !runs(standard)) throw notYet()
}

const slugOf = (request: Request): Slug => {
  const { page = slugs[0] } = request.params as { page?: string }
  if (!isSlug(page)) throw noSuchService()
  return page
}

const pathTo = ({ standard }: Visit, slug?: Slug) => formPath(standard.office, standard.service, slug)
const seePaper = (visit: Visit) => (paper: Paper) => `${pathTo(visit, 'berkas')}/${paper.id}`

type Shown = { errors?: FieldErrors; papers?: Paper[] }

/** Renders one page of the form as the draft stands. */
const render = async (
  runtime: Runtime,
  request: Request,
  reply: Reply,
  visit: Visit,
  slug: Slug,
  shown: Shown = {},
) => {
  const { errors = {} } = shown
  const { standard, face, pages, entry, profile, parsed, requirements, today } = visit
  const at = pages.findIndex(page => page.slug === slug)
  const before = neighbour(pages, slug, -1)
  const back = before ? pathTo(visit, before) : `/${standard.office}/layanan/${standard.service}`
  const frame = { request, face, standard, back, errors, place: [at + 1, pages.length] as [number, number] }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  const page = pages[at]
  if (!page) return reply.redirect(pathTo(visit), 303)
  if (slug === 'daftar')
    return reply.page(
      <FormFrame {...frame} slug="daftar" heading={page.heading}>
        <DefaultButton />
        <GroupInputs groups={page.groups} entry={entry} errors={errors} villages={profile.villages} />
      </FormFrame>,
      status,
    )
  if (slug !== 'berkas' && slug !== 'periksa') {
    const notice = at === 0 ? <PrivacyNotice face={face} standard={standard} /> : undefined
    return reply.page(
      <AskPage {...frame} page={page} entry={entry} villages={profile.villages} before={notice} />,
      status,
    )
  }
  const papers = shown.papers ?? (await draftPapers(runtime, visit.draft))
  const see = seePaper(visit)
  if (slug === 'periksa')
    return reply.page(
      <CheckPage {...frame} requirements={requirements} parsed={parsed} today={today} papers={papers} see={see} />,
      status,
    )
  return reply.page(
    <FormFrame {...frame} slug="berkas" heading={page.heading} upload>
      <PaperInputs requirements={requirements} papers={papers} errors={errors} see={see} />
    </FormFrame>,
    status,
  )
}

const onward = (reply: Reply, visit: Visit, slug: Slug) =>
  reply.redirect(pathTo(visit, neighbour(visit.pages, slug, 1) ?? 'periksa'), 303)

/** The errors of one page's fields; conditions look at everything typed. */
const pageErrors = (visit: Visit, slug: Slug): FieldErrors => {
  const only = visit.pages.find(page => page.slug === slug)?.fields.map(field => field.id) ?? []
  const { standard, entry, today, profile } = visit
  if (slug === 'daftar') {
    const around = { mode: 'online' as const, today, villages: profile.villages }
    return parseGroups(standard, entry, visit.parsed.answers, around).errors
  }
  return parseAnswers(standard, entry, { mode: 'online', today, villages: profile.villages, only }).errors
}

type Kept = Visit & { draft: Draft }

const takePapersPage = async (runtime: Runtime, request: Request, reply: Reply, visit: Kept) => {
  const taken = await receivePapers(runtime, visit.draft, request.form, visit.requirements)
  const remove = request.form.all('hapus')
  if (remove.length) {
    await removePapers(runtime, visit.draft, remove)
    return reply.redirect(pathTo(visit, 'berkas'), 303)
  }
  if (request.form.text('lakukan') === 'simpan') return saveForLater(runtime, request, reply, visit)
  const errors = { ...missingPapers(visit.requirements, taken.papers, 'online'), ...taken.errors }
  if (Object.keys(errors).length)
    return render(runtime, request, reply, visit, 'berkas', { errors, papers: taken.papers })
  return onward(reply, visit, 'berkas')
}

/** Sends the form when nothing is missing; otherwise shows the first page where something is. */
const send = async (runtime: Runtime, doors: FormDoors, request: Request, reply: Reply, visit: Kept) => {
  const papers = visit.draft.papers ?? (await draftPapers(runtime, visit.draft))
  const wrong = Object.keys(visit.parsed.errors)
  const bad = visit.pages.find(
    page =>
      page.fields.some(field => visit.parsed.errors[field.id]) || wrong.some(name => isOfGroup(page.groups, name)),
  )
  if (bad) return render(runtime, request, reply, visit, bad.slug, { errors: pageErrors(visit, bad.slug) })
  const missing = missingPapers(visit.requirements, papers, 'online')
  if (Object.keys(missing).length > 0 && (await enter(runtime, request)).draft?.dossier) throw alreadySent()
  if (Object.keys(missing).length > 0)
    return render(runtime, request, reply, visit, 'berkas', { errors: missing, papers })
  if (request.form.text('pernyataan') !== 'ya') {
    const errors = { pernyataan: 'Beri tanda pada pernyataan bahwa isian ini benar, lalu kirim.' }
    return render(runtime, request, reply, visit, 'periksa', { errors, papers })
  }
  const wanted = new Set(visit.requirements.map(requirement => requirement.id))
  const own = papers.filter(paper => wanted.has(paper.requirement))
  const { draft, standard, parsed } = visit
  const { location } = await doors.submit(
    submissionOf({ draft, standard, answers: parsed.answers, groups: parsed.groups, papers: own }),
    reply,
  )
  return reply.redirect(location, 303)
}

const isFirst = (visit: Visit, slug: Slug) => visit.pages[0]?.slug === slug

/** A sent draft is done: its pages lead to the receipt, only the first page begins anew. Where to go; null: go on. */
const afterSending = async (doors: FormDoors, reply: Reply, visit: Visit, slug: Slug, begin: boolean) => {
  const dossier = visit.draft?.dossier
  if (!dossier || (begin && isFirst(visit, slug))) return null
  return (await doors.receiptOf(visit.standard.office, dossier, reply, 'online')).location
}

const anew = (visit: Visit): Visit => (visit.draft?.dossier ? { ...visit, draft: null } : visit)

/** The citizen's form: one page at a time, without an account, without a script. */
export const citizenRoutes = (server: Server, runtime: Runtime, doors: FormDoors): void => {
  const base = '/:office/layanan/:service/ajukan'
  const right = { right: 'public' }

  const show = async (request: Request, reply: Reply) => {
    const slug = slugOf(request)
    const visit = await enter(runtime, request)
    mustRun(doors, visit.standard)
    const first = visit.pages[0]?.slug ?? 'berkas'
    const entry = (request.params as { page?: string }).page === undefined
    const sent = await afterSending(doors, reply, visit, first === slug || entry ? first : slug, entry)
    if (sent) return reply.redirect(sent, 303)
    if (entry) return render(runtime, request, reply, anew(visit), first)
    if (!visit.draft && slug !== first) return reply.redirect(pathTo(visit), 303)
    return render(runtime, request, reply, visit, slug)
  }

  const receive = async (request: Request, reply: Reply, seen: Visit, slug: Slug) => {
    const { fields = [], groups = [] } = seen.pages.find(page => page.slug === slug) ?? {}
    const more = moreAsked(request.form.text('lakukan'))
    const gone = request.form.all('hapus-isian')
    const listed = typedGroups(groups, name => request.form.text(name), gone, more)
    const visit = await keep(runtime, reply, anew(seen), { ...typedInto(request.form, fields), ...listed })
    if (more || gone.length > 0) return reply.redirect(`${pathTo(visit, slug)}#kelompok-${more ?? groups[0]?.id}`, 303)
    if (slug === 'berkas') return takePapersPage(runtime, request, reply, visit)
    if (request.form.text('lakukan') === 'simpan') return saveForLater(runtime, request, reply, visit)
    if (slug === 'periksa') return send(runtime, doors, request, reply, visit)
    const errors = pageErrors(visit, slug)
    return Object.keys(errors).length > 0
      ? render(runtime, request, reply, visit, slug, { errors })
      : onward(reply, visit, slug)
  }

  const take = async (request: Request, reply: Reply) => {
    const slug = slugOf(request)
    const seen = await enter(runtime, request)
    mustRun(doors, seen.standard)
    const sent = await afterSending(doors, reply, seen, slug, true)
    if (sent) return reply.redirect(sent, 303)
    return unlessSent(
      () => receive(request, reply, seen, slug),
      async () => {
        const meanwhile = await afterSending(doors, reply, await enter(runtime, request), slug, false)
        return meanwhile ? reply.redirect(meanwhile, 303) : onward(reply, seen, slug)
      },
    )
  }

  const see = async (request: Request, reply: Reply) => {
    const visit = await enter(runtime, request)
    if (!visit.draft || visit.draft.dossier) throw draftGone()
    const { paper: id } = request.params as { paper: string }
    const paper = (await draftPapers(runtime, visit.draft)).find(one => one.id === id)
    if (!paper?.mime) throw noSuchPaper()
    const bytes = await openPaper(runtime, paper, draftKey(runtime, visit.draft))
    return sendPaper(reply, bytes, paper.mime, watermarkText(visit.standard.name, visit.face.name))
  }

  server.get(base, { config: right }, show)
  server.get(`${base}/:page`, { config: right }, show)
  server.post(`${base}/:page`, { config: { ...right, rateLimit: { max: 600, timeWindow: '1 minute' } } }, take)
  server.get(`${base}/berkas/:paper`, { config: right }, see)
}

/** Answers with the watermarked copy of an opened paper, for the screen only. */
export const sendPaper = async (reply: Reply, bytes: Uint8Array, mime: string, text: string) => {
  const copy = await paperForView(bytes, mime, text)
  return reply
    .type(copy.mime)
    .header('content-disposition', `inline; filename="berkas.${copy.mime === 'application/pdf' ? 'pdf' : 'jpg'}"`)
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(copy.bytes))
}
