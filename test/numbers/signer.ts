import { join } from 'node:path'
import { createTypeset, inOffice, Problem, type Runtime, readConfig } from '#core'
import { beginSigning, lettersOf, recordSigned, renderSigned, stateOf, voidLetter } from '#letter'
import { createChanges } from '../../src/core/changes.ts'
import { openFiles } from '../../src/core/files.ts'
import { createJobs } from '../../src/core/jobs.ts'
import { type Login, signIn } from '../../src/core/login.ts'
import { keysFrom } from '../../src/core/seal.ts'
import { facts, profile, signerOf, standard } from '../../src/letter/example.testing.ts'
import type { LetterInput } from '../../src/letter/shape.ts'
import { wayNamed } from '../../src/letter/ways/index.ts'

/** A process of its own that signs the letters it is given, all at once, and goes on with whatever one killed before it left. */
export type Work = {
  app: Login
  dataDir: string
  officer: string
  passphrase: string
  /** `sendBack`: its first number is given up before it is signed. */
  letters: { dossier: string; sendBack: boolean }[]
}
export const office = 'contoh'
export const [masterKey, dataKey] = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)]

const sign = async ({ app, dataDir, officer, passphrase, letters }: Work): Promise<void> => {
  const runtime: Runtime = {
    config: readConfig({ DATA_DIR: dataDir, PORT: '0', MAKLUMAT_DEMO: '0' }),
    db: signIn(app, { max: 12 }),
    keys: keysFrom(masterKey),
    files: openFiles(join(dataDir, 'files')),
    jobs: createJobs(),
    changes: createChanges(),
    now: () => Date.now(),
  }
  const typeset = createTypeset()
  const pen = await wayNamed('trial').open({ runtime, office, officer }, () => passphrase)
  process.send?.('ready')

  const inputOf = (dossier: string): LetterInput => ({
    ...{ office, dossier, dataKey, standard, profile, product: 'keterangan', facts, signer: signerOf(officer) },
    way: pen.words,
  })
  /** One try at one letter; false: somebody else was quicker, look again. */
  const once = async ({ dossier, sendBack }: Work['letters'][number]): Promise<boolean> => {
    const states = (await inOffice(runtime.db, office, tx => lettersOf(tx, office, dossier))).map(stateOf)
    if (states.includes('signed')) return true
    const begun = await beginSigning(runtime, typeset, inputOf(dossier))
    if (sendBack && !states.includes('void')) {
      const why = { by: officer, reason: 'Nama salah tulis (contoh)', now: runtime.now() }
      await inOffice(runtime.db, office, tx => voidLetter(tx, begun.letter, why))
      return false
    }
    const signed = await renderSigned(runtime, typeset, begun, dataKey, pen)
    await inOffice(runtime.db, office, tx => recordSigned(tx, begun.letter, signed))
    return true
  }
  const quicker = new Set(['letter.not_waiting', 'letter.already_signed'])
  const untilSigned = async (letter: Work['letters'][number]): Promise<void> => {
    for (;;) {
      const done = await once(letter).catch(error => {
        if (error instanceof Problem && quicker.has(error.code)) return false
        throw error
      })
      if (done) return
    }
  }
  await Promise.all(letters.map(untilSigned))
  await typeset.close()
  await runtime.db.end({ timeout: 2 })
}

if (process.send) process.once('message', work => void sign(work as Work).then(() => process.disconnect?.()))
