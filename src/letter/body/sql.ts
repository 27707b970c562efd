import type { Instant, Tx } from '#core'

/** Whose draft: one product of one dossier. */
export type Of = { office: string; dossier: string; product: string }
export type SealedVersion = { version: number; afterSeq: number; sealed: Uint8Array; savedAt: Instant; savedBy: string }

const columns = (tx: Tx) => tx`
  version, after_seq as "afterSeq", sealed, saved_at as "savedAt", saved_by as "savedBy"`
type Row = Omit<SealedVersion, 'savedAt'> & { savedAt: Date }
const versionOf = (row: Row): SealedVersion => ({ ...row, savedAt: row.savedAt.getTime() })

/** The newest 100, the first one first: nobody reads further back. */
export const sealedVersions = async (tx: Tx, { office, dossier, product }: Of): Promise<SealedVersion[]> => {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from letter_draft
    where office = ${office} and dossier = ${dossier} and product = ${product}
    order by version desc
    limit 100`
  return rows.map(versionOf).reverse()
}

export const lastSealed = async (tx: Tx, { office, dossier, product }: Of): Promise<SealedVersion | null> => {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}
    from letter_draft
    where office = ${office} and dossier = ${dossier} and product = ${product}
    order by version desc
    limit 1`
  return row ? versionOf(row) : null
}

/** The products of a dossier somebody drafted. */
export const draftedProducts = async (tx: Tx, office: string, dossier: string): Promise<string[]> => {
  const rows = await tx<{ product: string }[]>`
    select distinct product
    from letter_draft
    where office = ${office} and dossier = ${dossier}
    order by product
    limit 50`
  return rows.map(row => row.product)
}

export const insertVersion = async (tx: Tx, { office, dossier, product }: Of, v: SealedVersion): Promise<void> => {
  await tx`
    insert into letter_draft (office, dossier, product, version, after_seq, sealed, saved_at, saved_by)
    values (${office}, ${dossier}, ${product}, ${v.version}, ${v.afterSeq}, ${Buffer.from(v.sealed)},
      ${new Date(v.savedAt)}, ${v.savedBy})`
}
