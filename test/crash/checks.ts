import assert from 'node:assert/strict'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '#core'
import { person } from '../walls/office.testing.ts'
import type { RealServer } from './process.ts'

const numbers = (rows: readonly { n: number }[]) => rows.map(({ n }) => n)
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

/** What was acknowledged is there once, with all that belongs to it, and nothing else is. */
export const checkFiled = async (db: Db, receipts: string[][]): Promise<void> => {
  const acknowledged = receipts.map(list => {
    assert.equal(new Set(list).size, 1, 'every sending of one form view led to the same dossier')
    return list[0]!.split('/').at(-1)!
  })
  assert.equal(new Set(acknowledged).size, acknowledged.length, 'two forms, two dossiers')
  const dossiers = await db<{ id: string; agenda: string }[]>`select id, agenda_number as agenda from dossier`
  assert.deepEqual(dossiers.map(({ id }) => id).toSorted(), acknowledged.toSorted())
  assert.equal(new Set(dossiers.map(({ agenda }) => agenda)).size, dossiers.length, 'no agenda number twice')
  const [odd] = await db<{ papers: number; events: number; answers: number; submissions: number }[]>`
    select
      (select count(*)::int from dossier d where 2 <> (select count(distinct p.requirement) from paper p where p.dossier = d.id and p.file is not null)) as papers,
      (select count(*)::int from dossier d where d.seq <> (select count(*) from dossier_event e where e.dossier = d.id)) as events,
      (select count(*)::int from dossier d where 1 <> (select count(*) from dossier_answers a where a.dossier = d.id)) as answers,
      (select count(*)::int from dossier d where 1 <> (select count(*) from submission s where s.dossier = d.id)) as submissions`
  assert.deepEqual(odd, { papers: 0, events: 0, answers: 0, submissions: 0 })
  const book = await db<{ n: number }[]>`select seq as n from register_entry where book = 'received' order by seq`
  assert.deepEqual(numbers(book), upTo(dossiers.length), 'the book has no gap and no double')
}

/** Every row that names a file finds it: the row is written after the bytes are safe. */
export const checkFiles = async (db: Db, dataDir: string): Promise<void> => {
  const rows = await db<{ file: string }[]>`
    select file from paper where file is not null union all select file from letter where file is not null`
  for (const { file } of rows) await access(join(dataDir, 'files', file.slice(-2), file))
}

/** Numbers without gap or double; one letter for each dossier; a signature only with its verified file. */
export const checkLetters = async (db: Db, dossiers: number): Promise<string[]> => {
  const letters = await db<{ n: number; code: string; signed: boolean; file: string | null; sha256: string | null }[]>`
    select seq as n, code, signed_at is not null as signed, file, sha256 from letter order by seq`
  assert.deepEqual(numbers(letters), upTo(letters.length))
  assert.ok(letters.length <= dossiers, 'a signing begun again goes on with its number')
  for (const { signed, file, sha256 } of letters) assert.equal(signed, file !== null && sha256 !== null)
  const book = await db<{ n: number; letter: string }[]>`
    select seq as n, letter from register_entry where book = 'letters_out' order by seq`
  assert.deepEqual(numbers(book), upTo(letters.filter(({ signed }) => signed).length))
  assert.equal(new Set(book.map(({ letter }) => letter)).size, book.length)
  return letters.filter(({ signed }) => signed).map(({ code }) => code)
}

export const checkChains = async (server: RealServer, dossiers: number): Promise<void> => {
  const { code, text } = await server.command('audit', 'verify')
  assert.equal(code, 0, text)
  assert.match(text, new RegExp(`kab-magetan: ${dossiers} berkas, \\d+ kejadian, 0 cacat`))
}

/** Neither what the server printed nor the database's log holds anything of a person. */
export const checkLogs = async (server: RealServer): Promise<void> => {
  const log = server.said() + (await readFile(join(server.dataDir, 'pg.log'), 'utf8'))
  for (const secret of [person.nik, person.kk, person.phone, person.address, person.birth])
    assert.ok(!log.includes(secret), `${secret} in a log`)
}
