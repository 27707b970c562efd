import { type Form, inOffice, type Runtime, readIn } from '#core'
import { papersIn, type Requirement } from '#standard'
import { draftKey } from './drafts.ts'
import { inside } from './kinds.ts'
import { canSend, paperInput, recordPapers, takePapers } from './papers.ts'
import type { Draft, FieldErrors, Paper } from './shape.ts'
import * as sql from './sql.ts'

export const draftPapers = (runtime: Pick<Runtime, 'db'>, draft: Draft | null): Promise<Paper[]> =>
  draft
    ? readIn(runtime.db, draft.office, tx => sql.papersOf(tx, draft.office, { draft: draft.id }))
    : Promise.resolve([])

/** Takes what was uploaded with this form into the draft. Good files stay, even when others are refused. */
export const receivePapers = async (
  runtime: Runtime,
  draft: Draft,
  form: Form,
  requirements: readonly Requirement[],
): Promise<{ papers: Paper[]; errors: FieldErrors }> => {
  const before = await draftPapers(runtime, draft)
  const target = { office: draft.office, dataKey: draftKey(runtime, draft), now: runtime.now() }
  const { papers, errors } = await takePapers(
    runtime,
    target,
    requirements.filter(canSend),
    id => form.files(paperInput(id)),
    before,
  )
  await inOffice(runtime.db, draft.office, tx => recordPapers(tx, { draft: draft.id }, papers))
  return { papers: [...before, ...papers], errors }
}

/** Takes papers out of a draft again, row and file. */
export const removePapers = async (runtime: Runtime, draft: Draft, ids: readonly string[]): Promise<void> => {
  const own = (await draftPapers(runtime, draft)).filter(paper => ids.includes(paper.id))
  for (const paper of own) {
    await inOffice(runtime.db, draft.office, tx => sql.deleteDraftPaper(tx, draft.office, draft.id, paper.id))
    if (paper.file) await runtime.files.remove(paper.file)
  }
}

/** A sentence for each required paper that is not there. */
export const missingPapers = (
  requirements: readonly Requirement[],
  papers: readonly Paper[],
  door: 'online' | 'counter',
): FieldErrors =>
  Object.fromEntries(
    papersIn(requirements)
      .filter(
        r => r.required && (door === 'counter' || canSend(r)) && !papers.some(paper => paper.requirement === r.id),
      )
      .map(r => [
        paperInput(r.id),
        door === 'online'
          ? `Pilih foto atau PDF ${inside(r.label)}.`
          : `${r.label} belum ada. Foto, atau tandai sudah diperlihatkan atau diterima.`,
      ]),
  )
