import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Problem } from './problem.ts'
import { blindIndex, keyFile, keysFrom, loadKeys, newDataKey, open, seal, unwrapKey } from './seal.ts'

const keys = keysFrom(Buffer.alloc(32, 1))

test('what is sealed opens with the same key and the same context, byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (plain, context) => {
      const { key } = newDataKey(keys)
      assert.deepEqual(open(key, seal(key, plain, context), context), Buffer.from(plain))
    }),
    { numRuns: 50 },
  )
})

test('a changed bit, another context and another key do not open it', () => {
  const { key, wrapped } = newDataKey(keys)
  const sealed = seal(key, 'NIK', 'dossier:1')
  for (let i = 0; i < sealed.length; i++) {
    const broken = Buffer.from(sealed)
    broken[i] = (broken[i] ?? 0) ^ 1
    assert.throws(() => open(key, broken, 'dossier:1'), Problem)
  }
  assert.throws(() => open(key, sealed, 'dossier:2'), Problem)
  assert.throws(() => open(newDataKey(keys).key, sealed, 'dossier:1'), Problem)
  assert.throws(() => unwrapKey(keysFrom(Buffer.alloc(32, 2)), wrapped), Problem)
  assert.deepEqual(unwrapKey(keys, wrapped), key)
})

test('the blind index of a number differs between offices, purposes and installations', () => {
  const at = (office: string, purpose: string, k = keys) =>
    blindIndex(k, office, purpose, '3175000000000001').toString('hex')
  const all = [at('a', 'nik'), at('b', 'nik'), at('a', 'kk'), at('a', 'nik', keysFrom(Buffer.alloc(32, 9)))]
  assert.equal(new Set(all).size, 4)
  assert.equal(at('a', 'nik'), at('a', 'nik'))
  assert.notDeepEqual(blindIndex(keys, 'ab', 'p', 'c'), blindIndex(keys, 'a', 'p', 'bc'))
})

test('the master key is made once, readable by its owner only, and a broken one is refused', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'maklumat-keys-'))
  const [a, b] = await Promise.all([loadKeys({ dataDir }), loadKeys({ dataDir })])
  assert.deepEqual(a.derive('x'), b.derive('x'))
  assert.equal((await stat(keyFile(dataDir))).mode & 0o777, 0o600)
  assert.equal(Buffer.from(await readFile(keyFile(dataDir), 'utf8'), 'base64').length, 32)
  await writeFile(keyFile(dataDir), 'rusak')
  await assert.rejects(loadKeys({ dataDir }), /master\.key rusak/)
  await rm(dataDir, { recursive: true })
})
