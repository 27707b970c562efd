import type { Within } from '#dossier'
import { insertNews } from './sql.ts'
import { toBeTold } from './words.ts'

/**
 * Whoever is spoken for by another learns of it: their data came from somebody else (UU PDP 27/2022 art. 5, 21), and who gave an
 * authority may take it back (KUHPerdata 1814). Written within the filing itself; an officer passes it on.
 */
export const keepProxyNews: Within = async (tx, { office, dossier, standard, before, after, submission, now }) => {
  if (before !== null || !submission || !toBeTold(submission.answers)) return
  const post = after.holder?.kind === 'office' ? after.holder.posts[0] : undefined
  const { id, agendaNumber: agenda } = dossier
  await insertNews(tx, office, { dossier: id, post: post ?? '', agenda, service: standard.shortName, at: now })
}
