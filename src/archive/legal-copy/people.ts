import type { Instant, Tx } from '#core'
import { findSigner, holdersOn, isStructural, postTitle, type Signer } from '#office'
import { localDate, type OfficeProfile } from '#standard'

/** Who may put their name under a copy; `value` is what a form sends, `text` what a person reads. */
export type Legaliser = { officer: string; post: string; title: string; value: string; text: string }

/** The superiors in office on the day of a moment, each in their post. */
export const legalisers = async (tx: Tx, profile: OfficeProfile, at: Instant): Promise<Legaliser[]> => {
  const holders = await holdersOn(tx, profile.id, localDate(profile.calendar.zone, at))
  return holders
    .filter(({ post, capacity }) => {
      const role = profile.posts[post]?.role
      return capacity !== 'desk' && role !== undefined && isStructural(role)
    })
    .map(({ officer, post, capacity, name }) => {
      const title = postTitle(profile.posts[post]?.label ?? post, capacity)
      return { officer, post, title, value: `${officer}/${post}`, text: `${name}, ${title}` }
    })
}

/** How a line of the book ends. */
export const legalisedBy = ({ text }: Legaliser): string => `. Dilegalisir ${text}`

/** Whoever a line of the book names, for the sheet to be signed; null when they no longer go by the words of that day. */
export const legaliserOf = async (
  tx: Tx,
  profile: OfficeProfile,
  { note, at }: { note: string | null; at: Instant },
): Promise<(Signer & { title: string }) | null> => {
  const named = (await legalisers(tx, profile, at)).find(one => note?.endsWith(legalisedBy(one)))
  const day = localDate(profile.calendar.zone, at)
  const signer = named && (await findSigner(tx, profile.id, { ...named, day }))
  return signer ? { ...signer, title: named.title } : null
}
