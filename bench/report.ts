import type { Fact, Figures, Target } from './measure.ts'

/** The most CPU a request may cost (milliseconds of the app's process, all threads). */
export const targets: Target[] = [
  { name: 'muat semua standar', cpu: 300 },
  { name: 'halaman layanan', cpu: 1 },
  { name: 'pengajuan (inti)', cpu: 2 },
  { name: 'pengajuan (klik kirim)', cpu: 2 },
  { name: 'lacak (lihat berkas)', cpu: 0.5 },
  { name: 'kotak masuk (50 baris)', cpu: 1 },
  { name: 'surat dan tanda tangan', cpu: 35 },
]

/** What a fact must at least or at most be. */
const bounds: Record<string, { least: number } | { most: number }> = {
  'lembar surat dibanding Chromium': { least: 5 },
  'surat bertanda tangan': { least: 40 },
  'memori, surat terakhir dibanding yang pertama': { most: 1.2 },
}

const boundWords = (name: string) => {
  const bound = bounds[name]
  if (!bound) return ''
  return 'least' in bound ? `≥ ${number(bound.least, 0)}` : `≤ ${number(bound.most, 1)}`
}

const beyond = ({ name, value }: Fact) => {
  const bound = bounds[name]
  return bound !== undefined && ('least' in bound ? value < bound.least : value > bound.most)
}

const targetOf = (name: string) => targets.find(target => target.name === name)?.cpu

export const missed = (figures: Figures[], facts: Fact[]): string[] => [
  ...figures.flatMap(({ name, dossiers, cpu }) => {
    const most = targetOf(name)
    return most !== undefined && cpu > most
      ? [`${name}${dossiers ? ` (${dossiers} berkas)` : ''}: ${cpu} ms > ${most} ms`]
      : []
  }),
  ...facts.filter(beyond).map(({ name, value, unit }) => `${name}: ${value} ${unit} (${boundWords(name)})`),
]

const number = (n: number | undefined, digits = 2) =>
  n === undefined ? '' : n.toLocaleString('id-ID', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const factTable = (facts: Fact[]): string[] =>
  facts.length === 0
    ? []
    : [
        '\n| yang diukur | nilai | sasaran |\n|--|--:|--:|',
        ...facts.map(({ name, value, unit }) => `| ${name} | ${number(value, 1)} ${unit} | ${boundWords(name)} |`),
      ]

/** A table in Markdown, as docs/bench.md holds it. */
export const table = (machine: Record<string, string>, figures: Figures[], facts: Fact[]): string =>
  [
    Object.entries(machine)
      .map(([key, value]) => `${key}: ${value}`)
      .join(' · '),
    '',
    '| yang diukur | berkas | permintaan | CPU ms | sasaran | rata-rata | p50 ms | p99 ms |',
    '|--|--:|--:|--:|--:|--:|--:|--:|',
    ...figures.map(f =>
      [
        '',
        f.name,
        number(f.dossiers, 0),
        number(f.requests, 0),
        number(f.cpu),
        number(targetOf(f.name), 1),
        number(f.mean),
        number(f.p50),
        number(f.p99),
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    ...factTable(facts),
    ...missed(figures, facts).map(line => `\n**Lewat sasaran:** ${line}`),
  ].join('\n')

/** Of each route what machines want: the last size measured, and how long it makes people wait against its bare SQL (or sheet). */
export const summary = (figures: Figures[]) => {
  const last = (name: string) => figures.findLast(figure => figure.name === name)
  const routes: Record<string, [string, string]> = {
    submit: ['pengajuan (klik kirim)', 'mentah: pengajuan'],
    track: ['lacak (lihat berkas)', 'mentah: lacak'],
    inbox: ['kotak masuk (50 baris)', 'mentah: kotak masuk'],
    letter: ['surat dan tanda tangan', 'mentah: lembar surat'],
  }
  return Object.fromEntries(
    Object.entries(routes).flatMap(([route, [name, bare]]) => {
      const [ours, theirs] = [last(name), last(bare)]
      if (!ours) return []
      const ratio = theirs ? Math.round((ours.p50 / theirs.p50) * 100) / 100 : null
      return [
        [route, { cpu_ms: ours.cpu, cpu_mean_ms: ours.mean, p50_ms: ours.p50, p99_ms: ours.p99, ratio_to_raw: ratio }],
      ]
    }),
  )
}
