import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUIDv7 as uuid } from 'node:crypto'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inOffice } from '#core'
import { issueCertificate } from '#letter'
import { type TestRuntime, testRuntime } from '../../src/core/testing.ts'
import { profile, signerOf } from '../../src/letter/example.testing.ts'
import { numberFaults } from '../../src/letter/numbers/verify.ts'
import { office, type Work } from './signer.ts'

const [letters, processes, kills] = [200, 4, 20]
const officer = uuid()
const passphrase = 'bunga melati di halaman'
const all = Array.from({ length: letters }, (_, i) => ({ dossier: uuid(), sendBack: i % 10 === 3 }))
/** Each process has its share and a few of its neighbour's, so that the same letter is also signed from two sides at once. */
const share = (place: number) => {
  const size = letters / processes
  return [...all.slice(place * size, (place + 1) * size), ...all.slice((place + 1) * size, (place + 1) * size + 6)]
}

let t: TestRuntime
const running = new Map<number, { child: ChildProcess; ready: boolean }>()
const failures: string[] = []

const start = (place: number): void => {
  const child = fork(join(import.meta.dirname, 'signer.ts'), {
    execArgv: ['--import', './bin/loader.js'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const one = { child, ready: false }
  running.set(place, one)
  let said = ''
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  child.on('message', () => {
    one.ready = true
  })
  child.on('exit', (code, signal) => {
    if (running.get(place) === one) running.delete(place)
    if (signal === null && code !== 0) failures.push(said)
  })
  const { dataDir } = t.runtime.config
  child.send({ app: t.app, dataDir, officer, passphrase, letters: share(place) } satisfies Work)
}

const killAndStart = async (): Promise<void> => {
  const ready = [...running].filter(([, one]) => one.ready)
  const [place, one] = ready[Math.floor(Math.random() * ready.length)] ?? []
  if (place === undefined || !one) return
  const gone = once(one.child, 'exit')
  one.child.kill('SIGKILL')
  await gone
  start(place)
}

const count = async () => {
  const [row] = await t.ownerDb<{ signed: number; waiting: number; void: number }[]>`
    select count(*) filter (where signed_at is not null)::int as signed,
      count(*) filter (where signed_at is null and voided_at is null)::int as waiting,
      count(*) filter (where voided_at is not null)::int as void
    from letter`
  return row!
}
const faults = () => inOffice(t.runtime.db, office, tx => numberFaults(tx, office))

before(async () => {
  t = await testRuntime()
  t.clock.set(Date.now())
  const made = { office, officeName: profile.name, officer, name: signerOf(officer).name, passphrase }
  await inOffice(t.runtime.db, office, tx => issueCertificate(tx, t.runtime.keys, made, t.runtime.now()))
})
after(async () => {
  for (const { child } of running.values()) child.kill('SIGKILL')
  await t.drop()
})

test('200 letters signed at once by four processes, killed twenty times, have numbers without gap or double', async () => {
  for (let place = 0; place < processes; place++) start(place)
  let [killed, caughtWaiting] = [0, 0]
  while (killed < kills && running.size > 0 && failures.length === 0) {
    // Spread over the work, each at a moment of its own; the last third is left to whoever goes on.
    const goal = (killed * letters * 0.6) / kills
    while ((await count()).signed < goal && running.size > 0) await sleep(15)
    await sleep(Math.random() * 150)
    if (![...running.values()].some(one => one.ready)) {
      await sleep(20)
      continue
    }
    await killAndStart()
    killed++
    // Whatever the moment: every number given is a letter that is signed, waits, or is void.
    const [{ given, faults: wrong }, now] = [await faults(), await count()]
    assert.deepEqual(wrong, [], `after kill ${killed}`)
    if (now.waiting > 0) caughtWaiting++
    assert.ok(given >= now.signed + now.void)
  }
  while (running.size > 0 && failures.length === 0) await sleep(30)
  assert.deepEqual(failures, [])
  assert.equal(killed, kills)
  assert.ok(caughtWaiting >= 5, `only ${caughtWaiting} kills found a letter between number and signature`)

  const { given, faults: wrong } = await faults()
  const { signed, waiting, void: voided } = await count()
  assert.deepEqual(wrong, [])
  assert.deepEqual({ signed, waiting, given }, { signed: letters, waiting: 0, given: signed + voided })
  // Two processes may each give up a number of the same letter before either sees the other's.
  const [givenUp] = await t.ownerDb<{ n: number }[]>`
    select count(distinct dossier)::int as n from letter where voided_at is not null`
  assert.equal(givenUp?.n, all.filter(({ sendBack }) => sendBack).length)
  const rows = await t.ownerDb<{ seq: number; dossier: string; file: string | null }[]>`
    select seq, dossier, file from letter order by seq`
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    Array.from({ length: given }, (_, i) => i + 1),
  )
  assert.equal(new Set(rows.flatMap(({ dossier, file }) => (file ? [dossier] : []))).size, letters)
  for (const { file } of rows) if (file) await access(join(t.runtime.config.dataDir, 'files', file.slice(-2), file))
})
