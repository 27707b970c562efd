import { findRow, holderOf, postsOf } from './engine-route.ts'
import type { Standard } from './model.ts'
import type { DossierState, Span } from './state.ts'

const officePosts = ({ holder }: Pick<Span, 'holder'>): string[] => (holder.kind === 'office' ? holder.posts : [])

/**
 * The posts that look after a dossier while somebody else has it: those who gave it away. A dossier that began in another's
 * hands is minded by the first desk of the office it will come to.
 */
export const minders = (standard: Standard, { spans, charged }: DossierState): string[] => {
  const last = spans.findLast(span => officePosts(span).length > 0)
  if (last) return officePosts(last)
  for (const row of standard.rows)
    for (const act of row.acts.keys()) {
      const posts = officePosts({ holder: holderOf(standard, row, act, charged) })
      if (posts.length > 0) return posts
    }
  return []
}

/**
 * Every post that may do or record the act due now. In a joint row that is each named post, also for one who is absent. What
 * another agency or the applicant does is recorded by those who mind the file.
 */
export const duePosts = (standard: Standard, state: DossierState): string[] => {
  const { position, holder, returned, waitsFor } = state
  const row = position ? findRow(standard, position.row) : undefined
  if (!row || !position || !holder || returned || waitsFor !== undefined) return []
  const own = postsOf(standard, row, position.act, state.charged)
  return holder.kind === 'office' ? own : [...new Set([...own, ...minders(standard, state)])]
}
