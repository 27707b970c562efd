import postgres from 'postgres'
import { arrayTypes } from './db-arrays.ts'

/** The pool, signed in as `maklumat_app`: no owner of any table, no way past row-level security. */
export type Db = postgres.Sql<{ bigint: number }>
/** One open transaction of one office. */
export type Tx = postgres.TransactionSql<{ bigint: number }>

export type DbAddress = { host: string; port: number; database: string; username: string; password?: string } | string

const options = {
  max: 16,
  // An absent value is null to SQL; left to the driver it is an error that, behind another query, hangs the connection.
  transform: { undefined: null },
  // A database that was killed is back within a second; the driver's own pause grows to twenty while requests wait.
  backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
  connect_timeout: 5,
  // Asked on every new connection otherwise, and its failure would end the process: nobody waits for the answer.
  fetch_types: false,
  onnotice: () => {},
  types: {
    ...arrayTypes,
    bigint: { to: 20, from: [20], serialize: (n: number) => String(n), parse: (text: string) => Number(text) },
    /** Legal dates stay `YYYY-MM-DD` text: they are days of the office's zone, not instants. */
    date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  },
}

export const openDb = (address: DbAddress, extra: postgres.Options<Record<string, never>> = {}): Db =>
  (typeof address === 'string'
    ? postgres(address, { ...options, ...extra } as never)
    : postgres({ ...address, ...options, ...extra } as never)) as unknown as Db

const serializationFailure = new Set(['40001', '40P01'])
/** The line to the database is gone, or is about to be closed by the server. */
const lineLost = new Set(['EPIPE', 'ECONNRESET', 'CONNECTION_CLOSED', '57P01', '57P02', '57P03'])
const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''
const never = () => new Promise<never>(() => {})

/** A handle that asks nothing more once its transaction has ended: whatever still ran then would run in somebody else's. */
const whileOpen = (tx: Tx, state: { over: boolean }): Tx => {
  const refuse = () => {
    if (state.over) throw Object.assign(new Error('the transaction is over'), { code: 'CONNECTION_CLOSED' })
  }
  return new Proxy(tx, {
    apply: (target, self, args) => {
      refuse()
      return Reflect.apply(target as never, self, args)
    },
    get: (target, name) => {
      refuse()
      return Reflect.get(target, name)
    },
  })
}

const inScope = async <T>(tx: Tx, office: string, fn: (tx: Tx) => Promise<T>): Promise<T> => {
  // Awaited: the driver never answers when a query it cannot write (a value it cannot serialise) waits behind another.
  await tx`select set_config('app.office', ${office}, true)`
  return fn(tx)
}

/**
 * When the line is lost the driver itself rejects the transaction. Its `rollback` or `commit` down the dead line would end the
 * process or block the pool's next connection, so the scope is left hanging then and nothing more is sent.
 */
const inTransaction = async <T>(db: Db, office: string, fn: (tx: Tx) => Promise<T>): Promise<T> => {
  const state = { over: false }
  const body = async (tx: Tx): Promise<T> => {
    try {
      const result = await inScope(whileOpen(tx, state), office, fn)
      return state.over ? never() : result
    } catch (error) {
      if (state.over || lineLost.has(codeOf(error))) return never()
      throw error
    }
  }
  try {
    return (await db.begin(body as never)) as T
  } finally {
    state.over = true
  }
}

/**
 * Runs `fn` in one transaction that sees the rows of `office` only.
 * Given a transaction instead of the pool (tests), it runs in a savepoint of it.
 * Repeats up to three times when PostgreSQL asks for it (serialization failure, deadlock); `fn` must bear that.
 */
export const inOffice = async <T>(db: Db | Tx, office: string, fn: (tx: Tx) => Promise<T>): Promise<T> => {
  if ('savepoint' in db) return (await (db as Tx).savepoint(((tx: Tx) => inScope(tx, office, fn)) as never)) as T
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(db as Db, office, fn)
    } catch (error) {
      if (attempt >= 3 || !serializationFailure.has(codeOf(error))) throw error
    }
  }
}

/** Idle seconds after which a reading connection is given back: an installation may hold many offices. */
const readerIdle = 60
const readers = new WeakMap<Db, Map<string, Db>>()

/** The driver's own words for where a database is and who signs in. */
const sameDoor = ['host', 'port', 'user', 'pass', 'database', 'path', 'ssl', 'sslnegotiation', 'target_session_attrs']

/** Few, and given back when idle: for reading. */
const forReading = { max: 4, idle_timeout: readerIdle }

/** A further small pool beside the main one, kept by its purpose and ended with it. */
const besides = (db: Db, purpose: string, settings: object, limits: object = forReading): Db => {
  const known = readers.get(db) ?? new Map<string, Db>()
  if (!readers.has(db)) {
    readers.set(db, known)
    const end = db.end.bind(db)
    db.end = async stop => {
      await Promise.all([...known.values()].map(pool => pool.end(stop)))
      return end(stop)
    }
  }
  const before = known.get(purpose)
  if (before) return before
  const own = db.options as unknown as Record<string, unknown>
  const pool = postgres({
    ...options,
    ...Object.fromEntries(sameDoor.map(name => [name, own[name]])),
    ...limits,
    connection: { ...(own.connection as object), ...settings },
  } as never) as unknown as Db
  known.set(purpose, pool)
  return pool
}

/** Connections that belong to one office from their first byte: `app.office` is set when they are opened and never changes. */
const readerOf = (db: Db, office: string): Db => besides(db, office, { 'app.office': office })

/**
 * For what is looked up while the caller may hold a transaction (office profiles, versions of standards): asked of the main pool,
 * sixteen such callers would wait for a seventeenth connection for ever.
 */
export const asideOf = (db: Db): Db => besides(db, '', {})

/**
 * One connection for locks that outlast a transaction (`pg_try_advisory_lock`), shared by all who hold one, and for nothing that
 * waits. It stays until the pool ends; when it is lost its locks are lost, and its next question is asked on a new one.
 * The driver's `reserve` is not for this: without `fetch_types` it never hands over a connection it had to open.
 */
export const lockLine = (db: Db): Db =>
  besides(db, 'locks of a session', {}, { max: 1, idle_timeout: 0, max_lifetime: 0 })

/**
 * Reads of one office without a transaction: one round trip a question instead of four. Each question sees its own moment, so it
 * is for pages, never for deciding. `office` must be one that exists; whoever takes it from outside asks `offices` first.
 * Given a transaction (tests), it reads in that.
 */
export const readIn = <T>(db: Db | Tx, office: string, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  'savepoint' in db ? inOffice(db, office, fn) : fn(readerOf(db as Db, office) as unknown as Tx)
