import type { Instant, Tx } from '#core'
import { outOfOffice } from './problems.ts'
import { asEvidence, covers, dayIn, standingsOn } from './rules.ts'
import type { OfficeFacts, Standing } from './shape.ts'
import { heldBy } from './sql.authority.ts'

export type Claim = {
  office: string
  officer: string
  posts: readonly string[]
  about: { service: string; letterKind?: string | undefined }
  at: Instant
}

/**
 * Looks again, inside the transaction of an act, whether the officer holds the posts they act in on this day of the office and
 * for this service, and answers which, with the evidence the act keeps. A session may be older than a period of office.
 * @throws office.out_of_office (403) when of the posts claimed none is held any more
 */
export const witnessed =
  (facts: Pick<OfficeFacts, 'postsOf' | 'zoneOf'>) =>
  async (tx: Tx, { office, officer, posts, about, at }: Claim): Promise<{ posts: string[]; as: Standing[] }> => {
    const [known, zone, held] = await Promise.all([
      facts.postsOf(office),
      facts.zoneOf(office),
      heldBy(tx, office, officer),
    ])
    const standings = standingsOn(held ?? [], known, dayIn(zone, at)).filter(
      standing => posts.includes(standing.post) && covers(standing, about),
    )
    if (posts.length > 0 && standings.length === 0) throw outOfOffice()
    return { posts: [...new Set(standings.map(({ post }) => post))], as: standings.map(asEvidence) }
  }
