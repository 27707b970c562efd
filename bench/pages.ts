import { fork } from 'node:child_process'
import { once } from 'node:events'
import { office, service } from './app.ts'
import { figuresOf, measured } from './measure.ts'
import type { Measure } from './measures.ts'

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
  const cpu = told.reduce((sum, one) => sum + one.cpu, 0) / told.length
  const ms = told.map(one => one.ms)
  return [figuresOf('muat semua standar', cpu, ms)]
}

/** The public page of one service with its fourteen components and SOP, for somebody who is not signed in. */
export const page: Measure = async ({ client }, _dossiers, scale) => [
  await measured(
    client,
    {
      name: 'halaman layanan',
      status: 200,
      requests: Math.max(20, Math.round(2000 * scale)),
      warmUp: Math.max(20, Math.round(1500 * scale)),
    },
    () => ({ method: 'GET', path: `/${office}/layanan/${service}` }),
  ),
]
