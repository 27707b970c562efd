import { randomUUID } from 'node:crypto'
import { inOffice, type Runtime } from '#core'
import type { Submission } from '#form'
import { activeStandard, officeProfile, type Standard } from '#standard'
import { beginDraft } from '../src/form/drafts.ts'
import { villageValues } from '../src/form/kinds.ts'
import { recordPapers } from '../src/form/papers.ts'
import type { Draft, Paper } from '../src/form/shape.ts'
import { submissionOf } from '../src/form/submit.ts'
import { office, service } from './app.ts'

/** What invented applicants typed, ready to send. Papers are rows without bytes. */
export type Ready = { draft: Draft; token: string; submission: Submission }

const answersOf = (village: string) => ({
  untuk_siapa: 'Untuk saya sendiri',
  nama: 'Siti Aminah (contoh)',
  nik: '3520994107900001',
  kk: '3520991203150001',
  tanggal_lahir: '1990-07-01',
  alamat: 'Jalan Contoh 1, RT 02 RW 01',
  desa: village,
  keperluan: 'KIP Kuliah',
  telepon: '08990001234',
})

const entryOf = (answers: ReturnType<typeof answersOf>) => {
  const { tanggal_lahir: birth, ...rest } = answers
  const [year, month, day] = birth.split('-') as [string, string, string]
  return { ...rest, 'tanggal_lahir-hari': day, 'tanggal_lahir-bulan': month, 'tanggal_lahir-tahun': year }
}

const paper = (requirement: string, now: number): Paper => ({
  ...{ office, id: randomUUID(), requirement, form: 'photo', file: randomUUID(), mime: 'image/jpeg', size: 240_000 },
  ...{ sha256: 'a'.repeat(64), pages: 1, uploadedAt: now, supersededAt: null },
})

const ready = async (runtime: Runtime, standard: Standard, village: string): Promise<Ready> => {
  const answers = answersOf(village)
  const { draft, token } = await beginDraft(runtime, { standard, channel: 'online', entry: entryOf(answers) })
  const papers = [paper('ktp', runtime.now()), paper('kk', runtime.now()), paper('kk', runtime.now())]
  await inOffice(runtime.db, office, tx => recordPapers(tx, { draft: draft.id }, papers))
  return { draft, token, submission: submissionOf({ draft, standard, answers, papers }) }
}

/** Drafts with everything in them but the last click. */
export const people = async (runtime: Runtime, count: number): Promise<Ready[]> => {
  const { standard, village } = await inOffice(runtime.db, office, async tx => ({
    standard: (await activeStandard(tx, office, service, new Date(runtime.now()).toISOString().slice(0, 10)))!,
    village: villageValues((await officeProfile(tx, office)).villages)[0]!,
  }))
  const all: Ready[] = []
  while (all.length < count)
    all.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(16, count - all.length) }, () => ready(runtime, standard, village)),
      )),
    )
  return all
}
