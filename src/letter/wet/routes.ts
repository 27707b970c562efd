import { inOffice, type Runtime, type Server, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import { officeProfile } from '#standard'
import { dossierIn, readDossier } from '#steps'
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
    const officer = request.officer!
    const { letter: wanted } = request.params as { letter: string }
    const { printer } = request.query as { printer?: string }
    const { dossier, letter, profile } = await inOffice(runtime.db, officer.office, async tx => {
      const what = 'lembar surat untuk ditandatangani'
      const { dossier } = await readDossier(tx, dossiers, officer, dossierIn(request), what, runtime.now())
      const letters = await lettersOf(tx, officer.office, dossier.id)
      const letter = letters.find(one => one.id === wanted && one.way === 'wet' && stateOf(one) === 'waiting')
      if (!letter) throw noSuchLetter()
      return { dossier, letter, profile: await officeProfile(tx, officer.office) }
    })
    const paper = printer ? onPaper(profile, printer) : undefined
    const { sheet } = await printAgain(runtime, typeset, letter, dossiers.dataKey(dossier), paper)
    return reply.type('application/pdf').send(Buffer.from(sheet))
  })
}
