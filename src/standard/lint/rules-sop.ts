import { rowsAfter } from './rules-way.ts'
import { type Hit, type Rule, rule, type ServiceView } from './shape.ts'
import { decreed, listed, rowNumbers } from './words.ts'

/** The drawing and its measures (PermenPANRB 35/2012). */

const backToStart = /kembali ke (awal|mulai|baris pertama|langkah pertama)|\(?\d\)?\s*(→|->|-->)\s*\(?1\)?(?!\d)/i

const loops = ({ standard }: ServiceView): Hit[] => {
  const first = standard.rows[0]?.id
  const told = Object.entries(standard.marks).some(
    ([at, mark]) => /^\/(rows|components\/procedureText)/.test(at) && backToStart.test(mark.written ?? ''),
  )
  const found = standard.rows.flatMap((row, index) => {
    const delivers = row.acts.some(act => act.kind === 'deliver')
    const noted = backToStart.test(row.note ?? '')
    return noted || (delivers && first !== undefined && first !== row.id && rowsAfter(row).includes(first))
      ? [index]
      : []
  })
  const last = found[0] ?? (told ? standard.rows.length - 1 : undefined)
  if (last === undefined) return []
  return [
    {
      pointer: `/prosedur/${last}`,
      message: `gambar prosedurnya berputar: dari baris ${last + 1} panahnya kembali ke awal, sehingga tidak berakhir.`,
      mend: 'Akhiri gambar dengan tanda selesai pada baris penyerahan.',
    },
  ]
}

/** PermenPANRB 35/2012: every activity has its completeness, time and output (mutu baku). */
const measures = ({ standard }: ServiceView): Hit[] => {
  const { marks } = standard
  const own = standard.rows.flatMap((row, index) =>
    row.acts.length > 0 && decreed(marks, `/rows/${index}`) ? [index] : [],
  )
  const rows = own.length > 0 ? own : standard.rows.flatMap((row, index) => (row.acts.length > 0 ? [index] : []))
  const columns = [
    { field: 'completeness', word: 'kelengkapan' },
    { field: 'time', word: 'waktu' },
    { field: 'output', word: 'keluaran' },
  ] as const
  const missing = columns.map(({ field, word }) => ({
    word,
    places: rows.filter(
      index => standard.rows[index]![field] === undefined || !decreed(marks, `/rows/${index}/${field}`),
    ),
  }))
  const mend = 'Isi kelengkapan, waktu, dan keluaran setiap baris dalam SOP.'
  const none = missing.filter(({ places }) => places.length === rows.length).map(({ word }) => word)
  const whole: Hit[] =
    none.length === 0
      ? []
      : [
          {
            pointer: '/prosedur',
            key: true,
            message: `mutu baku tidak ditetapkan: tidak satu baris pun menyebut ${listed(none)}.`,
            mend,
          },
        ]
  const some = missing.filter(({ places }) => places.length > 0 && places.length < rows.length)
  return [
    ...whole,
    ...some.map(({ word, places }) => ({
      pointer: `/prosedur/${places[0]}`,
      message: `mutu baku tidak lengkap: baris ${rowNumbers(places.map(place => place + 1))} tidak menyebut ${word}.`,
      mend,
    })),
  ]
}

export const sopRules: Rule<ServiceView>[] = [
  rule('gambar-berputar', 'warning', 'prosedur', loops),
  rule('mutu-baku-kosong', 'warning', 'sop', measures),
]
