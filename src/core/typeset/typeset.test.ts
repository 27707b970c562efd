import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Problem } from '../problem.ts'
import { createTypeset } from './index.ts'

const typeset = createTypeset({ workers: 1, timeoutMs: 15_000 })
after(() => typeset.close())

const at = Date.UTC(2026, 0, 2)
const head = '#set text(font: "TeX Gyre Bonum", fallback: false)\n#let data = json(bytes(sys.inputs.data))\n'
const fails = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

test('a sheet is a PDF, and the same sheet is the same bytes', async () => {
  const sheets = await Promise.all(
    [1, 2].map(() => typeset.pdf(`${head}Halo #data.nama`, { nama: 'Siti (contoh)' }, { at })),
  )
  assert.equal(Buffer.from(sheets[0]!.subarray(0, 5)).toString(), '%PDF-')
  assert.deepEqual(sheets[0], sheets[1])
})

test('the same sheet is a picture, without script and without anything from outside', async () => {
  const svg = Buffer.from(await typeset.picture(`${head}Halo #data.nama`, { nama: '<script>' })).toString()
  assert.match(svg, /^<svg/)
  assert.doesNotMatch(svg, /<script|href="http|<foreignObject/)
})

test('what a person wrote never becomes code', async () => {
  const nama = '#panic("masuk") ] ) " *tebal* $x$ \\ #read("/etc/passwd") <a> @b'
  await typeset.pdf(`${head}#data.nama`, { nama }, { at })
})

test('a font that is not ours is an error, not a warning', async () => {
  await assert.rejects(typeset.pdf('#set text(font: "Tidak Ada")\nHalo', {}, { at }), fails('typeset.failed'))
})

test('a sign no font has is told to the person who can mend it', async () => {
  await assert.rejects(typeset.pdf(`${head}#data.nama`, { nama: 'Siti 👵' }, { at }), fails('typeset.glyph'))
})

test('a sheet of the office is printed all the same, the sign marked', async () => {
  const template = `${head}#data.nama`
  const nama = 'Siti 👩‍🦽 – “ibu” ' // with a joiner, and signs that every font has
  const marked = await typeset.pdf(template, { nama: 'Siti [?] – “ibu” ' }, { at })
  assert.deepEqual(await typeset.pdf(template, { nama }, { at, oddSigns: 'mark' }), marked)
})

test('packages, files and plugins are refused before compiling', async () => {
  const sources = [
    '#import "@preview/cetz:0.3.0": canvas',
    '#let p = "@preview/cetz:0.3.0"\n#import p',
    '#include "rahasia.typ"',
    '#read("/etc/passwd")',
    '#json("data.json")',
    '#image("foto.png")',
    '#plugin("x.wasm")',
  ]
  for (const source of sources) await assert.rejects(typeset.pdf(source, {}, { at }), fails('typeset.refused'), source)
})

test('a broken template says so and the next sheet is printed', async () => {
  await assert.rejects(typeset.pdf('#panic("rusak")', {}, { at }), (error: unknown) => {
    assert.match(String((error as Error).cause), /rusak/)
    return fails('typeset.failed')(error)
  })
  assert.ok((await typeset.pdf(`${head}Halo`, {}, { at })).length > 1000)
})

test('a sheet that never ends is stopped and its process replaced', async () => {
  const hasty = createTypeset({ timeoutMs: 1500 })
  const endless =
    '#let n = 0\n#while n >= 0 { let k = range(100000).map(i => i * n); for i in k { n = calc.rem(n + i, 7) } }'
  await assert.rejects(hasty.pdf(endless, {}, { at }), fails('typeset.timeout'))
  assert.ok(await hasty.pdf(`${head}Halo`, {}, { at }))
  await hasty.close()
  await assert.rejects(hasty.pdf('x', {}, { at }), fails('typeset.closed'))
})
