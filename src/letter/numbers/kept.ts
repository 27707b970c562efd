import type { Tx } from '#core'
import type { Officer } from '#office'
import { localDate, type OfficeProfile, type Standard } from '#standard'
import { stateOf } from '../rules.ts'
import { lettersOf } from '../sql.ts'
import { givable } from './policy.ts'
import type { Reserved } from './shape.ts'
import { freeNumbers, keptNumber } from './sql.ts'
import { oldestDay } from './take.ts'

type Opened = {
  office: string
  officer: Officer
  dossier: string
  standard: Standard
  profile: OfficeProfile
  now: number
}
export type OpenLetter = { product: string; label: string; kept: Reserved | null; free: Reserved[] }

/** The letters of a dossier that have no number yet, with the one kept for each and those this officer may give it. */
export const openLetters = async (tx: Tx, opened: Opened): Promise<OpenLetter[]> => {
  const { office, officer, dossier, standard, profile, now } = opened
  const today = localDate(profile.calendar.zone, now)
  const numbered = new Set(
    (await lettersOf(tx, office, dossier))
      .filter(one => ['waiting', 'signed'].includes(stateOf(one)))
      .map(one => one.product),
  )
  const open: OpenLetter[] = []
  for (const [product, letter] of Object.entries(standard.letters)) {
    const series = profile.series[letter.series]
    if (numbered.has(product) || !series?.reserve) continue
    const free = await freeNumbers(tx, office, { series: letter.series, since: oldestDay(series, today) })
    const fitting = free.filter(one => one.kind === null || one.kind === letter.kind)
    open.push({
      ...{ product, label: letter.label, kept: await keptNumber(tx, office, dossier, product) },
      free: givable(officer, profile, fitting, today),
    })
  }
  return open
}
