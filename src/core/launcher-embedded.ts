import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from './db.ts'
import type { Database, LauncherOptions } from './launcher.ts'
import { findBinaries } from './launcher-binaries.ts'
import {
  type Cluster,
  lastWords,
  livePostmaster,
  prepareCluster,
  socketDirOf,
  spawnPostmaster,
  stopPostmaster,
} from './launcher-postmaster.ts'
import { type Login, signIn } from './login.ts'
import { problem } from './problem.ts'
import { ensureRoles, makeRoles, unlessThere } from './roles.ts'

const secondStart = problem(
  'launcher.second_start',
  500,
  'Maklumat sudah berjalan dengan DATA_DIR ini. Hentikan yang sedang berjalan lebih dulu, atau pakai DATA_DIR lain.',
)
const notStarting = (words: string) =>
  problem('launcher.not_starting', 500, `Basis data tidak mau berjalan. Catatan terakhirnya (pg.log): ${words}`)()
const silentPostmaster = (pid: number) =>
  problem(
    'launcher.no_socket',
    500,
    `Basis data (proses ${pid}) masih hidup tetapi tidak menjawab. Hentikan proses itu ("kill -INT ${pid}"), lalu jalankan lagi.`,
  )()

const lockNumber = 727_253_002
const database = 'maklumat'

const superuser = (socketDir: string, name: string): Login => ({
  address: { host: socketDir, port: 5432, database: name, username: 'postgres' },
})

type Lock = { state: 'held'; db: Db } | { state: 'taken' | 'no answer' }

/** The lock lives as long as this one connection, so a killed server gives it back by itself. */
const tryLock = async (socketDir: string, onClose: () => void): Promise<Lock> => {
  const db = signIn(superuser(socketDir, 'postgres'), {
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    connect_timeout: 5,
    onclose: onClose,
  })
  try {
    const [row] = await db<{ held: boolean }[]>`select pg_try_advisory_lock(${lockNumber}::bigint) as held`
    if (row?.held) return { state: 'held', db }
    await db.end({ timeout: 1 })
    return { state: 'taken' }
  } catch {
    await db.end({ timeout: 1 }).catch(() => {})
    return { state: 'no answer' }
  }
}

const step = 100
const patience = { silent: 30_000, starts: 20 }
/** A killed server's connection takes a moment to be noticed. */
const defaultLockPatience = 2_000

type Claim = { onClose: () => void; before: string[]; lockPatience: number }

/**
 * Starts PostgreSQL, or adopts the one a killed server left, and takes the lock. A postmaster that answers but whose lock is
 * held belongs to another server: Problem. `before` runs in front of the program (tests tie it to their own life).
 */
const claim = async (cluster: Cluster, { onClose, before, lockPatience }: Claim): Promise<Db> => {
  let child: { exited: () => boolean } | undefined
  let starts = 0
  let taken = 0
  for (let waited = 0; waited < patience.silent; waited += step) {
    const live = await livePostmaster(cluster.pg)
    if (!live && (!child || child.exited())) {
      if (starts++ >= patience.starts) break
      child = await spawnPostmaster(cluster, before)
    }
    const lock = await tryLock(live?.socketDir || cluster.socketDir, onClose)
    if (lock.state === 'held') return lock.db
    if (lock.state === 'taken') taken += step
    if (taken >= Math.max(step, lockPatience)) throw secondStart()
    await sleep(lock.state === 'no answer' && !starts ? step / 4 : step)
  }
  const live = await livePostmaster(cluster.pg)
  throw live ? silentPostmaster(live.pid) : notStarting(await lastWords(cluster))
}

const makeDatabase = async (admin: Db, socketDir: string): Promise<void> => {
  await makeRoles(admin)
  const [row] = await admin`select 1 from pg_database where datname = ${database}`
  if (!row) await unlessThere(admin.unsafe(`create database ${database} owner maklumat_owner`))
  const inside = signIn(superuser(socketDir, database), { max: 1 })
  await ensureRoles(inside).finally(() => inside.end({ timeout: 1 }))
}

const logins = (socketDir: string): Pick<Database, 'app' | 'owner'> => {
  const as = (username: string): Login => ({ address: { host: socketDir, port: 5432, database, username } })
  return { app: as('maklumat_app'), owner: as('maklumat_owner') }
}

/** The database of the server that runs on this `dataDir` now, without the lock. Call it when the lock is taken. */
export const runningEmbedded = async (dataDir: string): Promise<Database> => {
  const live = await livePostmaster(join(dataDir, 'pg'))
  const nothing = async () => {}
  const socketDir = live?.socketDir || socketDirOf(dataDir)
  return { kind: 'embedded', ...logins(socketDir), alone: false, settled: nothing, stop: nothing }
}

export type EmbeddedOptions = LauncherOptions & { settings?: string[]; before?: string[] }

/** Real PostgreSQL under `dataDir`, reached by a socket only. See docs/operations.md for what happens in trouble. */
export const startEmbedded = async (dataDir: string, options: EmbeddedOptions = {}): Promise<Database> => {
  const {
    say = console.error,
    onLost = () => {},
    settings = [],
    before = [],
    lockPatience = defaultLockPatience,
  } = options
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const binaries = await findBinaries(dataDir)
  const log = join(dataDir, 'pg.log')
  const cluster: Cluster = {
    dataDir,
    pg: join(dataDir, 'pg'),
    socketDir: socketDirOf(dataDir),
    log,
    binaries,
    settings,
  }
  await prepareCluster(cluster)
  const state = { stopping: false, held: false }
  const revive = async () => {
    if (state.stopping || !state.held) return
    state.held = false
    say('Basis data berhenti mendadak; sedang dijalankan lagi …')
    try {
      lock = await claim(cluster, how)
      state.held = true
      say('Basis data berjalan lagi. Data yang sudah tersimpan tidak hilang.')
    } catch (error) {
      onLost(error as Error)
    }
  }
  const how = { onClose: () => void revive(), before, lockPatience }
  let lock = await claim(cluster, how)
  state.held = true
  await makeDatabase(lock, cluster.socketDir)
  return {
    kind: 'embedded',
    ...logins(cluster.socketDir),
    alone: true,
    settled: async () => {},
    stop: async () => {
      state.stopping = true
      await lock.end({ timeout: 1 }).catch(() => {})
      await stopPostmaster(cluster.pg)
      if (!cluster.socketDir.startsWith(dataDir)) await rm(cluster.socketDir, { recursive: true, force: true })
    },
  }
}
