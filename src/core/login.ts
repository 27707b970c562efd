import type postgres from 'postgres'
import { type Db, type DbAddress, openDb } from './db.ts'

/** Where to sign in, and as which role to act there (`set role`), when that is not the role that signs in. */
export type Login = { address: DbAddress; role?: string }

/** A `postgres://` URL as people write it; one that names a socket folder (`?host=/run/postgresql`) the driver does not read itself. */
export const addressOf = (text: string): DbAddress => {
  const url = new URL(text)
  const host = url.searchParams.get('host')
  if (!host?.startsWith('/')) return text
  return {
    host,
    port: Number(url.port || url.searchParams.get('port') || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    username: decodeURIComponent(url.username) || 'postgres',
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
  }
}

type Extra = postgres.Options<Record<string, never>>

export const signIn = (login: Login, extra: Extra = {}): Db =>
  openDb(login.address, {
    connection: { application_name: 'maklumat', ...(login.role ? { role: login.role } : {}) },
    ...extra,
  })

/** The same as one URL, for libraries that take nothing else. */
export const loginUrl = ({ address, role }: Login): string => {
  const url = new URL(typeof address === 'string' ? address : 'postgres://localhost')
  if (typeof address !== 'string') {
    url.username = encodeURIComponent(address.username)
    url.password = encodeURIComponent(address.password ?? '')
    url.pathname = `/${address.database}`
    url.port = String(address.port)
    if (address.host.startsWith('/')) url.searchParams.set('host', address.host)
    else url.hostname = address.host
  }
  if (role) url.searchParams.set('options', `-c role=${role}`)
  return url.href
}

/** Another database, and if given another role, on the same server. */
export const elsewhere = (login: Login, database: string, username?: string, password?: string): Login => {
  const { address } = login
  if (typeof address !== 'string')
    return {
      ...login,
      address: { ...address, database, ...(username ? { username } : {}), ...(password ? { password } : {}) },
    }
  const url = new URL(address)
  url.pathname = `/${database}`
  if (username) url.username = encodeURIComponent(username)
  if (username) url.password = encodeURIComponent(password ?? '')
  return { ...login, address: url.href }
}
