import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import type { Call, Heard, Load } from './load.ts'

/**
 * Milliseconds. `cpu`: of the app's process with all its threads and of its sheet workers, per request, in the quieter stretches;
 * `mean`: the same over all of them; `p50`, `p99`: as the caller waits.
 */
export type Figures = {
  name: string
  dossiers?: number
  requests: number
  cpu: number
  mean: number
  p50: number
  p99: number
}
/** A figure that is no time of a request: letters a second, megabytes, how many times as fast. */
export type Fact = { name: string; value: number; unit: string }
/** Milliseconds of CPU per request that must not be passed. */
export type Target = { name: string; cpu: number }

export type Client = { run: (calls: Call[], atOnce?: number) => Promise<Heard>; stop: () => void }

/** Requests at once: enough to keep the server busy, few enough that the wait is not only the queue's. */
const usual = 4

export const startClient = (origin: string): Client => {
  const child: ChildProcess = fork(new URL('./load.ts', import.meta.url), { execArgv: ['--import', './bin/loader.js'] })
  const run = async (calls: Call[], atOnce = usual): Promise<Heard> => {
    child.send({ origin, calls, atOnce } satisfies Load)
    const [heard] = (await once(child, 'message')) as [Heard]
    return heard
  }
  return { run, stop: () => child.disconnect() }
}

const quantile = (sorted: number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
const round = (n: number) => Math.round(n * 1000) / 1000

/** What the threads of `pid` ran so far, in milliseconds; the kernel counts it in nanoseconds (its ticks are too coarse here). */
const ranMs = (pid: string): number =>
  readdirSync(`/proc/${pid}/task`)
    .map(task => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6)
    .reduce((sum, one) => sum + one, 0)

/** CPU of the processes that set sheets: they are ours, though not threads of this process. */
const workersMs = (): number => {
  if (process.platform !== 'linux') return 0
  return readdirSync('/proc/self/task')
    .flatMap(task => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean))
    .filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('typeset/worker'))
    .reduce((sum, pid) => sum + ranMs(pid), 0)
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + workersMs()
}

/** `cpus`: per request, of each stretch; `ms`: of each request. */
export const figuresOf = (name: string, cpus: number[], ms: number[], dossiers?: number): Figures => {
  const sorted = ms.toSorted((a, b) => a - b)
  return {
    name,
    ...(dossiers === undefined ? {} : { dossiers }),
    requests: ms.length,
    cpu: round(
      quantile(
        cpus.toSorted((a, b) => a - b),
        0.25,
      ),
    ),
    mean: round(cpus.reduce((sum, one) => sum + one, 0) / cpus.length),
    p50: round(quantile(sorted, 0.5)),
    p99: round(quantile(sorted, 0.99)),
  }
}

/** `once` for every place from `from` up to `to`, `atOnce` at a time; how long each took, in milliseconds. */
export const eachTimed = async (
  from: number,
  to: number,
  once: (place: number) => Promise<unknown>,
  atOnce = usual,
): Promise<number[]> => {
  const ms: number[] = []
  let next = from
  const worker = async () => {
    for (let place = next++; place < to; place = next++) {
      const began = performance.now()
      await once(place)
      ms.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return ms
}

/** Something ready and warm to be measured: `work` does the places from `from` up to `to` and answers how long each took. */
export type Series = {
  name: string
  requests: number
  work: (from: number, to: number) => Promise<number[]>
  dossiers?: number | undefined
}

const stretches = 10

/**
 * Each series is cut into ten stretches, and they take turns: the first stretch of each, the second of each, and so on. A
 * neighbour on the same processor only ever adds to the CPU time of a request, up to as much again for half a minute: the
 * quieter stretches tell what it costs, their mean what it cost here and now.
 */
export const inTurns = async (all: Series[]): Promise<Figures[]> => {
  const seen = all.map(series => ({ series, cpus: [] as number[], ms: [] as number[] }))
  for (let turn = 0; turn < stretches; turn++) {
    for (const { series, cpus, ms } of seen) {
      const [from, to] = [turn, turn + 1].map(n => Math.round((n * series.requests) / stretches)) as [number, number]
      if (from === to) continue
      const began = cpuMs()
      ms.push(...(await series.work(from, to)))
      cpus.push((cpuMs() - began) / (to - from))
    }
  }
  return seen.map(({ series, cpus, ms }) => figuresOf(series.name, cpus, ms, series.dossiers))
}

const expect = (heard: Heard, status: number, name: string) => {
  const other = Object.entries(heard.statuses).find(([code]) => Number(code) !== status)
  if (other) throw new Error(`${name}: ${other[1]} answers were ${other[0]}, not ${status}`)
}

export type Asked = { name: string; status: number; requests: number; warmUp: number; dossiers?: number }

/** Sends `warmUp` requests that do not count and is then ready to send those that do; every answer must have `status`. */
export const asking = async (client: Client, asked: Asked, call: (i: number) => Call): Promise<Series> => {
  const { name, status, requests, warmUp, dossiers } = asked
  const send = async (from: number, to: number) => {
    const heard = await client.run(Array.from({ length: to - from }, (_, i) => call(from + i)))
    expect(heard, status, name)
    return heard.ms
  }
  await send(0, warmUp)
  return { name, requests, dossiers, work: (from, to) => send(warmUp + from, warmUp + to) }
}
