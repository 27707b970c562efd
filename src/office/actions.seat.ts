import type { LocalDate, Tx } from '#core'
import { checkEntry, notFound } from './problems.ts'
import { endless, isOpenHolding, takenBy, takenWords } from './rules.seat.ts'
import type { HoldingLine } from './shape.authority.ts'
import type { Holding, NewPost, PostFacts } from './shape.ts'
import { holdingsBetween, lockCalendar } from './sql.authority.ts'
import { holdingsOfOfficer, secretsForUpdate, setDisabled } from './sql.ts'

/** An officer on the way into a post; `posts`: all of the office. */
export type Incoming = { office: string; officer: string; posts: Record<string, PostFacts> }

/** Leaves the caller alone with the calendar, so that the answer holds until its transaction ends. */
const holderOf = async (
  tx: Tx,
  { office, officer, posts }: Incoming,
  post: NewPost,
): Promise<HoldingLine | undefined> => {
  await lockCalendar(tx, office)
  return takenBy(await holdingsBetween(tx, office, post.since, post.until ?? endless), officer, post, posts)
}

/**
 * Asked wherever somebody is given a post of their own; stand-ins and lent desks have rules of theirs.
 * @throws office.check_entry with field jabatan
 */
export const mustBeFree = async (tx: Tx, incoming: Incoming, post: NewPost): Promise<void> => {
  const holder = await holderOf(tx, incoming, post)
  if (holder) throw checkEntry({ jabatan: takenWords('Jabatan itu', holder, 'pilih hari lain') })
}

/** Days gone by do not count: two who held a post one after the other may both have an account. */
const mustComeBackFree = async (tx: Tx, incoming: Incoming, held: Holding, today: LocalDate): Promise<void> => {
  const holder = await holderOf(tx, incoming, { ...held, since: held.since > today ? held.since : today })
  if (!holder) return
  const label = incoming.posts[held.post]?.label ?? held.post
  const instead = `akhiri jabatan ${label} petugas yang akan diaktifkan, lalu beri ia jabatan lain`
  throw checkEntry({ pengaktifan: takenWords(`Jabatan ${label}`, holder, instead) })
}

/**
 * Opens a closed account with the posts it still has; false when it was open.
 * @throws office.check_entry with field pengaktifan when one of them is another's by now
 */
export const openAccount = async (tx: Tx, incoming: Incoming, today: LocalDate): Promise<boolean> => {
  const { office, officer } = incoming
  await lockCalendar(tx, office)
  const account = await secretsForUpdate(tx, office, officer)
  if (!account) throw notFound()
  if (!account.disabledAt) return false
  const holdings = await holdingsOfOfficer(tx, office, officer)
  for (const held of holdings.filter(one => isOpenHolding(one, today)))
    await mustComeBackFree(tx, incoming, held, today)
  return setDisabled(tx, office, officer, null)
}
