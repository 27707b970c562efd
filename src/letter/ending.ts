import type { Within } from '#dossier'
import { letGo } from './numbers/sql.ts'
import { stateOf } from './rules.ts'
import { voidLetter } from './signing.ts'
import { lettersOf } from './sql.ts'

/**
 * Ended without its signature: nobody can sign the letter any more, so its number is void and says how the file ended. A number only
 * kept for it was never given: it is free for another letter.
 */
export const voidUnsigned: Within = async (tx, { office, dossier, before, after, events, now }) => {
  const ended = events.find(event => event.type === 'ended')
  if (before?.status !== 'open' || after.status !== 'ended' || !ended) return
  const by = ended.by.kind === 'officer' ? ended.by.officer : null
  const reason = `Berkas berakhir (“${ended.end.shown}”) sebelum surat ini ditandatangani.`
  for (const letter of await lettersOf(tx, office, dossier.id))
    if (stateOf(letter) === 'waiting') await voidLetter(tx, letter, { by, reason, now })
  await letGo(tx, office, dossier.id, null)
}
