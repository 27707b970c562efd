import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Field } from '#standard'
import { asAsked, asProxy } from './asked.ts'
import { exampleStandard } from './example.testing.ts'
import { inOwnWords, isForOneself } from './own-words.ts'
import { formPages } from './pages.ts'

const field = (id: string, more: Partial<Field>): Field => ({
  ...{ id, kind: 'name', label: id, required: true, counter: true },
  ...more,
})
const standard = asAsked(
  exampleStandard({
    fields: [
      field('untuk_siapa', { kind: 'choice', choices: ['Saya', 'Anak'] }),
      field('nama', { party: 'yang_bersangkutan', label: 'Nama orang yang diterangkan', own: { label: 'Nama Anda' } }),
      field('nama_pemohon', { party: 'pemohon', when: "untuk_siapa = 'Anak'" }),
    ],
    requirements: [{ id: 'ktp', label: 'KTP', forms: ['photo'], required: true, own: { hint: 'KTP Anda.' } }],
  }),
)

describe('Whoever asks for themself', () => {
  it('is the only person the form names', () => {
    assert.equal(isForOneself(standard, { untuk_siapa: 'Saya' }), true)
    for (const other of ['Anak', asProxy]) assert.equal(isForOneself(standard, { untuk_siapa: other }), false, other)
    assert.equal(isForOneself(standard, {}), false, 'nobody was asked yet')
  })
  it('is asked in words of their own, and the standard keeps its own', () => {
    const spoken = inOwnWords(standard)
    assert.equal(spoken.fields.find(({ id }) => id === 'nama')?.label, 'Nama Anda')
    assert.equal(spoken.requirements.find(({ id }) => id === 'ktp')?.hint, 'KTP Anda.')
    assert.equal(standard.fields.find(({ id }) => id === 'nama')?.label, 'Nama orang yang diterangkan')
    assert.equal(inOwnWords(standard), spoken, 'worked out once')
  })
  it('comes to a page about themself', () => {
    const heading = (answers: Record<string, string>) =>
      formPages(standard, answers).find(({ slug }) => slug === 'tentang-siapa')?.heading
    assert.equal(heading({ untuk_siapa: 'Saya' }), 'Data diri Anda')
    assert.equal(heading({ untuk_siapa: 'Anak' }), 'Permohonan ini tentang siapa?')
  })
})
