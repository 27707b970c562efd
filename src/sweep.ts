import { inOffice, inTurn, minute, type Runtime } from '#core'
import { knownPaperFiles } from '#form'
import { knownFiles as knownLetterFiles } from '#letter'
import { knownScreenshots } from '#registry'
import { offices } from '#standard'
import { knownEvidence, knownPhotos } from '#steps'

const dayMs = 24 * 60 * minute

/** Where rows name a file on disk. A column that is not asked for below loses its files in the night after they came. */
export const fileColumns = [
  'act_photo.file',
  'letter.file',
  'paper.file',
  'registry_lookup.screenshot',
  'step_evidence.file',
]

const knownTo = async (runtime: Runtime, office: string, ids: string[]): Promise<string[]> => {
  const rooms = await Promise.all([
    knownPaperFiles(runtime, office, ids),
    inOffice(runtime.db, office, tx => knownLetterFiles(tx, office, ids)),
    inOffice(runtime.db, office, tx => knownScreenshots(tx, office, ids)),
    inOffice(runtime.db, office, tx => knownPhotos(tx, office, ids)),
    inOffice(runtime.db, office, tx => knownEvidence(tx, office, ids)),
  ])
  return rooms.flat()
}

/**
 * Every night: files whose transaction never committed, or whose draft is gone. A day of grace covers whatever is under way.
 * While one office cannot be asked nothing is swept: what no other knows may be its own.
 */
export const sweepFiles = ({ jobs }: Runtime): void =>
  jobs.every('app.sweep-files', '50 17 * * *', async runtime => {
    const known = async (ids: string[]) => {
      const all = (await offices(runtime.db)).map(({ id }) => id)
      const found: string[] = []
      await inTurn(all, async office => found.push(...(await knownTo(runtime, office, ids))))
      return new Set(found)
    }
    await runtime.files.sweepOrphans(known, runtime.now() - dayMs)
  })
