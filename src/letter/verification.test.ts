import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTypeset, inOffice, type Server, showCode } from '#core'
import { testServer, visitor } from '../core/http.testing.ts'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { issueCertificate } from './certificates.ts'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { freezeLetter, planLetter } from './freeze.ts'
import type { Letter, LetterInput } from './shape.ts'
import { signLetter } from './sign.testing.ts'
import { signedPdf } from './signing.ts'
import { mountVerification } from './verification-routes.tsx'

const office = 'contoh'
const passphrase = 'bunga melati di halaman'
const dataKey = randomBytes(32)
const officer = uuid()
const typeset = createTypeset()
const input: LetterInput = {
  ...{ office, dossier: uuid(), dataKey, standard, profile, product: 'keterangan', facts, signer: signerOf(officer) },
}
let t: TestRuntime
let server: Server
let letter: Letter
let address: string

before(async () => {
  t = await testRuntime()
  const made = { office, officeName: profile.name, officer, name: signerOf(officer).name, passphrase }
  await inOffice(t.runtime.db, office, tx => issueCertificate(tx, t.runtime.keys, made, t.runtime.now()))
  letter = await signLetter(t.runtime, typeset, input, passphrase)
  address = `/v/${showCode(letter.code, 12)}`
  server = await testServer()
  mountVerification(server, t.runtime, {
    officeOf: async code => (code === 'CTH' ? office : null),
    dataKeyOf: async () => dataKey,
    profileOf: async () => profile,
    faceOf: async () => null,
  })
})
after(async () => {
  await server.close()
  await typeset.close()
  await t.drop()
})

const file = (bytes: Uint8Array) => ({
  files: [{ field: 'surat', filename: 'surat.pdf', type: 'application/pdf', bytes: Buffer.from(bytes) }],
  from: address,
})

test('the page says what the letter is and shows of its person only initials and four digits', async () => {
  const page = await visitor(server).get(address)
  assert.equal(page.statusCode, 200)
  for (const words of ['asli dan masih berlaku', letter.number, 'B. S.', '************0001', 'WIB', 'bukan sertifikat'])
    assert.ok(page.body.includes(words), words)
  for (const secret of ['Budi', '9901010203100001', 'Dusun Mawar', 'Siti'])
    assert.ok(!page.body.includes(secret), secret)
  assert.match(page.body, /noindex/)
})

test('a code typed by hand finds the same page', async () => {
  const typed = letter.code.toLowerCase().replace(/^(.{5})/, '$1 ')
  const answer = await visitor(server).get(`/v?kode=${encodeURIComponent(typed)}`)
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, address])
})

test('a wrong, an unknown, a foreign and an unsigned code have one answer, in the same time', async () => {
  const waiting = await inOffice(t.runtime.db, office, tx =>
    freezeLetter(
      tx,
      { ...input, dossier: uuid() },
      planLetter({ ...input, dossier: uuid() }, t.runtime.now(), 'https://contoh.example'),
    ),
  )
  const last = letter.code.slice(-1) === 'A' ? 'B' : 'A'
  const codes = ['apa-saja', letter.code.slice(0, -1) + last, waiting.code, `ZZZ${letter.code.slice(3)}`]
  const bodies = []
  for (const code of codes) {
    const start = performance.now()
    const page = await visitor(server).get(`/v/${code}`)
    assert.equal(page.statusCode, 404)
    assert.ok(performance.now() - start >= 149)
    bodies.push(page.body)
  }
  assert.equal(new Set(bodies).size, 1)
})

test('the very file that was issued is known again, a touched one and a strange one are told apart', async () => {
  const pdf = await signedPdf(t.runtime, letter, dataKey)
  const said = async (bytes: Uint8Array) => (await visitor(server).post(`${address}/berkas`, {}, file(bytes))).body
  assert.match(await said(pdf), /sama persis/)
  const touched = Buffer.from(pdf)
  touched.write('X', 3000)
  assert.match(await said(touched), /sudah diubah/)
  assert.match(await said(Buffer.concat([pdf, Buffer.from('%')])), /tambahan sesudah tanda tangan/)
  assert.match(await said(Buffer.from('%PDF-1.7\nhalo')), /tidak memuat tanda tangan/)
  const other = await signLetter(t.runtime, typeset, { ...input, dossier: uuid() }, passphrase)
  assert.match(await said(await signedPdf(t.runtime, other, dataKey)), /adalah surat lain/)
  const none = await visitor(server).post(`${address}/berkas`, {}, { from: address })
  assert.equal(none.statusCode, 422)
})
