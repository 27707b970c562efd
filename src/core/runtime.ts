import { join } from 'node:path'
import { type Changes, createChanges } from './changes.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import { type Files, openFiles } from './files.ts'
import type { Instant } from './instant.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { type Login, signIn } from './login.ts'
import { problem } from './problem.ts'
import { type Keys, keyCheck, loadKeys } from './seal.ts'

/** What every room is handed. */
export type Runtime = {
  config: Config
  /** Signed in as maklumat_app. */
  db: Db
  keys: Keys
  files: Files
  jobs: Jobs
  /** Hears what the database announces, while the server runs. */
  changes: Changes
  now: () => Instant
}

const tooStrong = problem(
  'runtime.too_strong',
  500,
  'Server menolak berjalan: akun basis data untuk layanan adalah superuser atau dapat melewati pagar antarkantor (BYPASSRLS). Cabut hak itu dari maklumat_app.',
)
const otherKey = problem(
  'runtime.other_key',
  500,
  'Kunci induk tidak cocok dengan basis data ini. Kembalikan keys/master.key atau MAKLUMAT_KEY yang dipakai semula.',
)

/** The second wall holds only for a role that can neither own tables nor step over policies. */
export const refuseStrongRole = async (db: Db): Promise<void> => {
  const rows = await db<{ strong: boolean }[]>`
    select rolsuper or rolbypassrls or pg_has_role(rolname, 'maklumat_owner', 'member') as strong
    from pg_roles where rolname in (current_user, session_user)`
  if (rows.some(row => row.strong)) throw tooStrong()
}

/** The first start writes down which master key belongs to this database; every later one compares. */
export const checkMasterKey = async (db: Db, keys: Keys, now: Instant): Promise<void> => {
  await db`insert into installation (key_check, made_at) values (${keyCheck(keys)}, ${new Date(now)}) on conflict do nothing`
  const [row] = await db<{ key_check: string }[]>`select key_check from installation`
  if (row?.key_check !== keyCheck(keys)) throw otherKey()
}

/** Opens what every room needs. The database must be migrated. Throws Problems whose sentence says what to mend. */
export const openRuntime = async (config: Config, app: Login): Promise<Runtime> => {
  const db = signIn(app)
  const now = () => Date.now()
  try {
    await refuseStrongRole(db)
    const keys = await loadKeys(config)
    await checkMasterKey(db, keys, now())
    const files = openFiles(join(config.dataDir, 'files'))
    return { config, db, keys, files, jobs: createJobs(), changes: createChanges(), now }
  } catch (error) {
    await db.end({ timeout: 2 })
    throw error
  }
}
