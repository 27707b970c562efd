import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { createTypeset } from '#core'
import { facts, profile, signerOf, standard } from './example.testing.ts'
import { renderLetter } from './render.ts'
import { letterData } from './rules.ts'
import type { Block, LetterData } from './shape.ts'

const typeset = createTypeset()
after(() => typeset.close())

const at = 1_719_799_200_000
const input = { office: 'contoh', dossier: 'x', dataKey: new Uint8Array(), standard, profile, product: 'keterangan' }
const draft = letterData({ ...input, facts, signer: signerOf('x') }, '2024-07-01', null)
const withBody = (body: Block[]): LetterData => ({ ...draft, body })
const looksLikePdf = (bytes: Uint8Array) => assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-')

test('a template that froze letters is not changed any more', () => {
  const digest = createHash('sha256').update(readFileSync(new URL('./templates/surat-1.typ', import.meta.url)))
  assert.equal(digest.digest('hex'), 'c989aff8d4bb29d505154d2be1903945e999b9bcc4ea26e59c04d43acca65131')
})

test('a letter frozen with the first template is printed as it was', async () => {
  const { body, ...rest } = draft
  const paragraphs = body.map(block => (block.kind === 'paragraph' ? block.text : ''))
  const frozen = { ...rest, template: 'surat-1', paragraphs } as unknown as LetterData
  looksLikePdf(await renderLetter(typeset, frozen, at))
})

test('a body of paragraphs, lists and tables is set, and nothing in it becomes markup', async () => {
  const words = '#panic("masuk") ] ) " *tebal* $x$ = judul \\ <a> @b // habis'
  const body: Block[] = [
    { kind: 'paragraph', text: `${words}\nbaris kedua` },
    { kind: 'list', ordered: true, items: [words, 'dua'] },
    { kind: 'list', ordered: false, items: [words] },
    { kind: 'table', head: ['Nama', 'Umur'], rows: [[words, '12'], ['kurang']] },
    { kind: 'table', head: null, rows: [['a', 'b', 'c']] },
    { kind: 'table', head: null, rows: [] },
  ]
  looksLikePdf(await renderLetter(typeset, withBody(body), at))
})
