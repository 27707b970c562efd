import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { pdfText } from '../../src/core/tool.testing.ts'
import { fileService } from '../support/filed.ts'
import { fileOne, type OfficeUnderTest, office, openOffice, person, type Visitor } from '../walls/office.testing.ts'

const path = '/arsip/usul-musnah'
const ofYear = (year: number) => `${path}?layanan=sk-dtks-online&tahun=${year}`

describe('Files past their time', () => {
  let o: OfficeUnderTest
  let bayu: Visitor
  let late: string
  let early: string

  const end = (id: string, at: string) =>
    o.ownerDb`
      update dossier
      set status = 'ended', holder = null, ended_at = ${at}, agenda_number = 'UJI-' || left(${at}, 10)
      where office = ${office} and id = ${id}`

  before(async () => {
    o = await openOffice()
    bayu = await o.signIn('bayu')
    late = await fileOne(o.visitor())
    early = (await fileService(o, office, 'sk-dtks-online')).id
    await fileService(o, office, 'sk-dtks-online')
  })
  after(() => o.close())

  it('are none at first, and there is nothing to print', async () => {
    assert.match((await bayu.get(path)).body, /Belum ada berkas yang habis lama simpannya/)
    assert.equal((await bayu.get(`${path}.pdf`)).statusCode, 404)
    assert.equal((await bayu.get(ofYear(2020))).statusCode, 404)
  })

  it('fall due by the year they ended on the office’s own clock', async () => {
    await end(late, '2020-12-31T16:59:00Z')
    await end(early, '2020-12-31T17:00:00Z')
    const page = (await bayu.get(path)).body
    assert.match(page, /1 berkas diusulkan musnah/)
    assert.match(page, /sejak 1 Januari 2026/)
    assert.match(page, /hanya mengusulkan/)
    assert.match(page, /masih usulan, belum ditetapkan/)
    assert.equal((await bayu.get(ofYear(2021))).statusCode, 404, 'ended in the first hour of the next year')
    const list = (await bayu.get(ofYear(2020))).body
    assert.ok(list.includes(late) && !list.includes(early))
    assert.doesNotMatch(list, new RegExp(person.nik))
    assert.ok(!list.includes(person.name))
    o.clock.set(Date.parse('2026-12-31T17:00:00Z'))
    bayu = await o.signIn('bayu')
    assert.match((await bayu.get(path)).body, /2 berkas diusulkan musnah/)
  })

  it('print as a list with number, place and papers, without anybody’s name or NIK', async () => {
    const admin = await o.ownerDb`select id from officer where office = ${office} limit 1`
    for (const [at, box] of [
      ['2026-11-23T01:00:00Z', '3'],
      ['2026-11-23T02:00:00Z', '12'],
    ] as const)
      await o.ownerDb`
        insert into archive_place (office, id, dossier, shelf, binder, box, recorded_at, recorded_by)
        values (${office}, gen_random_uuid(), ${late}, '2', '', ${box}, ${at}, ${admin[0]?.id as string})`
    assert.match((await bayu.get(ofYear(2020))).body, /rak 2, boks 12/)
    const answer = await bayu.get(`${path}.pdf`)
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.rawPayload.subarray(0, 5).toString(), '%PDF-')
    const text = pdfText(answer.rawPayload)
    const one = pdfText((await bayu.get(`${path}.pdf?layanan=sk-dtks-online&tahun=2021`)).rawPayload)
    if (text === null || one === null) return
    assert.match(text, /DINAS SOSIAL[\s\S]*DAFTAR ARSIP USUL MUSNAH[\s\S]*Daftar ini usulan/)
    assert.match(text, /UJI-2020-12-31 .*rak 2, boks 12 +2\b/, 'its place now, and its two papers')
    assert.match(text, /Halaman 1 dari 1/)
    assert.ok(!text.includes(person.name) && !text.includes(person.nik))
    assert.equal(one.match(/UJI-/g)?.length, 1)
  })

  it('stand on as many pages as they need, each once', async () => {
    await o.ownerDb`
      insert into dossier
      select (jsonb_populate_record(d, jsonb_build_object(
        'id', gen_random_uuid(), 'resi', 'UJI' || n, 'agenda_number', 'UJI-' || lpad(n::text, 4, '0')))).*
      from dossier d, generate_series(1, 150) n
      where d.office = ${office} and d.id = ${late}`
    const found = new Set<string>()
    let next: string | undefined = ofYear(2020)
    for (let page = 0; next; page++) {
      assert.ok(page < 2)
      const body: string = (await bayu.get(next)).body
      const files = [...body.matchAll(/href="\/berkas\/([0-9a-f-]{36})"/g)].map(([, id]) => id as string)
      assert.equal(files.length, page === 0 ? 100 : 51)
      for (const id of files) found.add(id)
      next = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.equal(found.size, 151)
  })
})
