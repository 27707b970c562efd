import { type Instant, open, seal, type Tx } from '#core'
import type { DraftText } from '../shape.ts'
import * as sql from './sql.ts'

/**
 * One version of a draft. `text` null: the standard's own, whatever the dossier's answers make of it. `read`: the words as they
 * stood on the sheet that day, dossier's answers and all (see `readOf`).
 */
export type Version = {
  version: number
  afterSeq: number
  text: DraftText | null
  read: string
  savedAt: Instant
  savedBy: string
}

/** A dossier's draft, with the key its words are sealed with. */
export type Draft = sql.Of & { dataKey: Uint8Array }

const contextOf = ({ office, dossier, product }: sql.Of, version: number) =>
  `letter-draft:${office}:${dossier}:${product}:${version}`

const opened = (of: Draft, { sealed, ...rest }: sql.SealedVersion): Version => {
  const { text, read } = JSON.parse(open(of.dataKey, sealed, contextOf(of, rest.version)).toString('utf8'))
  return { ...rest, text, read }
}

/** Every version, the first one first. */
export const versionsOf = async (tx: Tx, of: Draft): Promise<Version[]> =>
  (await sql.sealedVersions(tx, of)).map(version => opened(of, version))

/** The version that counts: the last; null where nobody kept one. */
export const lastVersion = async (tx: Tx, of: Draft): Promise<Version | null> => {
  const found = await sql.lastSealed(tx, of)
  return found && opened(of, found)
}

/** Every version of every product of a dossier. */
export const draftsOf = async (
  tx: Tx,
  of: Omit<Draft, 'product'>,
): Promise<{ product: string; versions: Version[] }[]> => {
  const products = await sql.draftedProducts(tx, of.office, of.dossier)
  const found = []
  for (const product of products) found.push({ product, versions: await versionsOf(tx, { ...of, product }) })
  return found
}

/** Adds a version. The dossier must be held, or two would take the same number and one of them fail. */
export const addVersion = (tx: Tx, of: Draft, added: Version): Promise<void> => {
  const { text, read, ...rest } = added
  const sealed = seal(of.dataKey, JSON.stringify({ text, read }), contextOf(of, added.version))
  return sql.insertVersion(tx, of, { ...rest, sealed })
}
