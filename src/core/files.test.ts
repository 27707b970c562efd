import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFiles } from './files.ts'

test('a stored file comes back; an erased, unknown or impossible one is told as missing', async () => {
  const root = await mkdtemp(join(tmpdir(), 'maklumat-files-'))
  const files = openFiles(join(root, 'files'))
  const bytes = Buffer.from('tersegel')
  const { id, size, sha256 } = await files.put(bytes)
  assert.deepEqual({ size, sha256 }, { size: 8, sha256: createHash('sha256').update(bytes).digest('hex') })
  assert.deepEqual(await files.get(id), bytes)
  await files.remove(id)
  await files.remove(id)
  await assert.rejects(files.get(id), /tidak ada lagi/)
  await assert.rejects(files.get('../../keys/master.key'), /tidak ada lagi/)
  await rm(root, { recursive: true })
})

test('a sweep takes only old files that no row knows', async () => {
  const root = await mkdtemp(join(tmpdir(), 'maklumat-files-'))
  const files = openFiles(root)
  const kept = await files.put(Buffer.from('a'))
  const orphan = await files.put(Buffer.from('b'))
  const isKnown = async (ids: string[]) => new Set(ids.filter(id => id === kept.id))
  assert.equal(await files.sweepOrphans(isKnown, Date.now() - 60_000), 0)
  assert.equal(await files.sweepOrphans(isKnown, Date.now() + 60_000), 1)
  await files.get(kept.id)
  await assert.rejects(files.get(orphan.id), /tidak ada lagi/)
  await rm(root, { recursive: true })
})
