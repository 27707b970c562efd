import { inOffice, type Runtime, readIn, type Server, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import { logReading } from '#office'
import { noSuchLetter } from '../problems.ts'
import { stateOf } from '../rules.ts'
import { printAgain } from '../signing.ts'
import { lettersOf } from '../sql.ts'

/** The sheet for the pen, as it was frozen: only while it waits, and only for whoever may sign. */
export const mountWetSheet = (server: Server, runtime: Runtime, typeset: Typeset, dossiers: Dossiers): void => {
  server.get('/berkas/:id/surat/:letter/lembar.pdf', { config: { right: 'sign' } }, async (request, reply) => {
    const { office, id: officer } = request.officer!
    const { id, letter: wanted } = request.params as { id: string; letter: string }
    const { dossier, letters } = await readIn(runtime.db, office, async tx => ({
      ...(await dossiers.get(tx, office, id)),
      letters: await lettersOf(tx, office, id),
    }))
    const letter = letters.find(one => one.id === wanted && one.way === 'wet' && stateOf(one) === 'waiting')
    if (!letter) throw noSuchLetter()
    const { sheet } = await printAgain(runtime, typeset, letter, dossiers.dataKey(dossier))
    const read = { office, officer, dossier: id, what: 'lembar surat untuk ditandatangani', at: runtime.now() }
    await inOffice(runtime.db, office, tx => logReading(tx, read))
    return reply.type('application/pdf').send(Buffer.from(sheet))
  })
}
