import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, unzip } from '../zip/read.testing.ts'
import type { Cell } from './cells.ts'
import { xlsx } from './xlsx.ts'

const columns = [
  { title: 'No.', width: 6 },
  { title: 'Nama & gelar', width: 30 },
]
const zone = 'Asia/Jakarta'

async function* each(rows: Cell[][]) {
  yield* rows
}
const sheetOf = async (rows: AsyncIterable<Cell[]>) => {
  const files = unzip(await collect(xlsx({ title: 'Buku: agenda/2026', columns, rows }, new Date(0))))
  return { files, sheet: String(files.get('xl/worksheets/sheet1.xml')) }
}

test('a name that begins like a formula stays a name', async () => {
  const names = ['=HYPERLINK("http://jahat.contoh")', '+62', '-1', '@SUM(A1)', '\t=1']
  const { sheet } = await sheetOf(each(names.map((name, n) => [n, name])))
  assert.doesNotMatch(sheet, /<f[ >]/)
  assert.equal(sheet.match(/s="4" t="inlineStr"/g)?.length, names.length)
  assert.match(sheet, /<t xml:space="preserve">=HYPERLINK\("http:\/\/jahat\.contoh"\)<\/t>/)
})

test('figures of a NIK stay text, days and moments are dates of the office’s own clock', async () => {
  const at = Date.parse('2026-11-23T17:30:00Z')
  const { sheet } = await sheetOf(each([['3520994107900001', { day: '2026-11-24' }, { at, zone }]]))
  assert.match(sheet, /t="inlineStr"><is><t xml:space="preserve">3520994107900001</)
  assert.match(sheet, /<c r="B2" s="2"><v>46350<\/v>/)
  const moment = Number(/<c r="C2" s="3"><v>([\d.]+)</.exec(sheet)?.[1])
  assert.equal(Math.floor(moment), 46350)
  assert.equal(Math.round((moment % 1) * 24 * 60), 30)
})

test('signs XML cannot carry are left out, the others survive', async () => {
  const { sheet, files } = await sheetOf(each([[1, 'Siti <b> & "Budi" \u0000\u001f 👵 \ud800']]))
  assert.match(sheet, /Siti &lt;b&gt; &amp; "Budi" {2}👵 </)
  assert.match(String(files.get('xl/workbook.xml')), /name="Buku {2}agenda 2026"/)
})

test('ten thousand rows let others have their turn while they are written', async () => {
  async function* many() {
    for (let n = 1; n <= 10_000; n++) yield [n, `Siti Aminah ${n} (contoh)`, '············0001', { at: n * 1e9, zone }]
  }
  let turns = 0
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    turns++
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const { sheet } = await sheetOf(many())
  clearInterval(timer)
  assert.equal(sheet.match(/<row /g)?.length, 10_001)
  assert.ok(turns > 5, `${turns} turns, longest ${longest} ms`)
})
