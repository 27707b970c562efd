import type { Json } from '#core'
import type { Standard } from '#standard'
import { markOf } from '../rules.ts'
import { dateText } from '../words.ts'
import { headTitle, letterOf, marksUsed, sheetOffice } from './office.ts'
import type { Marked, Paper, PrintView } from './shape.ts'
import { laySop } from './sop-sheet.ts'

const sheets: Record<Paper, { width: number; height: number }> = {
  a4: { width: 297, height: 210 },
  f4: { width: 330, height: 215 },
  a3: { width: 420, height: 297 },
}
const margin = { sides: 24, heights: 26 }

type Lists = 'qualifications' | 'related' | 'equipment' | 'warnings' | 'records'
const lists: [Lists, string][] = [
  ['qualifications', 'Kualifikasi pelaksana'],
  ['related', 'Keterkaitan'],
  ['equipment', 'Peralatan/perlengkapan'],
  ['warnings', 'Peringatan'],
  ['records', 'Pencatatan dan pendataan'],
]

/** The decree numbers its lists by hand here and there; the sheet numbers them itself. */
const bare = (text: string) => text.trim()

const partsOf = ({ standard, bases }: PrintView): { title: string; items: Marked[] }[] => [
  {
    title: 'Dasar hukum',
    items: standard.legalBases.map((basis, at) => ({
      text: basis.written ?? bases[basis.ref]?.title ?? basis.ref,
      mark: letterOf(markOf(standard.marks, `/legalBases/${at}`)),
    })),
  },
  ...lists.map(([name, title]) => ({
    title,
    items: (standard.sop?.[name] ?? []).map((text, at) => ({
      text: bare(text),
      mark: letterOf(markOf(standard.marks, `/sop/${name}/${at}`)),
    })),
  })),
]

const identityOf = (view: PrintView) => {
  const sop = view.standard.sop
  return {
    labels: {
      number: 'Nomor SOP',
      issued: 'Tanggal pembuatan',
      revision: 'Tanggal revisi',
      effective: 'Tanggal efektif',
      approved: 'Disahkan oleh',
      name: 'Nama SOP',
    },
    number: sop?.documentNumber ?? '',
    issued: sop?.issued ? dateText(sop.issued) : '',
    revision: sop?.revision ?? '',
    effective: sop?.effective ? dateText(sop.effective) : '',
    approver: headTitle(view.profile, sop?.approvedBy),
    name: sop?.name ?? view.standard.name,
    parts: partsOf(view),
  }
}

const footerOf = ({ sop, name }: Standard) =>
  [sop?.documentNumber && `SOP ${sop.documentNumber}`, name].filter(Boolean).join(' · ')

/** The SOP sheet's data for its template. What the decree leaves empty is empty. */
export const sopData = (view: PrintView, paper: Paper = 'a4'): Json => {
  const sheet = sheets[paper]
  const width = sheet.width - margin.sides
  const identity = identityOf(view)
  const { pages } = laySop(view.standard, { width, height: sheet.height - margin.heights })
  const letters = [
    ...identity.parts.flatMap(part => part.items.map(item => item.mark)),
    ...pages.flatMap(page => [...page.cells, ...page.labels].map(each => each.mark)),
  ]
  return {
    title: `SOP ${identity.name}`,
    office: sheetOffice(view.profile),
    paper: sheet,
    width,
    identity,
    pages,
    footer: footerOf(view.standard),
    marks: marksUsed(letters),
  }
}
