import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Config, createTypeset, fromIso, runCommands, type Server } from '#core'
import { loadFolder } from '#standard'
import { testServer } from '../core/http.testing.ts'
import { pageCommands } from './commands.ts'
import { exampleSource, exampleStandard } from './example.testing.ts'
import { staticPage } from './print/static-page.ts'
import { mountPrints } from './print-routes.tsx'
import { mountPages } from './routes.tsx'

const folder = join(import.meta.dirname, '../../standards')
const at = fromIso('2026-11-02T02:00:00Z')
const typeset = createTypeset({ timeoutMs: 60_000 })
let server: Server
before(async () => {
  server = await testServer()
  const needs = { now: () => at, config: { demo: true } }
  mountPages(server, needs, exampleSource())
  mountPrints(server, needs, { ...exampleSource(), text: async () => 'layanan: surat-contoh # asli\n' }, typeset)
})
after(async () => {
  await server.close()
  await typeset.close()
})
const get = async (url: string) => server.inject({ url })

test('the address of a print answers the file, and an unknown one says which there are', async () => {
  const base = '/kab-contoh/layanan/surat-contoh/cetak'
  const sop = await get(`${base}/sop`)
  assert.equal(sop.headers['content-type'], 'application/pdf')
  assert.match(String(sop.headers['content-disposition']), /surat-contoh-sop\.pdf/)
  assert.equal((await get(`${base}/yaml`)).body, 'layanan: surat-contoh # asli\n')
  assert.deepEqual(JSON.parse((await get(`${base}/json`)).body), exampleStandard)
  assert.match((await get(`${base}/sippn`)).body, /Lembar salin SIPPN/)
  const unknown = await get(`${base}/lukisan`)
  assert.equal(unknown.statusCode, 404)
  assert.match(unknown.body, /sop, decree/)
  assert.equal((await get('/kab-contoh/layanan/tidak-ada/cetak/sop')).statusCode, 404)
  assert.equal((await get('/tidak-ada/layanan/x/cetak/sop')).statusCode, 404)
})

test('the screen of the waiting room goes from service to service by itself', async () => {
  const two = await testServer()
  const standards = [exampleStandard, { ...exampleStandard, service: 'lain', name: 'Layanan lain' }]
  const source = { ...exampleSource(standards), text: async () => '' }
  mountPrints(two, { now: () => at, config: { demo: false } }, source, typeset)
  const first = await two.inject({ url: '/kab-contoh/layar' })
  assert.match(first.body, /http-equiv="refresh" content="15; url=\/kab-contoh\/layar\?n=1"/)
  assert.match(first.body, /GRATIS/)
  const second = await two.inject({ url: '/kab-contoh/layar?n=1' })
  assert.match(second.body, /Layanan lain/)
  assert.match(second.body, /layar\?n=0/)
  for (const n of ['7', '-1', 'abc', '1e99', ''])
    assert.equal((await two.inject({ url: `/kab-contoh/layar?n=${n}` })).statusCode, 200)
  assert.match((await two.inject({ url: '/kab-contoh/layar/gaya.css' })).body, /#1a4480/)
  await two.close()
})

test('an office without services has a screen all the same', async () => {
  const none = await testServer()
  mountPrints(none, { now: () => at, config: { demo: false } }, { ...exampleSource([]), text: async () => '' }, typeset)
  assert.match((await none.inject({ url: '/kab-contoh/layar' })).body, /Belum ada layanan/)
  await none.close()
})

test('the public page as a file has its styles in it and asks no server for anything', async () => {
  const page = await staticPage(exampleSource(), 'kab-contoh', 'surat-contoh', at)
  assert.match(page, /<style>/)
  assert.doesNotMatch(page, /<script|<link rel="stylesheet"/)
  assert.match(page, /Penerbitan Surat Keterangan Contoh/)
})

const run = async (args: string[]) => {
  const said: string[] = []
  const complained: string[] = []
  const config = () => ({ publicUrl: 'https://dinsos.example' }) as Config
  const code = await runCommands(
    pageCommands(folder),
    ['standard', ...args],
    config,
    line => said.push(line),
    line => complained.push(line),
  )
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

test('maklumat standard print writes the file from the standards themselves', async () => {
  const place = await mkdtemp(join(tmpdir(), 'maklumat-cetak-'))
  const { offices } = await loadFolder(folder)
  const first = offices[0]!.services.find(({ value }) => value.effectiveFrom <= '2024-01-01')!
  const named = `${first.value.office}/${first.value.service}`
  const file = join(place, 'keluar')
  for (const [kind, begins] of [
    ['sop', '%PDF-'],
    ['decree', '%PDF-'],
    ['page', '<!doctype html>'],
    ['bpmn', '<?xml'],
    ['json', '{'],
  ] as const) {
    const { code, complained } = await run(['print', named, '--as', kind, '-o', file])
    assert.equal(code, 0, complained)
    assert.ok((await readFile(file)).toString('latin1').startsWith(begins), kind)
  }
  assert.equal((await run(['print', named, '--as', 'yaml', '-o', file])).code, 0)
  assert.equal(await readFile(file, 'utf8'), first.source)
  await rm(place, { recursive: true })
})

test('a print that cannot be made says how it is asked for', async () => {
  for (const args of [
    [],
    ['kantor'],
    ['kantor/layanan', '--as', 'lukisan', '-o', 'x'],
    ['a/b', '--as', 'sop'],
    ['a/b', '--apa'],
  ])
    assert.match((await run(['print', ...args])).complained, /Cara pakai: maklumat standard print/)
  const { code, complained } = await run(['print', 'tidak-ada/sama-sekali', '--as', 'sop', '-o', 'x'])
  assert.equal(code, 1)
  assert.match(complained, /tidak ditemukan di folder standar/)
})

test('maklumat standard diff says what changes, and of a service that never changed that it did not', async () => {
  const adoption = await run(['diff', 'kab-magetan/adopsi-anak'])
  assert.equal(adoption.code, 0)
  assert.match(
    adoption.said,
    /berlaku sejak 4 Januari 2027 \(usulan\)[\s\S]*Nama layanan\n {2}- Adopsi Anak\n {2}\+ Pengangkatan/,
  )
  assert.match((await run(['diff', 'kab-magetan/sk-dtks'])).said, /hanya satu versi/)
  assert.match((await run(['diff', 'kab-magetan/tidak-ada'])).complained, /tidak ditemukan/)
})
