import { dateText } from '../words.ts'
import { componentOf } from './components.ts'
import type { PrintView } from './shape.ts'

/** The text to copy into the national catalogue of public services, in the order of its form. */

export type SippnPart = { title: string; items: string[]; numbered: boolean }

const decreeLine = ({ decree }: PrintView): string[] =>
  decree ? [`${decree.number} tanggal ${dateText(decree.date)}`] : []

export const sippnParts = (view: PrintView): SippnPart[] => {
  const items = (name: Parameters<typeof componentOf>[1]) => componentOf(view, name).items.map(item => item.text)
  return [
    { title: 'Nama Layanan', items: [view.standard.name], numbered: false },
    { title: 'Unit Penyelenggara', items: [view.profile.name], numbered: false },
    { title: 'No. SK', items: decreeLine(view), numbered: false },
    { title: 'Persyaratan', items: items('requirements'), numbered: true },
    { title: 'Sistem, Mekanisme, dan Prosedur', items: items('procedure'), numbered: true },
    { title: 'Waktu Penyelesaian', items: items('time'), numbered: false },
    { title: 'Biaya/Tarif', items: items('fee'), numbered: false },
    { title: 'Produk Pelayanan', items: items('product'), numbered: items('product').length > 1 },
    { title: 'Pengaduan Layanan', items: items('complaints'), numbered: items('complaints').length > 1 },
  ]
}

/** As plain text; a part the decree leaves empty stays empty. */
export const sippnSheet = (view: PrintView): string =>
  sippnParts(view)
    .map(({ title, items, numbered }) => {
      const lines = items.map((item, at) => (numbered ? `${at + 1}. ${item}` : item))
      return [title.toUpperCase(), ...lines].join('\n')
    })
    .join('\n\n')
    .concat('\n')
