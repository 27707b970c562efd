import type { Components, Standard } from '../model.ts'
import { type Hit, type Part, type Rule, rule, type ServiceView } from './shape.ts'
import {
  allWords,
  decreed,
  decreeWords,
  headCount,
  listed,
  originOf,
  plain,
  quoted,
  shared,
  subjectWords,
} from './words.ts'

/** The fourteen components (UU 25/2009 art. 21; PermenPANRB 15/2014): there, in the right cell, and about this service. */

type Field = keyof Components
type Named = { field: Field; part: Part; label: string; delivery?: boolean }

/** The word of the file is the part's name. `delivery`: one of the six that must be published. */
export const parts: Named[] = [
  { field: 'requirementsText', part: 'persyaratan', label: 'persyaratan', delivery: true },
  { field: 'procedureText', part: 'prosedur', label: 'sistem, mekanisme, dan prosedur', delivery: true },
  { field: 'timeText', part: 'waktu', label: 'jangka waktu', delivery: true },
  { field: 'fee', part: 'biaya', label: 'biaya', delivery: true },
  { field: 'productText', part: 'produk', label: 'produk', delivery: true },
  { field: 'complaints', part: 'pengaduan', label: 'penanganan pengaduan', delivery: true },
  { field: 'facilities', part: 'sarana', label: 'sarana dan prasarana' },
  { field: 'competence', part: 'kompetensi', label: 'kompetensi pelaksana' },
  { field: 'supervision', part: 'pengawasan', label: 'pengawasan internal' },
  { field: 'staffCount', part: 'jumlah_pelaksana', label: 'jumlah pelaksana' },
  { field: 'serviceGuarantee', part: 'jaminan_pelayanan', label: 'jaminan pelayanan' },
  { field: 'safetyGuarantee', part: 'jaminan_keamanan', label: 'jaminan keamanan dan keselamatan' },
  { field: 'evaluation', part: 'evaluasi', label: 'evaluasi kinerja' },
]

const isDash = (text: string): boolean => plain(text) === ''

/** What the file says elsewhere of the same component: a drawing in rows, a promise, a list of requirements. */
const saidElsewhere = (standard: Standard, field: Field): boolean => {
  const { marks } = standard
  if (field === 'procedureText') return standard.rows.some((_, index) => decreed(marks, `/rows/${index}`))
  if (field === 'requirementsText')
    return standard.requirements.some((_, index) => decreed(marks, `/requirements/${index}`))
  if (field === 'timeText') return standard.pledges.some((_, index) => decreed(marks, `/pledges/${index}/limit`))
  return false
}

const missing = ({ standard, decrees }: ServiceView): Hit[] => {
  const enacted = decrees.some(one => one.id === standard.decree)
  const hits = parts.flatMap(({ field, part, label, delivery }): Hit[] => {
    const own = decreeWords(standard, field)
    if (own.some(text => !isDash(text)) || (own.length === 0 && saidElsewhere(standard, field))) return []
    const ours = own.length === 0 && allWords(standard, field).length > 0
    const proposed = originOf(standard.marks, `/components/${field}`) === 'proposal'
    if (ours && !(enacted && proposed)) return []
    const dash = ours ? ' dalam keputusan; isinya usulan kami' : own.length > 0 ? ' (hanya garis)' : ''
    return [
      {
        pointer: `/komponen/${part}`,
        component: part,
        severity: delivery ? 'error' : 'warning',
        message: `komponen ${label} kosong${dash}; setiap standar wajib memuatnya.`,
        mend: 'Tetapkan isinya dengan keputusan.',
      },
    ]
  })
  if (standard.legalBases.length > 0) return hits
  const mend = 'Sebut aturan yang menjadi dasarnya.'
  return [...hits, { pointer: '/dasar_hukum', component: 'dasar_hukum', message: 'komponen dasar hukum kosong.', mend }]
}

/** The page people read shows the decree's words; what stands in other fields only, it cannot quote. */
const hidden = ({ standard }: ServiceView): Hit[] =>
  parts.flatMap(({ field, part, label, delivery }): Hit[] =>
    delivery && allWords(standard, field).length === 0 && saidElsewhere(standard, field)
      ? [
          {
            pointer: '/komponen',
            key: true,
            component: part,
            message: `bunyi komponen ${label} tidak ditulis, sehingga halaman umum hanya menampilkan susunan kami.`,
            mend: `Salin bunyi keputusan ke "komponen: ${part}".`,
          },
        ]
      : [],
  )

const promising = /\b(menjamin|jaminan|dijamin|diwujudkan|kami)\b/i
const supervising =
  /\b(awas|pengawasan|atasan|supervisi|monitoring|evaluasi|melekat|inspektorat|insidental|kontinyu|berkala)/i
const lasting = /\b(menit|jam|hari|minggu|bulan|tahun)\b/i
const paying = /\b(gratis|rp|rupiah|biaya|tarif|dipungut|bayar|retribusi|cuma)\b/i

/** What a cell must not look like, and what it must; the decree's own words are judged, not our repair of them. */
const signsOf: Partial<Record<Field, (text: string) => string | null>> = {
  supervision: text =>
    headCount(text) !== null && !supervising.test(text)
      ? 'jumlah orang'
      : promising.test(text) && !supervising.test(text)
        ? 'janji'
        : null,
  staffCount: text => (headCount(text) === null && promising.test(text) ? 'janji' : null),
  serviceGuarantee: text =>
    headCount(text) !== null && !promising.test(text) && text.length < 100 ? 'jumlah orang' : null,
  timeText: text =>
    lasting.test(text) ? null : paying.test(text) ? 'biaya' : headCount(text) !== null ? 'jumlah orang' : null,
  fee: text =>
    paying.test(text) ? null : lasting.test(text) ? 'waktu' : headCount(text) !== null ? 'jumlah orang' : null,
}

const shifted = ({ standard }: ServiceView): Hit[] =>
  parts.flatMap(({ field, part, label }): Hit[] => {
    const own = decreeWords(standard, field).filter(text => !isDash(text))
    const wrong = own.flatMap(text => {
      const what = signsOf[field]?.(text)
      return what ? [{ text, what }] : []
    })[0]
    const twin = parts.find(
      other =>
        other.field !== field &&
        own.join(' ').length > 30 &&
        plain(decreeWords(standard, other.field).join(' ')) === plain(own.join(' ')),
    )
    if (!wrong) return []
    const same = twin ? `; bunyinya sama dengan ${twin.label}` : ''
    return [
      {
        pointer: `/komponen/${part}`,
        component: part,
        message: `isi komponen ${label} tertukar: ${quoted(wrong.text)} adalah ${wrong.what}${same}.`,
        mend: `Pindahkan bunyi itu ke komponennya, dan tetapkan bunyi ${label} yang hilang.`,
      },
    ]
  })

/** The words by which this service differs from its neighbours. */
const ownWords = (standard: Standard, others: Standard[]): Set<string> => {
  const own = subjectWords(
    `${standard.name} ${Object.values(standard.letters)
      .map(letter => letter.label)
      .join(' ')}`,
  )
  const common = others.filter(other => shared(subjectWords(other.name), own).length > 0)
  return new Set(
    [...own].filter(
      word => common.filter(other => subjectWords(other.name).has(word)).length < Math.max(2, others.length / 3),
    ),
  )
}

const copied = ({ standard, others }: ServiceView): Hit[] => {
  const here = subjectWords(`${standard.name} ${standard.components.productText.join(' ')} ${standard.summary}`)
  return parts.flatMap(({ field, part, label }): Hit[] => {
    const own = decreeWords(standard, field)
    const source = others.find(other => {
      const theirs = new Set(decreeWords(other, field).map(plain))
      const words = new Set(
        [...ownWords(other, [standard, ...others.filter(one => one !== other)])].filter(word => !here.has(word)),
      )
      return own.some(text => theirs.has(plain(text)) && shared(subjectWords(text), words).length >= 2)
    })
    if (!source) return []
    return [
      {
        pointer: `/komponen/${part}`,
        component: part,
        message: `bunyi ${label} sama dengan layanan "${source.name}" dan menyebut pokok layanan itu, bukan layanan ini.`,
        mend: `Tetapkan ${label} untuk layanan ini sendiri.`,
      },
    ]
  })
}

const often =
  /\d|\b(satu|dua|tiga|enam|dua belas|tiap|setiap|per)\s*\(?\w*\)?\s*(hari|minggu|bulan|tahun|triwulan|semester)|setahun|sebulan|triwulan|semester|bulanan|tahunan|harian/i

const vagueEvaluation = ({ standard }: ServiceView): Hit[] => {
  const text = decreeWords(standard, 'evaluation')[0] ?? standard.evaluation?.vague
  if (text === undefined || isDash(text) || often.test(text)) return []
  const stated = standard.evaluateEvery && decreed(standard.marks, '/evaluateEvery')
  if (stated) return []
  return [
    {
      pointer: standard.components.evaluation === '' ? '/evaluasi' : '/komponen/evaluasi',
      message: `evaluasi tidak menyebut tiap berapa lama: ${quoted(text)}.`,
      mend: 'Tulis waktunya, misalnya "paling sedikit sekali setahun".',
    },
  ]
}

/** Fewer people than desks the file passes; other posts that may act in turn only make it tighter. */
const understaffed = ({ standard }: ServiceView): Hit[] => {
  const text =
    decreeWords(standard, 'staffCount').find(one => headCount(one) !== null) ?? standard.components.staffCount
  const count = headCount(text)
  if (count === null) return []
  const desks = [
    ...new Set(standard.rows.flatMap(row => [...row.actors, ...row.acts.flatMap(act => act.by ?? [])])),
  ].filter(id => standard.actors[id]?.kind === 'office')
  const posts = [...new Set(desks.flatMap(id => standard.actors[id]!.posts))]
  if (count >= posts.length && count >= desks.length) return []
  const pointer = '/komponen/jumlah_pelaksana'
  const mend = 'Sesuaikan jumlah pelaksana dengan meja yang dilalui berkas, atau pendekkan alurnya.'
  return [
    count < desks.length
      ? {
          pointer,
          mend,
          message: `jumlah pelaksana ${count} orang, tetapi berkas melalui ${desks.length} meja: ${listed(desks.map(id => standard.actors[id]!.label))}.`,
        }
      : { pointer, mend, message: `jumlah pelaksana ${count} orang, tetapi alurnya menyebut ${posts.length} jabatan.` },
  ]
}

export const componentRules: Rule<ServiceView>[] = [
  rule('komponen-kosong', 'warning', 'berkas', missing),
  rule('komponen-tak-tampil', 'info', 'berkas', hidden),
  rule('isi-tertukar', 'error', 'berkas', shifted),
  rule('bunyi-disalin', 'warning', 'berkas', copied),
  rule('evaluasi-tanpa-waktu', 'warning', 'evaluasi', vagueEvaluation),
  rule('pelaksana-kurang', 'warning', 'jumlah_pelaksana', understaffed),
]
