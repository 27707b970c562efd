import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { collect, unzip } from './read.testing.ts'
import { zip } from './zip.ts'

const at = new Date('2026-11-23T01:02:04Z')

async function* lines(count: number) {
  for (let n = 0; n < count; n++) yield Buffer.from(`baris ${n} é\n`)
}

const sample = () =>
  zip(
    [
      { name: 'baca-saya.txt', bytes: Buffer.from('Halo') },
      { name: 'dokumen/surat ñ.txt', bytes: lines(5_000) },
      { name: 'kosong.txt', bytes: new Uint8Array() },
    ],
    at,
  )

test('what goes into an archive comes out of it, whole files and those written in parts', async () => {
  const files = unzip(await collect(sample()))
  assert.deepEqual([...files.keys()], ['baca-saya.txt', 'dokumen/surat ñ.txt', 'kosong.txt'])
  assert.equal(files.get('baca-saya.txt')?.toString(), 'Halo')
  assert.equal(files.get('dokumen/surat ñ.txt')?.toString().split('\n')[4_999], 'baris 4999 é')
  assert.equal(files.get('kosong.txt')?.length, 0)
})

test('another program finds the archive whole', async t => {
  if (spawnSync('unzip', ['-v']).error) return t.skip('unzip tidak terpasang')
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  writeFileSync(join(folder, 'a.zip'), await collect(sample()))
  assert.match(execFileSync('unzip', ['-t', join(folder, 'a.zip')]).toString(), /No errors detected/)
  rmSync(folder, { recursive: true })
})

test('a hundred megabytes pass through without being held', async () => {
  async function* much() {
    const block = Buffer.alloc(1024 ** 2)
    for (let n = 0; n < 100; n++) {
      block.writeUInt32LE(n, n * 4)
      yield block
    }
  }
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = 0
  let sent = 0
  for await (const part of zip([{ name: 'besar.bin', bytes: much() }], at)) {
    sent += part.length
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  assert.ok(sent < 1024 ** 2)
  assert.ok(most < 60 * 1024 ** 2, `${Math.round(most / 1024 ** 2)} MB`)
})

test('a source that breaks off breaks the archive off, and nothing hangs', async () => {
  async function* broken() {
    yield Buffer.from('a')
    throw new Error('line lost')
  }
  await assert.rejects(collect(zip([{ name: 'a', bytes: broken() }], at)), /line lost/)
})

test('who stops reading early lets the source go', async () => {
  let closed = false
  async function* endless() {
    try {
      for (;;) yield Buffer.alloc(64 * 1024, Math.random().toString())
    } finally {
      closed = true
    }
  }
  for await (const part of zip([{ name: 'a', bytes: endless() }], at)) if (part.length > 0) break
  await new Promise(resolve => setTimeout(resolve, 50))
  assert.ok(closed)
})

test('who stops reading while the next file is being fetched is sent no more, and nothing stays open', async () => {
  let [closed, fetched] = [false, () => {}]
  const fetching = new Promise<void>(resolve => {
    fetched = resolve
  })
  async function* files() {
    try {
      yield { name: 'a', bytes: Buffer.from('a') }
      await fetching
      for (let n = 0; ; n++) yield { name: `b${n}`, bytes: Buffer.alloc(64 * 1024, Math.random().toString()) }
    } finally {
      closed = true
    }
  }
  for await (const part of zip(files(), at)) if (part.length > 0) break
  fetched()
  await new Promise(resolve => setTimeout(resolve, 50))
  assert.ok(closed)
})
