import type { Instant, Tx } from '#core'

export type Correction = {
  office: string
  id: string
  letter: string
  dossier: string
  product: string
  askedBy: string
  askedAt: Instant
  announced: boolean
}

export const insertCorrection = async (tx: Tx, c: Correction): Promise<void> => {
  await tx`
    insert into letter_correction (office, id, letter, dossier, product, asked_by, asked_at, announced)
    values (${c.office}, ${c.id}, ${c.letter}, ${c.dossier}, ${c.product}, ${c.askedBy}, ${new Date(c.askedAt)}, ${c.announced})`
}

type Under = Pick<Correction, 'letter' | 'product' | 'announced'>

/** The letters of a dossier that are being put right: asked for, not dropped, not yet replaced. */
export const underCorrection = async (tx: Tx, office: string, dossier: string): Promise<Under[]> => {
  const rows = await tx<Under[]>`
    select c.letter, c.product, c.announced
    from letter_correction c
    join letter l on l.office = c.office and l.id = c.letter
    where c.office = ${office} and c.dossier = ${dossier} and c.dropped_at is null
      and l.replaced_by is null and l.revoked_at is null
    order by c.asked_at, c.id
    limit 100`
  return [...rows]
}

/** The dossier ended: what was not put right by then stays as it was signed. */
export const dropCorrections = async (tx: Tx, office: string, dossier: string, at: Instant): Promise<void> => {
  await tx`
    update letter_correction c
    set dropped_at = ${new Date(at)}
    where c.office = ${office} and c.dossier = ${dossier} and c.dropped_at is null
      and not exists (
        select from letter l where l.office = c.office and l.id = c.letter and l.replaced_by is not null)`
}
