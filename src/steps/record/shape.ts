import type { Instant, LocalDate } from '#core'
import type { ActKind } from '#standard'

/** The place of an act in a dossier's way: the row, the act in it, and how often the file has come to that row. */
export type Place = { row: string; act: number; visit: number }

/** A photo of an act. `taken`: the camera's own clock, as people read it. `position`: what the phone said, if asked to. */
export type Photo = {
  id: string
  file: string
  sha256: string
  uploadedAt: Instant
  taken?: string
  position?: string
  caption?: string
}

/** What is written and not handed in: inputs as they were typed, photos as they came. */
export type ActDraft = {
  entry: Record<string, string>
  photos: Photo[]
  savedAt: Instant | null
  savedBy: string | null
}

export type Line = { label: string; value: string }
export type Person = { name: string; nip?: string }

/** Why a request was not granted, as the applicant reads it. `told` is empty where the standard's own sentence says it. */
export type Grounds = { told: string; wayOut?: string; basis?: string; words: string }

/** What was handed in. `lines` are frozen as people read them; `answers` are the same for machines. */
export type RecordBody = {
  answers: Record<string, string>
  lines: Line[]
  photos: Photo[]
  people: Person[]
  outcomeWords: string
  on: LocalDate
  noPhoto?: string
  grounds?: Grounds
}

/** One act written down. `round`: how many records of that kind the dossier has, this one included. */
export type ActRecord = Place & {
  id: string
  dossier: string
  kind: ActKind
  outcome: string
  recordedAt: Instant
  officer: string
  sealed: Uint8Array
}
export type Round = Omit<ActRecord, 'sealed'> & { round: number; body: RecordBody }
