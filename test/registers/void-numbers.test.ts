import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inOffice } from '#core'
import { createDossiers } from '#dossier'
import { within } from '../../src/app.ts'
import { bsrePassphrase } from '../../src/outside/bsre.testing.ts'
import { enterService, type Served, signByService } from '../signing/served.ts'
import { act, type OfficeUnderTest, office, openOffice, toTheSigner, type Visitor } from '../walls/office.testing.ts'

/** A number that was given and never signed: it is void with a reason, and stands in the book of letters out beside the signed ones. */
let o: OfficeUnderTest
let served: Served
let bayu: Visitor
let sri: Visitor

before(async () => {
  o = await openOffice()
  served = await signByService(o)
  await enterService(o, served)
  // What is known of an office may be two seconds old.
  await sleep(2500)
  bayu = await o.signIn('bayu')
  sri = await o.signIn('sri')
})
after(async () => {
  await o.close()
  await served.double.close()
})

const sign = (dossier: string) => act(sri, dossier, { putusan: 'tandatangani', frasa: bsrePassphrase })

/** A file whose letter has its number; its signature failed. */
const numbered = async (): Promise<string> => {
  const dossier = await toTheSigner(o, bayu)
  served.double.manner = 'its_fault'
  assert.ok((await sign(dossier)).statusCode >= 400)
  served.double.manner = 'well'
  assert.equal((await lettersIn(dossier))[0]?.state, 'waiting')
  return dossier
}

type Row = { number: string; state: string; reason: string | null; by: string | null; file: string | null }
const lettersIn = (dossier: string) => o.ownerDb<Row[]>`
  select number, void_reason as reason, voided_by as by, file,
    case when signed_at is not null then 'signed' when voided_at is not null then 'void' else 'waiting' end as state
  from letter where dossier = ${dossier} order by seq`

const linesOf = async (dossier: string) =>
  (
    await o.ownerDb<{ number: string; note: string }[]>`
      select number, note from register_entry where dossier = ${dossier} and book = 'letters_out' order by seq`
  ).map(({ number, note }) => [number, /nomor batal/.test(note)])

const withdraw = (dossier: string) =>
  bayu.post(`/berkas/${dossier}/pencabutan`, { alasan: 'Pemohon sendiri memintanya (contoh).' })

const death = {
  ...{ 'tanggal-hari': '20', 'tanggal-bulan': '11', 'tanggal-tahun': '2026', lalu: 'ended' },
  ...{ bukti: 'Surat kematian desa nomor 12 (contoh)', pemberi_kabar: 'Budi, anaknya (contoh)' },
}

test('a file that ends while its letter waits leaves a void number, which says how it ended, and its line', async () => {
  const ends: [(dossier: string) => Promise<unknown>, RegExp][] = [
    [withdraw, /Dibatalkan oleh pemohon/],
    [dossier => bayu.post(`/berkas/${dossier}/kematian`, death), /meninggal/],
  ]
  for (const [end, words] of ends) {
    const dossier = await numbered()
    await end(dossier)
    const [letter] = await lettersIn(dossier)
    assert.equal(letter?.state, 'void')
    assert.match(letter?.reason ?? '', words)
    assert.ok(letter?.by, 'whoever ended it')
    assert.deepEqual(await linesOf(dossier), [[letter?.number, true]])
    assert.doesNotMatch((await (await o.signIn('agus')).get('/keadaan')).body, new RegExp(letter?.number ?? ''))
  }
})

test('the applicant ends it: nobody of the office voided the number', async () => {
  const dossier = await numbered()
  const dossiers = createDossiers(o.runtime, within)
  await inOffice(o.runtime.db, office, async tx => {
    const reason = await dossiers.note(tx, await dossiers.lock(tx, office, dossier), 'Tidak jadi (contoh).')
    await dossiers.run(tx, office, dossier, { type: 'withdraw', by: { kind: 'applicant' }, reason })
  })
  const [letter] = await lettersIn(dossier)
  assert.deepEqual([letter?.state, letter?.by], ['void', null])
})

test('a signature that comes after the file ended counts no more, and nothing is left open', async () => {
  const dossier = await toTheSigner(o, bayu)
  const [reached, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  served.double.onAsked = () => {
    reached.resolve()
    return answer.promise
  }
  const signing = sign(dossier)
  await reached.promise
  assert.equal((await withdraw(dossier)).statusCode, 303)
  answer.resolve()
  assert.equal((await signing).statusCode, 409)
  served.double.onAsked = () => {}
  const [letter] = await lettersIn(dossier)
  assert.deepEqual([letter?.state, letter?.file], ['void', null])
  const [request] = await o.ownerDb<{ outcome: string | null }[]>`
    select r.outcome from sign_request r join letter l on l.id = r.letter where l.dossier = ${dossier}`
  assert.match(request?.outcome ?? '', /batal/)
  assert.deepEqual(await linesOf(dossier), [[letter?.number, true]])
})

test('signed and ended in the same moment, no number is left waiting', async () => {
  for (const delay of [0, 40, 80, 120]) {
    const dossier = await toTheSigner(o, bayu)
    await Promise.all([sign(dossier), sleep(delay).then(() => withdraw(dossier))])
    const letters = await lettersIn(dossier)
    assert.ok(letters.every(({ state }) => state !== 'waiting'))
    assert.equal((await linesOf(dossier)).length, letters.length)
  }
})

test('drafted again after its number was given, the letter is in the book with both numbers, each once', async () => {
  const dossier = await numbered()
  const page = (await bayu.get(`/berkas/${dossier}`)).body
  const langkah = /name="langkah" value="(\d+)"/.exec(page)?.[1] ?? ''
  const undone = await bayu.post(`/berkas/${dossier}/pembatalan`, { langkah }, { from: `/berkas/${dossier}` })
  assert.equal(undone.statusCode, 303)
  assert.equal((await act(bayu, dossier, {})).statusCode, 303)
  assert.equal((await sign(dossier)).statusCode, 303)
  const letters = await lettersIn(dossier)
  assert.deepEqual(
    letters.map(({ state }) => state),
    ['void', 'signed'],
  )
  const both = letters.map(({ number, state }) => [number, state === 'void'])
  assert.deepEqual(await linesOf(dossier), both)
  assert.equal((await act(bayu, dossier, { lewat: 'daring' })).statusCode, 303)
  assert.deepEqual(await linesOf(dossier), both, 'nor twice when the file is done')
})
