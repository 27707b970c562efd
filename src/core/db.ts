import postgres from 'postgres'

/** The pool, signed in as `maklumat_app`: no owner of any table, no way past row-level security. */
export type Db = postgres.Sql<{ bigint: number }>
/** One open transaction of one office. */
export type Tx = postgres.TransactionSql<{ bigint: number }>

export type DbAddress = { host: string; port: number; database: string; username: string; password?: string } | string

const options = {
  max: 16,
  onnotice: () => {},
  types: {
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

/**
 * Runs `fn` in one transaction that sees the rows of `office` only.
 * Given a transaction instead of the pool (tests), it runs in a savepoint of it.
 * Repeats up to three times when PostgreSQL asks for it (serialization failure, deadlock); `fn` must bear that.
 */
export const inOffice = async <T>(db: Db | Tx, office: string, fn: (tx: Tx) => Promise<T>): Promise<T> => {
  const body = async (tx: Tx) => {
    // Sent before whatever `fn` asks first, on the same connection, without a round trip of its own.
    const set = tx`select set_config('app.office', ${office}, true)`.execute()
    const [result] = await Promise.all([fn(tx), set])
    return result
  }
  if ('savepoint' in db) return (await (db as Tx).savepoint(body as never)) as T
  for (let attempt = 1; ; attempt++) {
    try {
      return (await (db as Db).begin(body as never)) as T
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (attempt >= 3 || !serializationFailure.has(code)) throw error
    }
  }
}
