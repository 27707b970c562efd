import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, openDb } from '#core'
import { livePostmaster, stopPostmaster } from '../../src/core/launcher-postmaster.ts'

const bin = new URL('../../bin/maklumat.js', import.meta.url).pathname

/** A real server: a process of its own on a folder of its own, that is killed and started again on the same door. */
export type RealServer = {
  origin: string
  dataDir: string
  start: () => Promise<void>
  /** As a power cut would, not as Ctrl-C. */
  kill: () => Promise<void>
  /** Its postmaster; one that is just being started again is waited for. */
  killDatabase: () => Promise<void>
  /** Everything all its runs ever printed. */
  said: () => string
  /** As the superuser, past every wall. */
  database: () => Promise<Db>
  command: (...args: string[]) => Promise<{ code: number; text: string }>
  close: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** @param more of its environment */
export const realServer = async (more: Record<string, string> = {}): Promise<RealServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'maklumat-crash-'))
  const port = await freePort()
  const env = {
    ...process.env,
    ...{ DATA_DIR: dataDir, PORT: String(port), MAKLUMAT_DEMO: '1', TRUST_PROXY: '127.0.0.1', DATABASE_URL: '' },
    ...more,
  }
  let text = ''
  let child: ChildProcess | undefined
  const run = (args: string[]) => {
    const made = spawn(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let own = ''
    const hear = (chunk: Buffer) => {
      own += chunk
      text += chunk
    }
    for (const stream of [made.stdout, made.stderr]) stream.on('data', hear)
    return { made, said: () => own }
  }
  const start = async () => {
    const { made, said } = run(['mulai'])
    child = made
    // A server that ends by itself is what this test looks for: its last words say why.
    made.on(
      'exit',
      code => code !== null && code !== 0 && console.error(`ended by itself with ${code}: ${said().slice(-3000)}`),
    )
    for (let waited = 0; !said().includes('Maklumat berjalan di'); waited += 20) {
      if (made.exitCode !== null || waited > 60_000) throw new Error(`did not start: ${said()}`)
      await sleep(20)
    }
  }
  const gone = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  const killDatabase = async () => {
    let live = await livePostmaster(join(dataDir, 'pg'))
    for (let waited = 0; !live && waited < 10_000; waited += 20) {
      await sleep(20)
      live = await livePostmaster(join(dataDir, 'pg'))
    }
    if (!live) throw new Error('no database to kill')
    process.kill(live.pid, 'SIGKILL')
  }
  const database = async () => {
    const host = (await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[4]!.trim()
    return openDb({ host, port: 5432, database: 'maklumat', username: 'postgres' }, { max: 1 })
  }
  const command = async (...args: string[]) => {
    const { made, said } = run(args)
    const [code] = (await once(made, 'close')) as [number]
    return { code, text: said() }
  }
  const close = async () => {
    await gone('SIGTERM')
    await stopPostmaster(join(dataDir, 'pg'))
    await rm(dataDir, { recursive: true, force: true })
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    start,
    kill: () => gone('SIGKILL'),
    killDatabase,
    said: () => text,
    database,
    command,
    close,
  }
}
