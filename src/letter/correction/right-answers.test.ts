import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Dossier } from '#dossier'
import type { Field, Standard } from '#standard'
import { standard as example, profile } from '../example.testing.ts'
import { printedFields } from '../placeholders.ts'
import { fieldsToAmend, rightAnswers } from './right-answers.ts'

const choice = (id: string, choices: string[], more: Partial<Field> = {}): Field => ({
  ...{ id, kind: 'choice', label: id, required: true, counter: true, choices },
  ...more,
})
const standard: Standard = {
  ...example,
  fields: [
    ...example.fields.filter(({ id }) => ['nama', 'nik', 'tanggal_lahir'].includes(id)),
    choice('keperluan', ['Sekolah', 'Lainnya']),
    choice('apa', ['Kuliah', 'Kerja'], { when: "keperluan = 'Lainnya'" }),
    { id: 'desa', kind: 'village', label: 'Desa', required: true, counter: true },
  ],
}
const dossier = { channel: 'counter', receivedAt: Date.parse('2026-06-02T02:00:00Z') } as Dossier
const opened = { standard, profile: { ...profile, villages: [{ district: 'Utara', villages: ['Rejo'] }] }, dossier }
const before = {
  ...{ nama: 'Siti Aminah (contoh)', nik: '3520994107900001', tanggal_lahir: '1990-07-01' },
  ...{ keperluan: 'Lainnya', apa: 'Kuliah', desa: 'Desa Lama, Kec. Lama' },
}
const asWritten = {
  ...{ nama: before.nama, nik: before.nik, keperluan: 'Lainnya', apa: 'Kuliah', desa: before.desa },
  ...{ 'tanggal_lahir-hari': '01', 'tanggal_lahir-bulan': '07', 'tanggal_lahir-tahun': '1990' },
}
const right = (typed: Record<string, string>) =>
  rightAnswers(opened, { fields: fieldsToAmend(standard, dossier, before), before, typed: { ...asWritten, ...typed } })

test('only what was changed is put right; what was left alone stays, though it would not be taken in today', () => {
  assert.deepEqual(right({}), {})
  assert.deepEqual(right({ nama: 'Siti Aminah Dewi (contoh)' }), { nama: 'Siti Aminah Dewi (contoh)' })
  assert.deepEqual(right({ 'tanggal_lahir-hari': '02' }), { tanggal_lahir: '1990-07-02' })
})

test('what is changed must be right', () => {
  for (const typed of [{ nik: '12' }, { nama: '' }, { desa: 'Desa Lain' }] as Record<string, string>[])
    assert.throws(() => right(typed), { code: 'letter.right_answers' }, JSON.stringify(typed))
})

test('what another answer asks no more is taken out, and what it asks for first must be there', () => {
  assert.deepEqual(right({ keperluan: 'Sekolah' }), { keperluan: 'Sekolah', apa: '' })
  const school = { ...before, keperluan: 'Sekolah' } as Record<string, string>
  delete school.apa
  const typed = { ...asWritten, keperluan: 'Lainnya', apa: '' }
  const other = (apa: string) =>
    rightAnswers(opened, { fields: standard.fields, before: school, typed: { ...typed, apa } })
  assert.throws(() => other(''), { code: 'letter.right_answers' })
  assert.deepEqual(other('Kerja'), { keperluan: 'Lainnya', apa: 'Kerja' })
})

test('what a colleague put right meanwhile is kept, and not written over', () => {
  const now = { ...before, nama: 'Siti Aminah Dewi (contoh)' }
  const second = (typed: Record<string, string>) =>
    rightAnswers(opened, { fields: standard.fields, before: now, seen: before, typed: { ...asWritten, ...typed } })
  assert.deepEqual(second({ nik: '3520994107900002' }), { nik: '3520994107900002' })
  assert.throws(() => second({ nama: 'Siti Aminah D. (contoh)' }), { code: 'letter.right_answers' })
})

test('what a letter prints is its table, its placeholders, and what its paragraphs hang on', () => {
  const { keterangan } = example.letters
  assert.deepEqual(
    printedFields(example, keterangan!).map(({ id }) => id),
    ['nama', 'nik', 'tanggal_lahir', 'alamat', 'pemohon_nama', 'hubungan', 'keperluan'],
  )
  const bare = { ...keterangan!, bodyWhen: [], subjectFields: [], body: 'Untuk { yang_bersangkutan.nama }.' }
  assert.deepEqual(
    printedFields(example, bare).map(({ id }) => id),
    ['nama'],
  )
})
