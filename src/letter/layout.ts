import type { LetterKind, LetterProduct, LetterUrgency } from '#standard'
import type { HeadLine, LetterData, LetterLayout } from './shape.ts'

/** Which arrangement a kind of naskah has (Permendagri 1/2023); null: a surat dinas if it is addressed to somebody. */
const layouts: Record<LetterKind, LetterLayout | null> = {
  certificate: null,
  recommendation: null,
  decision: null,
  request: 'addressed',
  notice: 'addressed',
  invitation: 'addressed',
  cover_letter: 'forwarding',
  memo: 'memo',
  assignment: 'assignment',
  minutes: 'minutes',
}

const urgencies: Record<LetterUrgency, string> = {
  ordinary: 'Biasa',
  important: 'Penting',
  urgent: 'Segera',
  most_urgent: 'Sangat Segera',
  secret: 'Rahasia',
}

export const layoutOf = ({ kind, to }: LetterProduct): LetterLayout =>
  (kind && layouts[kind]) ?? (to ? 'addressed' : 'titled')

/** What the head of a letter names besides its own words. `number` and `day` null: a draft. */
export type HeadFacts = { number: string | null; day: string | null; from: string; copies: string[] }

type Fill = (text: string) => string

/** Yth.: nobody where the product names nobody. Where no place is given, "Tempat" is what letters write. */
export const addresseeOf = ({ to, via, place }: LetterProduct, fill: Fill): LetterData['to'] =>
  to ? { name: fill(to), through: via ? fill(via) : null, place: place ? fill(place) : 'Tempat' } : null

/** Nomor, sifat, lampiran, hal of a surat dinas; a nota dinas says in the same lines to whom, from whom and when. */
export const headOf = (product: LetterProduct, { number, day, from, copies }: HeadFacts, fill: Fill): HeadLine[] => {
  const layout = layoutOf(product)
  if (layout !== 'addressed' && layout !== 'memo') return []
  const lines: HeadLine[] = [
    { label: 'Nomor', value: number },
    { label: 'Sifat', value: urgencies[product.urgency ?? 'ordinary'] },
    { label: 'Lampiran', value: product.enclosure ? fill(product.enclosure) : '–' },
    { label: 'Hal', value: fill(product.subject ?? product.label) },
  ]
  if (layout === 'addressed') return lines
  return [
    { label: 'Yth.', value: fill(product.to ?? '…') },
    { label: 'Dari', value: from },
    ...(copies.length > 0 ? [{ label: 'Tembusan', value: copies.join('; ') }] : []),
    { label: 'Tanggal', value: day },
    ...lines,
  ]
}
