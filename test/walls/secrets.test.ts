import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { copyOut } from '../../src/core/copy-out.ts'
import { fileOne, fillForm, finish, type OfficeUnderTest, openOffice, person } from './office.testing.ts'

/** What must never lie about readable. Names do, in lists and books: an office must be able to call people by them. */
const secrets = { NIK: person.nik, KK: person.kk, telepon: person.phone, alamat: person.address }
/** As text and as PostgreSQL prints bytes. */
const spellings = (text: string) => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
]

const readable = (bytes: Buffer): string[] =>
  Object.entries(secrets).flatMap(([what, text]) => (spellings(text).some(one => bytes.includes(one)) ? [what] : []))

describe('What people tell us', () => {
  let o: OfficeUnderTest
  before(async () => {
    o = await openOffice()
    await fillForm(o.visitor())
    await finish(o, await fileOne(o.visitor()))
  })
  after(() => o.close())

  it('is in no table in clear, not in a draft, not in a job, not in a book', async () => {
    const tables = await o.ownerDb<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`
    const found: string[] = []
    let rows = 0
    for (const { name } of tables) {
      const chunks: Buffer[] = []
      for await (const chunk of copyOut(o.ownerDb, `copy (select * from ${name}) to stdout`)) chunks.push(chunk)
      const dump = Buffer.concat(chunks)
      rows += dump.length > 0 ? 1 : 0
      if (name === 'public.dossier') assert.ok(dump.includes(person.name), 'the search finds what does stand there')
      for (const what of readable(dump)) found.push(`${what} in ${name}`)
      if (dump.includes(person.birth)) found.push(`tanggal lahir in ${name}`)
    }
    assert.ok(rows > 20, 'the journey filled the tables')
    assert.deepEqual(found, [])
  })

  it('is in no file: neither the papers with their pictures nor the letter', async () => {
    const root = join(o.runtime.config.dataDir, 'files')
    const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
    assert.ok(files.length >= 5, 'four papers and a letter')
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name))
      assert.deepEqual(readable(bytes), [])
      assert.notEqual(bytes.subarray(0, 2).toString('hex'), 'ffd8', 'a JPEG in clear')
      assert.notEqual(bytes.subarray(0, 4).toString('latin1'), '%PDF', 'a PDF in clear')
      assert.doesNotMatch(file.name, /\d{16}|ktp/i)
    }
  })

  it('opens with the key of its own dossier only', async () => {
    const rows = await o.ownerDb<{ keys: number; dossiers: number }[]>`
      select count(distinct wrapped_key)::int as keys, count(*)::int as dossiers from dossier`
    assert.equal(rows[0]?.keys, rows[0]?.dossiers)
  })

  it('is in no address an officer or an applicant is sent to', async () => {
    const bayu = await o.signIn('bayu')
    const [dossier] = await o.ownerDb<{ id: string }[]>`select id from dossier limit 1`
    for (const path of ['/kotak-masuk', `/berkas/${dossier!.id}`, '/buku/agenda-masuk']) {
      const { body } = await bayu.get(path)
      assert.doesNotMatch(body, new RegExp(`(href|action|src)="[^"]*(${person.nik}|${person.kk})`))
    }
  })
})
