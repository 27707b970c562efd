import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { backup } from './backup.ts'
import { restore } from './backup-restore.ts'
import { parentsFirst } from './backup-tables.ts'
import { type Config, readConfig } from './config.ts'
import { inOffice } from './db.ts'
import { type Database, openDatabase } from './launcher.ts'
import { signIn } from './login.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openRuntime } from './runtime.ts'
import { newDataKey, openText, seal, unwrapKey } from './seal.ts'

const root = await mkdtemp(join(tmpdir(), 'maklumat-backup-'))
const folder = join(root, 'migrations')
const archive = join(root, 'cadangan.tar')
const configOf = (name: string): Config => readConfig({ DATA_DIR: join(root, name) })
after(() => rm(root, { recursive: true, force: true }))

const tables = `
  create table child (office text not null, id int, parent int, earlier int, text text,
    primary key (office, id), foreign key (office, earlier) references child (office, id));
  create table parent (office text not null, id int generated always as identity, sealed bytea not null, wrapped bytea not null,
    file uuid not null, made_at timestamptz not null, twice int generated always as (id * 2) stored, primary key (office, id));
  alter table child add foreign key (office, parent) references parent (office, id);
  select protect('child'), protect('parent');
  create table seeded (name text primary key);
  insert into seeded values ('dari migrasi');
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'rows are final'; end $$;
  create trigger final before insert on child for each row when (new.id = 3) execute function refuse();`

const odd = 'tab\tbaris\nbaru \\N "kutip" é 漢'
const many = 60_000

const fill = async (config: Config, database: Database) => {
  const runtime = await openRuntime(config, database.app)
  const { key, wrapped } = newDataKey(runtime.keys)
  const file = await runtime.files.put(seal(key, 'isi berkas', 'paper'))
  await inOffice(runtime.db, 'satu', async tx => {
    await tx`insert into parent (office, sealed, wrapped, file, made_at)
      values ('satu', ${seal(key, odd, 'x')}, ${wrapped}, ${file.id}, '2024-02-29T01:02:03.456789Z')`
    await tx`insert into child values ('satu', 2, 1, null, ${odd}), ('satu', 1, 1, 2, null)`
    await runtime.jobs.add(tx, 'send', { office: 'satu' }, { key: 'k' })
  })
  await inOffice(
    runtime.db,
    'dua',
    tx => tx`insert into child (office, id, text)
    select 'dua', n + 10, repeat('panjang ', 12) from generate_series(1, ${many}::int) n`,
  )
  await runtime.db.end()
}

const prepare = async () => {
  await mkdir(folder)
  for (const { name, sql } of await readMigrations()) await writeFile(join(folder, name), sql)
  await writeFile(join(folder, '9990-test.sql'), tables)
  const config = configOf('asal')
  const database = await openDatabase(config)
  await migrate(database.owner, { folder })
  await fill(config, database)
  const ending = await backup(config, database.owner, archive, new Date('2024-03-01T00:00:00Z'))
  await database.stop()
  return ending
}

test('a backup brought back into an empty folder is the same office, rows, papers, keys and waiting jobs', async () => {
  const made = await prepare()
  assert.equal(made.rows['public.child'], many + 2)
  assert.equal(made.files, 1)
  const config = configOf('pulih')
  await restore(config, archive, folder)
  const database = await openDatabase(config)
  const runtime = await openRuntime(config, database.app)
  await inOffice(runtime.db, 'satu', async tx => {
    const [row] = await tx`select id, sealed, wrapped, file, made_at::text as at, twice from parent`
    assert.ok(row)
    const key = unwrapKey(runtime.keys, row.wrapped)
    assert.equal(openText(key, row.sealed, 'x'), odd)
    assert.equal(openText(key, await runtime.files.get(row.file), 'paper'), 'isi berkas')
    assert.deepEqual([row.id, row.twice, row.at], [1, 2, '2024-02-29 01:02:03.456789+00'])
    assert.deepEqual(
      [...(await tx`select id, text from child order by id`)],
      [
        { id: 1, text: null },
        { id: 2, text: odd },
      ],
    )
    await tx`insert into parent (office, sealed, wrapped, file, made_at) select office, sealed, wrapped, file, made_at from parent`
    await assert.rejects(
      tx.savepoint(inner => inner`insert into child (office, id) values ('satu', 3)`),
      /rows are final/,
    )
    await assert.rejects(
      tx.savepoint(inner => inner`insert into child (office, id) values ('dua', 4)`),
      /row-level security/,
    )
  })
  const owner = signIn(database.owner, { max: 1 })
  assert.equal((await owner`select 1 from graphile_worker._private_jobs where key = 'k'`).length, 1)
  assert.equal((await owner`select 1 from seeded`).length, 1)
  await owner.end()
  await runtime.db.end()
  await database.stop()
})

test('an archive that was cut off or changed restores nothing and leaves the folder empty', async () => {
  const whole = await readFile(archive)
  const cut = join(root, 'terpotong.tar')
  await writeFile(cut, whole)
  await truncate(cut, Math.floor(whole.length * 0.6))
  const changed = join(root, 'diubah.tar')
  const bytes = Buffer.from(whole)
  const at = bytes.indexOf('panjang panjang')
  bytes[at] = 'P'.charCodeAt(0)
  await writeFile(changed, bytes)
  const text = join(root, 'surat.txt')
  await writeFile(text, 'bukan cadangan'.repeat(100))
  for (const path of [cut, changed, text, join(root, 'tidak-ada.tar')]) {
    const config = configOf('gagal')
    await assert.rejects(restore(config, path, folder), /bukan cadangan Maklumat, terpotong, atau rusak/, path)
    assert.deepEqual(await readdir(config.dataDir).catch(() => []), [], path)
  }
})

test('a restore never touches a folder that holds something, and refuses an archive of an unknown version', async () => {
  await assert.rejects(restore(configOf('asal'), archive, folder), /DATA_DIR sudah berisi/)
  await assert.rejects(restore(configOf('lain'), archive), /versi Maklumat yang lain/)
})

test('the server does not start on a half restored folder', async () => {
  const config = configOf('setengah')
  await mkdir(config.dataDir)
  await writeFile(join(config.dataDir, 'pemulihan-belum-selesai'), '')
  await assert.rejects(openDatabase(config), /terputus di tengah/)
})

test('a table is loaded after the tables it points at', () => {
  const table = (name: string) => ({ schema: 's', name })
  const edges = [
    { child: '"s"."a"', parent: '"s"."b"' },
    { child: '"s"."b"', parent: '"s"."c"' },
  ]
  assert.deepEqual(
    parentsFirst(['a', 'b', 'c'].map(table), edges).map(({ name }) => name),
    ['c', 'b', 'a'],
  )
})
