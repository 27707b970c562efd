import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { minute } from '#core'
import { act, fileOne, type OfficeUnderTest, openOffice } from '../walls/office.testing.ts'

let o: OfficeUnderTest
before(async () => {
  o = await openOffice()
})
after(() => o.close())

it('says how long the office and the applicant had a file, as a whole and by row, to both of them', async () => {
  const citizen = o.visitor()
  const bayu = await o.signIn('bayu')
  const id = await fileOne(citizen)
  o.clock.advance(12 * minute)
  await act(bayu, id, { 'nilai-ktp': 'baik', 'nilai-kk': 'tolak', 'alasan-kk': 'buram' })
  o.clock.advance(15 * minute)
  const officers = (await bayu.get(`/berkas/${id}`)).body
  const theirs = (await citizen.get('/lacak/berkas')).body
  for (const page of [officers, theirs])
    assert.match(page, /Berapa lama di tangan siapa[\s\S]*Kantor[\s\S]*12 menit kerja/)
  assert.match(officers, /Kantor 12 menit kerja, Pemohon 15 menit/)
  assert.match(theirs, /Kantor 12 menit kerja, Anda 15 menit/)
})
