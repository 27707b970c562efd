import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { inOffice, minute, type Runtime } from '#core'
import { createDossiers, verifyOffice } from '#dossier'
import { holdUpOf, importStandards } from '#standard'
import { within } from '../../src/app.ts'
import { act, fileOne, type OfficeUnderTest, office, openOffice, type Visitor } from '../walls/office.testing.ts'

const papersGood = { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' }

/** The standard as an office writes it that stops its promise during an outage. */
const letItPause = async (runtime: Runtime) => {
  const copy = await mkdtemp(join(tmpdir(), 'maklumat-outage-'))
  await cp(join(import.meta.dirname, '../../standards'), copy, { recursive: true })
  const file = join(copy, office, 'layanan/sk-dtks-online.yaml')
  const words = 'gangguan: { berhenti: ya, disebut: Aplikasi terganggu (contoh). }'
  await writeFile(file, `${await readFile(file, 'utf8')}\n${words}\n`)
  const { findings } = await importStandards(runtime, copy)
  await rm(copy, { recursive: true })
  assert.deepEqual(findings, [])
}

describe('An outage', () => {
  let o: OfficeUnderTest
  let bayu: Visitor
  let citizen: Visitor
  let waiting: string
  before(async () => {
    o = await openOffice()
    await letItPause(o.runtime)
    bayu = await o.signIn('bayu')
    citizen = o.visitor()
    waiting = await fileOne(citizen)
    await act(bayu, waiting, papersGood)
  })
  after(() => o.close())

  const stateOf = async (id: string) =>
    (await inOffice(o.runtime.db, office, tx => createDossiers(o.runtime, within).get(tx, office, id))).dossier.state
  const work = (outage: string) => o.runtime.jobs.handlers.get('steps.outage')?.({ office, outage }, o.runtime)
  const declared = (more: Record<string, string> = {}) => ({
    ...{ apa: 'dtks', 'sejak-hari': '23', 'sejak-bulan': '11', 'sejak-tahun': '2026', sejak_pukul: '07.50' },
    kabar: 'Aplikasi data terganggu (contoh).',
    ...more,
  })
  const idIn = (location: unknown) => String(location).split('/').at(-1) as string
  let outage: string

  it('is declared with what was typed kept where something is missing', async () => {
    const wrong = await bayu.post('/gangguan/baru', declared({ apa: 'semua', sejak_pukul: 'pagi', kabar: '' }))
    assert.equal(wrong.statusCode, 422)
    for (const said of ['Tulis apa yang terganggu', 'Isi tanggal dan jam mulainya', 'Tulis kabar untuk masyarakat'])
      assert.match(wrong.body, new RegExp(said))
    assert.match(wrong.body, /value="pagi"/)
    const later = await bayu.post('/gangguan/baru', declared({ sejak_pukul: '23.59' }))
    assert.match(later.body, /Mulainya belum terjadi/)
  })

  it('is published, and everything that waits for it leaves the inbox', async () => {
    const answer = await bayu.post('/gangguan/baru', declared())
    assert.equal(answer.statusCode, 303)
    outage = idIn(answer.headers.location)
    await work(outage)
    const hold = holdUpOf(await stateOf(waiting))
    assert.equal(hold?.outage, outage)
    assert.equal(hold?.pauses, true)
    const inbox = (await bayu.get('/kotak-masuk')).body
    assert.match(inbox, /Berkas yang menunggu SIKS-NG/)
    assert.doesNotMatch(inbox, new RegExp(`/berkas/${waiting}`))
    assert.match((await bayu.get(`/gangguan/${outage}`)).body, new RegExp(`/berkas/${waiting}`))
    for (const page of [`/${office}`, `/${office}/layanan/sk-dtks-online`])
      assert.match(
        (await o.visitor().get(page)).body,
        /Sedang terganggu: SIKS-NG[\s\S]*Aplikasi data terganggu \(contoh\)/,
      )
    assert.doesNotMatch((await o.visitor().get(`/${office}/layanan/adopsi-anak`)).body, /Sedang terganggu/)
    assert.match((await citizen.get('/lacak/berkas')).body, /menunggu[\s\S]*SIKS-NG[\s\S]*janji waktu berhenti/)
    assert.match((await bayu.get(`/berkas/${waiting}`)).body, /menunggu gangguan selesai/)
  })

  it('is declared once: a colleague who is later is told so', async () => {
    const again = await bayu.post('/gangguan/baru', declared())
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /sudah dicatat rekan Anda/)
  })

  it('holds up whoever comes to it later too, and doing the work twice changes nothing', async () => {
    o.clock.advance(20 * minute)
    const other = o.visitor()
    const late = await fileOne(other)
    assert.equal(holdUpOf(await stateOf(late)), undefined, 'its papers can be checked')
    await act(bayu, late, papersGood)
    assert.equal(holdUpOf(await stateOf(late))?.from, o.runtime.now(), 'from the moment it comes there')
    const before = [await stateOf(waiting), await stateOf(late)]
    await work(outage)
    assert.deepEqual([await stateOf(waiting), await stateOf(late)], before)
  })

  it('ends with the true moment: files come back to the inbox and the promise has not run meanwhile', async () => {
    o.clock.advance(60 * minute)
    const end = (pukul: string) =>
      bayu.post(
        `/gangguan/${outage}/akhir`,
        { 'pulih-hari': '23', 'pulih-bulan': '11', 'pulih-tahun': '2026', pulih_pukul: pukul },
        { from: '/lacak' },
      )
    assert.match((await end('07.00')).body, /Pulihnya harus sesudah mulai terganggu/)
    assert.match((await end('23.00')).body, /Jam itu belum lewat/)
    assert.equal((await end('09.10')).statusCode, 303)
    await work(outage)
    const state = await stateOf(waiting)
    assert.equal(holdUpOf(state), undefined)
    assert.equal(state.holdUps?.[0]?.to, Date.parse('2026-11-23T02:10:00Z'))
    assert.match((await bayu.get('/kotak-masuk')).body, new RegExp(`/berkas/${waiting}`))
    assert.doesNotMatch((await o.visitor().get(`/${office}`)).body, /Sedang terganggu/)
    assert.match((await bayu.get(`/berkas/${waiting}`)).body, /Gangguan berakhir, berkas berjalan lagi/)
    assert.equal((await end('09.15')).statusCode, 409, 'ended once')
  })

  it('in words of its own stops everything the office does, and may be worked around by hand', async () => {
    const answer = await bayu.post(
      '/gangguan/baru',
      declared({ apa: 'semua', sebutan: 'Listrik padam', sejak_pukul: '09.15' }),
    )
    const power = idIn(answer.headers.location)
    await work(power)
    assert.equal(holdUpOf(await stateOf(waiting))?.outage, power)
    const done = await act(bayu, waiting, { hasil: 'registered', sumber: 'by_hand' })
    assert.equal(done.statusCode, 303)
    const state = await stateOf(waiting)
    assert.equal(state.doneBy.at(-1)?.outcome, 'registered')
    assert.equal(holdUpOf(state)?.outage, power, 'the next act waits too')
    assert.deepEqual((await verifyOffice(o.runtime.db, office)).faults, [])
  })

  it('is declared by whoever works on files, read by the auditor, and nobody else', async () => {
    const sri = await o.signIn('sri')
    assert.equal((await sri.get('/gangguan')).statusCode, 200)
    assert.equal((await bayu.get('/gangguan/bukan-id')).statusCode, 404)
    assert.equal((await o.visitor().get('/gangguan')).statusCode, 303)
  })
})

describe('Many files held up by an outage', () => {
  it('are gone through in batches, each once, also when the server is stopped in the middle', async () => {
    const o = await openOffice()
    const { runtime } = o
    const { fileService } = await import('../support/filed.ts')
    const many = 7
    const ids: string[] = []
    for (let n = 0; n < many; n++) ids.push((await fileService(o as never, office, 'sk-dtks-online')).id)
    const bayu = await o.signIn('bayu')
    const answer = await bayu.post('/gangguan/baru', {
      ...{ apa: 'semua', sebutan: 'Listrik padam', kabar: 'Listrik padam (contoh).' },
      ...{ 'sejak-hari': '23', 'sejak-bulan': '11', 'sejak-tahun': '2026', sejak_pukul: '07.50' },
    })
    const outage = idOf(answer.headers.location)
    const pass = runtime.jobs.handlers.get('steps.outage')
    // A run that dies at its fourth file: what it did stays, the next run does the rest.
    let left = 4
    const dying: Runtime = {
      ...runtime,
      db: new Proxy(runtime.db, {
        get: (db, name) => {
          if (name === 'begin' && --left < 0) throw new Error('the server was killed')
          return Reflect.get(db, name, db)
        },
      }) as Runtime['db'],
    }
    await assert.rejects(async () => pass?.({ office, outage }, dying), /killed/)
    const held = async () => {
      const dossiers = createDossiers(runtime, within)
      const states = await Promise.all(
        ids.map(id => inOffice(runtime.db, office, async tx => (await dossiers.get(tx, office, id)).dossier.state)),
      )
      return states.map(state => state.holdUps?.length ?? 0)
    }
    const middle = (await held()).filter(Boolean).length
    assert.ok(middle > 0 && middle < many, `${middle} of ${many}`)
    await pass?.({ office, outage }, runtime)
    await pass?.({ office, outage }, runtime)
    assert.deepEqual(
      await held(),
      ids.map(() => 1),
    )
    await o.close()
  })
})

const idOf = (location: unknown) => String(location).split('/').at(-1) as string
