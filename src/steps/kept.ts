import { open, type Runtime, type Tx } from '#core'
import { type Dossier, type Dossiers, extensionOf, type KeptFile } from '#dossier'
import { evidenceContext } from './evidence.ts'
import { openEvidence } from './others-routes.tsx'
import { createRecords } from './record/store.ts'
import * as sql from './sql.others.ts'

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

/** All that officers wrote down or kept as proof at the acts of a dossier, opened when asked for. Whoever takes it logs the reading. */
export const keptAtActs = async (
  runtime: Runtime,
  dossiers: Dossiers,
  tx: Tx,
  dossier: Dossier,
): Promise<KeptFile[]> => {
  const key = dossiers.dataKey(dossier)
  const records = createRecords(dossiers)
  const rounds = await records.rounds(tx, dossier)
  const evidence = (await sql.evidenceOf(tx, dossier.office, dossier.id)).map(openEvidence(dossier.office, key))
  const written = rounds.flatMap((round): KeptFile[] => {
    const folder = `catatan/${round.kind}-${round.round}`
    return [
      { path: `${folder}/catatan.json`, about: 'Catatan petugas', bytes: async () => json(round) },
      ...round.body.photos.map((photo, place) => ({
        path: `${folder}/foto-${place + 1}.jpg`,
        about: photo.caption ? `Foto: ${photo.caption}` : 'Foto petugas',
        bytes: () => records.photoBytes(runtime, dossier, photo),
      })),
    ]
  })
  const proofs = evidence.flatMap(({ evidence: { file, sealed: _, ...facts }, words }, place): KeptFile[] => [
    {
      path: `bukti/${place + 1}.json`,
      about: 'Keterangan bukti',
      bytes: async () => json({ ...facts, ...words }),
    },
    ...(file
      ? [
          {
            path: `bukti/${place + 1}.${extensionOf(file.mime)}`,
            about: 'Bukti pada langkah',
            bytes: async () => open(key, await runtime.files.get(file.id), evidenceContext(dossier.office, facts.id)),
          },
        ]
      : []),
  ])
  return [...written, ...proofs]
}
