import { type Instant, momentWords } from '#core'
import type { OfficeProfile } from '#standard'
import type { Compensated } from './sql.breach.ts'

/** One service on one day. `waiting`: who has the open ones, the most first. */
export type DailyLine = {
  name: string
  received: number
  ended: number
  open: number
  late: number
  returned: number
  waiting: { holder: string; count: number }[]
}
export type DailyFigures = { lines: DailyLine[]; compensated: Compensated }

const listed = (parts: (string | false)[]) => parts.filter(Boolean).join(', ')

const serviceWords = (line: DailyLine): string[] => [
  `*${line.name}*`,
  `Masuk hari ini ${line.received}, selesai hari ini ${line.ended}`,
  line.open === 0
    ? 'Tidak ada yang menunggu'
    : listed([
        `Masih berjalan ${line.open}`,
        `terlambat ${line.late}`,
        line.returned > 0 && `dikembalikan ke pemohon ${line.returned}`,
      ]),
  ...(line.waiting.length > 0
    ? [`Menunggu di: ${line.waiting.map(({ holder, count }) => `${holder} ${count}`).join('; ')}`]
    : []),
  '',
]

const sum = (lines: DailyLine[], of: (line: DailyLine) => number) => lines.reduce((all, line) => all + of(line), 0)

/** The daily report as plain text to paste into a chat. It names services, posts and figures; no person, no number of a file. */
export const reportText = (
  { name, calendar }: Pick<OfficeProfile, 'name' | 'calendar'>,
  { lines, compensated }: DailyFigures,
  now: Instant,
): string =>
  [
    `*Laporan harian ${name}*`,
    momentWords(now, calendar.zone),
    '',
    ...(lines.length === 0 ? ['Hari ini tidak ada berkas yang masuk, selesai, atau menunggu.', ''] : []),
    ...lines.flatMap(serviceWords),
    listed([
      `*Jumlah*: masuk ${sum(lines, line => line.received)}`,
      `selesai ${sum(lines, line => line.ended)}`,
      `masih berjalan ${sum(lines, line => line.open)}`,
      `terlambat ${sum(lines, line => line.late)}`,
    ]),
    ...(compensated.open + compensated.given + compensated.dropped > 0
      ? [
          `Kompensasi keterlambatan: diberikan hari ini ${compensated.given}, tidak diberikan ${compensated.dropped}, menunggu keputusan ${compensated.open}`,
        ]
      : []),
  ].join('\n')
