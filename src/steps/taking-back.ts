import type { Dossier } from '#dossier'
import type { Standard } from '#standard'

/**
 * Whether the applicant is offered to take the request back themself: before a promised letter is signed, or the result handed over.
 * The engine lets it happen until the end; what was handed over the office may still record, where the applicant comes and asks.
 */
export const mayTakeBack = ({ state }: Pick<Dossier, 'state'>, { pledges }: Pick<Standard, 'pledges'>): boolean =>
  state.status === 'open' &&
  !state.doneBy.some(done => done.kind === 'deliver') &&
  !pledges.some(({ product }) => product !== undefined && state.letters[product]?.state === 'signed')

/** A letter is out in the world, or about to be: it would outlive the file that is closed without it. Its signer takes it back first. */
export const letterStands = ({ state }: Pick<Dossier, 'state'>): boolean =>
  Object.values(state.letters).some(letter => letter.state === 'signed' && letter.revokedAt === undefined)
