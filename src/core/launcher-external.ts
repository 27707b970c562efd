import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Database } from './launcher.ts'
import { addressOf, elsewhere, type Login, signIn } from './login.ts'
import { problem } from './problem.ts'
import { ensureRoles } from './roles.ts'
import { writeSecretOnce } from './seal.ts'

const noAnswer = (detail: string) =>
  problem(
    'launcher.no_answer',
    500,
    `PostgreSQL pada DATABASE_URL tidak dapat dihubungi. Periksa alamat, sandi, dan apakah layanannya hidup. Keterangan: ${detail}`,
  )()
const tooOld = (version: string) =>
  problem(
    'launcher.too_old',
    500,
    `PostgreSQL pada DATABASE_URL berversi ${version}; Maklumat memerlukan versi 15 ke atas.`,
  )()
const notUtf8 = problem(
  'launcher.not_utf8',
  500,
  'Basis data pada DATABASE_URL tidak memakai pengodean UTF8. Buat yang baru dengan encoding UTF8.',
)
const appRefused = (detail: string) =>
  problem(
    'launcher.app_refused',
    500,
    `Peran maklumat_app tidak dapat masuk. Minta pengelola PostgreSQL memberi sandi, lalu isikan pada MAKLUMAT_APP_PASSWORD. Keterangan: ${detail}`,
  )()

const lockNumber = 727_253_002

const checkServer = async (db: Db): Promise<string> => {
  const rows = await db<{ number: string; version: string; encoding: string; name: string }[]>`
    select current_setting('server_version_num') as number, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding, current_database() as name`.catch(error => {
    throw noAnswer((error as Error).message)
  })
  const row = rows[0]
  if (!row || Number(row.number) < 150_000) throw tooOld(row?.version ?? '?')
  if (row.encoding !== 'UTF8') throw notUtf8()
  return row.name
}

const appPassword = async (config: Config): Promise<string> => {
  if (config.appPassword) return config.appPassword
  const path = join(config.dataDir, 'keys', 'app.password')
  await writeSecretOnce(path, randomBytes(24).toString('base64url'))
  return (await readFile(path, 'utf8')).trim()
}

const refusal = async (app: Login): Promise<string | undefined> => {
  const db = signIn(app, { max: 1, connect_timeout: 10 })
  try {
    await db`select 1`
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    await db.end({ timeout: 1 })
  }
}

/** Signs in as maklumat_app, giving it our password first when the server does not know it yet. */
const appLogin = async (admin: Db, login: Login, database: string, config: Config): Promise<Login> => {
  const password = await appPassword(config)
  const app = elsewhere({ address: login.address }, database, 'maklumat_app', password)
  if (!(await refusal(app))) return app
  await admin.unsafe(`alter role maklumat_app login password '${password.replaceAll("'", "''")}'`).catch(() => {})
  const still = await refusal(app)
  if (still) throw appRefused(still)
  return app
}

/** An existing PostgreSQL. Any number of servers may stand on it; the first to start alone opens locks a dead one left. */
export const useExternal = async (config: Config, url: string): Promise<Database> => {
  const login: Login = { address: addressOf(url) }
  const admin = signIn(login, { max: 1, max_lifetime: null, idle_timeout: 0, connect_timeout: 10 })
  try {
    const name = await checkServer(admin)
    await ensureRoles(admin)
    const app = await appLogin(admin, login, name, config)
    const [row] = await admin<{ alone: boolean }[]>`select pg_try_advisory_lock(${lockNumber}::bigint) as alone`
    const alone = row?.alone ?? false
    const settled = async () => {
      await admin`select pg_advisory_lock_shared(${lockNumber}::bigint)`
      if (alone) await admin`select pg_advisory_unlock(${lockNumber}::bigint)`
    }
    const owner: Login = { ...login, role: 'maklumat_owner' }
    return { kind: 'external', app, owner, alone, settled, stop: () => admin.end({ timeout: 2 }) }
  } catch (error) {
    await admin.end({ timeout: 1 })
    throw error
  }
}
