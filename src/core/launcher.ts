import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { runningEmbedded, startEmbedded } from './launcher-embedded.ts'
import { useExternal } from './launcher-external.ts'
import type { Login } from './login.ts'
import { Problem, problem } from './problem.ts'

/** The database the server stands on, whoever runs it. */
export type Database = {
  kind: 'embedded' | 'external'
  /** For every request: maklumat_app. */
  app: Login
  /** For migrations, the worker, backup and restore: maklumat_owner. */
  owner: Login
  /** No other server uses this database, so locks a dead server left may be opened. Holds until `settled`. */
  alone: boolean
  /** After the start: lets other servers of an external database begin. */
  settled: () => Promise<void>
  /** Stops what we started (fast shutdown) and gives back the lock. */
  stop: () => Promise<void>
}

export type LauncherOptions = {
  say?: (line: string) => void
  /** Called when the embedded server died and could not be started again. */
  onLost?: (error: Error) => void
  /** True only for the restore itself. */
  restoring?: boolean
  /** How long to wait for another server's lock before refusing, in milliseconds. */
  lockPatience?: number
}

const halfRestored = problem(
  'launcher.half_restored',
  500,
  'Pemulihan cadangan ke DATA_DIR ini terputus di tengah. Kosongkan foldernya, lalu ulangi "maklumat restore".',
)

/** Stands in DATA_DIR while a restore runs. */
export const restoreMark = (dataDir: string): string => join(dataDir, 'pemulihan-belum-selesai')

/** Starts or finds PostgreSQL. Throws Problems whose sentence tells the IT person what to do. */
export const openDatabase = async (config: Config, options: LauncherOptions = {}): Promise<Database> => {
  const marked = await access(restoreMark(config.dataDir)).then(
    () => true,
    () => false,
  )
  if (marked && !options.restoring) throw halfRestored()
  return config.databaseUrl ? useExternal(config, config.databaseUrl) : startEmbedded(config.dataDir, options)
}

/**
 * For commands: the running server's database when there is one (stopping then leaves it alone), else as `openDatabase`.
 * `alone` says which.
 */
export const borrowDatabase = async (config: Config, options: LauncherOptions = {}): Promise<Database> => {
  try {
    const database = await openDatabase(config, { ...options, lockPatience: 0 })
    await database.settled()
    return database
  } catch (error) {
    if (error instanceof Problem && error.code === 'launcher.second_start') return runningEmbedded(config.dataDir)
    throw error
  }
}
