import { randomUUIDv7 as uuid } from 'node:crypto'
import { type Instant, inOffice, open, Problem, type Runtime, seal, type Tx, type Upload } from '#core'
import type { PaperForm, Requirement } from '#standard'
import { type CleanPaper, cleanPaper } from './clean.ts'
import { noSuchPaper, refused } from './problems.ts'
import type { FieldErrors, Holder, Paper } from './shape.ts'
import * as sql from './sql.ts'

/** Most files for one requirement. */
export const mostPerRequirement = 5

/** A paper cannot be opened in the place of another. It keeps its name when the draft becomes a dossier. */
export const paperContext = (office: string, paper: string) => `paper:${office}:${paper}`

/** The input's name for a requirement's files. */
export const paperInput = (requirement: string): string => `berkas-${requirement}`

/** Whether a photo may be sent for it; what must be seen in the original is brought to the office. */
export const canSend = (requirement: Requirement): boolean =>
  requirement.forms.length === 0 || requirement.forms.some(form => form !== 'shown' && form !== 'original')

/** The form a sent picture counts as under this requirement. */
const sentAs = (requirement: Requirement, mime: string): PaperForm => {
  const wish: PaperForm[] = mime === 'application/pdf' ? ['scan', 'photo', 'copy'] : ['photo', 'scan', 'copy']
  return wish.find(form => requirement.forms.includes(form)) ?? wish[0]!
}

type Keeper = Pick<Runtime, 'files'>
/** Where papers are going: the key of the draft or dossier, and the moment they came. */
export type Target = { office: string; dataKey: Uint8Array; now: Instant }

const keep = async ({ files }: Keeper, to: Target, requirement: Requirement, clean: CleanPaper): Promise<Paper> => {
  const id = uuid()
  const stored = await files.put(seal(to.dataKey, clean.bytes, paperContext(to.office, id)))
  return {
    office: to.office,
    id,
    requirement: requirement.id,
    form: sentAs(requirement, clean.mime),
    file: stored.id,
    mime: clean.mime,
    size: clean.bytes.length,
    sha256: clean.sha256,
    pages: clean.pages,
    uploadedAt: to.now,
    supersededAt: null,
  }
}

/**
 * Cleans, seals and writes what was uploaded for each requirement, before any transaction. One bad file costs only itself:
 * `errors` holds a sentence per requirement (keyed by input name), `papers` all that is good, to be recorded with `recordPapers`.
 * What came `before` under the same requirement, byte for byte, is not taken twice: a form is sent again after a lost line.
 */
export const takePapers = async (
  runtime: Keeper,
  to: Target,
  requirements: readonly Requirement[],
  uploadsOf: (requirement: string) => readonly Pick<Upload, 'bytes' | 'fault'>[],
  before: readonly Paper[] = [],
): Promise<{ papers: Paper[]; errors: FieldErrors }> => {
  const papers: Paper[] = []
  const errors: FieldErrors = {}
  for (const requirement of requirements) {
    const had = before.filter(paper => paper.requirement === requirement.id && paper.file)
    for (const { bytes, fault } of uploadsOf(requirement.id)) {
      try {
        if (fault) throw fault
        const clean = await cleanPaper(bytes)
        if (had.some(paper => paper.sha256 === clean.sha256)) continue
        if (had.length >= mostPerRequirement) throw refused.tooMany()
        const paper = await keep(runtime, to, requirement, clean)
        had.push(paper)
        papers.push(paper)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        errors[paperInput(requirement.id)] = error.sentence
      }
    }
  }
  return { papers, errors }
}

/** Paper seen at the counter, not photographed. */
export const tickedPaper = (office: string, requirement: string, form: PaperForm, now: Instant): Paper => ({
  office,
  id: uuid(),
  requirement,
  form,
  file: null,
  mime: null,
  size: 0,
  sha256: null,
  pages: null,
  uploadedAt: now,
  supersededAt: null,
})

/** Writes the rows. With `supersede`, what a dossier held for the same requirements no longer counts, but is kept. */
export const recordPapers = async (
  tx: Tx,
  holder: Holder,
  papers: readonly Paper[],
  { supersede = false } = {},
): Promise<void> => {
  if (supersede && 'dossier' in holder)
    for (const requirement of new Set(papers.map(paper => paper.requirement)))
      await sql.supersede(tx, papers[0]!.office, holder.dossier, requirement, papers[0]!.uploadedAt)
  for (const paper of papers) await sql.insertPaper(tx, holder, paper)
}

/** The opened bytes of a paper. Whoever shows them logs the reading and shows `paperForView` of them. */
export const openPaper = async (runtime: Keeper, paper: Paper, dataKey: Uint8Array): Promise<Buffer> => {
  if (!paper.file) throw noSuchPaper()
  return open(dataKey, await runtime.files.get(paper.file), paperContext(paper.office, paper.id))
}

/** Of the given stored files, those that a paper of this office points to; for the sweep of orphans. */
export const knownPaperFiles = async (
  runtime: Pick<Runtime, 'db'>,
  office: string,
  files: string[],
): Promise<string[]> => inOffice(runtime.db, office, tx => sql.knownFiles(tx, office, files))
