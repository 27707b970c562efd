import type { Figures, Target } from './measure.ts'

/** The most CPU a request may cost (milliseconds of the app's process, all threads). */
export const targets: Target[] = [
  { name: 'pengajuan (inti)', cpu: 2 },
  { name: 'lacak (kirim kode)', cpu: 0.5 },
  { name: 'lacak (lihat berkas)', cpu: 0.5 },
  { name: 'kotak masuk (50 baris)', cpu: 1 },
  { name: 'surat dan tanda tangan', cpu: 35 },
]

const targetOf = (name: string) => targets.find(target => target.name === name)?.cpu

export const missed = (figures: Figures[]): string[] =>
  figures.flatMap(({ name, dossiers, cpu }) => {
    const most = targetOf(name)
    return most !== undefined && cpu > most
      ? [`${name}${dossiers ? ` (${dossiers} berkas)` : ''}: ${cpu} ms > ${most} ms`]
      : []
  })

const number = (n: number | undefined, digits = 2) =>
  n === undefined ? '' : n.toLocaleString('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** A table in Markdown, as docs/bench.md holds it. */
export const table = (machine: Record<string, string>, figures: Figures[]): string =>
  [
    Object.entries(machine)
      .map(([key, value]) => `${key}: ${value}`)
      .join(' · '),
    '',
    '| yang diukur | berkas | permintaan | CPU ms | sasaran | p50 ms | p99 ms |',
    '|--|--:|--:|--:|--:|--:|--:|',
    ...figures.map(f =>
      [
        '',
        f.name,
        number(f.dossiers, 0),
        number(f.requests, 0),
        number(f.cpu),
        number(targetOf(f.name), 1),
        number(f.p50),
        number(f.p99),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    ...missed(figures).map(line => `\n**Lewat sasaran:** ${line}`),
  ].join('\n')
