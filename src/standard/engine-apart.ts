import { refuse } from './engine-refusals.ts'
import type { ActKind, OfficeProfile, Standard } from './model.ts'
import { actWords, wordOf } from './shape-words.ts'
import type { Doer, DossierState, Refusal } from './state.ts'

const merged = new WeakMap<Standard, { profile: OfficeProfile; standard: Standard }>()

/** The standard with the acts the whole office keeps apart added to its own. */
export const withOffice = (standard: Standard, profile: OfficeProfile): Standard => {
  if (!profile.separated) return standard
  const known = merged.get(standard)
  if (known?.profile === profile) return known.standard
  const made = { ...standard, separated: [...(standard.separated ?? []), ...profile.separated] }
  merged.set(standard, { profile, standard: made })
  return made
}

/** The act as the file of a standard says it, with spaces: "periksa kelengkapan". */
const actName = (kind: ActKind): string => (wordOf(actWords, kind) ?? kind).replaceAll('_', ' ')

/**
 * Four eyes: whoever did one act of a group the standard keeps apart may do no other of it on the same dossier, in whatever post,
 * at whatever visit. Acts taken back do not count.
 */
export const notApart = (
  standard: Pick<Standard, 'separated'>,
  state: Pick<DossierState, 'doneBy'>,
  kind: ActKind,
  by: Doer,
): { refusal: Refusal } | undefined => {
  if (by.kind !== 'officer') return undefined
  const groups = (standard.separated ?? []).filter(group => group.includes(kind))
  const mine = state.doneBy.filter(
    done => done.officer === by.officer && done.kind !== kind && groups.some(group => group.includes(done.kind)),
  )
  if (mine.length === 0) return undefined
  return refuse('same_person', {}, [...new Set(mine.map(done => actName(done.kind)))])
}
