import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from './config.ts'
import type { DbAddress } from './db.ts'
import { inOffice } from './db.ts'
import { startWorker } from './jobs.ts'
import { openDatabase } from './launcher.ts'
import { startEmbedded } from './launcher-embedded.ts'
import { elsewhere, signIn } from './login.ts'
import { migrate } from './migrate.ts'
import { openRuntime } from './runtime.ts'

/** Somebody's own PostgreSQL: nothing of ours in it, an account that may make roles, and one that may not. */
const foreignServer = async (root: string) => {
  const server = await startEmbedded(join(root, 'server'))
  const admin = signIn(elsewhere(server.app, 'postgres', 'postgres'), { max: 1 })
  for (const query of [
    'drop database maklumat',
    'drop role maklumat_app, maklumat_owner',
    'create role pengelola login createrole',
    'create role lemah login',
    'create database luar owner pengelola',
  ])
    await admin.unsafe(query)
  await admin.end()
  const { host } = server.app.address as Exclude<DbAddress, string>
  const config = (who: string, dir: string) =>
    readConfig({ DATA_DIR: join(root, dir), DATABASE_URL: `postgres://${who}@localhost/luar?host=${host}` })
  return { server, config }
}

test('an existing PostgreSQL serves several servers; only the first is alone, and jobs run there', async () => {
  const root = await mkdtemp(join(tmpdir(), 'maklumat-external-'))
  const { server, config } = await foreignServer(root)
  await assert.rejects(openDatabase(config('lemah', 'c')), /Minta pengelola PostgreSQL/)
  const first = await openDatabase(config('pengelola', 'a'))
  await migrate(first.owner)
  assert.equal(first.alone, true)
  await first.settled()
  const second = await openDatabase(config('pengelola', 'a'))
  assert.equal(second.alone, false)
  await second.settled()
  assert.equal((await stat(join(root, 'a', 'keys', 'app.password'))).mode & 0o777, 0o600)
  const runtime = await openRuntime(config('pengelola', 'a'), second.app)
  const done = Promise.withResolvers<unknown>()
  runtime.jobs.on('tell', async payload => done.resolve(payload.office))
  const worker = await startWorker(second.owner, runtime)
  await inOffice(runtime.db, 'satu', tx => runtime.jobs.add(tx, 'tell', { office: 'satu' }))
  assert.equal(await Promise.race([done.promise, sleep(20_000, undefined, { ref: false })]), 'satu')
  await worker.stop()
  await runtime.db.end({ timeout: 2 })
  const strange = config('pengelola', 'b')
  await assert.rejects(openRuntime(strange, first.app), /Kunci induk tidak cocok/)
  await Promise.all([first.stop(), second.stop()])
  await server.stop()
  await rm(root, { recursive: true })
})

test('a server that does not answer is told in a sentence without the password', async () => {
  const config = readConfig({ DATA_DIR: '/nowhere', DATABASE_URL: 'postgres://a:rahasia@127.0.0.1:1/x' })
  await assert.rejects(openDatabase(config), (error: Error) => {
    assert.match(error.message, /tidak dapat dihubungi/)
    assert.doesNotMatch(error.message, /rahasia/)
    return true
  })
})
