import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { rewrite } from '../support/standards.ts'
import { act, fileOne, type OfficeUnderTest, office, openOffice, person } from '../walls/office.testing.ts'

let o: OfficeUnderTest
before(async () => {
  o = await openOffice()
  await rewrite(o.runtime, {
    [`${office}/layanan/sk-dtks-online.yaml`]: text =>
      text.replace('      ditolak: belum terdaftar\n', '      ditolak: belum terdaftar\n      sarankan: sk-dtks\n'),
    [`${office}/layanan/sk-dtks.yaml`]: text => text.replace(/^saluran:.*$/m, 'saluran: [loket, online]'),
  })
})
after(() => o.close())

const there = `/${office}/layanan/sk-dtks/ajukan`

it('leads from a refusal to the other service with what both ask, and sends nothing', async () => {
  const citizen = o.visitor()
  const bayu = await o.signIn('bayu')
  const id = await fileOne(citizen)
  await act(bayu, id, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' })
  await act(bayu, id, { hasil: 'not_registered', sumber: 'by_hand' })
  const slip = (await bayu.get(`/berkas/${id}/slip`)).body
  assert.match(slip, /Ajukan dengan isian ini/)
  assert.equal(
    (await citizen.post(`${there}/dari-berkas`, {}, { from: '/lacak/berkas' })).headers.location,
    '/lacak/berkas',
    'not before it ended',
  )
  const told = await act(bayu, id, { lewat: 'daring' })
  assert.equal(told.statusCode, 303, told.body)
  const page = (await citizen.get('/lacak/berkas')).body
  assert.match(page, /dengan isian ini/)
  const answer = await citizen.post(`${there}/dari-berkas`, {}, { from: '/lacak/berkas' })
  assert.equal(answer.headers.location, there)
  let seen = ''
  for (const slug of ['', '/tentang-siapa', '/keperluan', '/pemohon']) seen += (await citizen.get(there + slug)).body
  assert.match(seen, new RegExp(person.nik))
  assert.match(seen, /value="1990"/)
  const stranger = await o.visitor().post(`${there}/dari-berkas`, {}, { from: '/lacak' })
  assert.equal(stranger.headers.location, '/lacak')
})
