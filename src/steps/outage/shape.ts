import type { Instant } from '#core'
import type { ActKind } from '#standard'

/** What cannot be done meanwhile: looking up in one registry, signing, anything. */
export type Stops = 'lookup' | 'sign' | 'all'

/** Something the office needs is out of order (gangguan). `registry`: its id in the national table, where it is one. */
export type Outage = {
  id: string
  registry: string | null
  /** As people call it. */
  label: string
  stops: Stops
  /** What everybody may read. */
  told: string
  beganAt: Instant
  expectedAt: Instant | null
  declaredAt: Instant
  declaredBy: string
  endedAt: Instant | null
  endedBy: string | null
}

export type Declared = Pick<Outage, 'registry' | 'label' | 'stops' | 'told' | 'beganAt' | 'expectedAt'>

/** A dossier held up, as the list of an outage shows it. */
export type Held = {
  dossier: string
  outage: string
  posts: string[]
  kind: ActKind
  serviceName: string
  agendaNumber: string
  applicantName: string
  pauses: boolean
  since: Instant
}
