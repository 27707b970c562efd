import type { VNode } from 'preact'
import {
  attempt,
  Button,
  type Form,
  FormPage,
  FormToken,
  type Instant,
  inOffice,
  problem,
  type Reply,
  type Request,
  type Runtime,
  type Server,
  type Tx,
} from '#core'
import type { Dossiers } from '#dossier'
import { type Officer, officerPage, type Right } from '#office'
import type { Command, Doer } from '#standard'
import { dossierIn, type Opened, readDossier } from './actions.ts'
import { tooLong, usualWords } from './problems.ts'
import type { Panel } from './shape.ts'

/** `keep` seals free words and answers the id an event may carry. */
export type BesideForm = { form: Form; by: Doer; now: Instant; keep: (words: string) => Promise<string>; tx: Tx }

/**
 * Something an officer may do to a dossier beside its SOP: a page of its own at `/berkas/:id/<path>`, and a command.
 * `command` throws Problems with fields for what must be mended; whether it may be done at all the engine says.
 */
export type Beside = {
  path: string
  right: Right
  title: string
  button: string
  told: string
  offered: (opened: Opened) => boolean | Promise<boolean>
  /** `values`: what was typed; `form` for what has several values. */
  fields: (
    opened: Opened,
    values: Record<string, string>,
    errors: Record<string, string>,
    form: Form,
  ) => VNode | Promise<VNode>
} & (
  | { command: (opened: Opened, given: BesideForm) => Promise<Command> }
  /** Where more than a command is done; gives the command itself. */
  | { perform: (opened: Opened, given: BesideForm) => Promise<void> }
)

export const notOffered = problem(
  'steps.not_offered',
  409,
  'Hal itu tidak dapat dilakukan pada berkas ini sekarang. Buka lagi berkasnya untuk melihat keadaan terakhir.',
)
export const departureIncomplete = problem('steps.departure_incomplete', 422, 'Isian belum lengkap.')
const wordsMissing = problem('steps.words_missing', 422, 'Isian belum lengkap.')

/** Free words that must be there, at most `most` letters as their field says; `more`: what else is wrong with the form. */
export const wordsIn = (
  form: Form,
  name: string,
  sentence: string,
  more: Record<string, string> = {},
  most = usualWords,
): string => {
  const words = form.text(name)
  const wrong = words === '' ? sentence : tooLong(words, most)
  const errors = { ...more, ...(wrong ? { [name]: wrong } : {}) }
  if (Object.keys(errors).length > 0) throw wordsMissing(errors)
  return words
}

const BesidePage = async (request: Request, one: Beside, opened: Opened, errors: Record<string, string>) => {
  const { dossier } = opened
  return (
    <FormPage
      {...(await officerPage(request))}
      title={one.title}
      back={`/berkas/${dossier.id}`}
      backText="Berkas"
      errors={errors}
    >
      <p class="govuk-body">
        Berkas {dossier.agendaNumber} · {dossier.applicantName} · {opened.standard.shortName}
      </p>
      <form method="post" action={`/berkas/${dossier.id}/${one.path}`} noValidate autocomplete="off">
        <FormToken request={request} />
        {await one.fields(opened, request.form.values(), errors, request.form)}
        <Button>{one.button}</Button>
      </form>
    </FormPage>
  )
}

export const mountBeside = (server: Server, runtime: Runtime, dossiers: Dossiers, all: readonly Beside[]): void => {
  const open = async (request: Request, one: Beside): Promise<Opened> => {
    const { office } = request.officer as Officer
    const opened = await inOffice(runtime.db, office, tx =>
      readDossier(tx, dossiers, request.officer as Officer, dossierIn(request), one.title.toLowerCase(), runtime.now()),
    )
    if (!(await one.offered(opened))) throw notOffered()
    return opened
  }
  for (const one of all) {
    const url = `/berkas/:id/${one.path}`
    server.get(url, { config: { right: one.right } }, async (request: Request, reply: Reply) =>
      reply.page(await BesidePage(request, one, await open(request, one), {})),
    )
    server.post(url, { config: { right: one.right } }, async (request: Request, reply: Reply) => {
      const officer = request.officer as Officer
      const opened = await open(request, one)
      const { id, agendaNumber } = opened.dossier
      const by: Doer = { kind: 'officer', officer: officer.id, posts: officer.posts }
      const { errors } = await attempt(() =>
        inOffice(runtime.db, officer.office, async tx => {
          const keep = (words: string) => dossiers.note(tx, opened.dossier, words)
          const given = { form: request.form, by, now: runtime.now(), keep, tx }
          if ('perform' in one) return one.perform(opened, given)
          await dossiers.run(tx, officer.office, id, await one.command(opened, given))
        }),
      )
      if (errors) return reply.page(await BesidePage(request, one, opened, errors), 422)
      reply.tell(`${agendaNumber}: ${one.told}`)
      return reply.redirect(`/berkas/${id}`, 303)
    })
  }
}

/** Links to what this officer may do to this dossier now. */
export const besidePanel = (all: readonly Beside[]): Panel => ({
  title: 'Tindakan lain',
  show: async ({ officer, dossier, standard, profile }) => {
    const mine = all.filter(one => officer.rights.has(one.right))
    const offered = await Promise.all(mine.map(one => one.offered({ dossier, standard, profile })))
    const open = mine.filter((_, place) => offered[place])
    return open.length === 0 ? null : (
      <ul class="govuk-list">
        {open.map(one => (
          <li key={one.path}>
            <a class="govuk-link" href={`/berkas/${dossier.id}/${one.path}`}>
              {one.title}
            </a>
          </li>
        ))}
      </ul>
    )
  },
})
