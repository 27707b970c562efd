import type { Config } from './config.ts'
import { startEmbedded } from './launcher-embedded.ts'
import { useExternal } from './launcher-external.ts'
import type { Login } from './login.ts'

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
}

/** Starts or finds PostgreSQL. Throws Problems whose sentence tells the IT person what to do. */
export const openDatabase = (config: Config, options: LauncherOptions = {}): Promise<Database> =>
  config.databaseUrl ? useExternal(config, config.databaseUrl) : startEmbedded(config.dataDir, options)
