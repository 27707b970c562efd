import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from './launcher-embedded.ts'
import { livePostmaster, socketDirOf, stopPostmaster } from './launcher-postmaster.ts'
import { signIn } from './login.ts'
import { Problem } from './problem.ts'

const folders: string[] = []
const children: ChildProcess[] = []
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'maklumat-process-'))
  folders.push(made)
  return made
}
/** Also after a failed test: nothing may outlive this run. */
after(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const made of folders) {
    await stopPostmaster(join(made, 'pg'))
    await rm(made, { recursive: true, force: true })
  }
})

type App = {
  child: ChildProcess
  said: () => string
  until: (word: string | RegExp) => Promise<string>
  code: Promise<number | null>
}

const maklumat = (dataDir: string, args: string[], env: Record<string, string> = {}): App => {
  const bin = new URL('../../bin/maklumat.js', import.meta.url).pathname
  const given = { ...process.env, DATA_DIR: dataDir, PORT: '0', MAKLUMAT_DEMO: '0', ...env }
  const child = spawn(process.execPath, [bin, ...args], { env: given, stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let text = ''
  const hear = (chunk: Buffer) => {
    text += chunk
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
  const code = once(child, 'exit').then(([n]) => n as number | null)
  const until = async (word: string | RegExp) => {
    for (let i = 0; i < 600; i++) {
      const hit = typeof word === 'string' ? text.includes(word) && text : word.exec(text)?.[0]
      if (hit) return hit
      if (child.exitCode !== null && i > 10) break
      await sleep(50)
    }
    throw new Error(`never said ${word}; said: ${text}`)
  }
  return { child, said: () => text, until, code }
}

const url = /http:\/\/[\d.]+:\d+/
const well = async (app: App) => (await fetch(`${await app.until(url)}/healthz`)).json() as Promise<{ ok: boolean }>

test('a command runs from whatever folder somebody stands in', async () => {
  const bin = new URL('../../bin/maklumat.js', import.meta.url).pathname
  const child = spawn(process.execPath, [bin, 'bantuan'], { cwd: await folder(), stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let text = ''
  child.stdout.on('data', chunk => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  assert.equal(code, 0)
  assert.match(text, /Cara pakai: maklumat/)
})

test('a killed server is followed by one that adopts its database, and Ctrl-C stops all of it', async () => {
  const dataDir = await folder()
  const first = maklumat(dataDir, ['mulai'])
  assert.equal((await well(first)).ok, true)
  const orphan = await livePostmaster(join(dataDir, 'pg'))
  first.child.kill('SIGKILL')
  await first.code
  const second = maklumat(dataDir, ['mulai'])
  assert.equal((await well(second)).ok, true)
  assert.equal((await livePostmaster(join(dataDir, 'pg')))?.pid, orphan?.pid)
  second.child.kill('SIGINT')
  assert.equal(await second.code, 0, second.said())
  assert.equal(await livePostmaster(join(dataDir, 'pg')), undefined)
})

test('a second start on the same folder refuses with a sentence and leaves the first alone', async () => {
  const dataDir = await folder()
  const first = maklumat(dataDir, ['mulai'])
  await first.until(url)
  const second = maklumat(dataDir, ['mulai'])
  assert.equal(await second.code, 1)
  assert.match(second.said(), /sudah berjalan dengan DATA_DIR ini/)
  assert.equal((await well(first)).ok, true)
  first.child.kill('SIGTERM')
  assert.equal(await first.code, 0, first.said())
})

test('a backup is taken beside the running server, and another folder serves from it', async () => {
  const [dataDir, other] = [await folder(), await folder()]
  const archive = join(dataDir, 'cadangan.tar')
  const server = maklumat(dataDir, ['mulai'])
  await server.until(url)
  const backup = maklumat(dataDir, ['backup', '-o', archive])
  assert.equal(await backup.code, 0, backup.said())
  assert.match(backup.said(), /Cadangan selesai/)
  assert.equal((await well(server)).ok, true)
  server.child.kill('SIGTERM')
  assert.equal(await server.code, 0, server.said())
  const restore = maklumat(other, ['restore', archive])
  assert.equal(await restore.code, 0, restore.said())
  const again = maklumat(other, ['mulai'])
  assert.equal((await well(again)).ok, true)
  again.child.kill('SIGTERM')
  assert.equal(await again.code, 0, again.said())
})

test('a killed database is started again under the running server', async () => {
  const dataDir = await folder()
  const app = maklumat(dataDir, ['mulai'])
  await app.until(url)
  const live = await livePostmaster(join(dataDir, 'pg'))
  assert.ok(live)
  process.kill(live.pid, 'SIGKILL')
  await app.until('Basis data berjalan lagi')
  for (let i = 0; i < 100 && !(await well(app)).ok; i++) await sleep(50)
  assert.equal((await well(app)).ok, true)
  app.child.kill('SIGTERM')
  assert.equal(await app.code, 0, app.said())
})

test('a port in use and a wrong variable are told in a sentence, and nothing stays running', async t => {
  const dataDir = await folder()
  const other = createServer().listen(0, '127.0.0.1')
  t.after(() => other.close())
  await once(other, 'listening')
  const port = String((other.address() as { port: number }).port)
  const app = maklumat(dataDir, ['mulai'], { PORT: port })
  assert.equal(await app.code, 1)
  assert.match(app.said(), /sudah dipakai program lain/)
  assert.equal(await livePostmaster(join(dataDir, 'pg')), undefined)
  const wrong = maklumat(dataDir, ['mulai'], { PORT: 'delapan' })
  assert.equal(await wrong.code, 1)
  assert.match(wrong.said(), /^PORT: /m)
})

test('data of another PostgreSQL version is refused and the way out is named', async () => {
  const dataDir = await folder()
  const database = await startEmbedded(dataDir)
  await database.stop()
  await writeFile(join(dataDir, 'pg', 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbedded(dataDir), (error: unknown) => {
    assert.ok(error instanceof Problem)
    assert.match(error.sentence, /PostgreSQL 17.*maklumat restore/s)
    return true
  })
})

test('a folder whose path is too long for a socket works all the same', async () => {
  const root = await folder()
  const dataDir = join(root, 'a'.repeat(60), 'b'.repeat(60))
  assert.ok(!socketDirOf(dataDir).startsWith(root))
  const database = await startEmbedded(dataDir)
  const db = signIn(database.app, { max: 1 })
  assert.deepEqual([...(await db`select current_user::text as who`)], [{ who: 'maklumat_app' }])
  await db.end()
  await database.stop()
})

test('a process id left by a crash that now belongs to another program does not keep the database from starting', async () => {
  const dataDir = await folder()
  const database = await startEmbedded(dataDir)
  await database.stop()
  await writeFile(join(dataDir, 'pg', 'postmaster.pid'), `${process.pid}\n${join(dataDir, 'pg')}\n1\n5432\n/nowhere\n`)
  const again = await startEmbedded(dataDir)
  await again.stop()
  assert.match(await readFile(join(dataDir, 'pg.log'), 'utf8'), /ready to accept connections/)
})
