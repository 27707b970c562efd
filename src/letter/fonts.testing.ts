import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createTypeset } from '#core'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { renderLetter } from './render.ts'
import { letterData } from './rules.ts'

/** Digest of one draft and one issued letter; the same on every machine, whatever fonts it has. */
export const digestOfLetters = async (): Promise<string> => {
  const typeset = createTypeset()
  const input = { office: 'contoh', dossier: 'x', dataKey: new Uint8Array(), standard, profile, product: 'keterangan' }
  const qr = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1h-1z"/></svg>'
  const issue = { number: '400.9/007/403.107/VII/2024', code: 'CTH-7K3M', url: 'https://contoh.example/v/CTH-7K3M', qr }
  const hash = createHash('sha256')
  for (const one of [null, issue]) {
    const data = letterData({ ...input, facts, signer: signerOf('x') }, '2024-07-01', one)
    hash.update(await renderLetter(typeset, data, 1_719_799_200_000))
  }
  await typeset.close()
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await digestOfLetters())
