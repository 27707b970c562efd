import { open, openText, type Runtime, type Tx } from '#core'
import { type Dossier, type Dossiers, extensionOf, type KeptFile } from '#dossier'
import { noteContext, screenshotContext } from './action-lookup.tsx'
import * as sql from './sql.ts'

/** The evidence of every look-up of a dossier, opened when asked for. Whoever takes it logs the reading. */
export const keptLookups = async (
  runtime: Runtime,
  dossiers: Dossiers,
  tx: Tx,
  dossier: Dossier,
): Promise<KeptFile[]> => {
  const key = dossiers.dataKey(dossier)
  const { office } = dossier
  const lookups = await sql.lookupsOf(tx, office, dossier.id)
  return lookups.flatMap(({ sealedNote, screenshot, ...facts }, place): KeptFile[] => {
    const note = sealedNote ? { note: openText(key, sealedNote, noteContext(office, facts.id)) } : {}
    const text = `${JSON.stringify({ ...facts, ...note, screenshot: screenshot?.sha256 ?? null }, null, 2)}\n`
    const words: KeptFile = {
      path: `cek-data/${place + 1}.json`,
      about: 'Hasil cek data',
      bytes: async () => Buffer.from(text),
    }
    if (!screenshot) return [words]
    return [
      words,
      {
        path: `cek-data/${place + 1}.${extensionOf(screenshot.mime)}`,
        about: 'Tangkapan layar cek data',
        bytes: async () => open(key, await runtime.files.get(screenshot.file), screenshotContext(office, facts.id)),
      },
    ]
  })
}
