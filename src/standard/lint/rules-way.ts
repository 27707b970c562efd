import type { Row, Standard } from '../model.ts'
import { walk } from '../walk.ts'
import { formRule, type Hit, type Rule, rule, type ServiceView } from './shape.ts'
import { allWords, inDecree, listed, mentions } from './words.ts'

/** The way of a file through the rows: reach, leave, end, and what the decree forgot to have anybody do. */

export const rowsAfter = (row: Row): string[] => [
  ...Object.values(row.results).flatMap(target => (target.to === 'row' ? [target.row] : [])),
  ...(row.next === undefined ? [] : [row.next]),
]

const unreached = ({ standard }: ServiceView): Hit[] => {
  const seen = new Set<string>()
  const queue = standard.rows[0] ? [standard.rows[0].id] : []
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const row = seen.has(id) ? undefined : standard.rows.find(one => one.id === id)
    seen.add(id)
    if (row) queue.push(...rowsAfter(row), ...(row.ifSilent?.then ? [row.ifSilent.then] : []))
  }
  return standard.rows.flatMap((row, index) =>
    seen.has(row.id)
      ? []
      : [
          {
            pointer: `/prosedur/${index}`,
            message: `baris ${index + 1} ("${row.id}") tidak pernah dicapai dari baris pertama.`,
            mend: 'Sebut baris ini pada "lanjut" atau "hasil" baris lain, atau hapus.',
          },
        ],
  )
}

const nothingToDo: Hit = {
  pointer: '/prosedur',
  key: true,
  message: 'tidak ada baris yang dikerjakan: berkas berakhir begitu diajukan.',
  mend: 'Isi "tindakan" sekurang-kurangnya pada satu baris.',
}

/** Places from which no end can be reached, by the same graph the engine is held against. */
const stuck = ({ standard }: ServiceView): Hit[] => {
  const { start, nodes, edges } = walk(standard)
  if (nodes.get(start ?? '')?.at !== 'act') return [nothingToDo]
  const free = new Set(
    [...nodes.values()].flatMap(node => (node.at === 'end' && !leftOnly(node.key) ? [node.key] : [])),
  )
  for (let size = -1; size !== free.size; ) {
    size = free.size
    for (const { from, to, kind } of edges) if (kind !== 'withdraw' && free.has(to)) free.add(from)
  }
  const lost = [...nodes.values()].filter(node => node.at === 'nowhere' || (node.at === 'act' && !free.has(node.key)))
  return [...new Set(lost.map(node => node.row))].map(id => {
    const index = standard.rows.findIndex(row => row.id === id)
    return {
      pointer: `/prosedur/${Math.max(index, 0)}`,
      message: `dari baris ${index + 1} ("${id}") berkas tidak dapat mencapai akhir mana pun.`,
      mend: 'Isi "lanjut", "akhir", atau "hasil" untuk setiap hasil tindakannya.',
    }
  })
}

/** The applicant taking the request back is a way out of everywhere, but no end of the standard. */
const leftOnly = (key: string): boolean => key.endsWith(':end:cancelled:Dibatalkan oleh pemohon')

const endsOf = (row: Row) => [
  ...(row.end ? [row.end] : []),
  ...Object.values(row.results).flatMap(target => (target.to === 'end' ? [target.end] : [])),
]

const noWayOut = ({ standard }: ServiceView): Hit[] =>
  standard.rows.flatMap((row, index) =>
    endsOf(row)
      .filter(end => end.end === 'refused' && !end.wayOut)
      .map(end => ({
        pointer: `/prosedur/${index}`,
        message: `akhir "${end.shown}" pada baris ${index + 1} tidak menyebut apa yang dapat dilakukan pemohon.`,
        mend: 'Isi "jalan_keluar": ke mana, membawa apa, atau bagaimana mengajukan keberatan.',
      })),
  )

export const actsOf = (standard: Standard, kind: string) =>
  standard.rows.flatMap((row, index) =>
    row.acts.flatMap((act, place) =>
      act.kind === kind ? [{ act, row, index, at: `/rows/${index}/acts/${place}` }] : [],
    ),
  )

export const signs = /tanda\s*tangan|penandatangan|\bttd\b|\btte\b/i

const said = (standard: Standard, pattern: RegExp): boolean =>
  [
    ...allWords(standard, 'procedureText'),
    ...standard.rows.flatMap((row, index) => (inDecree(standard.marks, `/rows/${index}`) ? [row.activity] : [])),
  ].some(text => pattern.test(text))

const unsigned = ({ standard }: ServiceView): Hit[] =>
  Object.keys(standard.letters).flatMap((letter): Hit[] => {
    const acts = actsOf(standard, 'sign').filter(({ act }) => act.product === letter)
    const label = standard.letters[letter]!.label
    const mend = 'Sebut dalam prosedur siapa yang menandatangani, dengan jabatannya.'
    if (acts.length === 0)
      return [
        {
          pointer: `/surat/${letter}`,
          key: true,
          severity: 'error',
          message: `tidak ada yang menandatangani ${label}.`,
          mend,
        },
      ]
    const named = acts.some(({ act, row, at }) =>
      [at, `/actors/${act.by ?? row.actors[0]}`].every(pointer => inDecree(standard.marks, pointer)),
    )
    if (named || said(standard, signs)) return []
    const row = acts[0]!.index
    return [
      {
        pointer: `/prosedur/${row}`,
        message: `keputusan tidak menyebut siapa yang menandatangani ${label}; baris ${row + 1} adalah bacaan kami.`,
        mend,
      },
    ]
  })

export const checks = /periksa|pemeriksaan|\bcek\b|pengecekan|verifikasi|verval|validasi|diteliti|penelitian/i

const unchecked = ({ standard }: ServiceView): Hit[] => {
  const asked = standard.requirements.filter(one => one.required)
  if (asked.length === 0) return []
  const acts = actsOf(standard, 'check')
  const judged = standard.requirements.every(one => !one.required || one.eligibility !== undefined)
  const conditions = standard.requirements.filter(one => one.kind === 'condition')
  const what = conditions.length > 0 ? ` (juga syarat: ${listed(conditions.map(one => one.label))})` : ''
  const mend = 'Tambahkan baris yang memeriksa kelengkapan dan syarat, dengan pelaksananya.'
  if (acts.length === 0 && !judged)
    return [{ pointer: '/prosedur', key: true, message: `tidak ada baris yang memeriksa persyaratan${what}.`, mend }]
  if (acts.length === 0 || acts.some(({ at }) => inDecree(standard.marks, at)) || said(standard, checks)) return []
  const row = acts[0]!.index
  return [
    {
      pointer: `/prosedur/${row}`,
      message: `keputusan tidak menyebut siapa yang memeriksa persyaratan${what}; baris ${row + 1} adalah bacaan kami.`,
      mend,
    },
  ]
}

/** A requirement or a letter that stands on a registry ("harus terdaftar"), and no row in which the decree has it looked up. */
const notLookedUp = ({ standard, national }: ServiceView): Hit[] =>
  Object.entries(national.registries).flatMap(([id, registry]): Hit[] => {
    const condition = standard.requirements.findIndex(
      one => /\b(terdaftar|masuk|termasuk|tercatat)\b/i.test(one.label) && mentions(one.label, registry),
    )
    const letters = Object.entries(standard.letters).filter(([, letter]) =>
      mentions(`${letter.label} ${letter.title}`, registry),
    )
    if (condition === -1 && letters.length === 0) return []
    const acts = actsOf(standard, 'lookup').filter(({ act }) => act.registry === id)
    if (acts.some(({ at }) => inDecree(standard.marks, at))) return []
    const why =
      condition === -1
        ? `${letters[0]![1].label} menerangkan isinya`
        : `butir ${condition + 1} persyaratan mensyaratkannya`
    const read = acts[0] ? `; baris ${acts[0].index + 1} adalah bacaan kami` : ''
    return [
      {
        pointer: acts[0] ? `/prosedur/${acts[0].index}` : condition === -1 ? '/prosedur' : `/persyaratan/${condition}`,
        message: `keputusan tidak menyebut siapa yang mengecek ${registry.name}, padahal ${why}${read}.`,
        mend: 'Tambahkan dalam prosedur baris yang mengecek registri itu, dan apa yang terjadi bila tidak terdaftar.',
      },
    ]
  })

export const wayRules: Rule<ServiceView>[] = [
  formRule('baris-tak-tercapai', 'error', 'prosedur', unreached),
  formRule('baris-buntu', 'error', 'prosedur', stuck),
  formRule('akhir-tanpa-jalan-keluar', 'error', 'prosedur', noWayOut),
  rule('surat-tanpa-penandatangan', 'warning', 'prosedur', unsigned),
  rule('syarat-tak-diperiksa', 'warning', 'prosedur', unchecked),
  rule('cek-registri-hilang', 'warning', 'prosedur', notLookedUp),
]
