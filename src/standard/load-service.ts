import { serviceAuthorityFaults } from './load-authority.ts'
import { conditionFaults } from './load-condition.ts'
import { findingFaults } from './load-findings.ts'
import { askedFaults, lifeFaults, unknown } from './load-life.ts'
import { rowFaults } from './load-rows.ts'
import type { Fault } from './load-sentence.ts'
import { nearest } from './load-sentence.ts'
import { letterSeriesFault } from './load-series.ts'
import type { LetterProduct, National, OfficeProfile, Standard } from './model.ts'
import { step } from './origin.ts'
import { fieldWords, wordOf } from './shape-words.ts'

/** `national: null`: the national tables have errors of their own; their names are not checked. */
export type Around = {
  profile: OfficeProfile
  national: National | null
  decrees: ReadonlySet<string>
  services: ReadonlySet<string>
}

/** What one service's file gets wrong beyond the form of its values: every name must be the name of something. */
export const serviceFaults = (standard: Standard, written: Record<string, unknown>, around: Around): Fault[] => [
  ...namesAround(standard, around),
  ...requirementFaults(standard),
  ...fieldFaults(standard),
  ...letterFaults(standard, around),
  ...pledgeFaults(standard),
  ...rowFaults(standard, written),
  ...findingFaults(standard),
  ...askedFaults(standard, written),
  ...lifeFaults(standard, around),
  ...serviceAuthorityFaults(standard, around.profile),
]

const namesAround = (standard: Standard, { profile, national, decrees }: Around): Fault[] => {
  const faults: Fault[] = []
  const must = (name: string, known: string[], pointer: string, what: string, where: string) => {
    if (!known.includes(name)) faults.push({ pointer, sentence: unknown(what, name, where, known) })
  }
  for (const [id, actor] of Object.entries(standard.actors)) {
    const pointer = step('/pelaksana', id)
    for (const post of actor.posts) must(post, Object.keys(profile.posts), pointer, 'jabatan', 'kantor.yaml')
    if (actor.kind === 'office' && actor.posts.length === 0)
      faults.push({ pointer, sentence: `pelaksana '${id}' dari kantor ini belum menyebut 'jabatan'` })
  }
  standard.legalBases.forEach((basis, index) => {
    if (national)
      must(basis.ref, Object.keys(national.bases), `/dasar_hukum/${index}/acuan`, 'dasar hukum', 'nasional/')
  })
  standard.rows.forEach((row, index) => {
    row.acts.forEach((act, place) => {
      const pointer = `/prosedur/${index}/tindakan/${place}`
      if (act.registry && national)
        must(act.registry, Object.keys(national.registries), pointer, 'registri', 'nasional/')
      if (act.product && (act.kind === 'aid' || act.kind === 'distribute'))
        must(act.product, Object.keys(standard.aids ?? {}), pointer, 'bantuan', "'bantuan:'")
      else if (act.product) must(act.product, Object.keys(standard.letters), pointer, 'surat', "'surat:'")
    })
  })
  if (standard.decree && !decrees.has(standard.decree))
    faults.push({
      pointer: '/keputusan',
      sentence: unknown('keputusan', standard.decree, 'folder keputusan/', [...decrees]),
    })
  return faults
}

const twice = (ids: string[], at: string, key: string, what: string): Fault[] =>
  ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ pointer: `${at}/${index}/${key}`, sentence: `${what} '${id}' ditulis dua kali; beri nama lain` }]
      : [],
  )

const partyFault = (standard: Standard, party: string | undefined, pointer: string): Fault[] =>
  party === undefined || Object.hasOwn(standard.parties, party)
    ? []
    : [{ pointer, sentence: unknown('pihak', party, "'pihak:'", Object.keys(standard.parties)) }]

const requirementFaults = (standard: Standard): Fault[] => [
  ...twice(
    standard.requirements.map(one => one.id),
    '/persyaratan',
    'dokumen',
    'dokumen',
  ),
  ...standard.requirements.flatMap((one, index) => [
    ...conditionFaults(standard, one.when, `/persyaratan/${index}/bila`),
    ...partyFault(standard, one.owner, `/persyaratan/${index}/milik`),
  ]),
]

const fieldFaults = (standard: Standard): Fault[] => [
  ...twice(
    standard.fields.map(one => one.id),
    '/formulir',
    'isian',
    'isian',
  ),
  ...standard.fields.flatMap((one, index) => [
    ...conditionFaults(standard, one.when, `/formulir/${index}/bila`),
    ...partyFault(standard, one.party, `/formulir/${index}/pihak`),
    ...(one.kind === 'choice' && !one.choices
      ? [
          {
            pointer: `/formulir/${index}`,
            sentence: `isian '${one.id}' berjenis pilihan, tetapi 'dari' belum berisi pilihannya`,
          },
        ]
      : []),
  ]),
]

/** What a promise may be about: letters and the named products. */
const promised = (standard: Standard): string[] => [
  ...Object.keys(standard.letters),
  ...Object.keys(standard.products ?? {}),
]

const pledgeFaults = (standard: Standard): Fault[] =>
  standard.pledges.flatMap((pledge, index) =>
    pledge.product !== undefined && pledge.owner === 'office' && !promised(standard).includes(pledge.product)
      ? [
          {
            pointer: `/janji/${index}/produk`,
            sentence: unknown('produk', pledge.product, "'surat:' atau 'produk:'", promised(standard)),
          },
        ]
      : [],
  )

/** The placeholders a letter of this service may use: answers, the persons' data, the look-up, the letter, the office, the signer. */
export const placeholdersOf = (standard: Standard): string[] => [
  ...standard.fields.map(field => field.id),
  ...standard.fields.flatMap(field => (field.party ? [`${field.party}.${wordOf(fieldWords, field.kind)}`] : [])),
  ...(standard.rows.some(row => row.acts.some(act => act.kind === 'lookup')) ? ['cek.sumber', 'cek.tanggal'] : []),
  'surat.nomor',
  'surat.tanggal',
  'surat.hari',
  'surat.berlaku_sampai',
  'kantor.nama',
  'kantor.pemerintah',
  'kantor.daerah',
  'kantor.kedudukan',
  'penandatangan.nama',
  'penandatangan.jabatan',
]

const letterFaults = (standard: Standard, { profile }: Around): Fault[] => {
  const allowed = placeholdersOf(standard)
  const fields = standard.fields.map(field => field.id)
  return Object.entries(standard.letters).flatMap(([id, letter]): Fault[] => {
    const at = step('/surat', id)
    const listed = (key: string, lines: (string | undefined)[] = []): [string, string | undefined][] =>
      lines.map((line, index) => [key.replace('#', String(index)), line])
    const texts: [string, string | undefined][] = [
      ['judul', letter.title],
      ['kepada', letter.to],
      ['lewat', letter.via],
      ['di', letter.place],
      ['perihal', letter.subject],
      ['lampiran', letter.enclosure],
      ['pembuka', letter.opening],
      ['isi', letter.body],
      ['penutup', letter.closing],
      ...listed('dasar/#', letter.basis),
      ...listed(
        'kiriman/#/jenis',
        letter.consignment?.map(({ kind }) => kind),
      ),
      ...listed(
        'kiriman/#/banyaknya',
        letter.consignment?.map(({ amount }) => amount),
      ),
      ...listed(
        'kiriman/#/keterangan',
        letter.consignment?.map(({ note }) => note),
      ),
      ...listed(
        'turut_menandatangani/#/nama',
        letter.cosigners?.map(({ name }) => name),
      ),
      ...listed('tembusan/#', letter.copies),
      ...(letter.bodyWhen ?? []).map((part, index): [string, string] => [`isi_bila/${index}/teks`, part.text]),
    ]
    const acts = standard.rows.flatMap(row => row.acts).filter(act => act.product === id)
    return [
      ...texts.flatMap(([key, text]) =>
        unknownPlaceholders(text ?? '', allowed).map(sentence => ({ pointer: `${at}/${key}`, sentence })),
      ),
      ...(letter.bodyWhen ?? []).flatMap((part, index) =>
        conditionFaults(standard, part.when, `${at}/isi_bila/${index}/bila`),
      ),
      ...letter.subjectFields.flatMap((field, index) =>
        fields.includes(field)
          ? []
          : [{ pointer: `${at}/tabel/${index}`, sentence: unknown('isian', field, "'formulir:'", fields) }],
      ),
      ...(Object.hasOwn(profile.series, letter.series)
        ? numberFaults(at, letter, profile)
        : [
            {
              pointer: `${at}/seri`,
              sentence: unknown('seri nomor', letter.series, 'kantor.yaml', Object.keys(profile.series)),
            },
          ]),
      ...(acts.some(act => act.kind === 'draft')
        ? []
        : [
            {
              pointer: at,
              key: true,
              sentence: `surat '${id}' tidak dikonsep oleh baris mana pun; tambahkan tindakan { konsep_surat: ${id} }`,
            },
          ]),
      ...(acts.some(act => act.kind === 'sign')
        ? []
        : [
            {
              pointer: at,
              key: true,
              sentence: `surat '${id}' tidak ditandatangani oleh baris mana pun; tambahkan tindakan { tanda_tangan: ${id} }`,
            },
          ]),
    ]
  })
}

const numberFaults = (at: string, letter: LetterProduct, { series }: OfficeProfile): Fault[] => {
  const sentence = letterSeriesFault(letter, series[letter.series]!)
  return sentence ? [{ pointer: `${at}/seri`, sentence }] : []
}

const unknownPlaceholders = (text: string, allowed: string[]): string[] => {
  const found = [...text.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
  const wrong = found.filter(placeholder => !allowed.includes(placeholder))
  const loose = /[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ''))
  return [
    ...wrong.map(placeholder => {
      const near = nearest(placeholder, allowed)
      return `tempat isian '{${placeholder}}' tidak dikenal; ${near ? `mungkin maksudnya '{${near}}'` : `yang ada: ${allowed.join(', ')}`}`
    }),
    ...(loose ? ['kurung kurawal tidak berpasangan; tempat isian ditulis seperti {keperluan}'] : []),
  ]
}
