import { Problem } from '#core'
import { covers } from '#office'
import { duePosts, notApart } from '#standard'
import type { ActPlace } from './shape.ts'

/**
 * Why this officer may not do an act their post may do: their holding is for other services or letters, or the standard keeps the
 * act apart from what they did on this file. A sentence, asked before anything is done outside; null when nothing stands against it.
 */
export const barredFrom = ({ officer, dossier, standard, act }: ActPlace): string | null => {
  const { state } = dossier
  const may = duePosts(standard, state)
  // What the applicant has to do is recorded at the counter, by whatever post.
  const held = officer.standings.filter(({ post }) => state.holder?.kind === 'applicant' || may.includes(post))
  const letterKind = act.product === undefined ? undefined : standard.letters[act.product]?.kind
  if (!held.some(standing => covers(standing, { service: dossier.service, letterKind })))
    return 'Jabatan Anda hari ini terbatas pada layanan atau surat tertentu, dan langkah ini tidak termasuk. Serahkan kepada petugas lain.'
  const by = { kind: 'officer' as const, officer: officer.id, posts: officer.posts }
  return notApart(standard, state, act.kind, by)?.refusal.sentence ?? null
}

/** @throws steps.barred (409) */
export const mustNotBeBarred = (ctx: ActPlace): void => {
  const sentence = barredFrom(ctx)
  if (sentence) throw new Problem('steps.barred', 409, sentence)
}
