import type { Tx } from '#core'
import type { Dossiers } from '#dossier'
import type { DossierState, Field, Standard } from '#standard'
import type { Opened } from '#steps'
import { draftAt } from '../body/desk.ts'
import { lastVersion } from '../body/store.ts'
import { printedFields } from '../placeholders.ts'

/** A letter whose words may not change by other means, and what of the answers stands in it. */
export type Bound = { label: string; signed: boolean; fields: readonly Field[] }

/** What of the answers stands in a letter, by the standard's words or by those its drafter wrote last. */
export const fieldsIn = async (tx: Tx, dossiers: Dossiers, opened: Opened, product: string): Promise<Field[]> => {
  const { dossier, standard } = opened
  const letter = standard.letters[product]
  if (!letter) return []
  const own = await lastVersion(tx, draftAt(dossiers, { office: dossier.office, dossier }, product))
  return printedFields(standard, letter, own?.text)
}

/** The letters that are signed, and those in the hand of whoever initials or signs them. */
const boundNow = (standard: Standard, { letters, position }: DossierState): [string, boolean][] => {
  const row = standard.rows.find(one => one.id === position?.row)
  const kind = row?.acts[position?.act ?? 0]?.kind
  const inHand = kind === 'endorse' || kind === 'sign'
  return Object.entries(letters).flatMap(([product, { state }]): [string, boolean][] =>
    state === 'void' || (state === 'drafted' && !inHand) ? [] : [[product, state === 'signed']],
  )
}

export const boundLetters = async (tx: Tx, dossiers: Dossiers, opened: Opened): Promise<Bound[]> => {
  const { standard, dossier } = opened
  const bound: Bound[] = []
  for (const [product, signed] of boundNow(standard, dossier.state))
    bound.push({
      label: standard.letters[product]?.label ?? product,
      signed,
      fields: await fieldsIn(tx, dossiers, opened, product),
    })
  return bound.filter(({ fields }) => fields.length > 0)
}
