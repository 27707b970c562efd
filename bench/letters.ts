import { createTypeset, inOffice, type Runtime, readIn, type Typeset } from '#core'
import { createDossiers } from '#dossier'
import { beginSigning, keyPen, type LetterInput, openKey, recordSigned, renderSigned } from '#letter'
import { findSigner } from '#office'
import { localDate } from '#standard'
import { within } from '../src/app.ts'
import { likelyLetter, planLetter } from '../src/letter/freeze.ts'
import { renderLetter } from '../src/letter/render.ts'
import { office } from './app.ts'
import { eachTimed, inTurns } from './measure.ts'
import { type Bench, fileSome, type Measure, times } from './measures.ts'
import { people } from './people.ts'

export const signerOf = async (owner: Parameters<Measure>[0]['app']['owner']) => {
  const [row] = await owner<{ id: string }[]>`select id from officer where office = ${office} and username = 'sri'`
  return row!.id
}

export const inputOf = async (bench: Bench, officer: string, id: string): Promise<LetterInput> => {
  const { runtime } = bench.app
  const useCases = createDossiers(runtime, within)
  return inOffice(runtime.db, office, async tx => {
    const { dossier, standard, profile } = await useCases.get(tx, office, id)
    const day = localDate(profile.calendar.zone, runtime.now())
    const post = 'kabid-linjamsos'
    const signer = (await findSigner(tx, office, { officer, post, day }))!
    const answers = await useCases.answers(tx, dossier)
    const facts = { answers, lookup: { source: 'registri uji', on: day } }
    const about = { standard, profile, facts, product: 'surat_keterangan' }
    return { office, dossier: id, dataKey: useCases.dataKey(dossier), ...about, signer: { ...signer, post } }
  })
}

/** One letter as it is printed, for measuring the sheet alone. */
export const sampleLetter = async (bench: Bench) => {
  const [filed] = await fileSome(bench, 1)
  const input = await inputOf(bench, await signerOf(bench.app.owner), filed!.dossier)
  const { runtime } = bench.app
  const plan = planLetter(input, runtime.now(), 'http://localhost')
  return (await readIn(runtime.db, office, tx => likelyLetter(tx, input, plan))).data
}

type Pen = Parameters<typeof renderSigned>[4]

/** Number, sheet, signature, check, file and record. */
export const signOne = async (runtime: Runtime, typeset: Typeset, input: LetterInput, pen: Pen): Promise<void> => {
  const begun = await beginSigning(runtime, typeset, input)
  const signed = await renderSigned(runtime, typeset, begun, input.dataKey, pen)
  await inOffice(runtime.db, office, tx => recordSigned(tx, begun.letter, signed))
}

/**
 * From the trial print to the recorded signature: number, frozen data, the sheet set in its worker, PAdES, the check by another
 * library, the sealed file on disk. Opening the signer's key costs argon2 on purpose and is measured apart.
 */
export const letter: Measure = async (bench, dossiers, scale) => {
  const { runtime, owner, passphrases } = bench.app
  const [warmUp, requests] = [times(100, scale), times(200, scale)]
  const useCases = createDossiers(runtime, within)
  const typeset = createTypeset({ workers: 1 })
  const [officer, passphrase] = [await signerOf(owner), passphrases.get('sri') ?? '']
  try {
    const inputs: LetterInput[] = []
    for (const { submission } of await people(runtime, warmUp + requests))
      inputs.push(await inputOf(bench, officer, (await useCases.file(submission)).dossier))
    const open = () => openKey(runtime, office, officer, passphrase)
    const opening = (from: number, to: number) => eachTimed(from, to, open, 1)
    const sheet = await sampleLetter(bench)
    const bare = (from: number, to: number) => eachTimed(from, to, () => renderLetter(typeset, sheet, runtime.now()), 1)
    const pen = keyPen(await open())
    const sign = (from: number, to: number) =>
      eachTimed(from, to, place => signOne(runtime, typeset, inputs[place]!, pen), 1)
    await sign(0, warmUp)
    return await inTurns([
      { name: 'mentah: lembar surat', requests: times(100, scale), work: bare },
      { name: 'membuka kunci (argon2)', requests: 10, work: opening },
      { name: 'surat dan tanda tangan', requests, dossiers, work: (from, to) => sign(warmUp + from, warmUp + to) },
    ])
  } finally {
    await typeset.close()
  }
}
