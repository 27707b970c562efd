import type { Instant, LocalDate } from '#core'
import type { Decree, National, OfficeProfile, Standard } from '#standard'

/** Something an office needs is out of order: what everybody may know of it. */
export type PublicOutage = { label: string; told: string; beganAt: Instant; expectedAt: Instant | null }

/** Where the public pages read from. `undefined`: there is no such office, service or decree. */
export type PageSource = {
  offices: () => Promise<{ id: string; name: string; government: string }[]>
  profile: (office: string) => Promise<OfficeProfile | undefined>
  /** The standards in force that day, in the office's own order. */
  standards: (office: string, day: LocalDate) => Promise<Standard[]>
  standard: (office: string, service: string, day: LocalDate) => Promise<Standard | undefined>
  /** The versions of a service as they follow each other in force, the earliest first. */
  versions: (office: string, service: string) => Promise<Standard[]>
  decree: (office: string, decree: string) => Promise<Decree | undefined>
  /** Whether a file of this standard can be carried to its end here; without it, any can. */
  runs?: (standard: Standard) => boolean
  /** What is out of order now; of one service, only what its acts wait for. */
  outages?: (office: string, standard?: Standard) => Promise<PublicOutage[]>
  /** What all offices share: legal bases with their status of today, and the registries by name. */
  national: () => Promise<Shared>
}

export type Shared = Pick<National, 'bases' | 'registries'>

/** Everything one service page says. */
export type ServiceView = Shared & {
  profile: OfficeProfile
  standard: Standard
  decree?: Decree
  /** Every version of it, the earliest first; this one among them. */
  versions: Standard[]
  /** False: the program cannot do all its acts yet, so nobody is led to a form. */
  runs?: boolean
  outages: PublicOutage[]
}
