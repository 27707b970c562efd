import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { bsreCode } from '../../src/outside/bsre.testing.ts'
import { act, fileOne, type OfficeUnderTest, office, openOffice, type Visitor } from '../walls/office.testing.ts'
import { enterService, type Served, signByService } from './served.ts'

let o: OfficeUnderTest
let served: Served
let sri: Visitor

before(async () => {
  o = await openOffice()
  served = await signByService(o)
  await enterService(o, served)
  // What is known of an office may be two seconds old.
  await sleep(2500)
  sri = await o.signIn('sri')
})
after(async () => {
  await o.close()
  await served.double.close()
})

const readAndAccept = async (id: string) => {
  const page = (await sri.get(`/tumpukan/${id}`)).body
  const dibaca = /name="dibaca" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
  assert.equal((await sri.post(`/tumpukan/${id}`, { putusan: 'setuju', dibaca })).statusCode, 303)
}
const rested = async (): Promise<string> => {
  for (;;) {
    const { body } = await sri.get('/tumpukan')
    if (!body.includes('Sedang ditandatangani')) return body
    await sleep(50)
  }
}
const signWith = async (fields: Record<string, string>): Promise<string> => {
  assert.equal((await sri.post('/tumpukan/tanda-tangan', fields, { from: '/tumpukan' })).statusCode, 303)
  return rested()
}

test('an official reads three letters and signs them with one code, in one request; what the service spoils waits and is asked for again', async () => {
  const bayu = await o.signIn('bayu')
  const steps: Record<string, string>[] = [
    { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' },
    { hasil: 'registered', sumber: 'import' },
    {},
  ]
  const files: string[] = []
  for (let n = 0; n < 3; n++) {
    const id = await fileOne(o.visitor())
    for (const fields of steps) assert.equal((await act(bayu, id, fields)).statusCode, 303)
    files.push(id)
  }
  await sri.post('/kotak-masuk/pilihan', { apa: 'tanda-tangan', semua: 'ya' }, { from: '/kotak-masuk' })
  for (const id of files) await readAndAccept(id)

  served.double.manner = 'first_unsigned'
  const page = await signWith({ totp: bsreCode })
  assert.equal(served.double.asked, 1)
  assert.match(page, /tidak memuat tanda tangan/)
  const signed = () => o.ownerDb<{ number: string }[]>`
    select number from letter where office = ${office} and signed_at is not null order by seq`
  assert.equal((await signed()).length, 2)

  served.double.manner = 'well'
  assert.doesNotMatch(await signWith({ totp: bsreCode }), /tidak memuat tanda tangan/)
  assert.equal(served.double.asked, 2)
  const numbers = await o.ownerDb<{ n: number; doubled: number }[]>`
    select count(*)::int as n, (count(*) - count(distinct dossier))::int as doubled from letter where office = ${office}`
  assert.deepEqual([{ ...numbers[0] }, (await signed()).length], [{ n: 3, doubled: 0 }, 3])
})
