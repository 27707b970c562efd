import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fromIso, type Server } from '#core'
import { loadFolder } from '#standard'
import { testServer } from '../core/http.testing.ts'
import { exampleSource, exampleStandard } from './example.testing.ts'
import { mountPages } from './routes.tsx'
import { longestQuery, queryOf, searchServices, stem } from './search.ts'

const { offices } = await loadFolder(join(import.meta.dirname, '../../standards'))
/** What an office has in force on the day, one version of each service. */
const inForce = (office: string, day = '2026-11-22') => {
  const loaded = offices.find(one => one.profile.value.id === office) ?? assert.fail(office)
  return loaded.services.map(one => one.value).filter(one => one.effectiveFrom <= day)
}
const found = (office: string, query: string) => searchServices(inForce(office), query).map(one => one.service)

const searches: [office: string, query: string, first: string][] = [
  ['kab-magetan', 'kartu BPJS mati', 'reaktivasi-jkn-kis'],
  ['kab-magetan', 'Bagaimana cara mengaktifkan kartu KIS saya yang nonaktif?', 'reaktivasi-jkn-kis'],
  ['kab-magetan', 'bpjsnya tidak aktif', 'reaktivasi-jkn-kis'],
  ['kab-magetan', 'mau mengadopsi anak', 'adopsi-anak'],
  ['kab-magetan', 'jadwal sembako', 'pendampingan-sembako'],
  ['kab-mojokerto', 'kartu KKS hilang', 'penggantian-buku-tabungan-kks'],
  ['kab-mojokerto', 'kehilangan buku tabungan', 'penggantian-buku-tabungan-kks'],
  ['kab-mojokerto', 'biaya rumah sakit', 'rekomendasi-biakesmaskin'],
  ['kab-mojokerto', 'surat dtks untuk kuliah', 'sk-terdaftar-dtks'],
  ['kota-lubuklinggau', 'rumah kebanjiran', 'tanggap-darurat-bencana'],
  ['kota-lubuklinggau', 'kehabisan ongkos pulang', 'bantuan-orang-terlantar'],
  ['kota-lubuklinggau', 'minta kursi roda', 'rehabilitasi-sosial'],
  ['kota-lubuklinggau', 'izin panti asuhan', 'rekomendasi-operasional-lks'],
  ['kota-lubuklinggau', 'kotak amal', 'rekomendasi-pub'],
  ['kota-lubuklinggau', 'BPJS gratis', 'pendaftaran-pbi-jk'],
]
for (const [office, query, first] of searches)
  test(`“${query}” finds ${first} first in ${office}`, () => assert.equal(found(office, query)[0], first))

test('every shipped service is among the first two for each thing people are said to type', () => {
  for (const office of offices)
    for (const standard of inForce(office.profile.value.id)) {
      assert.ok((standard.keywords?.length ?? 0) >= 4, standard.service)
      for (const keyword of standard.keywords ?? [])
        assert.ok(
          found(standard.office, keyword).slice(0, 2).includes(standard.service),
          `${standard.service}: ${keyword}`,
        )
    }
})

test('unknown words, words without content and nothing at all find nothing', () => {
  for (const query of ['', '   ', 'xylofon zzz', 'bagaimana cara saya untuk', '?!.', '💥', '<script>'])
    assert.deepEqual(found('kab-magetan', query), [], query)
})

test('case, accents and forms of a word make no difference', () => {
  const plain = found('kab-magetan', 'kartu bpjs mati')
  for (const query of ['KARTU BPJS MATI', 'kartú  bpjs, mati!', 'kartunya bpjs mati'])
    assert.deepEqual(found('kab-magetan', query), plain, query)
  for (const word of ['penggantian', 'mengganti', 'gantikan', 'gantinya']) assert.equal(stem(word), 'ganti', word)
  assert.equal(stem('menerbitkan'), stem('penerbitan'))
  for (const word of ['makan', 'kartu', 'anak', 'ikan']) assert.equal(stem(word), word)
})

test('hostile input is cut, not read', () => {
  assert.equal(queryOf('a'.repeat(10_000)).length, longestQuery)
  assert.equal(queryOf(`kartu\u0000\n\u202e hilang`), 'kartu hilang')
  for (const typed of [undefined, null, 7, ['kartu'], { kartu: 1 }]) assert.equal(queryOf(typed), '')
  const began = performance.now()
  for (const query of ['\ufdfa'.repeat(10_000), 'me'.repeat(5_000), 'kartu '.repeat(2_000), '('.repeat(10_000)])
    found('kota-lubuklinggau', query)
  assert.deepEqual(found('kab-magetan', `${' '.repeat(longestQuery)}kartu BPJS mati`), [])
  assert.ok(performance.now() - began < 2_000)
})

let server: Server
before(async () => {
  server = await testServer()
  const standard = { ...exampleStandard, keywords: ['kartu hilang'] }
  mountPages(server, { now: () => fromIso('2026-01-05T02:00:00Z'), config: { demo: true } }, exampleSource([standard]))
})
after(() => server.close())
const get = (url: string) => server.inject({ url })

test('the office page has a form that needs no script, and lists everything until something is asked', async () => {
  const { body } = await get('/kab-contoh')
  assert.match(body, /<search><form method="get" action="\/kab-contoh"/)
  assert.match(body, /name="cari"/)
  assert.match(body, /Misalnya: kartu hilang\./)
  assert.equal((await get('/kab-contoh?cari=%20')).body, body)
})

test('what is found is shown as on the page, with what was asked and the way back', async () => {
  const { statusCode, body } = await get('/kab-contoh?cari=kartu+hilang')
  assert.equal(statusCode, 200)
  assert.match(body, /1 layanan cocok dengan “kartu hilang”/)
  assert.match(body, /href="\/kab-contoh\/layanan\/surat-contoh"/)
  assert.match(body, /value="kartu hilang"/)
  assert.match(body, /noindex/)
})

test('nothing found says so and how to reach the office; what was typed stays text', async () => {
  const { statusCode, body } = await get(`/kab-contoh?cari=${encodeURIComponent('"><script>alert(1)</script>')}`)
  assert.equal(statusCode, 200)
  assert.match(body, /Tidak ada layanan yang cocok/)
  assert.match(body, /Coba kata lain, atau tanyakan kepada kami: datang ke Jalan Merdeka 1/)
  assert.doesNotMatch(body, /<script>alert|layanan\/surat-contoh/)
  for (const url of ['/kab-contoh?cari=a&cari=b', `/kab-contoh?cari=${'x'.repeat(10_000)}`])
    assert.equal((await get(url)).statusCode, 200)
})

test('the schema of a service’s file is public JSON', async () => {
  const answer = await get('/skema/standar.json')
  assert.equal(answer.statusCode, 200)
  assert.match(String(answer.headers['content-type']), /json/)
  const schema = answer.json()
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
  assert.ok(schema.properties.kata_kunci)
})
