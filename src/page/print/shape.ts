import type { Instant, LocalDate } from '#core'
import type { Decree, Layout, OfficeProfile, Standard } from '#standard'
import type { Shared } from '../shape.ts'

/** What a print is made from. `others`: every standard the same decree enacts, this one included, in its order. */
export type PrintView = Shared & {
  profile: OfficeProfile
  standard: Standard
  decree?: Decree
  others: Standard[]
  /** The service's file, byte for byte. */
  source: string
  /** The public page of the service, for sheets that hang on a wall; unknown where no public address is. */
  address?: string
  at: Instant
  day: LocalDate
}

export type Paper = 'a4' | 'f4' | 'a3'
export type PrintOptions = { paper?: Paper; layout?: Layout }
export type Printed = { bytes: Uint8Array; type: string; ending: string }

/** A line of a component with the mark of where it comes from. */
export type Marked = { text: string; mark: 't' | 'u' | null }
