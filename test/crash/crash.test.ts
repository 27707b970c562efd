import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkChains, checkFiled, checkFiles, checkLetters, checkLogs } from './checks.ts'
import { act, actOf, type Citizen, citizen, send, signIn } from './people.ts'
import { type RealServer, realServer } from './process.ts'

const crowd = 8

describe('A server that is killed in the middle', () => {
  let server: RealServer
  const citizens: Citizen[] = []
  before(async () => {
    server = await realServer()
    await server.start()
  })
  afterEach(t => {
    if ('passed' in t && !t.passed) console.error(`what the server said last: ${server.said().slice(-3000)}`)
  })
  after(() => server.close())

  const check = async (work: (db: Awaited<ReturnType<RealServer['database']>>) => Promise<unknown>) => {
    const db = await server.database()
    await work(db).finally(() => db.end())
  }
  const killAndStart = async () => {
    await server.kill()
    await server.start()
  }
  /** A crowd fills the form and sends it; `strike` hits while they fill, and again while they send. */
  const crowdUnder = async (strike: () => Promise<void>) => {
    const filling = Promise.all(Array.from({ length: crowd }, () => citizen(server.origin)))
    await sleep(400)
    await strike()
    const now = await filling
    citizens.push(...now)
    const sending = Promise.all(now.map(send))
    await sleep(12)
    await strike()
    await sending
    // Everybody presses once more.
    await Promise.all(now.map(send))
  }
  const dossiers = () => citizens.map(({ receipts }) => receipts[0]!.split('/').at(-1)!)

  it('files every acknowledged form once when the program dies', async () => {
    await crowdUnder(killAndStart)
    await check(db =>
      checkFiled(
        db,
        citizens.map(({ receipts }) => receipts),
      ),
    )
  })

  it('files every acknowledged form once when the database dies', async () => {
    await crowdUnder(server.killDatabase)
    await check(db =>
      checkFiled(
        db,
        citizens.map(({ receipts }) => receipts),
      ),
    )
  })

  it('keeps letter numbers whole when it dies between number and signature, and goes on with the same number', async () => {
    const [bayu, sri] = [
      await signIn(server.origin, server.said(), 'bayu'),
      await signIn(server.origin, server.said(), 'sri'),
    ]
    const frasa = /^ {2}sri .*frasa tanda tangan: (\S+)$/m.exec(server.said())?.[1] ?? ''
    const some = dossiers().slice(0, 6)
    for (const dossier of some) {
      await act(bayu, dossier, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
      await act(bayu, dossier, { hasil: 'registered', sumber: 'import' })
      await act(bayu, dossier, {})
    }
    const sign = async (list: string[]) => {
      for (const dossier of list) await act(sri, dossier, { putusan: 'tandatangani', frasa })
    }
    const signing = Promise.all([sign(some.slice(0, 3)), sign(some.slice(3))])
    for (const pause of [700, 900]) {
      await sleep(pause)
      await killAndStart()
      await check(db => checkLetters(db, some.length))
    }
    await signing
    for (const dossier of some) assert.doesNotMatch((await actOf(sri, dossier)).path, /tanda-tangan/, 'signed')
    await check(async db => {
      const codes = await checkLetters(db, some.length)
      assert.equal(codes.length, some.length)
      for (const code of codes) assert.equal((await bayu.get(`/v/${code}`)).status, 200)
    })
  })

  it('has whole chains, all its files, and nothing of a person in its logs', async () => {
    await check(db => checkFiles(db, server.dataDir))
    await checkChains(server, citizens.length)
    await checkLogs(server)
    assert.match(server.said(), /Basis data berjalan lagi/)
  })
})
