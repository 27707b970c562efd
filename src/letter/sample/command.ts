import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Command, command, createTypeset, type Instant, Problem, type Typeset } from '#core'
import { loadFolder } from '#standard'
import { allSamples, type Sample } from './all.ts'
import { signSample, throwAwayKey } from './sign.ts'

const usage = () =>
  new Problem(
    'letter.sample_usage',
    400,
    [
      'Cara pakai: maklumat letter sample <kantor>/<layanan>[/<surat>] [--sign | --printer <nama>] -o <berkas.pdf>',
      '            maklumat letter sample <kantor>/<lembar> [--sign | --printer <nama>] -o <berkas.pdf>',
      '            maklumat letter sample [<kantor>[/<layanan>]] --all [--sign] -o <folder>',
      'Isinya karangan. Tanpa --sign: konsep. Dengan --sign: bernomor dan bertanda tangan dengan sertifikat uji sekali pakai.',
    ].join('\n'),
  )
const noneOf = (asked: string, names: string[]) =>
  new Problem(
    'letter.no_such_sample',
    404,
    `Tidak ada contoh "${asked}". Yang ada:\n${names.map(name => `  ${name}`).join('\n')}`,
  )
const several = (names: string[]) =>
  new Problem('letter.many_samples', 400, `Pilih satu, atau tambahkan --all:\n${names.map(n => `  ${n}`).join('\n')}`)

const options = {
  output: { type: 'string', short: 'o' },
  sign: { type: 'boolean' },
  all: { type: 'boolean' },
  printer: { type: 'string' },
} as const

const readArgs = (args: string[]) => {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [asked = ''] = positionals
    const { output, sign = false, all = false, printer } = values
    // What is signed is a file, and the same for every printer.
    if (!output || positionals.length > 1 || (!asked && !all) || (sign && printer)) throw usage()
    return { asked, output, all, how: { sign, printer } }
  } catch {
    throw usage()
  }
}

const pathOf = ({ office, name }: Sample) => `${office}/${name}`
/** `<kantor>`, `<kantor>/<layanan>` (of any version) or the whole name. */
const named = (asked: string) => (sample: Sample) => {
  const path = pathOf(sample)
  return asked === '' || path === asked || path.startsWith(`${asked}/`)
}

/** Sets one sample; signed where it is a letter and that was asked for. */
const make = async (
  typeset: Typeset,
  sample: Sample,
  { sign, printer }: { sign: boolean; printer: string | undefined },
  now: Instant,
): Promise<Uint8Array> => {
  const pdf = await sample.print(typeset, sign, printer)
  if (!sign || !sample.of) return pdf
  const { profile } = sample.of
  const { key } = await throwAwayKey('Penandatangan (contoh)', profile.name, now)
  return signSample(pdf, key, profile.seat, now)
}

/** Prints letters with made-up data from the files of `standards`; needs no database. */
export const sampleCommands = (standards: string): Command[] => [
  command(
    'letter sample',
    '<kantor>/<layanan>[/<surat>] [--sign] [--all] -o <berkas|folder>  contoh surat dengan data karangan',
    async (args, { say, config }) => {
      const { asked, output, all, how } = readArgs(args)
      const now = Date.now()
      const known = allSamples(
        await loadFolder(standards, { includeExample: true }),
        config.publicUrl ?? 'https://contoh.example',
        now,
      )
      const chosen = known.filter(named(asked))
      if (chosen.length === 0) throw noneOf(asked, known.map(pathOf))
      if (chosen.length > 1 && !all) throw several(chosen.map(pathOf))
      const typeset = createTypeset()
      try {
        for (const sample of chosen) {
          const file = all ? join(output, `${pathOf(sample).replaceAll('/', '-')}.pdf`) : output
          if (all) await mkdir(output, { recursive: true })
          const bytes = await make(typeset, sample, how, now)
          await writeFile(file, bytes)
          say(`${file}: ${pathOf(sample)}, ${Math.ceil(bytes.length / 1024)} kB.`)
        }
      } finally {
        await typeset.close()
      }
      if (how.sign) say('Tanda tangannya dari sertifikat uji yang dibuat untuk contoh ini saja, lalu dibuang.')
    },
  ),
]
