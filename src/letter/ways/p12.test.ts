import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 as uuid } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createTypeset, inOffice, Problem, type Tx } from '#core'
import { type TestRuntime, testRuntime } from '../../core/testing.ts'
import { facts, profile as paper, signerOf, standard } from '../example.testing.ts'
import type { LetterInput } from '../shape.ts'
import { signLetter } from '../sign.testing.ts'
import { findByCode } from '../verification.ts'
import { wayNamed } from './index.ts'
import { keyFile, keyFilePassword as password } from './p12.testing.ts'
import { keepKeyFile } from './p12.ts'
import { readKeyFile } from './p12-read.ts'

const office = 'contoh'
const officer = uuid()
const dataKey = randomBytes(32)
const typeset = createTypeset()
const profile = { ...paper, signing: { method: 'p12' as const } }
const passphrase = 'kopi tubruk pagi hari'
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

before(async () => {
  t = await testRuntime()
  file = await keyFile('RAHAYU LESTARI', t.runtime.now())
})
after(async () => {
  await typeset.close()
  await t.drop()
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
  const old = await keyFile('ORANG LAMA', t.runtime.now(), [
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
