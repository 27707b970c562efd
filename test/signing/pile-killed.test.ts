import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { tokenIn, visitor } from '../../src/core/http.testing.ts'
import { until } from '../../src/core/testing.ts'
import { driveTo, fileService } from '../support/filed.ts'
import { type OfficeUnderTest, openOffice } from '../walls/office.testing.ts'
import type { Said, Work } from './pile-signer.ts'

const kantor = 'kota-lubuklinggau'
const letters = 50
let o: OfficeUnderTest

before(async () => {
  o = await openOffice()
})
after(() => o.close())

const standing = async () => {
  const [row] = await o.ownerDb<{ signed: number; numbers: number; last: number | null; files: number }[]>`
    select count(*) filter (where signed_at is not null)::int as signed, count(*)::int as numbers, max(seq) as last,
      count(distinct file)::int as files
    from letter where office = ${kantor} and voided_at is null`
  return row!
}

/** Signs in a process of its own; `killed` after so many letters at the earliest. Answers its last words, if it had any. */
const signIn = async (work: Work, killedAt: number | null): Promise<Extract<Said, { rested: string }> | null> => {
  const child = fork(join(import.meta.dirname, 'pile-signer.ts'), { execArgv: ['--import', './bin/loader.js'] })
  const exit = once(child, 'exit')
  let last: Extract<Said, { rested: string }> | null = null
  const begun = new Promise<void>(resolve => {
    child.on('message', (said: Said) => {
      if ('rested' in said) last = said
      resolve()
    })
  })
  child.send(work)
  await Promise.race([begun, exit])
  if (killedAt !== null) {
    while ((await standing()).signed < killedAt && child.exitCode === null) await sleep(5)
    await sleep(Math.random() * 60)
    child.kill('SIGKILL')
  }
  await exit
  return last
}

const accept = async (who: ReturnType<typeof visitor>, dossier: string) => {
  const page = (await who.get(`/tumpukan/${dossier}`)).body
  const dibaca = /name="dibaca" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
  await who.post(`/tumpukan/${dossier}`, { putusan: 'setuju', dibaca }, { token: tokenIn(page) })
}

test('fifty letters are signed at once; killed in between, what was signed stays, and the rest goes on with the passphrase', async t => {
  for (let n = 0; n < letters; n++) {
    const { id } = await fileService(o, kantor, 'rekomendasi-ugb')
    await driveTo(o, kantor, id, 'tandatangan')
  }
  const { password = '', passphrase = '' } = o.secrets.zainal ?? {}
  const zainal = visitor(o.server)
  await zainal.post('/masuk', { kantor, pengguna: 'zainal', sandi: password })
  await zainal.post('/kotak-masuk/pilihan', { apa: 'tanda-tangan', semua: 'ya' }, { from: '/kotak-masuk' })
  const pile = await o.ownerDb<{ dossier: string }[]>`select dossier from signing_pile order by added_at, place`
  assert.equal(pile.length, letters)
  for (const { dossier } of pile) await accept(zainal, dossier)
  assert.match((await zainal.get('/tumpukan')).body, /50 disetujui/)
  assert.equal((await standing()).numbers, 0)

  const { dataDir } = o.runtime.config
  const work: Work = { app: o.app, dataDir, now: o.runtime.now(), password, passphrase }
  for (const at of [4, 9]) {
    assert.equal(await signIn(work, at), null, 'killed before it rested')
    const { signed, numbers } = await standing()
    assert.ok(signed >= at && signed < letters, `${signed} signed`)
    assert.ok(numbers - signed <= 1, 'at most the letter in hand waits with its number')
    // As soon as the database has seen the process go, nobody holds the pile, and the passphrase is asked again.
    let body = ''
    const free = async () => {
      body = (await zainal.get('/tumpukan')).body
      return !body.includes('Sedang ditandatangani')
    }
    await until('the pile let go of', free)
    assert.match(body, /Tanda tangani \d+ surat/)
  }
  const left = letters - (await standing()).signed
  const rested = await signIn(work, null)
  assert.match(rested?.rested ?? '', /50 sudah ditandatangani/)
  assert.deepEqual(await standing(), { signed: letters, numbers: letters, last: letters, files: letters })
  t.diagnostic(`${left} letters in ${rested?.ms} ms, ${Math.round((rested?.ms ?? 0) / left)} ms each`)
})
