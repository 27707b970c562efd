import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, runWay, type Way } from './launcher-binaries.ts'
import { problem } from './problem.ts'

/** One data folder: `DATA_DIR/pg`, its socket folder, its log. */
export type Cluster = {
  dataDir: string
  pg: string
  socketDir: string
  log: string
  binaries: Binaries
  settings: string[]
}

const otherVersion = (there: string, here: string) =>
  problem(
    'launcher.other_version',
    500,
    `Data di folder pg dibuat oleh PostgreSQL ${there}, sedangkan program ini membawa PostgreSQL ${here}. Buat cadangan dengan versi program yang lama ("maklumat backup"), lalu pulihkan ke DATA_DIR kosong dengan versi ini ("maklumat restore").`,
  )()
const cannotInit = (said: string) =>
  problem(
    'launcher.initdb',
    500,
    `Basis data baru tidak dapat dibuat di DATA_DIR. Keterangan: ${said.trim().slice(-400)}`,
  )()

const longestSocketPath = 106
const socketName = '/.s.PGSQL.5432'

/** Inside DATA_DIR, unless its path is too long for a socket: then a short folder whose name follows from DATA_DIR. */
export const socketDirOf = (dataDir: string): string => {
  const inside = join(dataDir, 'sock')
  if (Buffer.byteLength(inside + socketName) <= longestSocketPath) return inside
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(tmpdir(), `maklumat-${process.getuid?.() ?? 0}-${mark}`)
}

const stolen = (folder: string) =>
  problem(
    'launcher.socket_dir',
    500,
    `Folder ${folder} milik pengguna lain. Hapus folder itu atau pakai DATA_DIR yang lebih pendek.`,
  )()

/** A folder only PostgreSQL (and root) may enter. In a shared temporary folder somebody else's is refused. */
const ownFolder = async (folder: string, way: Way): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = await lstat(folder)
  if (!at.isDirectory() || (at.uid !== way.uid && at.uid !== (process.getuid?.() ?? at.uid))) throw stolen(folder)
  if (at.uid !== way.uid) await chown(folder, way.uid, way.gid)
}

const chownAll = async (folder: string, way: Way): Promise<void> => {
  await chown(folder, way.uid, way.gid)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), way.uid, way.gid)
}

const initialise = async ({ dataDir, pg, binaries, settings }: Cluster): Promise<void> => {
  const draft = join(dataDir, `pg.new-${process.pid}`)
  await rm(draft, { recursive: true, force: true })
  await ownFolder(draft, binaries.way)
  const args = [
    '-D',
    draft,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const careless = settings.includes('fsync=off') ? ['--no-sync'] : []
  const made = runWay(
    binaries.way,
    join(binaries.folder, 'bin', 'initdb'),
    [...args, '--auth-local=trust', '--auth-host=reject', '--no-instructions', ...careless],
    dataDir,
  )
  if (!made.ok) throw cannotInit(made.said)
  await rename(draft, pg).catch(() => rm(draft, { recursive: true, force: true }))
}

/** Makes the data folder when there is none; refuses one of another major version. */
export const prepareCluster = async (cluster: Cluster): Promise<void> => {
  const { pg, dataDir, socketDir, binaries } = cluster
  for (const left of (await readdir(dataDir)).filter(name => name.startsWith('pg.new-')))
    if (!isAlive(Number(left.slice(7)))) await rm(join(dataDir, left), { recursive: true, force: true })
  await ownFolder(socketDir, binaries.way)
  const there = await readFile(join(pg, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (there === undefined) return initialise(cluster)
  const here = /\d+/.exec(runWay(binaries.way, join(binaries.folder, 'bin', 'postgres'), ['--version']).said)?.[0] ?? ''
  if (there.trim() !== here) throw otherVersion(there.trim(), here)
  if ((await stat(pg)).uid !== binaries.way.uid && !(await livePostmaster(pg))) await chownAll(pg, binaries.way)
}

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The postmaster of this data folder, if one lives: its process id may have gone to another program after a crash. */
export const livePostmaster = async (pg: string): Promise<{ pid: number; socketDir: string } | undefined> => {
  const lines = (await readFile(join(pg, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!isAlive(pid)) return undefined
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('postgres')) return undefined
  }
  return { pid, socketDir: lines[4]?.trim() ?? '' }
}

const openLog = async (path: string) => {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0
  if (size > 10_000_000) await rename(path, `${path}.1`)
  return open(path, 'a', 0o600)
}

const settingsOf = ({ socketDir, settings }: Cluster): string[] =>
  [
    'listen_addresses=',
    'port=5432',
    `unix_socket_directories=${socketDir}`,
    'unix_socket_permissions=0700',
    'max_connections=80',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    'log_statement=none',
    'log_min_error_statement=panic',
    'log_parameter_max_length_on_error=0',
    ...settings,
  ].flatMap(setting => ['-c', setting])

/** Starts it apart from our terminal, so that Ctrl-C reaches only us, and lets it live on if we are killed. */
export const spawnPostmaster = async (cluster: Cluster, before: string[] = []): Promise<{ exited: () => boolean }> => {
  const { way, folder } = cluster.binaries
  if (!(await livePostmaster(cluster.pg))) await rm(join(cluster.pg, 'postmaster.pid'), { force: true })
  const program = [...before, join(folder, 'bin', 'postgres'), '-D', cluster.pg, ...settingsOf(cluster)]
  const { file, args, ...ids } = way.command(program[0] ?? '', program.slice(1))
  const log = await openLog(cluster.log)
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
  const child = spawn(file, args, {
    ...ids,
    cwd: cluster.dataDir,
    env,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let over = false
  child.on('exit', () => {
    over = true
  })
  child.on('error', () => {
    over = true
  })
  child.unref()
  await log.close()
  return { exited: () => over }
}

/** The end of the log, for a sentence about why it did not start. */
export const lastWords = async ({ log }: Cluster): Promise<string> =>
  (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' · ')

/** Fast shutdown: running transactions are rolled back, everything committed is on disk. */
export const stopPostmaster = async (pg: string): Promise<void> => {
  const running = await livePostmaster(pg)
  if (!running) return
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    process.kill(running.pid, signal)
    for (let waited = 0; waited < patience; waited += 20) {
      if (!(await livePostmaster(pg))) return
      await sleep(20)
    }
  }
}
