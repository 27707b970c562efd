import type { Within } from '#dossier'
import { revokedLetter } from './problems.ts'
import { notReplaced } from './rules.ts'
import { lettersOf } from './sql.ts'

/** A letter that was taken back leaves the office by no door: not at the counter, not by link, not by post. */
export const refuseRevoked: Within = async (tx, { office, dossier, standard, events }) => {
  const handedOver = events.some(
    event =>
      event.type === 'acted' &&
      event.kind === 'deliver' &&
      standard.rows.find(row => row.id === event.row)?.end?.end !== 'refused',
  )
  if (!handedOver) return
  const [letter] = notReplaced(await lettersOf(tx, office, dossier.id))
  if (letter) throw revokedLetter(dossier.agendaNumber, letter.number)
}
