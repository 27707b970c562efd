import type { Instant } from '#core'
import { localDate, type National, type OfficeProfile, registryOf, type Standard } from '#standard'
import { planLetter } from '../freeze.ts'
import { letterData, productOf } from '../rules.ts'
import type { LetterData, LetterInput, LetterSigner } from '../shape.ts'
import { signingAllowed } from '../signers.ts'
import { signingPosts } from '../step-input.ts'
import { letterNumber } from '../words.ts'
import { madeUpAnswers } from './answers.ts'

export type SampleOf = {
  profile: OfficeProfile
  standard: Standard
  product: string
  national: National
  publicUrl: string
  at: Instant
}

const sampleSigner = (post: string): LetterSigner => ({
  officer: 'contoh',
  name: 'Dra. Rahayu Lestari, M.Si. (contoh)',
  rank: 'Pembina Tingkat I (IV/b)',
  nip: '190001011900011001',
  capacity: 'substantive',
  decreeNumber: null,
  post,
})

/** The first post that may sign it; where the office knows none of them, its head. */
const postFor = ({ profile, standard, product }: SampleOf): string => {
  const allowed = signingAllowed(profile, productOf(standard, product), signingPosts(standard))
  const known = allowed.find(post => profile.posts[post])
  return known ?? Object.values(profile.posts).find(({ role }) => role === 'head')?.id ?? ''
}

const factsOf = ({ standard, product, national, profile, at }: SampleOf): LetterInput['facts'] => {
  const registry = standard.rows.flatMap(row => row.acts).find(act => act.kind === 'lookup')?.registry
  const answers = madeUpAnswers(standard, productOf(standard, product))
  if (!registry) return { answers }
  return {
    answers,
    lookup: { source: registryOf(national, registry)?.source ?? registry, on: localDate(profile.calendar.zone, at) },
  }
}

/** One product with made-up data, as it would be issued (number 7 of its series) or, `issued` false, as a draft. */
export const sampleLetter = (of: SampleOf, issued: boolean): LetterData => {
  const { profile, standard, product, publicUrl, at } = of
  const input: LetterInput = {
    ...{ office: profile.id, dossier: 'contoh', dataKey: new Uint8Array(), standard, profile, product },
    ...{ facts: factsOf(of), signer: sampleSigner(postFor(of)) },
  }
  const plan = planLetter(input, at, publicUrl)
  const series = profile.series[productOf(standard, product).series] ?? Object.values(profile.series)[0]
  const number = series ? letterNumber(series, 7, plan.today, productOf(standard, product).kind) : '7'
  return letterData(input, plan.today, issued ? { ...plan.address, number } : null)
}
