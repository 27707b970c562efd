import type { Instant, LocalDate } from '#core'

/** Rank of a post in the office: what its holder may do. The same words as in an office's profile. */
export type PostRole =
  | 'counter'
  | 'officer'
  | 'section_head'
  | 'division_head'
  | 'secretary'
  | 'head'
  | 'treasurer'
  | 'complaints'
  | 'auditor'
  | 'admin'

/** What a route may ask of whoever calls it. `public` and `signed_in` are no rights and are written in the same place. */
export type Right =
  | 'receive'
  | 'deliver'
  | 'read_dossier'
  | 'check'
  | 'lookup'
  | 'draft'
  | 'inspect'
  | 'import_registry'
  | 'dispose'
  | 'endorse'
  | 'sign'
  | 'decide'
  | 'reopen'
  | 'answer_objection'
  | 'head_page'
  | 'report'
  | 'cash'
  | 'complaint'
  | 'audit_read'
  | 'export_dossier'
  | 'absence'
  | 'admin_accounts'
  | 'health'
  | 'compensate'
  | 'legal_page'
  | 'outage'
  | 'reserve_number'

/**
 * How a post is held: for good, Plt. (post vacant), Plh. (holder away), Pj. (acting for a term), or `desk`: a colleague of the
 * same role does the work for some days without standing in the post.
 */
export type Capacity = 'substantive' | 'plt' | 'plh' | 'pj' | 'desk'

/** What a holding is for: the services and the kinds of letter, by their names in the standards. Empty: everything of the post. */
export type Scope = { services: string[]; letterKinds: string[] }

/** A post as the office's profile describes it. `signsAs`: it has a signature block of its own. */
export type PostFacts = {
  label: string
  role: PostRole
  superior?: string
  signsAs?: { title: string }
  /** Leads a team in the place of a former section head. */
  functionalAs?: string
  legal?: boolean
}

export type Choice = { value: string; text: string }

/** What this room must know of offices; the profile belongs to a later room, so app.ts hands it in. */
export type OfficeFacts = {
  /** Every office of the installation, for the sign-in page. */
  offices: () => Promise<{ id: string; name: string }[]>
  postsOf: (office: string) => Promise<Record<string, PostFacts>>
  /** Services and kinds of letter a holding may be limited to. */
  scopesOf: (office: string) => Promise<{ services: Choice[]; letterKinds: Choice[] }>
  /** IANA name of the office's time zone: a period of office begins and ends with its day. */
  zoneOf: (office: string) => Promise<string>
}

/** One holding of one post, `until` included; null: no end named. */
export type Holding = {
  id: string
  officer: string
  post: string
  capacity: Capacity
  decreeNumber: string | null
  decreeDate: LocalDate | null
  since: LocalDate
  until: LocalDate | null
  /** When it ended in the course of its last day. */
  endedAt?: Date | null
  /** The holding that rests while this one runs. */
  inPlaceOf: string | null
} & Scope

/** `endedAt`: it ended in the course of its last day, which is no longer part of it. */
export type Period = { since: LocalDate; until: LocalDate | null; endedAt?: Date | string | null }

/** Days in which somebody stands in; `absence` null: the desk was lent. */
export type Away = Period & { absence?: string | null }

/** Why a holding rests: the desk was lent, or its holder is recorded absent. */
export type Rest = 'lent' | 'absent'

/** A holding with the name behind it, and when somebody stands in for it. */
export type Held = Omit<Holding, 'officer' | 'endedAt'> & Period & { away: Away[]; inPlaceOfName: string | null }

/** A post in somebody's hands at one moment; what an act keeps as the evidence of its authority. */
export type Standing = {
  post: string
  /** As one said it on that day: "Plh. Kepala Dinas Sosial". */
  title: string
  capacity: Capacity
  holding: string
  /** Number of the decree or order, where it is not held for good. */
  basis?: string
  /** Whose desk it is, by name, when the capacity is `desk`. */
  deskOf?: string
}

/** Whoever is signed in, with the posts held today. */
export type Officer = {
  id: string
  office: string
  name: string
  username: string
  rank: string | null
  nip: string | null
  posts: string[]
  /** In the order of `posts`, as one says them: "Plt. Kepala Dinas". */
  postLabels: string[]
  roles: PostRole[]
  rights: ReadonlySet<Right>
  /** Rights of posts that rest today, and why. */
  resting?: ReadonlyMap<Right, Rest>
  capacityOf: (post: string) => Capacity | null
  /** The holdings behind `posts`, in the same order. */
  standings: (Standing & Scope)[]
  /** Of the session behind this request. */
  session: string
  mustChangePassword: boolean
}

export type OfficerRow = {
  id: string
  username: string
  name: string
  rank: string | null
  nip: string | null
  hasTotp: boolean
  mustChangePassword: boolean
  disabledAt: Date | null
  lastSeenAt: Date | null
}

export type SessionRow = { id: string; device: string; createdAt: Date; lastSeenAt: Date }

export type NewPost = {
  post: string
  capacity?: Capacity
  decreeNumber?: string | null
  decreeDate?: LocalDate | null
  since: LocalDate
  until?: LocalDate | null
  inPlaceOf?: string | null
  absence?: string | null
} & Partial<Scope>

/** `username` is made from the name, `password` drawn, when not given. `nip`: 18 digits. */
export type NewOfficer = {
  office: string
  name: string
  username?: string
  password?: string
  rank?: string | null
  nip?: string | null
  posts: NewPost[]
  mustChangePassword?: boolean
  by?: string | null
  at: Instant
}
