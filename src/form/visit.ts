import type { Form, OfficeFace, Reply, Request, Runtime } from '#core'
import type { Field, Requirement, Standard } from '#standard'
import { beginDraft, findDraft, saveEntry } from './drafts.ts'
import { dateParts } from './kinds.ts'
import { inOwnWords, isForOneself } from './own-words.ts'
import { type FormPage, formPages } from './pages.ts'
import { parseAnswers, visibleRequirements } from './rules.ts'
import { type OpenService, openService } from './service.ts'
import type { Draft, Entry, Parsed } from './shape.ts'
import { formPath } from './view.tsx'

export const draftCookie = 'maklumat_isian'

/** One request to a citizen's form: the service, the draft this browser holds, and what it amounts to so far. */
export type Visit = OpenService & {
  face: OfficeFace
  /** The standard as anybody is asked by it; `standard` speaks to this visitor. */
  asked: Standard
  draft: Draft | null
  entry: Entry
  parsed: Parsed
  pages: FormPage[]
  requirements: Requirement[]
}

type Params = { office: string; service: string }

/** What follows from an entry: answers, the pages to show, the papers to bring. */
export const withEntry = (
  visit: OpenService & { face: OfficeFace; asked?: Standard },
  draft: Draft | null,
  entry: Entry,
): Visit => {
  const { asked = visit.standard, profile, today } = visit
  const parsed = parseAnswers(asked, entry, { mode: 'online', today, villages: profile.villages })
  const standard = isForOneself(asked, parsed.answers) ? inOwnWords(asked) : asked
  const pages = formPages(standard, parsed.answers, today)
  const requirements = visibleRequirements(standard, { ...parsed.answers, ...parsed.groups }, today)
  return { ...visit, asked, standard, draft, entry, parsed, pages, requirements }
}

export const enter = async (runtime: Runtime, request: Request): Promise<Visit> => {
  const { office, service } = request.params as Params
  const open = await openService(runtime, office, service, 'online')
  const draft = await findDraft(runtime, office, service, request.cookies[draftCookie])
  return withEntry({ ...open, face: await request.face() }, draft, draft?.entry ?? {})
}

/** The inputs of these fields as they were sent. */
export const typedInto = (form: Form, fields: readonly Field[]): Entry =>
  Object.fromEntries(
    fields
      .flatMap(({ id, kind }) => (kind === 'date' || kind === 'birth_date' ? Object.values(dateParts(id)) : [id]))
      .map(name => [name, form.text(name)]),
  )

/** Gives the draft to this browser until it closes: phones are shared. The cookie goes to this form's pages only. */
export const giveCookie = (runtime: Runtime, reply: Reply, draft: Pick<Draft, 'office' | 'service'>, token: string) => {
  const secure = runtime.config.publicUrl.startsWith('https:')
  reply.setCookie(draftCookie, token, {
    path: formPath(draft.office, draft.service),
    httpOnly: true,
    sameSite: 'lax',
    secure,
  })
}

/** Nothing new was typed, and the draft stands under the version in force: there is nothing to write. */
const isKept = (draft: Draft, { effectiveFrom, correction }: Standard, typed: Entry): boolean =>
  Object.keys(typed).length === 0 && draft.effectiveFrom === effectiveFrom && draft.correction === correction

/** Keeps what was typed, beginning a draft when this browser has none. */
export const keep = async (
  runtime: Runtime,
  reply: Reply,
  visit: Visit,
  typed: Entry,
): Promise<Visit & { draft: Draft }> => {
  const entry = { ...visit.entry, ...typed }
  if (visit.draft && isKept(visit.draft, visit.standard, typed)) return { ...visit, draft: visit.draft }
  if (visit.draft) {
    const draft = await saveEntry(runtime.db, runtime, visit.draft, visit.standard, entry)
    return { ...withEntry(visit, draft, entry), draft }
  }
  const { draft, token } = await beginDraft(runtime, { standard: visit.standard, channel: 'online', entry })
  giveCookie(runtime, reply, draft, token)
  return { ...withEntry(visit, draft, entry), draft }
}
