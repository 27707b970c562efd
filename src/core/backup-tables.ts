import type { Db, Tx } from './db.ts'

/** One table as it is copied: `columns` without generated ones, which PostgreSQL computes again. */
export type BackupTable = { schema: string; name: string; columns: string[] }
export type Sequence = { name: string; value: number }

const queue = ['_private_tasks', '_private_job_queues', '_private_jobs']

export const quoted = (table: Pick<BackupTable, 'schema' | 'name'>): string =>
  `"${table.schema.replaceAll('"', '""')}"."${table.name.replaceAll('"', '""')}"`

export const columnList = (columns: string[]): string =>
  columns.map(column => `"${column.replaceAll('"', '""')}"`).join(', ')

type Edge = { child: string; parent: string }

/** Parents before children, so that foreign keys hold while loading. Tables of a ring keep the order they came in. */
export const parentsFirst = <T extends { schema: string; name: string }>(tables: T[], edges: Edge[]): T[] => {
  const byName = new Map(tables.map(table => [quoted(table), table]))
  const done = new Set<string>()
  const order: T[] = []
  const visit = (name: string) => {
    const table = byName.get(name)
    if (!table || done.has(name)) return
    done.add(name)
    for (const edge of edges) if (edge.child === name) visit(edge.parent)
    order.push(table)
  }
  for (const name of byName.keys()) visit(name)
  return order
}

const foreignKeys = (tx: Tx | Db): Promise<Edge[]> =>
  tx<Edge[]>`
    select format('"%s"."%s"', cn.nspname, c.relname) as child, format('"%s"."%s"', pn.nspname, p.relname) as parent
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace cn on cn.oid = c.relnamespace
    join pg_class p on p.oid = k.confrelid
    join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid
    order by 1, 2`.then(rows => [...rows])

/** Every table of ours and the waiting jobs: an outbox lost would be a letter never sent. */
export const tablesOf = async (tx: Tx | Db): Promise<BackupTable[]> => {
  const tables = await tx<BackupTable[]>`
    select n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relpersistence = 'p'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and (n.nspname = 'public' and c.relname <> 'schema_migration'
        or n.nspname = 'graphile_worker' and c.relname = any (${queue}))
    group by n.nspname, c.relname
    order by n.nspname, c.relname`
  return parentsFirst([...tables], await foreignKeys(tx))
}

/** Where each sequence stands; read after the rows, so never behind them. */
export const sequencesOf = async (tx: Tx | Db): Promise<Sequence[]> => {
  const rows = await tx<Sequence[]>`
    select format('%I.%I', schemaname, sequencename) as name, last_value::bigint as value
    from pg_sequences
    where schemaname in ('public', 'graphile_worker') and last_value is not null
    order by 1`
  return [...rows]
}

export const queueRevision = async (tx: Tx | Db): Promise<number> => {
  const [row] = await tx<{ id: number }[]>`select max(id)::int as id from graphile_worker.migrations`
  return row?.id ?? 0
}
