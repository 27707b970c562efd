import assert from 'node:assert/strict'
import { test } from 'node:test'
import { facts, profile, standard } from '../example.testing.ts'
import { ownWords } from '../placeholders.ts'
import { faultsIn } from './check.ts'
import { masked } from './mask.ts'
import { lateWord, readOf, spoken } from './read.ts'
import { standardText } from './text.ts'

const input = { standard, profile, facts, product: 'keterangan' }
const own = standardText(standard.letters.keterangan!, facts.answers)

test('what is known only at the signature is a word of its own in a draft', () => {
  const late = ownWords.filter(name => /^(surat|penandatangan)\./.test(name))
  assert.ok(late.length > 3)
  assert.deepEqual(
    late.filter(name => !lateWord(name)),
    [],
  )
  assert.match(
    readOf(input, own),
    /^Yang bertanda tangan di bawah ini \(jabatan penandatangan\) Kabupaten Contoh menerangkan/,
  )
  assert.match(readOf(input, own), /berlaku sampai dengan \(akhir masa berlaku\)/)
})

test('a draft is read with its persons, its lists and its tables', () => {
  const body = 'Untuk {keperluan}:\n\n1. satu\n2. dua\n\n| a | b |\n|---|---|\n| {pemohon.nama} | d |'
  const read = readOf(input, { ...own, body })
  assert.match(read, /Nama: Budi Santosa \(contoh\)\nNIK: 9901010203100001/)
  assert.match(read, /Untuk KIP Kuliah:\n\n1\. satu\n2\. dua\n\na \| b\nSiti Aminah \(contoh\) \| d/)
  assert.match(masked(read), /NIK: ••••••••••••0001/)
})

test('the words of the file are listed with what they stand for', () => {
  const words = spoken(input, [
    { opening: '{keperluan} {cek.tanggal}', body: '{keperluan} {tidak_ada}', closing: '{surat.nomor}' },
  ])
  assert.deepEqual(
    words.map(({ name, value }) => [name, value]),
    [
      ['keperluan', 'KIP Kuliah'],
      ['cek.tanggal', '1 Juli 2024'],
      ['surat.nomor', '(nomor surat), diisi saat ditandatangani'],
    ],
  )
})

test('the standard has no fault, and a wrong word is told beside its field', () => {
  assert.deepEqual(faultsIn(input, own), {})
  const faults = faultsIn(input, { opening: '{constructor}', body: 'Ada { di sini', closing: 'x'.repeat(1001) })
  assert.match(faults.pembuka ?? '', /^\{constructor\} tidak dikenal/)
  assert.match(faults.isi ?? '', /tanpa pasangannya/)
  assert.match(faults.penutup ?? '', /1\.000 huruf/)
})
