import { addressees, leftOut } from './engine-dispose.ts'
import { conditionFaults } from './load-condition.ts'
import type { Fault } from './load-sentence.ts'
import { nearest } from './load-sentence.ts'
import type { FieldGroup, OfficeProfile, Requirement, Row, Standard, StandingDisposition } from './model.ts'
import { step } from './origin.ts'

/** The checks of the words that came with the full language: requirements without paper, groups, fan-out, aid, standing orders. */

export const unknown = (what: string, name: string, where: string, known: string[]): string => {
  const near = nearest(name, known)
  return `${what} '${name}' tidak ada di ${where}${near ? `; mungkin maksudnya '${near}'` : ''}`
}

const must = (name: string | undefined, known: string[], pointer: string, what: string, where: string): Fault[] =>
  name === undefined || known.includes(name) ? [] : [{ pointer, sentence: unknown(what, name, where, known) }]

type Written = Record<string, unknown>
const itemAt = (written: Written, key: string, index: number): Written =>
  ((written[key] as unknown[] | undefined)?.[index] ?? {}) as Written

const requirementFaults = (standard: Standard, one: Requirement, source: Written, at: string): Fault[] => {
  const both = Object.hasOwn(source, 'dokumen') && Object.hasOwn(source, 'syarat')
  const neither = !Object.hasOwn(source, 'dokumen') && !Object.hasOwn(source, 'syarat')
  if (both || neither)
    return [
      {
        pointer: at,
        sentence: "satu butir persyaratan menyebut 'dokumen' (kertas) atau 'syarat' (keadaan), satu saja",
      },
    ]
  const faults: Fault[] = []
  if (one.kind === undefined && one.forms.length === 0) faults.push({ pointer: at, sentence: "'wujud' belum diisi" })
  if (one.kind === 'condition' && Object.hasOwn(source, 'wujud'))
    faults.push({
      pointer: `${at}/wujud`,
      sentence: `syarat '${one.id}' bukan kertas; hapus 'wujud', atau tulis 'dokumen'`,
    })
  return [
    ...faults,
    ...must(one.blank, Object.keys(standard.blanks ?? {}), `${at}/blangko`, 'blangko', "'blangko:'"),
    ...conditionFaults(standard, one.eligibility?.rule, `${at}/kelayakan/rumus`, groupFields(standard)).map(fault => ({
      ...fault,
      sentence: fault.sentence.replace("'bila'", "'rumus'"),
    })),
    ...must(
      one.eligibility?.judgedBy,
      Object.keys(standard.actors),
      `${at}/kelayakan/dinilai`,
      'pelaksana',
      "'pelaksana:'",
    ),
  ]
}

const groupFields = (standard: Standard) => (standard.groups ?? []).flatMap(group => group.fields)

const groupFaults = (standard: Standard, group: FieldGroup, index: number): Fault[] => {
  const at = `/kelompok/${index}`
  const ids = [...standard.fields, ...(standard.groups ?? []).slice(0, index).flatMap(one => one.fields)].map(
    one => one.id,
  )
  const names = [...ids, ...(standard.groups ?? []).slice(0, index).map(one => one.id)]
  return [
    ...(names.includes(group.id)
      ? [{ pointer: `${at}/kelompok`, sentence: `kelompok '${group.id}' ditulis dua kali; beri nama lain` }]
      : []),
    ...(group.max < Math.max(group.min, 1)
      ? [{ pointer: `${at}/paling_banyak`, sentence: "'paling_banyak' lebih kecil dari 'paling_sedikit'" }]
      : []),
    ...conditionFaults(standard, group.when, `${at}/bila`),
    ...group.fields.flatMap((field, place) => [
      ...([...ids, ...group.fields.slice(0, place).map(one => one.id)].includes(field.id)
        ? [{ pointer: `${at}/isian/${place}/isian`, sentence: `isian '${field.id}' ditulis dua kali; beri nama lain` }]
        : []),
      ...conditionFaults(standard, field.when, `${at}/isian/${place}/bila`, group.fields),
      ...must(field.party, Object.keys(standard.parties), `${at}/isian/${place}/pihak`, 'pihak', "'pihak:'"),
      ...(field.kind === 'choice' && !field.choices
        ? [
            {
              pointer: `${at}/isian/${place}`,
              sentence: `isian '${field.id}' berjenis pilihan, tetapi 'dari' belum berisi pilihannya`,
            },
          ]
        : []),
    ]),
  ]
}

/** What is asked for: requirements and repeated groups. */
export const askedFaults = (standard: Standard, written: Written): Fault[] => [
  ...standard.requirements.flatMap((one, index) =>
    requirementFaults(standard, one, itemAt(written, 'persyaratan', index), `/persyaratan/${index}`),
  ),
  ...(standard.groups ?? []).flatMap((group, index) => groupFaults(standard, group, index)),
]

const rowWorkFaults = (standard: Standard, row: Row, at: string, around: Names): Fault[] => {
  const rows = standard.rows.map(one => one.id)
  const faults: Fault[] = []
  if (row.lead !== undefined && !row.actors.includes(row.lead))
    faults.push({
      pointer: `${at}/dipimpin`,
      sentence: `'${row.lead}' memimpin baris '${row.id}', tetapi bukan pelaksananya`,
    })
  if (row.joint && row.actors.length < 2)
    faults.push({
      pointer: `${at}/bersama`,
      sentence: `baris '${row.id}' dikerjakan bersama, tetapi pelaksananya hanya satu`,
    })
  if (row.wait && !row.each)
    faults.push({ pointer: `${at}/tunggu`, sentence: `baris '${row.id}' menunggu, tetapi tidak menyebut 'tiap'` })
  if (row.repeat && !row.acts.some(act => act.kind === 'visit' || act.kind === 'plan' || act.kind === 'assess'))
    faults.push({ pointer: `${at}/ulang`, sentence: "'ulang' hanya untuk kunjungan, rencana, atau asesmen" })
  row.acts.forEach((act, place) => {
    const pointer = `${at}/tindakan/${place}`
    for (const post of act.to ?? [])
      faults.push(...must(post, Object.keys(around.profile.posts), pointer, 'jabatan', 'kantor.yaml'))
    if ((act.to || act.deadline) && act.kind !== 'dispose')
      faults.push({ pointer, sentence: "'kepada' dan 'tenggat' hanya untuk disposisi" })
  })
  return [
    ...faults,
    ...must(row.ifSilent?.then, rows, `${at}/bila_diam/lalu`, 'baris', "'prosedur:'"),
    ...must(row.collect, Object.keys(standard.letters), `${at}/himpun`, 'surat', "'surat:'"),
    ...must(row.opens?.service, [...around.services], `${at}/bila_belum/buka`, 'layanan', 'folder layanan/'),
    ...must(row.end?.suggests, [...around.services], `${at}/akhir/sarankan`, 'layanan', 'folder layanan/'),
    ...Object.values(row.results).flatMap(target =>
      must(
        target.to === 'end' ? target.end.suggests : undefined,
        [...around.services],
        `${at}/hasil`,
        'layanan',
        'folder layanan/',
      ),
    ),
  ]
}

/** A standing order passes the desk of whoever gives it; from one who disposes nothing here it would never move a file. */
const idleOrder = (standard: Standard, { by }: StandingDisposition, posts: string[], pointer: string): Fault[] => {
  const disposing = standard.rows.flatMap(row =>
    row.acts.flatMap(act =>
      act.kind === 'dispose'
        ? (act.by ? [act.by] : row.actors).flatMap(actor => standard.actors[actor]?.posts ?? [])
        : [],
    ),
  )
  return !posts.includes(by) || disposing.includes(by)
    ? []
    : [
        {
          pointer,
          sentence: `'${by}' tidak mendisposisi berkas ini pada baris mana pun, jadi perintahnya tidak pernah berlaku`,
        },
      ]
}

/** Who does the next row together is charged together: an order that names only some of them would leave the others out. */
const halfOrder = (standard: Standard, { to }: StandingDisposition, pointer: string): Fault[] =>
  standard.rows.flatMap(row =>
    row.acts.flatMap(({ kind }, act) => {
      if (kind !== 'dispose' || !addressees(standard, row, act).some(post => to.includes(post))) return []
      return leftOut(standard, row, act, to).map(actor => ({
        pointer,
        sentence: `sesudah baris '${row.id}' berkas dikerjakan bersama dengan '${actor}'; sebut juga jabatannya`,
      }))
    }),
  )

type Names = { profile: OfficeProfile; services: ReadonlySet<string> }

/** What happens beside and after one file. */
export const lifeFaults = (standard: Standard, around: Names): Fault[] => {
  const posts = Object.keys(around.profile.posts)
  const letters = Object.keys(standard.letters)
  const aids = Object.keys(standard.aids ?? {})
  return [
    ...standard.rows.flatMap((row, index) => rowWorkFaults(standard, row, `/prosedur/${index}`, around)),
    ...(standard.standingDispositions ?? []).flatMap((one, index) => [
      ...must(one.by, posts, `/disposisi_tetap/${index}/oleh`, 'jabatan', 'kantor.yaml'),
      ...idleOrder(standard, one, posts, `/disposisi_tetap/${index}/oleh`),
      ...halfOrder(standard, one, `/disposisi_tetap/${index}/kepada`),
      ...one.to.flatMap((post, place) =>
        must(post, posts, `/disposisi_tetap/${index}/kepada/${place}`, 'jabatan', 'kantor.yaml'),
      ),
    ]),
    ...Object.entries(standard.products ?? {}).flatMap(([id, product]) => [
      ...must(product.letter, letters, `${step('/produk', id)}/surat`, 'surat', "'surat:'"),
      ...must(product.aid, aids, `${step('/produk', id)}/bantuan`, 'bantuan', "'bantuan:'"),
    ]),
    ...standard.pledges.flatMap((pledge, index) =>
      must(
        pledge.until,
        standard.rows.map(row => row.id),
        `/janji/${index}/sampai`,
        'baris',
        "'prosedur:'",
      ),
    ),
    ...must(standard.sop?.approvedBy, posts, '/sop/disahkan', 'jabatan', 'kantor.yaml'),
  ]
}
