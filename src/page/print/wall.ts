import type { Json } from '#core'
import { alternatives, conditionsIn, papersIn, type Requirement, type Standard } from '#standard'
import { howToApply, markOf, whenNeeded, whoMay } from '../rules.ts'
import { dateText, durationText, paperFormsText, shortDuration, sinceText } from '../words.ts'
import { componentOf } from './components.ts'
import { headTitle, letterOf, marksUsed, sheetOffice } from './office.ts'
import { qrOf } from './qr.ts'
import type { Marked, PrintView } from './shape.ts'

/** What hangs on a wall: the pledge, the banners and the poster of one service. In mm. */
export const wallSheets = {
  pledge: { width: 210, height: 297 },
  pledgeA3: { width: 297, height: 420 },
  banner: { width: 600, height: 1600 },
  rollbanner: { width: 850, height: 2000 },
  poster: { width: 297, height: 420 },
}
export type WallSheet = keyof typeof wallSheets

/** No fee, in whichever words the decree says it. */
export const isFree = ({ components: { fee } }: Standard): boolean =>
  /gratis|tidak dipungut|tanpa biaya|rp\.?\s*0(?![\d.])/i.test(fee)

/** Every sentence of a list ends the same way on a wall: without the decree's semicolons. */
export const tidy = (text: string) =>
  text
    .trim()
    .replace(/[;.,]+$/, '')
    .replace(/;? dan$/, '')

const lines = ({ standard, registries }: PrintView, items: Requirement[]): Marked[] => {
  const line = (item: Requirement): string =>
    [tidy(item.label) + whenNeeded(standard, item, registries), paperFormsText(item)].filter(Boolean).join(': ')
  return alternatives(items).map(one => {
    const at = standard.requirements.indexOf(one[0]!)
    return { text: one.map(line).join(', atau '), mark: letterOf(markOf(standard.marks, `/requirements/${at}`)) }
  })
}

/** What to bring; the decree's own words only where nothing is listed apart. */
const bring = (view: PrintView): Marked[] =>
  view.standard.requirements.length > 0
    ? lines(view, papersIn(view.standard.requirements))
    : componentOf(view, 'requirements').items.map(item => ({ ...item, text: tidy(item.text) }))

/** The decree's own steps; the rows of the SOP only where it has none. */
const steps = (view: PrintView): Marked[] => {
  const own = componentOf(view, 'procedure').items
  const items =
    own.length > 0
      ? own
      : view.standard.rows.map((row, at) => ({
          text: row.activity,
          mark: letterOf(markOf(view.standard.marks, `/rows/${at}/activity`)),
        }))
  return items.map(item => ({ ...item, text: tidy(item.text) }))
}

/** The promise in the biggest letters: `30 menit`, and what it is counted from in small ones. */
export const promise = (standard: Standard): { big: string; small: string; mark: 't' | 'u' | null } => {
  const at = Math.max(
    0,
    standard.pledges.findIndex(pledge => pledge.owner === 'office'),
  )
  const pledge = standard.pledges[at]
  if (!pledge) return { big: standard.components.timeText || '—', small: '', mark: null }
  const rest = durationText(pledge.limit).replace(shortDuration(pledge.limit), '').trim()
  const since = sinceText(pledge.since)
  const mark = letterOf(markOf(standard.marks, `/pledges/${at}/limit`))
  return { big: shortDuration(pledge.limit), small: [rest, since].filter(Boolean).join(' '), mark }
}

export const wallData = (view: PrintView, sheet: WallSheet): Json => {
  const { standard, profile, decree } = view
  const product = componentOf(view, 'product').items.map(item => ({ ...item, text: tidy(item.text) }))
  const complaints = profile.complaintChannels.length > 0 ? profile.complaintChannels : standard.components.complaints
  const conditions = lines(view, conditionsIn(standard.requirements))
  const [needed, procedure, time] = [bring(view), steps(view), promise(standard)]
  return {
    title: `${standard.shortName}, ${profile.name}`,
    office: sheetOffice(profile),
    sheet: wallSheets[sheet],
    head: headTitle(profile),
    name: standard.name,
    shortName: standard.shortName,
    summary: standard.summary,
    who: whoMay(standard),
    apply:
      standard.trigger === 'application' || standard.trigger === 'report'
        ? howToApply(standard).replace(/!\.$/, '!')
        : '',
    conditions,
    bring: needed,
    steps: procedure,
    time,
    fee: tidy(standard.components.fee),
    free: isFree(standard),
    product,
    complaints,
    pledge: profile.pledgeText,
    enacted: decree
      ? `Ditetapkan dengan Keputusan ${decree.issuer} Nomor ${decree.number} tanggal ${dateText(decree.date)}`
      : 'Standar ini belum ditetapkan dengan keputusan tersendiri',
    since: dateText(standard.effectiveFrom),
    address: view.address ?? '',
    qr: view.address ? [...new TextEncoder().encode(qrOf(view.address))] : null,
    marks: marksUsed([...conditions, ...needed, ...procedure, ...product, time].map(item => item.mark)),
  }
}
