import { blindIndex, type Runtime, type Tx } from '#core'
import type { Command, Standard } from '#standard'
import { privacyOf } from './privacy.ts'
import { lostUpdate } from './problems.ts'
import { facesOf, isAnother } from './rules.ts'
import { type Sealed, sealAnswers } from './sealed.ts'
import type { Answers, Change, Dossier } from './shape.ts'
import * as sql from './sql.ts'

/** `field`: the NIK field that was left empty. `words`: the evidence, in an officer's words. */
export type Identification = { field: string; nik: string; words: string; by: Command['by'] }

/** `right`: the answers as they are now right, empty where there is none. */
export type Amendment = { right: Answers; words: string; by: Command['by'] }

type Parts = Sealed & {
  lock: (tx: Tx, office: string, id: string) => Promise<Dossier>
  opened: (d: Dossier) => Promise<{ standard: Standard }>
  run: (tx: Tx, office: string, id: string, command: Command) => Promise<Change>
}

/** What was answered is put right or filled up. The answers before stay as an earlier revision; the command's event says who did it. */
export const createMending = (
  { keys, now }: Pick<Runtime, 'keys' | 'now'>,
  { answers, answered, addAnswers, note, dataKey, lock, opened, run }: Parts,
) => {
  /** The file is listed and found by what is answered now. */
  const findBy = async (tx: Tx, d: Dossier, standard: Standard, after: Answers) => {
    const { applicant, subject, nik, birth } = facesOf(standard, after)
    const index = (kind: 'nik' | 'birth', value: string | null) =>
      value ? blindIndex(keys, d.office, kind, value) : null
    await sql.updateFaces(tx, d, {
      applicantName: applicant ?? d.applicantName,
      subjectName: subject,
      nikLast4: nik?.slice(-4) ?? null,
      nikIndex: index('nik', nik),
      birthIndex: privacyOf(standard) === 'ordinary' ? index('birth', birth) : null,
    })
  }

  /**
   * Enters the NIK of a person who was filed without one; the note says by what evidence, and the person is found by this NIK from
   * now on.
   */
  const identify = async (tx: Tx, office: string, id: string, { field, nik, words, by }: Identification) => {
    const d = await lock(tx, office, id)
    const { standard } = await opened(d)
    const before = await answered(tx, d)
    if (before.answers[field]) throw lostUpdate()
    const after = { ...before.answers, [field]: nik }
    const sealed = sealAnswers(dataKey(d), office, id, { ...after, ...before.groups })
    await sql.insertAnswers(tx, office, id, sealed, now())
    await findBy(tx, d, standard, after)
    return run(tx, office, id, { type: 'identify', by, field, note: await note(tx, d, words) })
  }

  /** Puts right what was written down wrongly; an empty answer is taken out. What the file is listed and found by follows. */
  const amend = async (tx: Tx, d: Dossier, right: Answers): Promise<void> => {
    await addAnswers(tx, d, right)
    const { standard } = await opened(d)
    await findBy(tx, d, standard, await answers(tx, d))
  }

  /** The same as an act of its own: which fields, and in the note what stood there, what stands now and why. */
  const amendAnswers = async (tx: Tx, office: string, id: string, { right, words, by }: Amendment): Promise<Change> => {
    const d = await lock(tx, office, id)
    const { standard } = await opened(d)
    const person = isAnother(standard, await answers(tx, d), right)
    await amend(tx, d, right)
    const fields = Object.keys(right)
    return run(tx, office, id, { type: 'amend_answers', by, fields, person, note: await note(tx, d, words) })
  }

  return { identify, amend, amendAnswers }
}
