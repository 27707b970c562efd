import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDb, type Runtime, readConfig } from '#core'
import { start } from '../src/main.ts'

/** The whole server on a database of its own, set as in production (durable writes), with the invented office. */
export type BenchApp = {
  origin: string
  runtime: Runtime
  /** As maklumat_owner: sees every office, for bulk rows. */
  owner: Db
  passwords: Map<string, string>
  /** What opens a signer's key. */
  passphrases: Map<string, string>
  stop: () => Promise<void>
}

export const office = 'kab-magetan'
export const service = 'sk-dtks-online'

const ownerOf = async (dataDir: string): Promise<Db> => {
  const host = (await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[4]!.trim()
  return openDb({ host, port: 5432, database: 'maklumat', username: 'maklumat_owner' }, { max: 2 })
}

export const startApp = async (): Promise<BenchApp> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'maklumat-bench-'))
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', MAKLUMAT_DEMO: '1', TRUST_PROXY: '127.0.0.1' })
  const passwords = new Map<string, string>()
  const passphrases = new Map<string, string>()
  const say = (line: string) => {
    const account = /^ {2}(\S+)\s+(\S+) {3}/.exec(line)
    if (!account) return
    passwords.set(account[1]!, account[2]!)
    passphrases.set(account[1]!, /frasa tanda tangan: (\S+)$/.exec(line)?.[1] ?? '')
  }
  const running = await start(config, { say })
  const owner = await ownerOf(dataDir)
  const stop = async () => {
    await owner.end({ timeout: 1 })
    await running.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { origin: running.address, runtime: running.runtime, owner, passwords, passphrases, stop }
}
