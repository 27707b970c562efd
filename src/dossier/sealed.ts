import { randomUUIDv7 as v7 } from 'node:crypto'
import { open, type Runtime, seal, type Tx, unwrapKey } from '#core'
import { noteTooLong } from './problems.ts'
import { apart } from './rules.ts'
import type { Answered, Answers, Dossier } from './shape.ts'
import * as sql from './sql.ts'

/** Letters of a note: it is kept for good, printed and shown whole. Forms ask for less, beside their fields. */
const longestNote = 6000
const noteContext = (office: string, id: string) => `note:${office}:${id}`
const answersContext = (office: string, dossier: string) => `answers:${office}:${dossier}`

/** Answers and entries of groups as they are kept, under the dossier's own key. */
export const sealAnswers = (key: Uint8Array, office: string, dossier: string, whole: Record<string, unknown>) =>
  seal(key, JSON.stringify(whole), answersContext(office, dossier))

/** What is kept sealed with each dossier's own key: answers with their earlier revisions, and free words. */
export const createSealed = (runtime: Pick<Runtime, 'keys' | 'now'>) => {
  const dataKey = (d: Pick<Dossier, 'wrappedKey'>) => unwrapKey(runtime.keys, d.wrappedKey)

  /**
   * The latest answers, or those of an earlier revision, opened with the dossier's own key. Whoever shows them logs the reading.
   * Revision 0 where nothing was ever answered.
   */
  const answered = async (tx: Tx, d: Dossier, revision?: number): Promise<Answered & { revision: number }> => {
    const found = await sql.answersOf(tx, d.office, d.id, revision)
    if (!found) return { answers: {}, groups: {}, revision: 0 }
    const text = open(dataKey(d), found.sealed, answersContext(d.office, d.id)).toString('utf8')
    return { ...apart(JSON.parse(text)), revision: found.revision }
  }
  const answers = async (tx: Tx, d: Dossier): Promise<Answers> => (await answered(tx, d)).answers

  /**
   * Adds answers to those given, an empty one takes its own away; the earlier ones stay as a revision of their own. The command's
   * event says who did it. Holds the dossier until the transaction ends: what is added to is what nobody else adds to.
   */
  const addAnswers = async (tx: Tx, d: Dossier, more: Answers): Promise<void> => {
    await sql.lockDossier(tx, d.office, d.id)
    const { answers: before, groups } = await answered(tx, d)
    const given = Object.entries({ ...before, ...more }).filter(([, value]) => value !== '')
    const sealed = sealAnswers(dataKey(d), d.office, d.id, { ...Object.fromEntries(given), ...groups })
    await sql.insertAnswers(tx, d.office, d.id, sealed, runtime.now())
  }

  /** Keeps free words sealed and answers their id, which is all an event may carry. @throws dossier.note_too_long (422) */
  const note = async (tx: Tx, d: Dossier, words: string): Promise<string> => {
    if (words.length > longestNote) throw noteTooLong()
    const id = v7()
    await sql.insertNote(tx, d.office, d.id, id, seal(dataKey(d), words, noteContext(d.office, id)), runtime.now())
    return id
  }

  /** Every note of a dossier by id. */
  const notes = async (tx: Tx, d: Dossier): Promise<Record<string, string>> => {
    const key = dataKey(d)
    const rows = await sql.notesOf(tx, d.office, d.id)
    return Object.fromEntries(rows.map(n => [n.id, open(key, n.sealed, noteContext(d.office, n.id)).toString('utf8')]))
  }

  return { dataKey, answered, answers, addAnswers, note, notes }
}

export type Sealed = ReturnType<typeof createSealed>
