import type { Dossier } from '#dossier'
import type { Standard } from '#standard'

/**
 * Whether the applicant is offered to take the request back themself: before a promised letter is signed, or the result handed over.
 * The engine lets it happen until the end; after that moment the office records it, where the applicant comes and asks.
 */
export const mayTakeBack = ({ state }: Pick<Dossier, 'state'>, { pledges }: Pick<Standard, 'pledges'>): boolean =>
  state.status === 'open' &&
  !state.doneBy.some(done => done.kind === 'deliver') &&
  !pledges.some(({ product }) => product !== undefined && state.letters[product]?.state === 'signed')
