import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inOffice } from '#core'
import { fileOne, finish, neighbour, type OfficeUnderTest, office, openOffice } from './office.testing.ts'

type Table = { name: string; forced: boolean; hasOffice: boolean; firstKey: string | null; owner: string }

/** Known before an office is chosen, and the machinery's own rows: of nobody's office, without personal data. */
const shared = [
  'demo_installation',
  'heartbeat',
  'installation',
  'national_table',
  'office',
  'schema_migration',
  'trial_ca',
]
/** What a journey to a delivered letter must have written, so that an empty table proves nothing here. */
const busy = [
  'dossier',
  'dossier_answers',
  'dossier_event',
  'letter',
  'officer',
  'paper',
  'reading_log',
  'register_entry',
  'registry_lookup',
  'registry_person',
  'session',
  'submission',
  'task',
]
const appendOnly = [
  'account_log',
  'chain_anchor',
  'daily_report',
  'dossier_event',
  'reading_log',
  'register_entry',
  'registry_lookup',
  'standard_version',
  'trial_ca',
]

describe('The wall between offices', () => {
  let o: OfficeUnderTest
  let tables: Table[]
  const walled = () => tables.filter(table => table.hasOffice && !shared.includes(table.name)).map(table => table.name)

  before(async () => {
    o = await openOffice()
    await finish(o, await fileOne(o.visitor()))
    tables = await o.ownerDb<Table[]>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'office' and a.attnotnull) as "hasOffice",
        (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indrelid = c.oid and i.indisprimary) as "firstKey"
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
      order by 1`
  })
  after(() => o.close())

  it('stands around every table, but the few that belong to no office', () => {
    const without = tables.filter(table => !table.forced).map(table => table.name)
    assert.deepEqual(
      without.filter(name => !shared.includes(name)),
      [],
    )
    assert.deepEqual(
      walled().filter(name => tables.find(table => table.name === name)?.firstKey !== 'office'),
      [],
      'the office comes first in every key',
    )
    assert.deepEqual([...new Set(tables.map(table => table.owner))], ['maklumat_owner'])
  })

  it('cannot be stepped over by the role that serves requests', async () => {
    const [role] = await o.runtime.db`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, pg_has_role(rolname, 'maklumat_owner', 'member') as member
      from pg_roles where rolname = current_user`
    assert.deepEqual(role, {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      member: false,
    })
    await assert.rejects(o.runtime.db`set role maklumat_owner`, { code: '42501' })
    await assert.rejects(o.runtime.db`alter table dossier disable row level security`, { code: '42501' })
    await assert.rejects(o.runtime.db`create table own_table (n int)`, { code: '42501' })
    await assert.rejects(o.runtime.db`select payload from graphile_worker._private_jobs`, { code: '42501' })
  })

  it('raises when nobody said which office', async () => {
    for (const name of walled())
      await assert.rejects(o.runtime.db.unsafe(`select * from ${name}`), { code: 'MK001' }, name)
  })

  it('shows one office nothing of another', async () => {
    const empty: string[] = []
    for (const name of walled()) {
      const [all] = await o.ownerDb.unsafe(`select count(*)::int as n from ${name} where office = '${office}'`)
      if (all?.n === 0) empty.push(name)
      const [seen] = await inOffice(o.runtime.db, neighbour, tx =>
        tx.unsafe(`select count(*)::int as n from ${name} where office <> '${neighbour}'`),
      )
      assert.equal(seen?.n, 0, name)
    }
    assert.deepEqual(
      empty.filter(name => busy.includes(name)),
      [],
    )
  })

  it('takes no row for another office, and lets none be moved or removed', async () => {
    for (const name of walled()) {
      const tried = (sql: string) => inOffice(o.runtime.db, neighbour, tx => tx.unsafe(sql))
      await assert.rejects(tried(`insert into ${name} (office) values ('${office}')`), { code: '42501' }, name)
      const touched = [
        `update ${name} set office = office where office = '${office}'`,
        `delete from ${name} where office = '${office}'`,
      ]
      for (const sql of touched) {
        const count = await tried(sql).then(
          rows => rows.count,
          (error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error)),
        )
        assert.equal(count, 0, sql)
      }
    }
    for (const name of ['dossier', 'task', 'paper', 'letter'])
      await assert.rejects(
        inOffice(o.runtime.db, office, tx => tx.unsafe(`update ${name} set office = '${neighbour}'`)),
        { code: '42501' },
        `${name} moved`,
      )
  })

  it('lets nobody change or remove what is only ever added to', async () => {
    for (const name of appendOnly) {
      const column = name === 'trial_ca' ? 'one' : 'office'
      for (const sql of [`update ${name} set ${column} = ${column}`, `delete from ${name}`, `truncate ${name}`])
        await assert.rejects(
          inOffice(o.runtime.db, office, tx => tx.unsafe(sql)),
          { code: '42501' },
          sql,
        )
    }
    await assert.rejects(
      inOffice(o.runtime.db, office, tx => tx`delete from letter`),
      { code: '42501' },
    )
  })

  it('keeps an officer of one office from a file of another by its address', async () => {
    const [row] = await o.ownerDb<{ id: string }[]>`select id from dossier limit 1`
    await o.ownerDb`update dossier set office = ${neighbour} where id = ${row!.id}`
    const bayu = await o.signIn('bayu')
    assert.equal((await bayu.get(`/berkas/${row!.id}`)).statusCode, 404)
    await o.ownerDb`update dossier set office = ${office} where id = ${row!.id}`
    assert.equal((await bayu.get(`/berkas/${row!.id}`)).statusCode, 200)
  })
})
