import type { Db } from './db.ts'
import { problem } from './problem.ts'

const askAdministrator = problem(
  'roles.not_allowed',
  500,
  [
    'Akun pada DATABASE_URL tidak boleh membuat peran basis data. Minta pengelola PostgreSQL menjalankan sekali:',
    'create role maklumat_owner; create role maklumat_app login; grant maklumat_owner to <akun DATABASE_URL>;',
    'grant create on database <nama> to maklumat_owner; grant usage, create on schema public to maklumat_owner;',
    'lalu beri maklumat_app sandi dan isikan pada MAKLUMAT_APP_PASSWORD.',
  ].join('\n'),
)

/** Errors that mean "made by somebody at the same moment": exists, unique violation, tuple concurrently updated. */
const alreadyThere = new Set(['42710', '23505', '42P04', 'XX000'])

export const unlessThere = async (work: PromiseLike<unknown>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!alreadyThere.has((error as { code?: string }).code ?? '')) throw error
  }
}

const missingRoles = async (db: Db): Promise<string[]> => {
  const rows = await db<{ rolname: string }[]>`
    select rolname from pg_roles where rolname in ('maklumat_owner', 'maklumat_app')`
  const there = new Set(rows.map(row => row.rolname))
  return ['maklumat_owner', 'maklumat_app'].filter(role => !there.has(role))
}

/** The two roles of the whole server. `maklumat_owner` owns tables and is nobody's sign-in but the embedded server's. */
export const makeRoles = async (db: Db): Promise<void> => {
  for (const role of await missingRoles(db))
    await unlessThere(db.unsafe(`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls`))
}

const mayActAsOwner = async (db: Db): Promise<boolean> => {
  try {
    await db.begin(async tx => {
      await tx`set local role maklumat_owner`
    })
    return true
  } catch {
    return false
  }
}

const grantHere = async (db: Db): Promise<void> => {
  if (!(await mayActAsOwner(db))) await db`grant maklumat_owner to current_user`
  const [row] = await db<{ name: string; may: boolean }[]>`
    select current_database() as name,
      has_database_privilege('maklumat_owner', current_database(), 'create')
      and has_schema_privilege('maklumat_owner', 'public', 'create') as may`
  if (row?.may) return
  await db`grant create on database ${db(row?.name ?? '')} to maklumat_owner`
  await db`grant usage, create on schema public to maklumat_owner`
}

/** Makes what is missing of roles and grants in the database `db` is signed in to. A Problem says what a DBA must do otherwise. */
export const ensureRoles = async (db: Db): Promise<void> => {
  try {
    await makeRoles(db)
    await grantHere(db)
  } catch (error) {
    if ((error as { code?: string }).code === '42501') throw askAdministrator()
    throw error
  }
}
