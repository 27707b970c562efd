import { type ActKind, type Aid, type Field, offered } from '#standard'
import type { ActContext } from '../shape.ts'
import { handsOver } from './rules.ts'

/**
 * What is asked at an act whatever its standard says, beside the standard's own findings. Ids with a hyphen: a standard's
 * names have none, so the two never meet.
 */
type Ask = Pick<Field, 'id' | 'kind' | 'label'> & Partial<Field>
const ask = (field: Ask): Field => ({ required: true, counter: true, ...field })

export const dayField = 'catat-tanggal'
export const timeField = 'catat-jam'
export const nextField = 'catat-berikut'
export const positionField = 'catat-posisi'
export const wordsField = 'catat-alasan'
export const groundField = 'catat-dasar'
export const noPhotoField = 'catat-tanpa-foto'
export const consentField = 'catat-setuju'
export const consentByField = 'catat-setuju-oleh'
export const agreed = 'Ya, setuju'
export const onceMoreField = 'catat-lagi'

const day = (label: string) => ask({ id: dayField, kind: 'date', label })
const where = [
  ask({ id: timeField, kind: 'text', label: 'Jam', hint: 'Misalnya 09.30', required: false }),
  ask({
    id: 'catat-tempat',
    kind: 'address',
    label: 'Tempat',
    hint: 'Jalan, RT dan RW, atau bangunan yang mudah dicari.',
  }),
  ask({
    id: positionField,
    kind: 'text',
    label: 'Posisi menurut HP',
    hint: 'Dikosongkan pun boleh; tempat yang ditulis di atas sudah cukup.',
    required: false,
  }),
  ask({
    id: 'catat-ditemui',
    kind: 'text',
    label: 'Siapa yang ditemui?',
    hint: 'Nama dan hubungannya.',
    required: false,
  }),
]

const receiver = [
  ask({ id: 'catat-penerima', kind: 'name', label: 'Nama penerima' }),
  ask({
    id: 'catat-hubungan',
    kind: 'choice',
    label: 'Penerima adalah',
    choices: [
      'Yang dibantu sendiri',
      'Keluarga',
      'Ketua RT atau RW',
      'Lurah, kepala desa, atau camat',
      'Pembawa surat kuasa',
    ],
  }),
  ask({
    id: 'catat-identitas',
    kind: 'text',
    label: 'Empat angka terakhir KTP penerima',
    hint: 'Kosongkan bila penerima tidak membawa KTP.',
    required: false,
  }),
]

export const aidOf = ({ standard, act }: Pick<ActContext, 'standard' | 'act'>): Aid | undefined =>
  act.product === undefined ? undefined : standard.aids?.[act.product]

const given = (ctx: ActContext): Field[] => {
  const money = aidOf(ctx)?.kind === 'money'
  return [
    ask({ id: 'catat-apa', kind: 'text', label: money ? 'Uang untuk apa?' : 'Apa yang diberikan?' }),
    money
      ? ask({ id: 'catat-jumlah', kind: 'money', label: 'Berapa rupiah?', hint: 'Misalnya 150.000' })
      : ask({
          id: 'catat-jumlah',
          kind: 'text',
          label: 'Berapa banyak?',
          hint: 'Misalnya 2 tenda dan 10 paket makanan',
        }),
  ]
}

const source = (ctx: ActContext): Field[] =>
  aidOf(ctx)?.kind === 'service'
    ? []
    : [
        ask({
          id: 'catat-asal',
          kind: 'text',
          label: aidOf(ctx)?.kind === 'money' ? 'Diambil dari mana?' : 'Dikeluarkan dari mana?',
          hint:
            aidOf(ctx)?.kind === 'money'
              ? 'Misalnya uang persediaan, nomor bukti 012'
              : 'Misalnya gudang kantor, nomor kartu barang 12',
          required: false,
        }),
      ]

const consent = ({ row }: ActContext): Field[] =>
  row.consent
    ? [
        ask({
          id: consentField,
          kind: 'choice',
          label: `Apakah ${row.consent} menyetujui rencana ini?`,
          choices: [agreed, 'Belum setuju'],
        }),
        ask({ id: consentByField, kind: 'name', label: 'Nama yang menyetujui', required: false }),
      ]
    : []

const again = ({ row, act }: ActContext): Field[] =>
  offered(row, row.acts.indexOf(act)).includes('again')
    ? [
        ask({
          id: nextField,
          kind: 'date',
          label: 'Kunjungan berikutnya',
          hint: 'Diisi bila masih perlu berkunjung lagi.',
          required: false,
        }),
      ]
    : []

const fields: Partial<Record<ActKind, (ctx: ActContext) => Field[]>> = {
  inspect: () => [day('Tanggal pemeriksaan'), ...where],
  visit: () => [day('Tanggal kunjungan'), ...where],
  assess: () => [
    day('Tanggal asesmen'),
    ask({
      id: 'catat-ditemui',
      kind: 'text',
      label: 'Siapa yang ditemui?',
      hint: 'Nama dan hubungannya.',
      required: false,
    }),
  ],
  plan: () => [day('Tanggal rencana')],
  aid: ctx =>
    handsOver(ctx.row, ctx.act)
      ? [day('Tanggal diberikan'), ...given(ctx), ...source(ctx), ...receiver]
      : [day('Tanggal dikeluarkan'), ...given(ctx), ...source(ctx)],
  distribute: ctx => [day('Tanggal diserahkan'), ...given(ctx), ...receiver],
  decide: () => [],
}

/** What is asked where the standard names no findings: one open question, so that nothing is done without a word. */
const plainFindings: Partial<Record<ActKind, Field[]>> = {
  inspect: [ask({ id: 'catat-hasil', kind: 'long_text', label: 'Apa yang ditemukan?' })],
  visit: [ask({ id: 'catat-hasil', kind: 'long_text', label: 'Keadaan yang ditemui' })],
  assess: [
    ask({ id: 'catat-keadaan', kind: 'long_text', label: 'Keadaan sekarang' }),
    ask({ id: 'catat-kebutuhan', kind: 'long_text', label: 'Yang dibutuhkan' }),
  ],
  plan: [
    ask({ id: 'catat-tujuan', kind: 'long_text', label: 'Tujuan yang hendak dicapai' }),
    ask({ id: 'catat-layanan', kind: 'long_text', label: 'Apa yang akan dilakukan, oleh siapa, sampai kapan' }),
  ],
}

/** Nothing is given twice by mistake: whoever meets the act again says which hand-over they write down. */
export const onceMore = (day: string): Field =>
  ask({
    id: onceMoreField,
    kind: 'choice',
    label: `Sudah pernah diserahkan, ${day}. Yang dicatat sekarang?`,
    hint: 'Catatan penyerahan yang dahulu ada di halaman ini. Jangan menyerahkan dua kali.',
    choices: ['Penyerahan yang dahulu itu, tidak ada yang baru', 'Penyerahan tambahan'],
  })

/** Everything asked at an act, in order: when and where, the standard's findings, then what closes it. */
export const fieldsOf = (ctx: ActContext): Field[] => [
  ...(fields[ctx.act.kind]?.(ctx) ?? []),
  ...(ctx.act.findings ?? plainFindings[ctx.act.kind] ?? []),
  ...(ctx.act.kind === 'plan' ? consent(ctx) : []),
  ...(ctx.act.kind === 'visit' ? again(ctx) : []),
]
