import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import type { Call, Heard, Load } from './load.ts'

/** Milliseconds. `cpu`: of the app's process with all its threads and of its sheet workers, per request; `p50`, `p99`: as the caller waits. */
export type Figures = { name: string; dossiers?: number; requests: number; cpu: number; p50: number; p99: number }
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

/** One tick of /proc is a hundredth of a second on every Linux we run on. */
const tickMs = 10

/** CPU of the processes that set sheets: they are ours, though not threads of this process. */
const workersMs = (): number => {
  if (process.platform !== 'linux') return 0
  let ticks = 0
  for (const task of readdirSync('/proc/self/task')) {
    for (const pid of readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean)) {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('typeset/worker')) continue
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      ticks += Number(fields[11]) + Number(fields[12])
    }
  }
  return ticks * tickMs
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + workersMs()
}

/** `cpu`: of one of them. */
export const figuresOf = (name: string, cpu: number, ms: number[], dossiers?: number): Figures => {
  const sorted = ms.toSorted((a, b) => a - b)
  return {
    name,
    ...(dossiers === undefined ? {} : { dossiers }),
    requests: ms.length,
    cpu: round(cpu),
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

/** A burst of a neighbour on the same machine falls into few of ten stretches and leaves the middle ones alone. */
const stretches = 10

const middle = (list: number[]): number => {
  const sorted = list.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/**
 * Runs `work` over the places 0 to `requests`, a tenth at a time, and answers the CPU time this process used per request: of the
 * middle stretch, so that one bad second of a shared machine does not count.
 */
export const counted = async (
  name: string,
  requests: number,
  work: (from: number, to: number) => Promise<number[]>,
  dossiers?: number,
): Promise<Figures> => {
  const size = Math.ceil(requests / stretches)
  const [cpus, ms]: [number[], number[]] = [[], []]
  for (let from = 0; from < requests; from += size) {
    const to = Math.min(from + size, requests)
    const began = cpuMs()
    ms.push(...(await work(from, to)))
    cpus.push((cpuMs() - began) / (to - from))
  }
  return { ...figuresOf(name, middle(cpus), ms, dossiers), requests }
}

const expect = (heard: Heard, status: number, name: string) => {
  const other = Object.entries(heard.statuses).find(([code]) => Number(code) !== status)
  if (other) throw new Error(`${name}: ${other[1]} answers were ${other[0]}, not ${status}`)
}

export type Asked = { name: string; status: number; requests: number; warmUp: number; dossiers?: number }

/** Sends `warmUp` requests that do not count, then `requests` that do; every answer must have `status`. */
export const measured = async (client: Client, asked: Asked, call: (i: number) => Call): Promise<Figures> => {
  const { name, status, requests, warmUp, dossiers } = asked
  const calls = Array.from({ length: warmUp + requests }, (_, i) => call(i))
  expect(await client.run(calls.slice(0, warmUp)), status, name)
  const work = async (from: number, to: number) => {
    const heard = await client.run(calls.slice(warmUp + from, warmUp + to))
    expect(heard, status, name)
    return heard.ms
  }
  return counted(name, requests, work, dossiers)
}
