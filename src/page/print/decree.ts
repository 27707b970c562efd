import type { Json } from '#core'
import type { Decree, Layout, Standard } from '#standard'
import { dateText } from '../words.ts'
import { componentsIn } from './components.ts'
import { headTitle, marksUsed, sheetOffice } from './office.ts'
import type { PrintOptions, PrintView } from './shape.ts'

/** The decree and its attachment, one standard after the other, as the decree has them. */

/** The order of the components the decree prints, or the office; delivery first where neither says. */
export const layoutOf = ({ decree, profile }: PrintView, wanted?: Layout): Layout =>
  wanted ?? decree?.layout ?? profile.layout ?? 'B'

const enacting = (decree: Decree, bases: PrintView['bases']): Json => ({
  number: decree.number,
  issuer: decree.issuer,
  subject: decree.subject,
  considering: decree.considering,
  bases: decree.legalBases.map(basis => basis.written ?? bases[basis.ref]?.title ?? basis.ref),
  dicta: decree.dicta.map(({ label, text, items }) => ({ label, text, items })),
  attachments: decree.attachments,
  place: decree.place,
  date: dateText(decree.date),
  signedEach: decree.signedEach,
  footnotes: decree.footnotes ?? [],
})

/** A standard's own signature: its SOP's day where it has one, the decree's otherwise, else nothing. */
const signedOn = ({ sop }: Standard, decree: Decree | undefined): string => {
  const day = decree?.date ?? sop?.issued
  return day ? dateText(day) : ''
}

const attached = (view: PrintView, layout: Layout) =>
  (view.others.length > 0 ? view.others : [view.standard]).map(
    (standard): Record<string, Json> => ({
      number: standard.number ?? '',
      name: standard.name,
      groups: componentsIn({ ...view, standard, asWritten: true }, layout),
      date: signedOn(standard, view.decree),
    }),
  )

export const decreeData = (view: PrintView, { layout: wanted, paper = 'f4' }: PrintOptions = {}): Json => {
  const layout = layoutOf(view, wanted)
  const { decree, profile, standard } = view
  const shown = view.others.length > 0 ? view.others : [standard]
  const letters = shown.flatMap(each =>
    componentsIn({ ...view, standard: each, asWritten: true }, layout).flatMap(group =>
      group.components.flatMap(component => component.items.map(item => item.mark)),
    ),
  )
  return {
    title: decree ? `Keputusan ${decree.issuer} Nomor ${decree.number}` : `Standar Pelayanan ${standard.name}`,
    office: sheetOffice(profile),
    paper: paper === 'a4' ? { width: 210, height: 297 } : { width: 215, height: 330 },
    layout,
    region: profile.region.name,
    seat: profile.seat,
    head: headTitle(profile, decree?.signerPost),
    decree: decree ? enacting(decree, view.bases) : null,
    standards: attached(view, layout),
    marks: marksUsed(letters),
  }
}
