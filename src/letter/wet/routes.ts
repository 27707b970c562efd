import { inOffice, type Runtime, readIn, type Server, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import { logReading } from '#office'
import { officeProfile } from '#standard'
import { onPaper } from '../on-paper.ts'
import { noSuchLetter } from '../problems.ts'
import { stateOf } from '../rules.ts'
import { printAgain } from '../signing.ts'
import { lettersOf } from '../sql.ts'

/**
 * The sheet for the pen, as it was frozen: only while it waits, and only for whoever may sign. `?printer=` is one of the office's,
 * which shifts or has paper with a letterhead.
 */
export const mountWetSheet = (server: Server, runtime: Runtime, typeset: Typeset, dossiers: Dossiers): void => {
  server.get('/berkas/:id/surat/:letter/lembar.pdf', { config: { right: 'sign' } }, async (request, reply) => {
    const { office, id: officer } = request.officer!
    const { id, letter: wanted } = request.params as { id: string; letter: string }
    const { printer } = request.query as { printer?: string }
    const { dossier, letters, profile } = await readIn(runtime.db, office, async tx => ({
      ...(await dossiers.get(tx, office, id)),
      profile: await officeProfile(tx, office),
      letters: await lettersOf(tx, office, id),
    }))
    const letter = letters.find(one => one.id === wanted && one.way === 'wet' && stateOf(one) === 'waiting')
    if (!letter) throw noSuchLetter()
    const paper = printer ? onPaper(profile, printer) : undefined
    const { sheet } = await printAgain(runtime, typeset, letter, dossiers.dataKey(dossier), paper)
    const read = { office, officer, dossier: id, what: 'lembar surat untuk ditandatangani', at: runtime.now() }
    await inOffice(runtime.db, office, tx => logReading(tx, read))
    return reply.type('application/pdf').send(Buffer.from(sheet))
  })
}
