import { readIn } from '#core'
import type { Panel } from '#steps'
import { openLetters } from './kept.ts'
import { keptWords } from './kept-form.tsx'

/** Before the act, so that whoever signs knows that the letter takes a number of another day, and why. */
export const numberPanel: Panel = {
  title: 'Nomor cadangan',
  first: true,
  show: async ({ runtime, office, officer, dossier, standard, profile }) => {
    if (dossier.endedAt !== null || !officer.rights.has('reserve_number')) return null
    const opened = { office, officer, dossier: dossier.id, standard, profile, now: runtime.now() }
    const open = await readIn(runtime.db, office, tx => openLetters(tx, opened))
    const shown = open.filter(one => one.kept || one.free.length > 0)
    if (shown.length === 0) return null
    const href = `/berkas/${dossier.id}/nomor-cadangan`
    return (
      <>
        {shown.map(({ product, label, kept }) => (
          <p class="govuk-body" key={product}>
            {kept
              ? `${label} akan memakai nomor cadangan ${keptWords(kept)}. Alasan: ${kept.assignReason}`
              : `${label} dapat memakai nomor cadangan.`}
          </p>
        ))}
        <p class="govuk-body">
          <a class="govuk-link" href={href}>
            {shown.some(one => one.kept) ? 'Ganti atau lepaskan nomor cadangan' : 'Pakai nomor cadangan'}
          </a>
        </p>
      </>
    )
  },
}
