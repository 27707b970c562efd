import { dueAt } from './clock.ts'
import { officeAuthorityFaults } from './load-authority.ts'
import type { Fault } from './load-sentence.ts'
import { seriesFaults } from './load-series.ts'
import type { FigureTable, OfficeProfile, Shift } from './model.ts'
import { step } from './origin.ts'
import { addresseeWords, weekdayWords, wordOf } from './shape-words.ts'

/** What `kantor.yaml` gets wrong beyond the form of its values. `folder` is the name of its folder. */
export const officeFaults = (profile: OfficeProfile, folder: string): Fault[] => [
  ...(profile.id === folder
    ? []
    : [{ pointer: '/kantor', sentence: `'kantor' seharusnya sama dengan nama foldernya, '${folder}'` }]),
  ...Object.values(profile.posts).flatMap(post =>
    post.superior === undefined || Object.hasOwn(profile.posts, post.superior)
      ? []
      : [
          {
            pointer: `${step('/jabatan', post.id)}/atasan`,
            sentence: `atasan '${post.superior}' tidak ada di 'jabatan:'`,
          },
        ],
  ),
  ...officeAuthorityFaults(profile),
  ...unitFaults(profile),
  ...silenceFaults(profile),
  ...warningFaults(profile),
  ...Object.entries(profile.tables ?? {}).flatMap(([id, table]) => tableFaults(step('/tabel', id), table)),
  ...seriesFaults(profile),
  ...bookFaults(profile),
  ...hourFaults('/jam_kerja/pekan', profile.calendar.weekly),
  ...profile.calendar.periods.flatMap((period, index) => [
    ...hourFaults(`/jam_kerja/masa/${index}/pekan`, period.weekly),
    ...(period.from <= period.to
      ? []
      : [{ pointer: `/jam_kerja/masa/${index}/sampai`, sentence: "'sampai' lebih awal dari 'dari'" }]),
  ]),
]

/** Compared as the clock counts them, from a Monday on which any office with hours is open. */
const silenceFaults = ({ silence, calendar }: OfficeProfile): Fault[] => {
  if (!silence || !Object.values(calendar.weekly).some(shifts => shifts.length > 0)) return []
  const monday = Date.parse('2026-06-01T00:00:00Z')
  const plain = { ...calendar, closed: {}, periods: [] }
  return dueAt(plain, silence.warnAfter, monday) < dueAt(plain, silence.closeAfter, monday)
    ? []
    : [{ pointer: '/berkas_dikembalikan/tutup', sentence: "'tutup' harus sesudah 'ingatkan'" }]
}
const unitFaults = (profile: OfficeProfile): Fault[] => {
  const units = profile.units ?? {}
  return [
    ...Object.entries(units).flatMap(([id, unit]) =>
      unit.superior === undefined || Object.hasOwn(units, unit.superior)
        ? []
        : [{ pointer: `${step('/unit', id)}/atasan`, sentence: `atasan '${unit.superior}' tidak ada di 'unit:'` }],
    ),
    ...Object.values(profile.posts).flatMap(post =>
      post.unit === undefined || Object.hasOwn(units, post.unit)
        ? []
        : [{ pointer: `${step('/jabatan', post.id)}/unit`, sentence: `unit '${post.unit}' tidak ada di 'unit:'` }],
    ),
  ]
}

/** Names of the books every office has; see the register room. */
const generalBooks = ['agenda-masuk', 'tamu', 'surat-keluar', 'penyerahan', 'ekspedisi']

const bookFaults = ({ books = {}, units = {} }: OfficeProfile): Fault[] =>
  Object.entries(books).flatMap(([id, { unit }]) => [
    ...(Object.hasOwn(units, unit)
      ? []
      : [{ pointer: `${step('/buku', id)}/unit`, sentence: `unit '${unit}' tidak ada di 'unit:'` }]),
    ...(generalBooks.includes(id)
      ? [{ pointer: step('/buku', id), sentence: `buku '${id}' sudah ada di setiap kantor; beri nama lain` }]
      : []),
  ])

const warningFaults = ({ warnings = [], dailyReport, posts }: OfficeProfile): Fault[] => {
  const known = new Set([...Object.values(addresseeWords), ...Object.keys(posts)])
  return [
    ...warnings.flatMap(({ at, to }, index) => {
      const place = `/peringatan/${index}`
      const before = warnings[index - 1]?.at ?? 0
      const wrong = to.find(one => !known.has(one))
      return [
        ...(before < at && at <= 100
          ? []
          : [{ pointer: `${place}/pada`, sentence: "'pada' adalah persen, 1 sampai 100, berurutan dari yang kecil" }]),
        ...(wrong
          ? [{ pointer: `${place}/kepada`, sentence: `'${wrong}' bukan pemegang, atasan, atau nama di 'jabatan:'` }]
          : []),
      ]
    }),
    ...(dailyReport?.to ?? []).flatMap((post, index) =>
      Object.hasOwn(posts, post)
        ? []
        : [{ pointer: `/laporan_harian/kepada/${index}`, sentence: `'${post}' tidak ada di 'jabatan:'` }],
    ),
  ]
}

/** Sums that do not add up are kept as the source has them; a row of another width cannot be printed. */
const tableFaults = (at: string, { columns, rows, total }: FigureTable): Fault[] => {
  const width = (figures: unknown[], label: string, pointer: string): Fault[] =>
    figures.length === columns.length
      ? []
      : [{ pointer, sentence: `${label} berisi ${figures.length} angka, padahal 'kolom' ada ${columns.length}` }]
  return [
    ...rows.flatMap((row, index) => width(row.figures, `baris '${row.label}'`, `${at}/baris/${index}/angka`)),
    ...(total ? width(total, "'jumlah'", `${at}/jumlah`) : []),
  ]
}

const hourFaults = (at: string, weekly: Record<number, Shift[]>): Fault[] =>
  Object.entries(weekly).flatMap(([weekday, shifts]) =>
    shifts.some((shift, index) => shift.from >= shift.to || (index > 0 && shift.from < shifts[index - 1]!.to))
      ? [
          {
            pointer: `${at}/${wordOf(weekdayWords, Number(weekday))}`,
            sentence: 'jam buka harus berurutan dan tidak bertumpang tindih',
          },
        ]
      : [],
  )
