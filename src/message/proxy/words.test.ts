import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relations } from '#form'
import { toBeTold } from './words.ts'

const answers = { wakil_nama: 'Rina Wati (contoh)', wakil_hubungan: relations.village }

test('the living are told who files for them; the dead are not, for their heirs file in their own right', () => {
  assert.equal(toBeTold(answers)?.name, 'Rina Wati (contoh)')
  assert.equal(toBeTold({ ...answers, wakil_hubungan: relations.heir }), null)
  assert.equal(toBeTold({}), null)
})
