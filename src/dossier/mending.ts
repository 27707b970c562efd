import { blindIndex, type Runtime, type Tx } from '#core'
import type { Command, Standard } from '#standard'
import { lostUpdate } from './problems.ts'
import { aboutOf, applicant as applicantParty, factOf } from './rules.ts'
import { type Sealed, sealAnswers } from './sealed.ts'
import type { Answers, Change, Dossier } from './shape.ts'
import * as sql from './sql.ts'

/** `field`: the NIK field that was left empty. `words`: the evidence, in an officer's words. */
export type Identification = { field: string; nik: string; words: string; by: Command['by'] }

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
  /** The person is found by this NIK from now on. */
  const findBy = (tx: Tx, d: Dossier, nik: string) =>
    sql.updateNik(tx, d, { last4: nik.slice(-4), index: blindIndex(keys, d.office, 'nik', nik) })

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
    const about = aboutOf(standard, after, 'nik')
    if (about) await findBy(tx, d, about)
    return run(tx, office, id, { type: 'identify', by, field, note: await note(tx, d, words) })
  }

  /** Puts right what was written down wrongly; names and NIK by which the file is listed and found follow. */
  const amend = async (tx: Tx, d: Dossier, right: Answers): Promise<void> => {
    await addAnswers(tx, d, right)
    const { standard } = await opened(d)
    const after = await answers(tx, d)
    const about = aboutOf(standard, after, 'name')
    const applicant = factOf(standard, after, applicantParty, 'name') ?? about ?? d.applicantName
    await sql.updateNames(tx, d, { applicant, subject: about && about !== applicant ? about : null })
    const nik = aboutOf(standard, after, 'nik')
    if (nik) await findBy(tx, d, nik)
  }

  return { identify, amend }
}
