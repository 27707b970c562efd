import type { LetterKind, Requirement, StampTariff, Standard } from '../model.ts'
import { fieldWords, wordOf } from '../shape-words.ts'
import { formRule, type Hit, type Rule, rule, type ServiceView } from './shape.ts'
import { allWords, decreed, decreeWords, listed, plain, quoted, shared, subjectWords } from './words.ts'

/** What is asked for, what is given, and what must stay secret. */

const rupiah = new Intl.NumberFormat('id-ID')

/** The tariff in force on a day (dated national table); UU 10/2020 art. 5 since 2021. */
const tariffOn = (tariffs: StampTariff[], day: string): StampTariff | undefined =>
  tariffs.filter(one => one.since <= day).toSorted((a, b) => (a.since < b.since ? 1 : -1))[0]

const stampText = /m[ae]te?rai[^.;]{0,40}?rp\.?\s*([\d.]+)/i

const oldStamps = ({ standard, national }: ServiceView): Hit[] => {
  const right = tariffOn(national.stampTariffs ?? [], standard.effectiveFrom)
  if (!right) return []
  const hit = (pointer: string, label: string, tariff: number): Hit[] =>
    tariff === right.tariff
      ? []
      : [
          {
            pointer,
            message: `${quoted(label)} diminta bermeterai Rp${rupiah.format(tariff)}; tarifnya Rp${rupiah.format(right.tariff)} sejak ${right.since}.`,
            mend: `Tulis "bermeterai" saja, atau Rp${rupiah.format(right.tariff)} (${right.basis}).`,
          },
        ]
  const named = standard.requirements.flatMap((one, index) =>
    one.stampDuty?.tariff === undefined ? [] : hit(`/persyaratan/${index}`, one.label, one.stampDuty.tariff),
  )
  if (named.length > 0) return named
  return allWords(standard, 'requirementsText').flatMap(text => {
    const [, written] = stampText.exec(text) ?? []
    return written ? hit('/komponen/persyaratan', text, Number(written.replaceAll('.', ''))) : []
  })
}

const texts = (standard: Standard): string[] => {
  const words = decreeWords(standard, 'requirementsText')
  return words.length > 0 ? words : standard.requirements.map(one => one.label)
}

const must = /\b(sudah|harus|wajib|pastikan|masih)\b[^.;]{0,40}\b(terdaftar|masuk)\b/i
const mustNot = /\b(belum|tidak)\b[^.;]{0,20}\b(terdaftar|masuk)\b/i
const former = /\b(sebelumnya|yang lama|izin lama)\b/i
const renewing = /perpanjang|bila|jika|apabila|\(.*lama.*\)/i

/** Requirements nobody can fulfil together, or that a newcomer cannot fulfil at all. */
const contradictions = ({ standard, others }: ServiceView): Hit[] => {
  const all = texts(standard)
  const yes = all.find(text => must.test(text) && !mustNot.test(text))
  const no = all.find(text => mustNot.test(text))
  const pointer = standard.components.requirementsText.length > 0 ? '/komponen/persyaratan' : '/persyaratan'
  const hits: Hit[] = []
  if (yes && no)
    hits.push({
      pointer,
      message: `persyaratan bertentangan: ${quoted(yes)} dan ${quoted(no)}.`,
      mend: 'Tulis sebagai pilihan: bila sudah terdaftar …; bila belum …',
    })
  const old = all.find(text => former.test(text) && !renewing.test(text))
  if (old && !renewing.test(standard.name))
    hits.push({
      pointer,
      message: `${quoted(old)} diminta dari semua pemohon; pemohon baru tidak mempunyainya.`,
      mend: 'Minta surat lama hanya bila permohonannya perpanjangan.',
    })
  return [...hits, ...otherDoor(standard, others)]
}

const idsOf = (requirements: Requirement[]): string[] =>
  requirements.filter(one => one.kind !== 'condition').map(one => one.id)

/** The same registration asks for other papers here than in the service that does it. */
const otherDoor = (standard: Standard, others: Standard[]): Hit[] =>
  standard.rows.flatMap((row): Hit[] => {
    const target = others.find(other => other.service === row.opens?.service)
    if (!target) return []
    const here = idsOf(standard.requirements)
    const lacking = target.requirements.filter(
      one => one.required && one.kind !== 'condition' && !here.includes(one.id),
    )
    if (lacking.length === 0) return []
    return [
      {
        pointer: '/persyaratan',
        key: true,
        message: `untuk yang belum terdaftar, layanan ini tidak meminta ${listed(lacking.map(one => one.label))}, sedangkan "${target.name}" memintanya.`,
        mend: 'Samakan persyaratan kedua layanan.',
      },
    ]
  })

const kindWords =
  /surat|kartu|rekomendasi|izin|bantuan|sertifikat|bukti|usulan|barang|uang|layanan|jadwal|laporan|terdaftar/i

/** PermenPANRB 15/2014: the product is what the citizen receives. */
const noProduct = ({ standard }: ServiceView): Hit[] => {
  const own = decreeWords(standard, 'productText')
  const [first] = own
  const products = Object.values(standard.products ?? {}).filter(one => one.owner === 'office')
  const given = (products.length > 0 ? products : Object.values(standard.letters)).map(one => one.label)
  if (!first || given.length === 0) return []
  const wanted = new Set(given.flatMap(label => [...subjectWords(label)]))
  const names = own.some(
    text =>
      kindWords.test(text.replace(/\binformasi\b.*|pelayanan/gi, '')) || shared(subjectWords(text), wanted).length > 0,
  )
  const informs = /^\W*informasi\b/i.test(first)
  if (!informs && names) return []
  if (informs && own.some(text => given.some(label => plain(text).includes(plain(label))))) return []
  return [
    {
      pointer: '/komponen/produk',
      message: `produknya tertulis ${quoted(first)}, padahal yang diterbitkan ${listed(given)}.`,
      mend: `Tulis hasil yang diterima pemohon: ${listed(given)}.`,
    },
  ]
}

const natures: [string, RegExp][] = [
  ['rekomendasi', /\brekomendasi\b/i],
  ['surat keterangan', /\bsurat keterangan\b/i],
  ['surat pengantar', /\bpengantar\b/i],
  ['izin', /\b(izin|perizinan)\b/i],
]
/** The legal nature of what is given: the first such word decides ("surat rekomendasi izin" is a recommendation). */
const natureOf = (text: string): string | undefined =>
  natures
    .map(([word, pattern]) => ({ word, at: text.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0]?.word

const otherNature = ({ standard }: ServiceView): Hit[] => {
  const title = natureOf(standard.marks['/name']?.written ?? standard.name)
  const products = decreeWords(standard, 'productText').flatMap(text => natureOf(text) ?? [])
  if (title === undefined || products.length === 0 || products.includes(title)) return []
  const compound = decreeWords(standard, 'productText').some(
    text => title !== 'izin' && new RegExp(title, 'i').test(text),
  )
  if (compound) return []
  return [
    {
      pointer: '/nama',
      message: `judulnya ${title}, sedangkan produknya ${listed([...new Set(products)])}.`,
      mend: 'Samakan judul dengan surat yang benar-benar diterbitkan.',
    },
  ]
}

/** Another agency decides, and the standard promises its decision as the office's own. */
const othersProduct = ({ standard }: ServiceView): Hit[] =>
  Object.entries(standard.products ?? {}).flatMap(([id, product]): Hit[] => {
    if (product.owner !== 'other') return []
    const wanted = subjectWords(product.label)
    const promised = decreeWords(standard, 'productText').find(
      text =>
        plain(text).includes(plain(product.label)) ||
        shared(subjectWords(text), wanted).length >= Math.min(2, wanted.size || 2),
    )
    const apart = standard.pledges.some(
      (pledge, index) =>
        pledge.product === id && pledge.owner === 'other' && decreed(standard.marks, `/pledges/${index}`),
    )
    if (!promised || apart) return []
    return [
      {
        pointer: `/produk/${id}`,
        message: `${quoted(promised)} dijanjikan sebagai produk sendiri, padahal yang memutuskannya ${product.ownerLabel ?? 'instansi lain'}.`,
        mend: 'Janjikan yang dikerjakan kantor sendiri (misalnya usulan terkirim), dan sebut siapa yang memutus.',
      },
    ]
  })

const kindsOfData: { data: 'health' | 'child'; word: string; pattern: RegExp }[] = [
  {
    data: 'health',
    word: 'kesehatan',
    pattern: /diagnos|rujukan|rumah sakit|berobat|sehat jasmani|penyakit|dirawat|disabilitas|rehabilitasi/i,
  },
  { data: 'child', word: 'anak', pattern: /\banak\b|adopsi|kelahiran|balita/i },
]

/** UU 27/2022 art. 4(2): data of health and of children are specially protected. */
const notSecret = ({ standard }: ServiceView): Hit[] => {
  const about = [standard.name, ...standard.requirements.map(one => one.label), ...decreeWords(standard, 'productText')]
  const found = kindsOfData.filter(
    ({ data, pattern }) => standard.secrecy?.data.includes(data) || about.some(text => pattern.test(text)),
  )
  const guards = [...decreeWords(standard, 'safetyGuarantee'), ...decreeWords(standard, 'serviceGuarantee')]
  const decreedSecret = standard.confidential && decreed(standard.marks, '/confidential')
  if (found.length === 0 || decreedSecret || guards.some(text => /rahasia/i.test(text))) return []
  const ours = standard.confidential || (standard.secrecy !== undefined && standard.secrecy.class !== 'ordinary')
  return [
    {
      pointer: '/komponen/jaminan_keamanan',
      severity: ours ? 'warning' : 'error',
      message: `layanan ini memuat data ${listed(found.map(({ word }) => word))}, tetapi keputusan tidak menjamin kerahasiaannya.`,
      mend: 'Tetapkan jaminan kerahasiaan pada komponen jaminan keamanan.',
    },
  ]
}

/** A letter names an answer the form does not ask, or asks only of some. */
const unasked = ({ standard }: ServiceView): Hit[] =>
  Object.entries(standard.letters).flatMap(([id, letter]) =>
    (['opening', 'body', 'closing'] as const).flatMap(part =>
      [...(letter[part] ?? '').matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']): Hit[] => {
        const word = { opening: 'pembuka', body: 'isi', closing: 'penutup' }[part]
        const [party, kind] = name.split('.')
        if (['cek', 'surat', 'kantor', 'penandatangan'].includes(party!) && kind) return []
        const fields = standard.fields.filter(field =>
          kind ? field.party === party && wordOf(fieldWords, field.kind) === kind : field.id === name,
        )
        const sure = fields.some(field => field.required && field.when === undefined)
        if (sure) return []
        return [
          {
            pointer: `/surat/${id}/${word}`,
            severity: fields.length === 0 ? 'error' : 'warning',
            message:
              fields.length === 0
                ? `surat menyebut {${name}}, yang tidak ditanyakan formulir.`
                : `surat menyebut {${name}}, yang hanya ditanyakan kepada sebagian pemohon; bagi yang lain tempat itu kosong.`,
            mend: 'Tanyakan isian itu kepada semua, atau pindahkan kalimatnya ke "isi_bila".',
          },
        ]
      }),
    ),
  )

/** Naskah that go to somebody by their very kind (Permendagri 1/2023); of the others it is for the office to say. */
const addressed = new Set<LetterKind>(['request', 'notice', 'invitation', 'cover_letter', 'memo'])

const toNobody = ({ standard }: ServiceView): Hit[] =>
  Object.entries(standard.letters).flatMap(([id, { label, kind, to }]): Hit[] =>
    !kind || !addressed.has(kind) || to
      ? []
      : [
          {
            pointer: `/surat/${id}`,
            message: `${quoted(label)} jenisnya ditujukan kepada seseorang, tetapi tidak menyebut kepada siapa.`,
            mend: 'Isi "kepada", misalnya jabatan penerimanya.',
          },
        ],
  )

export const paperRules: Rule<ServiceView>[] = [
  rule('meterai-lama', 'error', 'persyaratan', oldStamps),
  rule('syarat-bertentangan', 'warning', 'persyaratan', contradictions),
  rule('produk-bukan-hasil', 'error', 'produk', noProduct),
  rule('judul-dan-produk-berbeda', 'warning', 'nama', otherNature),
  rule('produk-instansi-lain', 'warning', 'produk', othersProduct),
  rule('kerahasiaan-hilang', 'warning', 'kerahasiaan', notSecret),
  formRule('isian-surat-tak-ditanya', 'warning', 'surat', unasked),
  formRule('surat-tanpa-tujuan', 'warning', 'surat', toNobody),
]
