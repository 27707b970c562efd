import type { Json } from '#core'
import type { OfficeProfile } from '#standard'
import { sheetOffice } from './office.ts'
import { qrOf } from './qr.ts'
import { sheetTemplate } from './render.ts'

/** One line of the chain: who passed it on, when, to whom, with which words. Everything as it is printed. */
export type DispositionLine = { when: string; from: string; to: string; words: string }
export type DispositionFacts = {
  agenda: string
  received: string
  service: string
  applicant: string
  due: string
  /** Where a scan of the sheet leads an officer. */
  address: string
  instructions: string[]
  lines: DispositionLine[]
}

/** The lembar disposisi that travels with the paper map: its number, a QR code, what was ordered so far, room for more by hand. */
export const dispositionSheet = (
  profile: OfficeProfile,
  facts: DispositionFacts,
): { template: string; data: Json } => ({
  template: sheetTemplate('disposition'),
  data: {
    ...facts,
    title: `Lembar disposisi ${facts.agenda}`,
    office: sheetOffice(profile),
    qr: [...new TextEncoder().encode(qrOf(facts.address))],
    marks: [],
    empty: Math.max(3, 8 - facts.lines.length),
  },
})
