import { fork } from 'node:child_process'
import { once } from 'node:events'
import { office, service } from './app.ts'
import { asking, figuresOf } from './measure.ts'
import { type Measure, type Prepare, times } from './measures.ts'

type Told = { cpu: number; ms: number; services: number; findings: number }

const loadOnce = async (): Promise<Told> => {
  const child = fork(new URL('./load-standards.ts', import.meta.url), { execArgv: ['--import', './bin/loader.js'] })
  const [told] = (await once(child, 'message')) as [Told]
  if (told.services === 0 || told.findings > 0) throw new Error(`standards do not load: ${JSON.stringify(told)}`)
  return told
}

/** Every shipped standard read and checked, in a fresh process each time: what a start pays before it can answer. */
export const standards: Measure = async (_bench, _dossiers, scale) => {
  const told: Told[] = []
  for (let i = 0; i < Math.max(3, Math.round(10 * scale)); i++) told.push(await loadOnce())
  const [cpus, ms] = [told.map(one => one.cpu), told.map(one => one.ms)]
  return [figuresOf('muat semua standar', cpus, ms)]
}

/** The public page of one service with its fourteen components and SOP, for somebody who is not signed in. */
export const page: Prepare = async (bench, _dossiers, scale) => [
  await asking(
    bench.client,
    {
      name: 'halaman layanan',
      status: 200,
      requests: times(2000, scale),
      warmUp: times(1500, scale),
    },
    () => ({ method: 'GET', path: `/${office}/layanan/${service}` }),
  ),
]
