import { findRow } from './engine-route.ts'
import type { ActKind, Standard } from './model.ts'
import type { DossierState } from './state.ts'

const made = new Set<ActKind>(['draft', 'check'])

/**
 * Where whoever initials may send the dossier back to: the row the standard names first, then every row on this dossier's way
 * where something was checked or drafted. None where the standard knows no way back.
 */
export const waysBack = (standard: Standard, state: DossierState): string[] => {
  const row = state.position ? findRow(standard, state.position.row) : undefined
  const usual = row?.results.amend
  if (!row || !usual || row.acts[state.position?.act ?? 0]?.kind !== 'endorse') return []
  const been = state.doneBy.filter(done => made.has(done.kind)).map(done => done.row)
  return [...new Set([...(usual.to === 'row' ? [usual.row] : []), ...been])]
}
