import { inOffice, type Runtime, type Typeset } from '#core'
import { noSuchLetter } from './problems.ts'
import type { Letter, LetterInput } from './shape.ts'
import { beginSigning, recordSigned, renderSigned } from './signing.ts'
import { findLetter } from './sql.ts'
import { wayNamed } from './ways/index.ts'
import { wayOf } from './ways/way.ts'

/** All three parts of signing in one, without the act of a dossier they belong to. */
export const signLetter = async (
  runtime: Runtime,
  typeset: Typeset,
  input: LetterInput,
  passphrase: string,
): Promise<Letter> => {
  const { office, signer } = input
  const pen = await wayNamed(wayOf(input.profile)).open({ runtime, office, officer: signer.officer }, () => passphrase)
  const begun = await beginSigning(runtime, typeset, { ...input, way: pen.words })
  const signed = await renderSigned(runtime, typeset, begun, input.dataKey, pen)
  return inOffice(runtime.db, office, async tx => {
    await recordSigned(tx, begun.letter, signed)
    const now = await findLetter(tx, office, begun.letter.id)
    if (!now) throw noSuchLetter()
    return now
  })
}
