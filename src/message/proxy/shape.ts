import type { Instant } from '#core'

/** How the person learnt of it. `none`: tried, in vain. */
export type Way = 'phone' | 'met' | 'through' | 'none'

/** That somebody filed for a person, as it is to be passed on to that person. */
export type ProxyNews = {
  agenda: string
  service: string
  /** Of the post that had the file first. */
  post: string
  at: Instant
  tries: number
  triedAt: Instant
  toldAt: Instant | null
  toldBy: string | null
  way: Way | null
  /** The person says they never asked for it, or do not want it. */
  objects: boolean
}
