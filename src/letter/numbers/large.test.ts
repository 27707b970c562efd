import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, type Tx } from '#core'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import { dossiersNumbered } from '../sql.ts'
import { faultsOfBook } from './verify.ts'

/** A book as it is after a few years: two thousand letters, and a number set aside here and there. */
const office = 'contoh'
const book = { series: 'umum', period: 2026 }
const last = 2000
let t: TestRuntime

const here = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(t.runtime.db, office, fn)
const setAside = (seq: number) => t.ownerDb`
  insert into reserved_number (
    office, series, period, seq, number, number_date, purpose, block, reason, reserved_by, reserved_at)
  values (${office}, 'umum', 2026, ${seq}, ${`cadangan ${seq}`}, '2026-11-01', 'reserve', gen_random_uuid(), 'Uji (contoh).',
    gen_random_uuid(), now())`

before(async () => {
  t = await testRuntime()
  await t.ownerDb`
    insert into letter (
      office, id, dossier, service, product, label, code, series, year, period, seq, number, letter_date, template, data,
      subject_initials, signer, signer_post, signer_name, signer_title, frozen_at, way)
    select ${office}, gen_random_uuid(), gen_random_uuid(), 'uji', 'surat', 'Surat (contoh)', 'C' || n, 'umum', 2026, 2026, n,
      '400.9/' || n || '/Ket-Um/XI/2026', '2026-11-01', 'surat-2', decode(repeat('ab', 1200), 'hex'), 'S. A.',
      gen_random_uuid(), 'kepala', 'Kepala (contoh)', 'KEPALA DINAS', now(), 'trial'
    from generate_series(1, ${last}::int) n
    where n % 500 <> 0`
  for (const seq of [500, 1000, 1500, 2000]) await setAside(seq)
  await t.ownerDb`insert into letter_counter (office, series, period, first, last) values (${office}, 'umum', 2026, 1, ${last})`
  await t.ownerDb`analyze letter`
})
after(() => t.drop())

test('a letter is found by its number without reading the others', async () => {
  const { found, read } = await here(async tx => {
    const found = await dossiersNumbered(tx, office, { number: '4009/77/KETUM/XI/2026', year: 2026 })
    const [row] = await tx<{ read: number }[]>`
      select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables where relname = 'letter'`
    return { found, read: row?.read }
  })
  assert.equal(found.length, 1)
  assert.equal(read, 1)
  assert.deepEqual(await here(tx => dossiersNumbered(tx, office, { number: '4009/77/KETUM/XI/2026', year: 2025 })), [])
})

const faults = () => here(tx => faultsOfBook(tx, office, book))

test('of a book nothing is said while it is whole; as many numbers as were given do not make it so', async () => {
  assert.deepEqual(await faults(), [])
  await t.ownerDb`delete from reserved_number where seq = 1500`
  assert.match((await faults()).join(), /nomor 1500 hilang/)
  await setAside(7)
  assert.match((await faults()).join(), /nomor 1500 hilang.*nomor 7 kembar/)
  await t.ownerDb`update reserved_number set seq = 2001 where seq = 7`
  assert.match((await faults()).join(), /nomor 1500 hilang.*nomor 2001 tidak pernah diberikan/)
  await t.ownerDb`update reserved_number set seq = 1500 where seq = 2001`
  assert.deepEqual(await faults(), [])
})
