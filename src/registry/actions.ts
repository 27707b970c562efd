import { blindIndex, type Instant, type LocalDate, openText, type Runtime, seal, type Tx } from '#core'
import type { FoundPerson, RegistryPerson } from './shape.ts'
import * as sql from './sql.ts'

const purpose = (registry: string) => `registry/${registry}`
const context = (office: string, registry: string) => `registry:${office}:${registry}`

/**
 * Persons of one export enter sealed; the blind index of the NIK is all that can be searched. Of a NIK that stands there
 * twice the last line counts. Answers how many persons.
 */
export const importPersons = async (
  runtime: Pick<Runtime, 'keys'>,
  tx: Tx,
  office: string,
  registry: string,
  persons: RegistryPerson[],
  dataAsOf: LocalDate,
  now: Instant,
): Promise<number> => {
  const key = runtime.keys.derive(purpose(registry))
  const rows = [...new Map(persons.map(person => [person.nik, person])).values()].map(person => ({
    index: blindIndex(runtime.keys, office, purpose(registry), person.nik),
    sealed: seal(key, JSON.stringify(person), context(office, registry)),
  }))
  for (let from = 0; from < rows.length; from += 1000) {
    await sql.upsertPersons(tx, office, registry, rows.slice(from, from + 1000), now, dataAsOf)
  }
  return rows.length
}

/** Exact NIK or nothing: there is no way to browse the registry. */
export const findPerson = async (
  runtime: Pick<Runtime, 'keys'>,
  tx: Tx,
  office: string,
  registry: string,
  nik: string,
): Promise<FoundPerson | null> => {
  const found = await sql.findPerson(tx, office, registry, blindIndex(runtime.keys, office, purpose(registry), nik))
  if (!found) return null
  const text = openText(runtime.keys.derive(purpose(registry)), found.sealed, context(office, registry))
  return { ...(JSON.parse(text) as RegistryPerson), dataAsOf: found.dataAsOf, importedAt: found.importedAt }
}
