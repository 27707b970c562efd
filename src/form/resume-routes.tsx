import { type Reply, type Request, type Runtime, type Server, showCode } from '#core'
import { localDate, offices } from '#standard'
import { giveResumeCode, resumeLength } from './drafts.ts'
import { cannotResume } from './problems.ts'
import { birthName, readBirth, resumeDraft } from './resume.ts'
import { AskBirthPage, ResumePage, SavedPage } from './resume-view.tsx'
import { applicantParty, visibleFields } from './rules.ts'
import type { Draft } from './shape.ts'
import { formPath } from './view.tsx'
import { enter, giveCookie, keep, type Visit } from './visit.ts'

type Kept = Visit & { draft: Draft }

/** The applicant's birth date when it is among what was typed and can be read; of whoever applies for oneself, the subject's. */
const typedBirth = ({ standard, parsed }: Visit): string | null => {
  const births = visibleFields(standard, parsed.answers, 'online').filter(field => field.kind === 'birth_date')
  const own = births.find(field => field.party === applicantParty) ?? births[0]
  return own ? (parsed.answers[own.id] ?? null) : null
}

const giveCode = async (runtime: Runtime, reply: Reply, visit: Kept, birth: string) => {
  const kept = await keep(runtime, reply, visit, { [birthName]: birth })
  const { code, expiresAt } = await giveResumeCode(runtime, kept.draft, visit.profile.shortCode)
  const until = localDate(visit.profile.calendar.zone, expiresAt)
  const address = `${runtime.config.publicUrl.replace(/^https?:\/\//, '')}/lanjutkan`
  return reply.page(
    <SavedPage
      face={visit.face}
      standard={visit.standard}
      code={showCode(code, resumeLength)}
      until={until}
      address={address}
    />,
  )
}

/** "Simpan dan lanjutkan nanti": a code at once when the birth date is known, else it is asked first. */
export const saveForLater = async (runtime: Runtime, request: Request, reply: Reply, visit: Kept) => {
  const birth = typedBirth(visit)
  if (birth) return giveCode(runtime, reply, visit, birth)
  return reply.page(<AskBirthPage request={request} face={visit.face} standard={visit.standard} />)
}

const birthBoxes = (request: Request) =>
  Object.fromEntries(['lahir-hari', 'lahir-bulan', 'lahir-tahun'].map(name => [name, request.form.text(name)]))

/** Doors to save a form and to find it again. */
export const resumeRoutes = (server: Server, runtime: Runtime): void => {
  const officeOf = async (shortCode: string) =>
    (await offices(runtime.db)).find(office => office.shortCode === shortCode)?.id ?? null

  const save = async (request: Request, reply: Reply) => {
    const visit = await enter(runtime, request)
    const { draft, face, standard } = visit
    if (!draft || draft.dossier) return reply.redirect(formPath(standard.office, standard.service), 303)
    const entry = birthBoxes(request)
    const read = readBirth(entry, visit.today)
    if ('error' in read)
      return reply.page(
        <AskBirthPage request={request} face={face} standard={standard} entry={entry} error={read.error} />,
        422,
      )
    return giveCode(runtime, reply, { ...visit, draft }, read.birth)
  }

  const resume = async (request: Request, reply: Reply) => {
    const entry = { kode: request.form.text('kode').slice(0, 100), ...birthBoxes(request) }
    const today = new Date(runtime.now() + 14 * 60 * 60_000).toISOString().slice(0, 10)
    const read = readBirth(entry, today)
    const face = await request.face()
    const resumed = await resumeDraft(runtime, officeOf, {
      code: entry.kode,
      birth: 'birth' in read ? read.birth : null,
    })
    if (!resumed)
      return reply.page(<ResumePage request={request} face={face} entry={entry} wrong={cannotResume} />, 404)
    const { draft, token } = resumed
    giveCookie(runtime, reply, draft, token)
    return reply.redirect(formPath(draft.office, draft.service), 303)
  }

  server.post('/:office/layanan/:service/ajukan/simpan', { config: { right: 'public' } }, save)
  server.get('/lanjutkan', { config: { right: 'public' } }, async (request, reply) =>
    reply.page(<ResumePage request={request} face={await request.face()} />),
  )
  server.post('/lanjutkan', { config: { right: 'public', rateLimit: { max: 120, timeWindow: '5 minutes' } } }, resume)
}
