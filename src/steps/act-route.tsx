import { ButtonLink, inOffice, Page, Problem, type Reply, type Request, type Runtime, readIn, TextArea } from '#core'
import { officerNames, officerPage } from '#office'
import { contextOf, dossierIn, knownDossier, nextPlace, type Opened, performAct } from './actions.ts'
import { mustNotBeBarred } from './barred.ts'
import { dossierPage, type PageParts, signedIn } from './dossier-page.tsx'
import { notYourTurn, takenBefore } from './problems.ts'
import { takenByOther, tasksFor } from './queue/hands.ts'
import type { ActContext, StepAction } from './shape.ts'
import * as sql from './sql.ts'

/** One act sent from the dossier's page: kept for later, done, or shown again with what is wrong beside its field. */
export const sendAct = async (
  runtime: Runtime,
  parts: PageParts,
  action: StepAction,
  request: Request,
  reply: Reply,
) => {
  const officer = signedIn(request)
  const opened = await inOffice(runtime.db, officer.office, tx =>
    knownDossier(tx, parts.dossiers, officer, dossierIn(request)),
  )
  const ctx = contextOf(runtime, request, officer, opened)
  if (!ctx || ctx.act.kind !== action.kind || !seenHere(ctx, request))
    return late(runtime, action, request, reply, opened)
  try {
    mustNotBeBarred(ctx)
    const keeps = /^simpan/.test(request.form.text('lakukan')) && action.save
    if (keeps) return await keep(await keeps(ctx, request.form), request, reply, opened)
    await mustBeMeant(ctx, parts.actions)
    const { change, told } = await performAct(parts.dossiers, action, ctx, request.form)
    if (told) reply.tell(`${opened.dossier.agendaNumber}: ${told}`)
    return reply.redirect(await nextPlace(runtime, parts.actions, officer, change), 303)
  } catch (problem) {
    // It moved on while this was being sent.
    if (problem instanceof Problem && problem.code === notYourTurn().code)
      return late(runtime, action, request, reply, opened)
    if (!(problem instanceof Problem) || Object.keys(problem.fields).length === 0) throw problem
    return reply.page(
      await dossierPage(runtime, parts, { request, opened, errors: problem.fields, open: false }),
      problem.status,
    )
  }
}

/** Somebody else has taken it: only on purpose. The sentence stands beside the box to tick, and nothing typed is lost. */
const mustBeMeant = async ({ runtime, request, officer, dossier }: ActContext, actions: StepAction[]) => {
  if (request.form.text('tetap') === 'ya') return
  const tasks = await readIn(runtime.db, officer.office, tx =>
    sql.tasksOf(tx, officer.office, dossier.id, runtime.now()),
  )
  const other = takenByOther(tasksFor(actions, officer, tasks), officer.id)
  if (other) throw takenBefore({ tetap: 'Sedang diambil petugas lain. Centang bila tetap Anda kerjakan.' })
}

/** Whether the page that was sent showed the place the dossier stands at: what is kept belongs there and nowhere else. */
const seenHere = ({ dossier }: ActContext, { form }: Request): boolean => {
  const { row, act: place, visit } = dossier.state.position ?? {}
  return (
    form.text('baris') === row && form.text('tindakan') === String(place) && form.text('kunjungan') === String(visit)
  )
}

/** What is not finished was kept. A page that keeps by itself hears only when; a person gets the page anew. */
const keep = async (
  { told, savedAt }: { told: string; savedAt: number },
  request: Request,
  reply: Reply,
  { dossier }: Opened,
) => {
  if (request.form.text('lakukan') === 'simpan-sendiri')
    return reply.status(204).header('x-tersimpan', String(savedAt)).send()
  reply.tell(told)
  return reply.redirect(`/berkas/${dossier.id}#tindakan`, 303)
}

/** What was typed, to be copied: nothing of it was kept. */
const Typed = ({ action, request }: { action: StepAction; request: Request }) => {
  const typed = action.typed?.(request.form).filter(({ text }) => text !== '') ?? []
  if (typed.length === 0) return null
  return (
    <>
      <p class="govuk-body">Yang Anda tulis tidak disimpan. Salin dari sini bila masih diperlukan:</p>
      {typed.map(({ label, text }, place) => (
        <TextArea key={label} name={`tulisan-${place}`} label={label} rows={6} value={text} readonly />
      ))}
    </>
  )
}

/** Somebody was first: a sentence, what was typed, and the way to the file as it is now. */
const late = async (runtime: Runtime, action: StepAction, request: Request, reply: Reply, { dossier }: Opened) => {
  const { form } = request
  const done = dossier.state.doneBy.findLast(
    ({ row, act, visit }) =>
      row === form.text('baris') && String(act) === form.text('tindakan') && String(visit) === form.text('kunjungan'),
  )
  const { office } = signedIn(request)
  const names = done?.officer
    ? await inOffice(runtime.db, office, tx => officerNames(tx, office, [done.officer as string]))
    : {}
  const who = names[done?.officer ?? ''] ?? 'petugas lain'
  return reply.page(
    <Page {...(await officerPage(request))} title={done ? 'Sudah dikerjakan' : 'Bukan giliran Anda lagi'} width="form">
      <h1 class="govuk-heading-l">{done ? 'Langkah ini sudah dikerjakan' : 'Langkah ini tidak lagi menunggu Anda'}</h1>
      <p class="govuk-body">
        Berkas {dossier.agendaNumber} tidak lagi menunggu tindakan itu{done ? '' : ' dari Anda'}.{' '}
        {done ? `Yang mengerjakan: ${who}. ` : 'Berkasnya pindah ke langkah lain, atau giliran Anda berakhir. '}
        Tidak ada yang berubah oleh kiriman Anda.
      </p>
      <Typed action={action} request={request} />
      <ButtonLink href={`/berkas/${dossier.id}`}>Buka berkasnya</ButtonLink>
    </Page>,
    409,
  )
}
