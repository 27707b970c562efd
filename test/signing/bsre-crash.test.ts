import assert from 'node:assert/strict'
import { access, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createChanges, createJobs, type Db, loadKeys, openDb, openFiles, type Runtime, readConfig } from '#core'
import { bsreAccount, bsrePassphrase, bsrePeople } from '../../src/outside/bsre.testing.ts'
import { formIn } from '../crash/browser.ts'
import { checkLetters } from '../crash/checks.ts'
import { act, actOf, citizen, send, signIn } from '../crash/people.ts'
import { type RealServer, realServer } from '../crash/process.ts'
import { enterService, type Served, servedOffice, signByService, turnToService } from './served.ts'

/** After a kill the next request is held back for the limit of the lost one, ten seconds; the rest is for a busy machine. */
const patience = 120_000
const breaks = new URL('./breaks.ts', import.meta.url).href

describe('A server killed while an official signs through the service', () => {
  let server: RealServer
  let db: Db
  let app: Db
  let runtime: Runtime
  let served: Served
  let signed = 0

  const socket = async () =>
    (await readFile(join(server.dataDir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[4]!.trim()
  const connect = async () => {
    const at = { host: await socket(), port: 5432, database: 'maklumat' }
    db = openDb({ ...at, username: 'postgres' }, { max: 1 })
    app = openDb({ ...at, username: 'maklumat_app' }, { max: 2 })
    const { dataDir } = server
    runtime = {
      config: readConfig({ DATA_DIR: dataDir }),
      ...{ db: app, keys: await loadKeys({ dataDir }), files: openFiles(join(dataDir, 'files')), jobs: createJobs() },
      ...{ changes: createChanges(), now: () => Date.now() },
    }
  }
  const disconnect = () => Promise.all([db.end({ timeout: 1 }), app.end({ timeout: 1 })])

  before(async () => {
    server = await realServer({ NODE_OPTIONS: `--import ./bin/loader.js --import ${breaks}` })
    await server.start()
    await connect()
    served = await signByService({ runtime, ownerDb: db })
    await enterService({ runtime }, served)
  })
  after(async () => {
    await disconnect()
    await served.double.close()
    await server.close()
  })

  /** Starts it again; its own files say another way to sign, so the office turns to the service once more. */
  const startAgain = async () => {
    await server.kill()
    await disconnect()
    await server.start()
    await connect()
    await turnToService(runtime)
  }
  const breakAt = (point: string) => writeFile(join(server.dataDir, 'break'), point)
  const goOn = () => rm(join(server.dataDir, 'break'), { force: true })

  const toTheSigner = async (): Promise<string> => {
    const person = await citizen(server.origin)
    await send(person)
    const dossier = person.receipts[0]!.split('/').at(-1)!
    const bayu = await signIn(server.origin, server.said(), 'bayu')
    const steps: Record<string, string>[] = [
      { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' },
      { hasil: 'registered', sumber: 'import' },
      {},
    ]
    for (const fields of steps) await act(bayu, dossier, fields)
    return dossier
  }
  const typed = { putusan: 'tandatangani', frasa: bsrePassphrase }

  /** Sends the form once, as it is; whether an answer comes is not waited for longer than the server lives. */
  const signOnce = async (dossier: string): Promise<number> => {
    const sri = await signIn(server.origin, server.said(), 'sri')
    const form = await actOf(sri, dossier)
    const body = new URLSearchParams({ ...form.fields, ...typed })
    return sri
      .once(form.path, body)
      .then(({ status }) => status)
      .catch(() => 0)
  }
  const signUntilDone = async (dossier: string) => {
    const sri = await signIn(server.origin, server.said(), 'sri')
    for (const end = Date.now() + patience; Date.now() < end; await sleep(500)) {
      const form = formIn((await sri.get(`/berkas/${dossier}`)).body, 'meja-tindakan')
      if (!form.path.endsWith('/tanda-tangan')) return
      const { status } = await sri.send({ ...form, fields: { ...form.fields, ...typed } })
      if (status === 303) return
    }
    throw new Error('the letter is never signed')
  }

  const checkOne = async (dossier: string) => {
    const letters = await db<{ code: string; file: string | null; signed: boolean }[]>`
      select code, file, signed_at is not null as signed from letter where dossier = ${dossier}`
    assert.deepEqual(
      letters.map(({ signed: is }) => is),
      [true],
      'one number, and it is signed',
    )
    const [{ code, file } = { code: '', file: '' }] = letters
    await access(join(server.dataDir, 'files', file!.slice(-2), file!))
    const sheets = await db<{ n: number }[]>`
      select count(distinct sheet_sha256)::int as n from sign_request r join letter l on l.id = r.letter where l.dossier = ${dossier}`
    assert.equal(sheets[0]?.n, 1, 'always the same sheet')
    const open = await db`select 1 from sign_request where answered_at is null`
    assert.equal(open.length, 0, 'nothing left open')
    const page = await fetch(`${server.origin}/v/${code}`)
    assert.match(await page.text(), /asli dan masih berlaku/)
    signed++
    await checkLetters(db, signed)
  }

  for (const point of ['before-number', 'before-call', 'after-answer', 'after-file', 'before-answer'])
    it(`goes on after a kill ${point.replace('-', ' the ').replace('the answer', 'the answer')}: one number, one file that counts`, async () => {
      const dossier = await toTheSigner()
      await breakAt(point)
      assert.equal(await signOnce(dossier), 0, 'the server is gone')
      await goOn()
      await startAgain()
      const counted = await db`select 1 from letter where dossier = ${dossier} and signed_at is not null`
      assert.equal(counted.length, point === 'before-answer' ? 1 : 0)
      await signUntilDone(dossier)
      await checkOne(dossier)
    })

  it('goes on after a kill while the service works on it', async () => {
    const dossier = await toTheSigner()
    let strike: Promise<void> | undefined
    served.double.onSigned = () => {
      strike ??= server.kill()
      return strike
    }
    assert.equal(await signOnce(dossier), 0)
    served.double.onSigned = () => {}
    await startAgain()
    await signUntilDone(dossier)
    await checkOne(dossier)
  })

  it('goes on after a kill between the number and the request', async () => {
    const dossier = await toTheSigner()
    await db.unsafe(`
      create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return new; end $$;
      create trigger slow before insert on sign_request for each row execute function slow()`)
    const answer = signOnce(dossier)
    const frozen = () => db`select 1 from letter where dossier = ${dossier}`
    while ((await frozen()).length === 0) await sleep(20)
    await server.kill()
    assert.equal(await answer, 0)
    await db.unsafe('drop function slow cascade')
    await startAgain()
    await signUntilDone(dossier)
    await checkOne(dossier)
  })

  it('keeps no passphrase, no password and no NIK of a signer readable, neither in the database nor in a log', async () => {
    const secrets = [bsrePassphrase, bsreAccount.password, bsrePeople.ISSUE]
    const spelt = secrets.flatMap(text => [text, encodeURIComponent(text), Buffer.from(text).toString('hex')])
    const tables = await db<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`
    for (const { name } of tables) {
      const chunks: Buffer[] = []
      const stream = await db.unsafe(`copy (select * from ${name}) to stdout`).readable()
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const dump = Buffer.concat(chunks)
      for (const secret of spelt) assert.ok(!dump.includes(secret), `a secret in ${name}`)
    }
    const log = server.said() + (await readFile(join(server.dataDir, 'pg.log'), 'utf8'))
    for (const secret of spelt) assert.ok(!log.includes(secret), 'a secret in a log')
    assert.ok(
      served.double.asked >= signed && signed === 7,
      `${served.double.asked} asked, ${signed} signed, ${servedOffice}`,
    )
  })
})
