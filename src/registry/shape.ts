import type { Instant, LocalDate } from '#core'

export type LookupResult = 'registered' | 'not_registered'
/** `import`: found in data handed to the office; `by_hand`: the officer asked the registry's own application. */
export type LookupSource = 'import' | 'by_hand'

/** What a registry's export says of one person. Kept sealed; only an exact NIK finds it. */
export type RegistryPerson = { nik: string; name: string; birthDate?: LocalDate; address?: string; remark?: string }
export type FoundPerson = RegistryPerson & { dataAsOf: LocalDate; importedAt: Instant }

/** The evidence of one look-up: who asked what, where, when, and what came back. Never changed afterwards. */
export type Lookup = {
  id: string
  dossier: string
  registry: string
  result: LookupResult
  source: LookupSource
  lookedUpAt: Instant
  recordedAt: Instant
  officer: string
  /** Free words, sealed with the dossier's data key. */
  sealedNote: Uint8Array | null
  screenshot: { file: string; sha256: string; mime: string } | null
}
