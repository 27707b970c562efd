import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleStandard } from './example.testing.ts'
import { inside, missing } from './kinds.ts'
import { formPages, neighbour, pageOf } from './pages.ts'

const standard = exampleStandard()
const asked = (answers: Record<string, string>) =>
  formPages(standard, answers).map(page => [page.slug, page.fields.map(field => field.id)])

describe('The pages of a form', () => {
  it('ask whom it is about, who applies, what for, and end with papers and a last look', () =>
    assert.deepEqual(asked({ untuk_siapa: 'Saya sendiri' }), [
      ['untuk-siapa', ['untuk_siapa']],
      ['pemohon', ['nama_pemohon', 'nik_pemohon', 'lahir_pemohon']],
      ['keperluan', ['desa', 'keperluan', 'telepon', 'email']],
      ['berkas', []],
      ['periksa', []],
    ]))
  it('ask what hangs on an answer on a later page', () => {
    const slugs = asked({ untuk_siapa: 'Anak saya', keperluan: 'Lainnya' }).map(([slug]) => slug)
    assert.deepEqual(slugs, ['untuk-siapa', 'pemohon', 'tentang-siapa', 'keperluan', 'tambahan', 'berkas', 'periksa'])
  })
  it('lead on and back past pages with nothing to ask', () => {
    const pages = formPages(standard, { untuk_siapa: 'Saya sendiri' })
    assert.deepEqual(
      [neighbour(pages, 'pemohon', 1), neighbour(pages, 'keperluan', -1), neighbour(pages, 'untuk-siapa', -1)],
      ['keperluan', 'pemohon', null],
    )
    assert.equal(neighbour(pages, 'tentang-siapa', 1), 'keperluan', 'a page that vanished counts by its place')
  })
  it('are found again for each answer', () => assert.equal(pageOf(standard, {}, 'email'), 'keperluan'))
})

describe('A sentence', () => {
  for (const [label, words] of [
    ['Nama lengkap sesuai KTP', 'nama lengkap sesuai KTP'],
    ['KTP', 'KTP'],
    ['NIK Anda', 'NIK Anda'],
    ['Nama Anda', 'nama Anda'],
    ['Kartu Keluarga (KK)', 'Kartu Keluarga (KK)'],
  ])
    it(`has "${words}" inside`, () => assert.equal(inside(label!), words))
  it('repeats a question that was not answered', () =>
    assert.equal(missing(standard.fields[0]!), 'Jawab pertanyaan “Surat ini untuk siapa?”'))
})
