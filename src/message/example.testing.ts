import { randomUUIDv7 as v7 } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { inOffice, newDataKey } from '#core'
import { createDossiers, type Dossiers } from '#dossier'
import type { Submission } from '#form'
import { addOfficer } from '#office'
import { type Command, importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { keepWatch } from './listen.ts'

export const office = 'kab-magetan'
/** An office whose services give recommendations. */
export const decidingOffice = 'kota-lubuklinggau'
export const posts = ['petugas-linjamsos']

export type Example = TestRuntime & {
  dossiers: Dossiers
  file: () => Promise<string>
  /** A service with a recommendation as its letter: something is decided. */
  fileRecommendation: () => Promise<string>
  run: (dossier: string, command: Command) => Promise<unknown>
  hire: (post: string) => Promise<string>
  by: Command['by']
}

const papers = (...all: string[]) => all.map(requirement => ({ requirement }))

/** The demo office's standards, dossiers kept by the watch alone, and a clock that stands at Monday 1 July 2024, 09.00. */
export const openExample = async (): Promise<Example> => {
  const bench = await testRuntime()
  const { runtime } = bench
  await importStandards(runtime, fileURLToPath(new URL('../../standards', import.meta.url)))
  const dossiers = createDossiers(runtime, [keepWatch])
  const filing = async (what: Pick<Submission, 'office' | 'service' | 'version' | 'papers'>) => {
    const { dossier } = await dossiers.file({
      ...what,
      answers: { untuk_siapa: 'Untuk saya sendiri', nama: 'Siti Aminah (contoh)', nik: '3520994107900001' },
      channel: 'online',
      formView: v7(),
      wrappedKey: newDataKey(runtime.keys).wrapped,
      adopt: async () => {},
    })
    return dossier
  }
  const version = { effectiveFrom: '2023-06-05', correction: 0 }
  const file = () => filing({ office, service: 'sk-dtks-online', version, papers: papers('ktp', 'kk') })
  const fileRecommendation = () =>
    filing({
      office: decidingOffice,
      service: 'rekomendasi-kafetaria',
      version: { effectiveFrom: '2024-01-02', correction: 0 },
      papers: papers('permohonan', 'situ', 'siup', 'ktp', 'pas_foto', 'denah'),
    })
  let hired = 0
  const hire = async (post: string) => {
    const name = `Petugas ${++hired} (contoh)`
    const { id } = await inOffice(runtime.db, office, tx =>
      addOfficer(tx, {
        office,
        name,
        username: `uji${hired}`,
        posts: [{ post, since: '2024-01-01' }],
        mustChangePassword: false,
        at: runtime.now(),
      }),
    )
    return id
  }
  return {
    ...bench,
    dossiers,
    file,
    fileRecommendation,
    hire,
    by: { kind: 'officer', officer: v7(), posts },
    run: (dossier, command) => inOffice(runtime.db, office, tx => dossiers.run(tx, office, dossier, command)),
  }
}
