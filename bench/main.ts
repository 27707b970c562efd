import { arch, cpus, platform, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { office, startApp } from './app.ts'
import { escalation } from './escalation.ts'
import { letter } from './letters.ts'
import { manyLetters } from './many-letters.ts'
import { type Fact, type Figures, inTurns, type Series, startClient } from './measure.ts'
import { type Bench, empty, fileSome, inbox, type Measure, type Prepare, submit, track } from './measures.ts'
import { page, standards } from './pages.ts'
import { raw } from './raw.ts'
import { missed, summary, table } from './report.ts'
import { roundTrip } from './round-trip.ts'
import { seedDossiers } from './seed.ts'

/**
 * `npm run bench -- [--json] [--size 10000,200000] [--scale 0.2]
 *   [--only round-trip,empty,standards,page,raw,submit,track,inbox,letter,many-letters,escalation]`
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string', default: '10000,200000' },
    only: { type: 'string', default: '' },
    scale: { type: 'string', default: '1' },
  },
})

/** What one process does with one request: these take turns. */
const requests: Record<string, Prepare> = { 'round-trip': roundTrip, empty, page, raw, submit, track, inbox }
/** What has processes or a course of its own. */
const alone: Record<string, Measure> = { standards, letter, 'many-letters': manyLetters, escalation }
/** What does not depend on how many dossiers there are is measured once. */
const once = new Set(['round-trip', 'empty', 'standards', 'page', 'letter', 'many-letters'])

const sizes = values.size.split(',').map(Number)
/** What must be named: every dossier is late when it has run. */
const byName = new Set(['escalation'])
const chosen = (name: string, place: number) =>
  (values.only === '' ? !byName.has(name) : values.only.split(',').includes(name)) && (place === 0 || !once.has(name))
const scale = Number(values.scale)
const note = (text: string) => void process.stderr.write(`${text}\n`)

/** A server with a database of its own, `size` dossiers in it. */
const startBench = async (size: number): Promise<Bench & { size: number }> => {
  note(`menyiapkan ${size} berkas …`)
  const app = await startApp()
  const bench = { app, client: startClient(app.origin), size }
  const [model] = await fileSome(bench, 1)
  await seedDossiers(app.owner, office, model!.dossier, size)
  return bench
}

const benches: (Bench & { size: number })[] = []
const figures: Figures[] = []
const facts: Fact[] = []
try {
  for (const size of sizes) benches.push(await startBench(size))
  const series: Series[] = []
  for (const [name, prepare] of Object.entries(requests))
    for (const [place, bench] of benches.entries()) {
      if (!chosen(name, place)) continue
      note(`menghangatkan ${name} (${bench.size} berkas) …`)
      series.push(...(await prepare(bench, bench.size, scale)))
    }
  note('mengukur bergiliran …')
  const measured = await inTurns(series)
  figures.push(...Object.values(Object.groupBy(measured, figure => figure.name)).flatMap(sizes => sizes ?? []))
  for (const [name, measure] of Object.entries(alone))
    for (const [place, bench] of benches.entries()) {
      if (!chosen(name, place)) continue
      note(`mengukur ${name} …`)
      for (const one of await measure(bench, bench.size, scale)) {
        if ('value' in one) facts.push(one)
        else figures.push(one)
      }
    }
  const [version] = await benches[0]!.app.owner<
    { version: string }[]
  >`select current_setting('server_version') as version`
  const machine = {
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`,
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    postgresql: version!.version,
  }
  if (values.json)
    console.log(
      JSON.stringify({ ...summary(figures), machine, figures, facts, missed: missed(figures, facts) }, null, 2),
    )
  else console.log(table(machine, figures, facts))
  if (missed(figures, facts).length > 0) process.exitCode = 1
} finally {
  for (const { client, app } of benches) {
    client.stop()
    await app.stop()
  }
}
