import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fromIso, type Server } from '#core'
import { testServer } from '../core/http.testing.ts'
import { exampleProfile, exampleSource, exampleStandard } from './example.testing.ts'
import { mountPages } from './routes.tsx'
import { actorCell, branches, howLong, markOf, markWithin, pledgeText, whoMay } from './rules.ts'
import { dateText, durationText, hoursText, shortDuration } from './words.ts'

const needs = { now: () => fromIso('2026-01-05T02:00:00Z'), config: { demo: true } }
let server: Server
before(async () => {
  server = await testServer()
  mountPages(server, needs, exampleSource())
})
after(() => server.close())

const get = async (url: string) => {
  const answer = await server.inject({ url })
  return {
    status: answer.statusCode,
    body: answer.body,
    text: answer.body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  }
}

test('an office alone in its installation needs no choosing', async () => {
  const answer = await server.inject({ url: '/' })
  assert.equal(answer.headers.location, '/kab-contoh')
})

test('several offices are listed', async () => {
  const two = await testServer()
  mountPages(
    two,
    needs,
    exampleSource([], [exampleProfile, { ...exampleProfile, id: 'kota-contoh', name: 'Dinas Kota' }]),
  )
  const { body } = await two.inject({ url: '/' })
  assert.match(body, /href="\/kab-contoh"/)
  assert.match(body, /href="\/kota-contoh"/)
  await two.close()
})

test('the office page says what to bring, how long, free, the hours of today and the pledge', async () => {
  const { text, body } = await get('/kab-contoh')
  assert.match(body, /href="\/kab-contoh\/layanan\/surat-contoh"/)
  assert.match(text, /Bawa: KTP, Kartu Keluarga/)
  assert.match(text, /Paling lama 30 menit \(jam kerja\) · Gratis/)
  assert.match(text, /Senin, 5 Januari 2026 07\.30\u2060–\u206012\.00 dan 13/)
  assert.match(text, /menyatakan sanggup/)
  assert.match(text, /Ini instalasi peragaan/)
})

test('the service page shows all fourteen components, the decree, and the state of each law', async () => {
  const { text, body } = await get('/kab-contoh/layanan/surat-contoh')
  for (let n = 1; n <= 14; n++) assert.match(text, new RegExp(` ${n}\\. `), `component ${n}`)
  assert.match(text, /Nomor 188\/07\/Contoh\/2022 tanggal 1 Maret 2022/)
  assert.match(text, /Peraturan Lama Nomor 1 Dicabut oleh Peraturan Baru sejak 1 Februari 2021/)
  assert.match(body, /href="\/kab-contoh\/layanan\/surat-contoh\/ajukan"/)
  assert.match(text, /Setiap 3 bulan/)
})

test('a component the decree leaves empty is shown as not decided, not left out', async () => {
  assert.match(
    (await get('/kab-contoh/layanan/surat-contoh')).text,
    /13\. Jaminan keamanan dan keselamatan Tidak ditetapkan/,
  )
})

test('what is our reading or our proposal is marked, and the decree’s own words stay', async () => {
  const { text } = await get('/kab-contoh/layanan/surat-contoh')
  assert.match(text, /Surat ditandatangani \(tafsir\)/)
  assert.match(text, /mengecek data \(usulan\)/)
  assert.match(text, /tertulis: “3 \(tiga\)”/)
  assert.match(text, /beginilah kami membacanya/)
})

test('a service that cannot be asked for online sends people to the counter', async () => {
  const counter = await testServer()
  mountPages(counter, needs, exampleSource([{ ...exampleStandard, channels: ['counter'] }]))
  const { body } = await counter.inject({ url: '/kab-contoh/layanan/surat-contoh' })
  assert.doesNotMatch(body, /\/ajukan/)
  assert.match(body, /Datang ke loket kami: Jalan Merdeka 1/)
  await counter.close()
})

test('an office or a service that is not there is a page with a way on', async () => {
  for (const url of [
    '/kab-lain',
    '/kab-contoh/layanan/tidak-ada',
    '/kab-lain/layanan/surat-contoh',
    '/kab-lain/privasi',
  ]) {
    const { status, text } = await get(url)
    assert.equal(status, 404, url)
    assert.match(text, /Ke halaman depan/)
  }
})

test('the first visit of a service page weighs less than 30 kB', async () => {
  const headers = { 'accept-encoding': 'br' }
  const page = await server.inject({ url: '/kab-contoh/layanan/surat-contoh', headers })
  const plain = (await server.inject({ url: '/kab-contoh/layanan/surat-contoh' })).body
  const assets = [...plain.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map(match => match[1]!)
  let bytes = page.rawPayload.length
  for (const url of assets) bytes += (await server.inject({ url, headers })).rawPayload.length
  assert.ok(bytes < 30_000, `${bytes} bytes`)
})

test('lengths of time are said in words, with what they are counted in', () => {
  assert.equal(durationText({ amount: 30, unit: 'minute', counted: 'office' }), '30 menit (jam kerja)')
  assert.equal(durationText({ amount: 1, unit: 'day', counted: 'working_days' }), '1 hari kerja')
  assert.equal(durationText({ amount: 24, unit: 'hour', counted: 'wall_clock' }), '24 jam (jam biasa, siang dan malam)')
  assert.equal(durationText({ amount: 12, min: 3, unit: 'month', counted: 'months' }), '3–12 bulan')
  assert.equal(
    durationText({ amount: 2, unit: 'day', counted: 'unstated', used: 'working_days' }),
    '2 hari (dihitung hari kerja; keputusan tidak menyebut)',
  )
  assert.equal(shortDuration({ amount: 5, unit: 'minute', counted: 'office' }), '5 menit')
})

test('days and moments are said in Indonesian, on the clocks of the office', () => {
  assert.equal(dateText('2026-08-17'), '17 Agustus 2026')
  assert.deepEqual(hoursText(exampleProfile.calendar, '2026-01-01'), { open: false, text: 'Tutup: Tahun Baru' })
  assert.deepEqual(hoursText(exampleProfile.calendar, '2026-01-04'), { open: false, text: 'Tutup' })
})

test('a promise names its thing, its length and its beginning', () => {
  assert.deepEqual(pledgeText(exampleStandard.pledges[0]!, exampleStandard), {
    thing: 'Surat keterangan',
    limit: 'paling lama 30 menit (jam kerja) sejak diajukan',
  })
  assert.equal(howLong({ ...exampleStandard, pledges: [] }), '30 (tiga puluh) menit')
  assert.equal(whoMay(exampleStandard), 'Pemohon, untuk diri sendiri atau untuk anak atau anggota keluarga.')
})

test('a row names its branches by the number of the row they lead to', () => {
  const [, check, advise, , sign] = exampleStandard.rows
  assert.deepEqual(branches(exampleStandard, check!), [
    'Bila belum lengkap: berkas dikembalikan kepada pemohon untuk dilengkapi.',
    'Bila terdaftar: lanjut ke nomor 4.',
  ])
  assert.deepEqual(branches(exampleStandard, advise!), ['Belum terdaftar. Usulkan lewat operator desa atau kelurahan.'])
  assert.deepEqual(branches(exampleStandard, sign!), ['Bila perlu diperbaiki: lanjut ke nomor 4.'])
  assert.equal(actorCell(check!, 'bidang'), 'Periksa kelengkapan, Cek data')
  assert.equal(actorCell(check!, 'pemohon'), '')
})

test('a mark holds for all that is inside what it marks', () => {
  const marks = { '/rows/1': { origin: 'reading' as const }, '/rows/2/acts/0': { origin: 'proposal' as const } }
  assert.equal(markOf(marks, '/rows/1/activity')?.origin, 'reading')
  assert.equal(markOf(marks, '/rows/10'), undefined)
  assert.equal(markWithin(marks, '/rows/2')?.origin, 'proposal')
})
