import { randomUUIDv7 as uuid } from 'node:crypto'
import { type Instant, open, type Runtime, seal } from '#core'
import { paperContext } from './papers.ts'
import type { Paper } from './shape.ts'

/**
 * The same papers for another dossier, sealed anew with its key, so that either can be erased without the other. The files
 * are written here; the rows with `recordPapers`. `office`: whose the copies are, where that is another.
 */
export const copyPapers = async (
  { files }: Pick<Runtime, 'files'>,
  papers: readonly Paper[],
  keys: { from: Uint8Array; to: Uint8Array },
  now: Instant,
  office?: string,
): Promise<Paper[]> => {
  const copies: Paper[] = []
  for (const paper of papers) {
    const copy: Paper = {
      ...paper,
      ...(office === undefined ? {} : { office }),
      id: uuid(),
      uploadedAt: now,
      supersededAt: null,
    }
    if (!paper.file) copies.push(copy)
    else {
      const bytes = open(keys.from, await files.get(paper.file), paperContext(paper.office, paper.id))
      const stored = await files.put(seal(keys.to, bytes, paperContext(copy.office, copy.id)))
      copies.push({ ...copy, file: stored.id })
    }
  }
  return copies
}
