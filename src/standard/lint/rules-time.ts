import type { Duration, Pledge, Standard, Unit } from '../model.ts'
import { type Path, paths, sumOf, type TimeSum, tableSum } from '../walk-paths.ts'
import { type Hit, type Rule, rule, type ServiceView } from './shape.ts'
import { decreed, decreeWords, listed, rowNumbers } from './words.ts'

/** Component 3, jangka waktu, against the rows of the SOP (UU 25/2009 art. 21; PermenPANRB 35/2012). */

const unitWords: Record<Unit, string> = { minute: 'menit', hour: 'jam', day: 'hari', month: 'bulan' }
const units: Unit[] = ['month', 'day', 'hour', 'minute']

const sumText = (sum: TimeSum): string => {
  const parts = units.filter(unit => sum[unit] > 0).map(unit => `${sum[unit]} ${unitWords[unit]}`)
  return parts.length === 0 ? 'tanpa waktu' : parts.join(' ')
}

const limitText = ({ amount, min, unit }: Duration): string =>
  `${min === undefined ? '' : `${min}–`}${amount} ${unitWords[unit]}`

/** Months, days, minutes; never converted into each other, as decrees do not. */
const ranks = (sum: TimeSum): [number, number, number] => [sum.month, sum.day, sum.hour * 60 + sum.minute]

const ofLimit = (limit: Duration): TimeSum => ({ minute: 0, hour: 0, day: 0, month: 0, [limit.unit]: limit.amount })

/** Negative, zero, positive: shorter, the same, longer. A day of 24 hours counts only where the wall clock does. */
export const compareSums = (sum: TimeSum, limit: Duration): number => {
  const clock = limit.counted === 'wall_clock' && limit.unit === 'hour' && sum.month === 0
  const left = ranks(clock ? { ...sum, day: 0, hour: sum.hour + sum.day * 24 } : sum)
  const right = ranks(ofLimit(limit))
  const differs = left.findIndex((value, index) => value !== right[index])
  return differs === -1 ? 0 : left[differs]! - right[differs]!
}

const rowsUntil = (standard: Standard, path: Path, pledge: Pledge): string[] | null => {
  const done = path.rows.findIndex(id => {
    if (pledge.until !== undefined) return id === pledge.until
    const row = standard.rows.find(one => one.id === id)
    return row?.acts.some(act => act.kind === 'deliver' && act.product === pledge.product) ?? false
  })
  if (done !== -1) return path.rows.slice(0, done + 1)
  return pledge.until === undefined ? path.rows : null
}

const isCounted = (standard: Standard, id: string): boolean =>
  standard.rows.find(row => row.id === id)?.counted !== false

const ended = (standard: Standard): Path[] => paths(standard).paths.filter(path => path.ends === 'end')

const overrun = ({ standard }: ServiceView): Hit[] =>
  standard.pledges.flatMap((pledge, index): Hit[] => {
    if (pledge.owner !== 'office' || pledge.of === 'response') return []
    const tried = ended(standard).flatMap(path => {
      const rows = rowsUntil(standard, path, pledge)
      return rows ? [rows] : []
    })
    const longest = tried
      .map(rows => ({ rows, ...sumOf(standard, rows) }))
      .toSorted((a, b) => compareSums(b.all, pledge.limit) - compareSums(a.all, pledge.limit))[0]
    if (!longest || compareSums(longest.all, pledge.limit) <= 0) return []
    const counted = sumOf(
      standard,
      longest.rows.filter(id => isCounted(standard, id)),
    ).all
    const alone = standard.rows.flatMap((row, place) =>
      row.time && longest.rows.includes(row.id) && compareSums(ofLimit(row.time), pledge.limit) >= 0 ? [place + 1] : [],
    )
    const single = alone.length > 0 ? ` Baris ${rowNumbers(alone)} saja sudah menghabiskannya.` : ''
    return [
      {
        pointer: `/janji/${index}/paling_lama`,
        severity: compareSums(counted, pledge.limit) > 0 ? 'error' : 'warning',
        message:
          `janjinya ${limitText(pledge.limit)}, tetapi baris-barisnya berjumlah ${sumText(longest.all)} ` +
          `(bagian kantor ${sumText(longest.office)}).${single}`,
        mend: 'Perpanjang janji, pendekkan waktu barisnya, atau tandai baris pihak lain dengan "dihitung: tidak" bila keputusan menyebutnya.',
      },
    ]
  })

const branchesAdded = ({ standard }: ServiceView): Hit[] =>
  standard.pledges.flatMap((pledge, index): Hit[] => {
    const all = ended(standard)
    if (all.length < 2 || pledge.owner !== 'office' || compareSums(tableSum(standard).all, pledge.limit) !== 0)
      return []
    if (all.some(path => compareSums(path.all, pledge.limit) >= 0)) return []
    const timed = standard.rows.filter(row => row.time).map(row => row.id)
    const apart = timed.filter(id => all.some(path => !path.rows.includes(id)))
    const places = standard.rows.flatMap((row, place) => (apart.includes(row.id) ? [place + 1] : []))
    const sums = [...new Set(all.map(path => `${sumText(path.all)} (bagian kantor ${sumText(path.office)})`))]
    return [
      {
        pointer: `/janji/${index}/paling_lama`,
        message:
          `janji ${limitText(pledge.limit)} adalah jumlah semua baris, padahal baris ${rowNumbers(places)} tidak dilalui satu berkas ` +
          `bersama-sama; jalan yang ada: ${listed(sums)}.`,
        mend: 'Jumlahkan menurut jalan terpanjang, dan pisahkan waktu pemohon dari waktu kantor.',
      },
    ]
  })

const bareDay = /\bhari\b(?!\s*(kerja|kalender))/i

const unstatedDays = ({ standard }: ServiceView): Hit[] => {
  const { marks } = standard
  const vague = (limit: Duration, at: string) =>
    limit.unit === 'day' && (limit.counted === 'unstated' || !decreed(marks, `${at}/counted`))
  const mend = 'Tulis "hari kerja" atau "hari kalender" dalam keputusan; sampai itu ada, kami menghitungnya hari kerja.'
  const pledges = standard.pledges.flatMap((pledge, index): Hit[] =>
    vague(pledge.limit, `/pledges/${index}/limit`)
      ? [
          {
            pointer: `/janji/${index}/paling_lama`,
            message: `"${limitText(pledge.limit)}" tidak menyebut hari kerja atau hari kalender.`,
            mend,
          },
        ]
      : [],
  )
  const rows = standard.rows.flatMap((row, index) =>
    row.time && vague(row.time, `/rows/${index}/time`) ? [index] : [],
  )
  const text = decreeWords(standard, 'timeText').find(one => bareDay.test(one))
  const fromText: Hit[] =
    pledges.length === 0 && text !== undefined
      ? [{ pointer: '/komponen/waktu', message: `"${text}" tidak menyebut hari kerja atau hari kalender.`, mend }]
      : []
  const first = rows[0]
  if (first === undefined) return [...pledges, ...fromText]
  const places = rowNumbers(rows.map(row => row + 1))
  const message = `waktu baris ${places} dalam hari, tanpa menyebut hari kerja atau hari kalender.`
  return [...pledges, ...fromText, { pointer: `/prosedur/${first}/waktu`, message, mend }]
}

const ranges = ({ standard }: ServiceView): Hit[] =>
  standard.pledges.flatMap((pledge, index): Hit[] =>
    pledge.limit.min === undefined
      ? []
      : [
          {
            pointer: `/janji/${index}/paling_lama`,
            message: `janji "${limitText(pledge.limit)}" adalah rentang; yang mengikat hanya batas atasnya.`,
            mend: `Tulis satu batas: "paling lama ${pledge.limit.amount} ${unitWords[pledge.limit.unit]}".`,
          },
        ],
  )

const slowActs = ['inspect', 'assess', 'plan', 'visit', 'external']
const slowWords: Record<string, string> = {
  inspect: 'pemeriksaan lapangan',
  assess: 'asesmen',
  plan: 'rencana',
  visit: 'kunjungan',
  external: 'jawaban pihak lain',
}

/** A promise of minutes or hours over work that takes days. What we read into the promise (up to which row) does not shorten it. */
const tooShort = ({ standard }: ServiceView): Hit[] =>
  standard.pledges.flatMap((pledge, index): Hit[] => {
    const brief = pledge.limit.counted === 'office' && ['minute', 'hour'].includes(pledge.limit.unit)
    if (!brief || pledge.owner !== 'office') return []
    const { until, ...whole } = pledge
    const bounded = until !== undefined && decreed(standard.marks, `/pledges/${index}/until`)
    const all = ended(standard).flatMap(path => rowsUntil(standard, path, bounded ? pledge : whole) ?? [])
    const kinds = standard.rows
      .filter(row => all.includes(row.id) && row.counted !== false)
      .flatMap(row => row.acts.map(act => act.kind))
    const slow = [...new Set(kinds.filter(kind => slowActs.includes(kind)))]
    if (slow.length === 0) return []
    return [
      {
        pointer: `/janji/${index}/paling_lama`,
        message: `janji ${limitText(pledge.limit)} mencakup ${listed(slow.map(kind => slowWords[kind]!))}, yang tidak selesai dalam waktu itu.`,
        mend: 'Janjikan tanggapan pertama dalam waktu itu ("atas: respons", "sampai: …"), dan beri janji sendiri untuk pekerjaan selebihnya.',
      },
    ]
  })

/** Ten hand-overs do not fit into an hour unless a standing order of the head lets the file pass the desks. */
const manyHands = ({ standard }: ServiceView): Hit[] =>
  standard.pledges.flatMap((pledge, index): Hit[] => {
    if (pledge.owner !== 'office' || pledge.limit.counted !== 'office') return []
    const orders = standard.standingDispositions ?? []
    if (orders.some((_, place) => decreed(standard.marks, `/standingDispositions/${place}`))) return []
    const most = Math.max(
      0,
      ...ended(standard).map(path => handOvers(standard, rowsUntil(standard, path, pledge) ?? [])),
    )
    if (most < mostHands) return []
    return [
      {
        pointer: `/janji/${index}/paling_lama`,
        message: `berkas berpindah tangan ${most} kali dalam ${limitText(pledge.limit)}${orders.length > 0 ? '; perintah tetapnya baru usulan' : ''}.`,
        mend: 'Buat perintah tetap kepala ("disposisi_tetap") agar berkas langsung ke pelaksananya, atau perpanjang janji.',
      },
    ]
  })

/** More than this in minutes or hours of the office is not believed. */
const mostHands = 7

const handOvers = (standard: Standard, ids: string[]): number => {
  const hands = standard.rows
    .filter(row => ids.includes(row.id))
    .flatMap(row => row.acts.map(act => act.by ?? row.actors[0]))
  return hands.filter((hand, index) => index > 0 && hand !== hands[index - 1]).length
}

export const timeRules: Rule<ServiceView>[] = [
  rule('waktu-melebihi-janji', 'error', 'waktu', overrun),
  rule('waktu-cabang-dijumlah', 'warning', 'waktu', branchesAdded),
  rule('waktu-hari-tidak-jelas', 'warning', 'waktu', unstatedDays),
  rule('waktu-rentang', 'info', 'waktu', ranges),
  rule('janji-terlalu-pendek', 'warning', 'waktu', tooShort),
  rule('terlalu-banyak-tangan', 'warning', 'waktu', manyHands),
]
