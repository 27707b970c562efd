import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { fill, formsOf, type Wish } from '../services/forms.ts'
import { type Offices, openOffices } from '../services/office.ts'
import { dossiersOf } from '../support/desks.ts'
import { driveTo, fileService } from '../support/filed.ts'

/** A file that comes by the same hand-over again (opened anew, or its letter put right) does not give twice. */
const city = 'kota-lubuklinggau'
const day = '2026-11-23'
let o: Offices
before(async () => {
  o = await openOffices(Date.parse('2026-11-23T01:00:00Z'))
})
after(() => o?.close())

const actForm = async (id: string) => {
  const treasurer = await o.holder(city, 'bendahara-pengeluaran')
  const page = await treasurer.get(`/berkas/${id}`)
  const form = formsOf(page.html).find(one => one.controls.some(({ name }) => name === 'kunjungan'))
  return { treasurer, page, form: form ?? assert.fail(page.text.slice(0, 800)) }
}

test('money given before is shown, and whoever records it again says whether it is another hand-over', async () => {
  const { id } = await fileService(o, city, 'bantuan-orang-terlantar')
  await driveTo(o, city, id, 'bayar')
  const wishes: Wish[] = [[/rupiah/i, '150.000']]
  for (const act of ['prepared', 'given']) {
    const { treasurer, form, page } = await actForm(id)
    assert.doesNotMatch(page.text, /Sudah pernah diserahkan/)
    assert.equal((await treasurer.send(form, fill(form, wishes, day, o.photo))).status, 303, act)
  }
  await assert.rejects(driveTo(o, city, id, 'sampai-habis'), 'it goes to its end')
  const dossiers = dossiersOf(o as never)
  const by = { kind: 'officer' as const, officer: crypto.randomUUID(), posts: ['kepala-dinas'] }
  await inOffice(o.runtime.db, city, tx =>
    dossiers.run(tx, city, id, { type: 'reopen', by, row: 'bayar', reason: crypto.randomUUID() }),
  )
  const prepared = await actForm(id)
  await prepared.treasurer.send(prepared.form, fill(prepared.form, wishes, day, o.photo))
  const again = await actForm(id)
  assert.match(again.page.text, /Sudah pernah diserahkan, 23 November 2026/)
  const silent = fill(again.form, [[/catat-lagi/, '']], day, o.photo)
  const refused = await again.treasurer.send(again.form, silent)
  assert.equal(refused.status, 422, refused.text.slice(0, 400))
  const said = fill(again.form, [[/catat-lagi/, /dahulu/]], day, o.photo)
  assert.equal((await again.treasurer.send(again.form, said)).status, 303)
  const page = await again.treasurer.get(`/berkas/${id}`)
  assert.match(page.text, /Penyerahan yang dahulu itu, tidak ada yang baru/)
})
