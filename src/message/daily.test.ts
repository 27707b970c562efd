import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice, minute } from '#core'
import { localDate } from '#standard'
import { type Example, office, openExample } from './example.testing.ts'
import { reportDays, reportOf } from './sql.daily.ts'
import { lookAround } from './watch.ts'

let e: Example
before(async () => {
  e = await openExample()
})
after(() => e.drop())

const days = () => inOffice(e.runtime.db, office, tx => reportDays(tx, office, 10))

test('the report of a working day is written at 15.00 of the office, once, and says who has what', async () => {
  await e.file()
  await e.file()
  e.clock.set(Date.parse('2024-07-01T07:59:00Z'))
  await lookAround(e.runtime, office)
  assert.deepEqual(await days(), [])
  e.clock.set(Date.parse('2024-07-01T08:00:00Z'))
  await lookAround(e.runtime, office)
  await e.file()
  e.clock.advance(minute)
  await lookAround(e.runtime, office)
  assert.deepEqual(await days(), ['2024-07-01'])
  const report = await inOffice(e.runtime.db, office, tx => reportOf(tx, office, '2024-07-01'))
  assert.equal(
    report?.text,
    [
      '*Laporan harian Dinas Sosial Kabupaten Magetan*',
      'Senin, 1 Juli 2024 pukul 15.00 WIB',
      '',
      '*Surat keterangan DTKS (online)*',
      'Masuk hari ini 2, selesai hari ini 0',
      'Masih berjalan 2, terlambat 2',
      'Menunggu di: Petugas Bidang Perlindungan dan Jaminan Sosial 2',
      '',
      '*Jumlah*: masuk 2, selesai 0, masih berjalan 2, terlambat 2',
    ].join('\n'),
  )
  const told = await e.ownerDb<{ post: string }[]>`
    select post from message where kind = 'daily_report' order by post`
  assert.deepEqual(
    told.map(({ post }) => post),
    ['kabid-linjamsos', 'kepala-dinas', 'sekretaris'],
  )
})

test('where a post that reads it is vacant, whoever is above reads it once', async () => {
  await e.hire('kepala-dinas')
  e.clock.set(Date.parse('2024-07-02T08:00:00Z'))
  await lookAround(e.runtime, office)
  const told = await e.ownerDb<{ post: string; there: boolean }[]>`
    select post, delivered_at is not null as there
    from message where kind = 'daily_report' and facts ->> 'day' = '2024-07-02' order by post`
  assert.deepEqual([...told], [{ post: 'kepala-dinas', there: true }])
})

test('on a day the office is closed nothing is written', async () => {
  e.clock.set(Date.parse('2024-07-06T09:00:00Z'))
  assert.equal(localDate('Asia/Jakarta', e.runtime.now()), '2024-07-06')
  await lookAround(e.runtime, office)
  assert.deepEqual(await days(), ['2024-07-02', '2024-07-01'])
})
