import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyAside } from './verify-aside.ts'

const notPdf = new TextEncoder().encode('bukan PDF')

test('a file is verified aside as it would be here, several at once', async () => {
  const faults = (await Promise.all([1, 2, 3].map(() => verifyAside(notPdf)))).map(({ valid, fault }) => [valid, fault])
  assert.deepEqual(faults, [
    [false, 'not_pdf'],
    [false, 'not_pdf'],
    [false, 'not_pdf'],
  ])
})

test('a thread that breaks down verifies nothing, and the next file gets a new one', async () => {
  await assert.rejects(verifyAside(null as never), { code: 'letter.signature_failed' })
  assert.equal((await verifyAside(notPdf)).fault, 'not_pdf')
})
