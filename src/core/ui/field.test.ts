import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelText } from './field.tsx'

test('a label says once that a field may stay empty', () => {
  const said = (label: string, required?: boolean) =>
    labelText({ name: 'x', label, ...(required === false ? { required } : {}) })
  assert.equal(said('Catatan'), 'Catatan')
  assert.equal(said('Catatan', false), 'Catatan (boleh dikosongkan)')
  assert.equal(said('Surat tugas (bila ada)', false), 'Surat tugas (bila ada)')
  assert.equal(said('Kartu Keluarga (KK)', false), 'Kartu Keluarga (KK) (boleh dikosongkan)')
})
