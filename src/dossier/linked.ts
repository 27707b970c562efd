import { randomUUIDv7 as v7 } from 'node:crypto'
import { newDataKey, type Runtime, type Tx, unwrapKey } from '#core'
import { asAsked, copyPapers, papersOf, recordPapers, type Submission, sentOf, visibleFields } from '#form'
import {
  activeStandard,
  type Command,
  type DossierState,
  type Field,
  localDate,
  type OfficeProfile,
  opensWith,
  type Standard,
} from '#standard'
import type { Answers, Change, Dossier, Filed } from './shape.ts'

/** What links need of the use cases they are part of. */
export type LinkParts = {
  runtime: Runtime
  answers: (tx: Tx, d: Dossier) => Promise<Answers>
  stateOf: (tx: Tx, office: string, id: string) => Promise<DossierState>
  fileIn: (tx: Tx, submission: Submission, origin: { parent: { dossier: string; service: string } }) => Promise<Filed>
  run: (tx: Tx, office: string, id: string, command: Command) => Promise<Change>
}

type Opened = { dossier: Dossier; standard: Standard; profile: OfficeProfile }
type Wanted = NonNullable<ReturnType<typeof opensWith>>
/** `service`: what cannot be opened, null when it is not in force; `lacks`: the questions nobody answered. */
export type Hindrance = { service: string | null; lacks: string[] }

const source = (from: Standard, field: Field, answers: Answers): string | undefined => {
  if (answers[field.id]) return answers[field.id]
  const same = from.fields.find(
    one => one.kind === field.kind && one.party === field.party && field.party !== undefined && answers[one.id],
  )
  return field.kind === 'text' || field.kind === 'choice' || !same ? undefined : answers[same.id]
}

/** What one service knows that another asks: the same field, or the same datum of the same party; and what the row adds. */
export const carried = (from: Standard, to: Standard, answers: Answers, added: Answers = {}): Answers => {
  const all: Answers = {}
  for (const field of to.fields) {
    const value = added[field.id] ?? source(from, field, answers)
    if (value && (field.kind !== 'choice' || field.choices?.includes(value))) all[field.id] = value
  }
  return all
}

/** Fields a dossier of this service cannot do without and does not have. */
export const lacking = (standard: Standard, answers: Answers, channel: string): Field[] =>
  visibleFields(standard, answers, channel === 'counter' ? 'counter' : 'online').filter(
    field => field.required && !answers[field.id],
  )

/** Dossiers that open others and wait for them, all in the transaction of the act (decisions: engine). */
export const createLinks = ({ runtime, answers, stateOf, fileIn, run }: LinkParts) => {
  const open = async (tx: Tx, d: Dossier, from: Standard, to: Standard, given: Answers, command: Command) => {
    const now = runtime.now()
    const asked = new Set(to.requirements.map(requirement => requirement.id))
    const good = (id: string) => d.state.verdicts[id]?.ok !== false
    const held = await papersOf(tx, d.office, { dossier: d.id })
    const carriedOver = held.filter(p => p.supersededAt === null && asked.has(p.requirement) && good(p.requirement))
    const wrappedKey = newDataKey(runtime.keys).wrapped
    const keys = { from: unwrapKey(runtime.keys, d.wrappedKey), to: unwrapKey(runtime.keys, wrappedKey) }
    const papers = await copyPapers(runtime, carriedOver, keys, now)
    const submission: Submission = {
      office: d.office,
      service: to.service,
      version: { effectiveFrom: to.effectiveFrom, correction: to.correction },
      answers: given,
      papers: papers.map(sentOf),
      channel: d.channel as Submission['channel'],
      formView: v7(),
      wrappedKey,
      adopt: (within, dossier) => recordPapers(within, { dossier }, papers),
      ...(command.by.kind === 'officer' ? { officer: { id: command.by.officer, posts: command.by.posts } } : {}),
    }
    return fileIn(tx, submission, { parent: { dossier: d.id, service: from.service } })
  }

  /** What would be opened, with the answers it gets and what nobody answered; null where that service is not in force. */
  const prepared = async (tx: Tx, { dossier, standard, profile }: Opened, wanted: Wanted) => {
    const day = localDate(profile.calendar.zone, runtime.now())
    const active = await activeStandard(tx, dossier.office, wanted.service, day)
    if (!active) return null
    const to = asAsked(active)
    const given = carried(standard, to, await answers(tx, dossier), wanted.answers)
    return { to, given, lacks: lacking(to, given, dossier.channel) }
  }

  /** Why the dossier a look-up here would open cannot be opened now; null where it can, or where none is. */
  const hindrance = async (tx: Tx, opened: Opened): Promise<Hindrance | null> => {
    const { standard, dossier } = opened
    const { row = '', act = 0 } = dossier.state.position ?? {}
    const by = { kind: 'system' as const }
    const outcome = 'not_registered'
    const wanted = opensWith(standard, dossier.state, { type: 'act', by, row, act, kind: 'lookup', outcome })
    if (!wanted) return null
    const ready = await prepared(tx, opened, wanted)
    if (!ready) return { service: null, lacks: [] }
    return ready.lacks.length === 0
      ? null
      : { service: ready.to.shortName, lacks: ready.lacks.map(({ label }) => label) }
  }

  /**
   * The command, with the dossier it opens where its row asks for one. Where the other service is not in force, or needs
   * an answer nobody gave, nothing is opened and the file goes its own way.
   */
  const withOpened = async (
    tx: Tx,
    d: Dossier,
    standard: Standard,
    profile: OfficeProfile,
    command: Command,
  ): Promise<Command> => {
    const wanted = opensWith(standard, d.state, command)
    if (!wanted || command.type !== 'act') return command
    const ready = await prepared(tx, { dossier: d, standard, profile }, wanted)
    if (!ready || ready.lacks.length > 0) return command
    const { to, given } = ready
    const filed = await open(tx, d, standard, to, given, command)
    const { holder } = await stateOf(tx, d.office, filed.dossier)
    return holder ? { ...command, opened: { dossier: filed.dossier, service: to.service, holder } } : command
  }

  /** Whoever waits for this dossier follows its holder, and goes on or ends with it. */
  const tellParent = async (tx: Tx, { office, dossier, before, after }: Change): Promise<void> => {
    if (!after.parent || !before) return
    const ended = before.end === null && after.end !== null
    const moved = JSON.stringify(before.holder) !== JSON.stringify(after.holder)
    if (!ended && !moved) return
    const parent = await stateOf(tx, office, after.parent.dossier)
    const link = parent.links?.find(one => one.dossier === dossier.id && one.end === undefined)
    if (!link) return
    const by = { kind: 'system' as const }
    const to = after.parent.dossier
    if (after.end) await run(tx, office, to, { type: 'link_end', by, dossier: dossier.id, end: after.end.end.end })
    else if (parent.waitsFor === dossier.id && after.holder)
      await run(tx, office, to, { type: 'follow', by, dossier: dossier.id, holder: after.holder })
  }

  return { withOpened, hindrance, tellParent }
}
