import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '#core'
import type { Requirement } from '#standard'
import { exampleStandard } from './example.testing.ts'
import { whenNeeded } from './rules.ts'
import { Asked } from './view.asked.tsx'
import { paperFormsText } from './words.ts'

const paper = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  label: id.toUpperCase(),
  forms: ['copy'],
  required: true,
  ...more,
})
const condition = (id: string, more: Partial<Requirement> = {}): Requirement =>
  paper(id, { kind: 'condition', forms: ['shown'], ...more })

const registries = { buku: { name: 'Buku Warga' } }
const shown = (requirements: Requirement[]) =>
  html(<Asked standard={{ ...exampleStandard, marks: {}, requirements }} registries={registries} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('a condition stands apart from the papers, and never as something to show', () => {
  const text = shown([condition('menikah'), paper('ktp')])
  assert.match(text, /Syarat yang harus dipenuhi .*MENIKAH .*Yang perlu disiapkan .*KTP : fotokopi/)
  assert.doesNotMatch(text, /diperlihatkan/)
  assert.equal(paperFormsText(condition('menikah')), '')
  assert.match(paperFormsText(paper('ktp', { forms: ['shown'] })), /diperlihatkan/)
})

test('a service that asks for conditions only asks for no paper', () => {
  assert.match(shown([condition('menikah')]), /Tidak ada dokumen yang perlu dibawa/)
})

test('of papers of which one is enough only one is asked for', () => {
  const text = shown([
    paper('ktp', { oneOf: 'identitas', required: false }),
    paper('kk'),
    paper('sim', { oneOf: 'identitas', required: false }),
  ])
  assert.match(text, /Salah satu: KTP : fotokopi atau SIM : fotokopi KK/)
})

test('when something is asked for is said in words, whatever its condition', () => {
  const when = (text: string) => whenNeeded(exampleStandard, paper('usulan', { when: text }), registries)
  assert.equal(when("cek(buku) = 'tidak_terdaftar'"), ' (bila belum terdaftar di Buku Warga)')
  assert.match(when('jumlah_anak <= 1'), /^ \(bila “jumlah_anak” paling banyak 1\)$/)
  assert.equal(whenNeeded(exampleStandard, paper('foto', { required: false }), {}), ' (bila ada)')
  assert.equal(
    whenNeeded(exampleStandard, condition('x', { required: false }), {}),
    ' (bila belum, tetap boleh mengajukan)',
  )
})
