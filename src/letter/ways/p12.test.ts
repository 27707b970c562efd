import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { v7 as uuid } from 'uuid'
import { createTypeset, inOffice, Problem, type Tx } from '#core'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import { facts, profile as paper, signerOf, standard } from '../example.testing.ts'
import type { LetterInput } from '../shape.ts'
import { signedPdf, signLetter } from '../signing.ts'
import { findByCode } from '../verification.ts'
import { makeAuthority, makeSigner } from '../x509.ts'
import { wayNamed } from './index.ts'
import { keepKeyFile } from './p12.ts'
import { readKeyFile } from './p12-read.ts'

const office = 'contoh'
const officer = uuid()
const dataKey = randomBytes(32)
const typeset = createTypeset()
const folder = mkdtempSync(join(tmpdir(), 'maklumat-p12-'))
const profile = { ...paper, signing: { method: 'p12' as const } }
const passphrase = 'kopi tubruk pagi hari'
const password = 'sandi berkas'
let t: TestRuntime
let file: Buffer | null = null

const here = <T>(fn: (tx: Tx) => Promise<T>) => inOffice(t.runtime.db, office, fn)
const fails = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const inputFor = (): LetterInput => ({
  ...{ office, dossier: uuid(), dataKey, standard, profile, product: 'keterangan', facts, signer: signerOf(officer) },
})
const keep = (bytes: Uint8Array, more: { officer?: string; password?: string; passphrase?: string } = {}) =>
  here(tx =>
    keepKeyFile(tx, t.runtime.keys, { office, officer, file: bytes, password, passphrase, ...more }, t.runtime.now()),
  )

/** A key file as issuers give them, made by openssl; null where that is not installed. */
const keyFile = async (name: string, options: string[] = []): Promise<Buffer | null> => {
  const authority = await makeAuthority(t.runtime.now())
  const made = await makeSigner(authority, { name, officeName: 'Instansi (contoh)' }, t.runtime.now())
  const at = (part: string) => join(folder, part)
  const pem = (pkcs8: Uint8Array) =>
    `-----BEGIN PRIVATE KEY-----\n${Buffer.from(pkcs8).toString('base64')}\n-----END PRIVATE KEY-----\n`
  writeFileSync(at('kunci.pem'), pem(made.pkcs8))
  writeFileSync(at('sertifikat.pem'), new X509Certificate(Buffer.from(made.certificate)).toString())
  writeFileSync(at('induk.pem'), new X509Certificate(Buffer.from(authority.certificate)).toString())
  const args = [
    'pkcs12',
    '-export',
    '-inkey',
    at('kunci.pem'),
    '-in',
    at('sertifikat.pem'),
    '-certfile',
    at('induk.pem'),
  ]
  try {
    return execFileSync('openssl', [...args, '-passout', `pass:${password}`, ...options], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    console.log('tidak diperiksa: openssl')
    return null
  }
}

before(async () => {
  t = await testRuntime()
  file = await keyFile('RAHAYU LESTARI')
})
after(async () => {
  await typeset.close()
  await t.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('an official signs with the key file they brought, and the letter says whose certificate it is', async () => {
  if (!file) return
  await keep(file)
  const ready = await wayNamed('p12').ready({ runtime: t.runtime, office, officer })
  assert.ok(ready.can && /atas nama RAHAYU LESTARI/.test(ready.asks[0]?.hint ?? ''))
  const letter = await signLetter(t.runtime, typeset, inputFor(), passphrase)
  assert.equal(letter.way, 'p12')
  const parts = { officeOf: async () => office, dataKeyOf: async () => dataKey, profileOf: async () => profile }
  assert.equal((await findByCode(t.runtime, parts, letter.code))?.standing, 'valid')
  writeFileSync(join(folder, 'surat.pdf'), await signedPdf(t.runtime, letter, dataKey))
  await assert.rejects(
    signLetter(t.runtime, typeset, inputFor(), 'bukan ini frasanya'),
    fails('letter.wrong_passphrase'),
  )
})

test('brought again, the same key has the new passphrase, and what it signed stays genuine', async () => {
  if (!file) return
  await keep(file)
  const before = await signLetter(t.runtime, typeset, inputFor(), passphrase)
  await keep(file, { passphrase: 'frasa yang lain lagi' })
  await assert.rejects(signLetter(t.runtime, typeset, inputFor(), passphrase), fails('letter.wrong_passphrase'))
  await signLetter(t.runtime, typeset, inputFor(), 'frasa yang lain lagi')
  const parts = { officeOf: async () => office, dataKeyOf: async () => dataKey, profileOf: async () => profile }
  assert.equal((await findByCode(t.runtime, parts, before.code))?.standing, 'valid')
  await assert.rejects(keep(file, { officer: uuid() }), fails('letter.key_of_another'))
})

test('a wrong password, something that is no key file, and one that ran out are refused with a sentence', async () => {
  await assert.rejects(keep(Buffer.from('halo')), fails('letter.not_a_key_file'))
  await assert.rejects(keep(Buffer.alloc(0)), fails('letter.not_a_key_file'))
  if (!file) return
  await assert.rejects(keep(file, { password: 'salah' }), fails('letter.not_a_key_file'))
  await assert.rejects(keep(file, { passphrase: 'pendek' }), fails('letter.weak_passphrase'))
  const later = t.runtime.now() + 3 * 366 * 86_400_000
  await assert.rejects(readKeyFile(file, password, later), fails('letter.not_a_key_file'))
})

test('a key file of the old kind (triple DES) opens too', async () => {
  const old = await keyFile('ORANG LAMA', [
    '-legacy',
    '-keypbe',
    'PBE-SHA1-3DES',
    '-certpbe',
    'PBE-SHA1-3DES',
    '-macalg',
    'sha1',
  ])
  if (!old) return
  const read = await readKeyFile(old, password, t.runtime.now())
  assert.equal(read.name, 'ORANG LAMA')
  assert.equal(read.above.length, 1)
})
