import type { ActKind, Counting, Duration, Requirement } from './model.ts'
import { countedAs, plainDuration } from './shape-duration.ts'
import {
  either,
  keyed,
  list,
  mapped,
  moveMark,
  name,
  object,
  optional,
  otherwise,
  type Place,
  type Shape,
  slug,
  text,
  whole,
  word,
  yes,
} from './shape-kit.ts'
import {
  actWords,
  countingWords,
  fieldWords,
  letterWords,
  mostEntries,
  paperWords,
  partyWords,
  pledgeWords,
  sinceWords,
  urgencyWords,
} from './shape-words.ts'

/** The parts of a service's file that people meet: parties, promises, requirements, fields, letters. */

export const party = object({
  wajib: ['required', otherwise(yes, true)],
  sebut: ['label', text(80)],
  jenis: ['kind', optional(word(partyWords))],
  boleh_anonim: ['anonymous', optional(yes)],
  identitas_sementara: ['temporaryIdentity', optional(yes)],
  banyak: ['many', optional(yes)],
  urutan: ['order', optional(list(text(120), 1))],
  bila_tiada: ['ifNone', optional(text(300))],
})

const countedFrom = (at: Place, limit: Duration, counted?: Counting, used?: Counting): Duration => {
  moveMark(at, 'counted', 'limit/counted')
  moveMark(at, 'used', 'limit/used')
  return countedAs(limit, counted, used)
}

export const pledge = mapped(
  object({
    atas: ['of', otherwise(word<string>(pledgeWords), 'product')],
    produk: ['product', optional(name)],
    paling_lama: ['limit', plainDuration],
    hitung: ['counted', optional(word<Counting>(countingWords))],
    dipakai: ['used', optional(word<Counting>(countingWords))],
    sampai: ['until', optional(name)],
    sejak: ['since', otherwise(word(sinceWords), 'complete' as const)],
    pemilik: ['owner', otherwise(word({ dinas: 'office', lain: 'other' } as const), 'office' as const)],
    pemilik_sebut: ['ownerLabel', optional(text(200))],
    bersyarat: ['condition', optional(text())],
    batas_pengajuan: ['cutOff', optional(text(200))],
    jendela: ['window', optional(text(200))],
  }),
  ({ counted, used, ...rest }, at) => ({ ...rest, limit: countedFrom(at, rest.limit, counted, used) }),
  (value, at) => {
    moveMark(at, 'limit/counted', 'counted')
    moveMark(at, 'limit/used', 'used')
    return { ...value, counted: value.limit.counted, used: value.limit.used }
  },
)

const condition = text(600)

const stampDuty = mapped(
  either('ya, tidak, atau { tarif: … }', yes, object({ tarif: ['tariff', whole] })),
  (written): { tariff?: number } | false => (typeof written === 'boolean' ? written && {} : written),
  duty => (duty === false || duty.tariff === undefined ? duty !== false : { tariff: duty.tariff }),
)

/** Other words for whoever asks for themself: the form then says `Nama Anda`. */
const ownWords = optional(object({ sebut: ['label', optional(text(300))], petunjuk: ['hint', optional(text(400))] }))

/**
 * `dokumen` is a paper, `syarat` a condition without paper: the check that follows says when both or neither is written.
 * What is asked only of those who have it, or as one of several, is not required by itself.
 */
export const requirement: Shape<Requirement> = mapped(
  object({
    dokumen: ['id', optional(name)],
    syarat: ['conditionId', optional(name)],
    sebut: ['label', text(300)],
    petunjuk: ['hint', optional(text(400))],
    sendiri: ['own', ownWords],
    milik: ['owner', optional(name)],
    wujud: ['forms', optional(list(word(paperWords), 1))],
    wajib: ['required', optional(yes)],
    bila: ['when', optional(condition)],
    bila_ada: ['ifAny', optional(yes)],
    salah_satu: ['oneOf', optional(name)],
    penerbit: ['issuer', optional(text(200))],
    mengetahui: ['acknowledgedBy', optional(text(200))],
    umur: ['maxAge', optional(plainDuration)],
    berlaku: ['validity', optional(plainDuration)],
    rangkap: ['copies', optional(whole)],
    bermeterai: ['stampDuty', optional(stampDuty)],
    blangko: ['blank', optional(name)],
    ditujukan: ['addressedTo', optional(object({ kepada: ['to', text(200)], melalui: ['via', optional(text(200))] }))],
    memuat: ['contains', optional(list(text(200), 1))],
    dibawa: ['bring', optional(yes)],
    kelayakan: ['eligibility', optional(object({ rumus: ['rule', condition], dinilai: ['judgedBy', name] }))],
  }),
  ({ id, conditionId, forms, required, stampDuty: duty, ...rest }): Requirement => ({
    id: id ?? conditionId ?? '',
    required: required ?? !(rest.ifAny || rest.oneOf),
    forms: forms ?? (conditionId === undefined ? [] : ['shown']),
    ...(conditionId === undefined ? {} : { kind: 'condition' as const }),
    ...(duty ? { stampDuty: duty } : {}),
    ...rest,
  }),
  ({ id, kind, forms, ...rest }) => {
    const named = kind === 'condition' ? { conditionId: id } : { id, forms: forms.length > 0 ? forms : undefined }
    return { ...rest, ...named } as never
  },
)

export const field = object({
  isian: ['id', name],
  jenis: ['kind', word(fieldWords)],
  sebut: ['label', text(200)],
  petunjuk: ['hint', optional(text(400))],
  sendiri: ['own', ownWords],
  di_surat: ['letterLabel', optional(text(80))],
  pihak: ['party', optional(name)],
  wajib: ['required', otherwise(yes, true)],
  dari: ['choices', optional(list(text(120), 1))],
  bila: ['when', optional(condition)],
  loket: ['counter', otherwise(yes, true)],
})

/** `kelompok`: fields asked once per entry. */
export const group = object({
  kelompok: ['id', name],
  sebut: ['label', text(200)],
  petunjuk: ['hint', optional(text(400))],
  paling_sedikit: ['min', otherwise(whole, 0)],
  paling_banyak: ['max', otherwise(whole, mostEntries)],
  bila: ['when', optional(condition)],
  isian: ['fields', list(field, 1)],
})

/** Kind when the file does not say: posts make it the office's own; `pemohon` is the applicant; all else another agency. */
export const actors = keyed(
  name,
  mapped(
    object({
      sebut: ['label', text(120)],
      jenis: ['kind', optional(word({ pemohon: 'applicant', kantor: 'office', lain: 'other' } as const))],
      jabatan: ['posts', otherwise(list(slug), [])],
    }),
    ({ kind, ...rest }, at) => ({
      ...rest,
      kind: kind ?? (rest.posts.length > 0 ? 'office' : at.to.endsWith('/pemohon') ? 'applicant' : 'other'),
    }),
  ),
)

/** One post that signs, and in whose name: `oleh` a.n. `atas_nama`, u.b. `untuk_beliau`. */
export const signingRule = {
  oleh: ['post', slug],
  atas_nama: ['onBehalfOf', optional(slug)],
  untuk_beliau: ['forThem', optional(slug)],
} as const

/** Acts one person may not do both of on the same file. */
export const separated = list(list(word<ActKind>(actWords), 2), 1)

const sent = object({
  jenis: ['kind', text(600)],
  banyaknya: ['amount', text(60)],
  keterangan: ['note', optional(text(300))],
})
const cosigner = object({ sebut: ['label', text(120)], nama: ['name', optional(text(200))] })

export const letter = object({
  sebut: ['label', text(200)],
  judul: ['title', text(200)],
  jenis: ['kind', optional(word(letterWords))],
  kepada: ['to', optional(text(300))],
  lewat: ['via', optional(text(300))],
  di: ['place', optional(text(120))],
  sifat: ['urgency', optional(word(urgencyWords))],
  perihal: ['subject', optional(text(300))],
  lampiran: ['enclosure', optional(text(200))],
  seri: ['series', name],
  dasar: ['basis', optional(list(text(), 1))],
  pembuka: ['opening', optional(text())],
  isi: ['body', text(8000)],
  isi_bila: ['bodyWhen', optional(list(object({ bila: ['when', condition], teks: ['text', text()] })))],
  penutup: ['closing', optional(text())],
  tabel: ['subjectFields', list(name)],
  kiriman: ['consignment', optional(list(sent, 1))],
  turut_menandatangani: ['cosigners', optional(list(cosigner, 1))],
  penandatangan: ['signers', optional(list(object(signingRule), 1))],
  tembusan: ['copies', optional(list(text(200)))],
  masa_berlaku: ['validFor', optional(plainDuration)],
  lampirkan_data: ['attachesData', optional(yes)],
})
