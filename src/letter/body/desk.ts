import { type Instant, Problem, type Runtime, readIn, type Tx } from '#core'
import { type Dossiers, eventsOf, type RecordedEvent } from '#dossier'
import type { Officer } from '#office'
import { productOf } from '../rules.ts'
import type { DraftText } from '../shape.ts'
import { factsFor, type Opened } from '../step-input.ts'
import { type ReadInput, readOf } from './read.ts'
import { type Draft, type Version, versionsOf } from './store.ts'
import { standardText } from './text.ts'

/** A draft as whoever reads or writes it has it before them. */
export type DraftDesk = {
  input: ReadInput
  versions: Version[]
  /** The standard's text, and the text that counts: the same unless an officer changed it. */
  standard: DraftText
  text: DraftText
  /**
   * The words of both as a reader compares them; a sentence where the dossier lacks something the letter says. `standard` null:
   * something only the standard's text says is lacking.
   */
  read: { standard: string | null; now: string } | { lacking: string }
  /** What this reader compares with: what they had before them last, else what was sent back last; `at`: when that was. */
  before: { version: Version; why: 'seen' | 'sent_back'; at: Instant } | null
}

export const sameText = (a: DraftText, b: DraftText): boolean =>
  a.opening === b.opening && a.body === b.body && a.closing === b.closing

export const draftAt = (dossiers: Dossiers, { office, dossier }: Pick<Opened, 'office' | 'dossier'>, product: string) =>
  ({ office, dossier: dossier.id, product, dataKey: dossiers.dataKey(dossier) }) satisfies Draft

const readers = ['draft', 'endorse', 'sign']

/** The version that lay before whoever did this event. */
const versionAt = (versions: Version[], event: RecordedEvent | undefined) =>
  event && versions.findLast(({ afterSeq }) => afterSeq < event.seq)

const beforeOf = (versions: Version[], events: RecordedEvent[], officer: string): DraftDesk['before'] => {
  const acts = events.filter(({ event }) => event.type === 'acted' && readers.includes(event.kind))
  const mine = acts.findLast(({ event: { by } }) => by.kind === 'officer' && by.officer === officer)
  const back = acts.findLast(({ event }) => event.type === 'acted' && event.outcome === 'amend')
  const compared = (from: RecordedEvent | undefined, why: 'seen' | 'sent_back') => {
    const version = versionAt(versions, from)
    return from && version ? { version, why, at: from.event.at } : null
  }
  return compared(mine, 'seen') ?? compared(back, 'sent_back')
}

const tried = (input: ReadInput, text: DraftText): { words: string } | { lacking: string } => {
  try {
    return { words: readOf(input, text) }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return { lacking: problem.sentence }
  }
}

const wordsNow = (input: ReadInput, standard: DraftText, text: DraftText): DraftDesk['read'] => {
  const [own, now] = [tried(input, standard), tried(input, text)]
  return 'lacking' in now ? now : { standard: 'words' in own ? own.words : null, now: now.words }
}

const deskIn = async (
  tx: Tx,
  dossiers: Dossiers,
  opened: Opened,
  officer: Officer,
  product: string,
): Promise<DraftDesk> => {
  const facts = await factsFor(tx, dossiers, opened)
  const versions = await versionsOf(tx, draftAt(dossiers, opened, product))
  const events = versions.length > 0 ? await eventsOf(tx, opened.office, opened.dossier.id) : []
  const input = { standard: opened.standard, profile: opened.profile, product, facts }
  const standard = standardText(productOf(opened.standard, product), facts.answers)
  const text = versions.at(-1)?.text ?? standard
  const read = wordsNow(input, standard, text)
  return { input, versions, standard, text, read, before: beforeOf(versions, events, officer.id) }
}

/** Everything about the draft of one product, for this officer. */
export const deskOf = (
  runtime: Runtime,
  dossiers: Dossiers,
  opened: Opened,
  officer: Officer,
  product: string,
): Promise<DraftDesk> => readIn(runtime.db, opened.office, tx => deskIn(tx, dossiers, opened, officer, product))
