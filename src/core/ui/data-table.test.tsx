import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComponentChildren } from 'preact'
import { html } from '../html.ts'
import { DataTable } from './data-table.tsx'

const rowOf = (cell: ComponentChildren, more = {}): string => {
  const columns = [
    { title: 'Nama & "gelar"', head: true, cell: () => 'satu' },
    { title: 'Isi <b>', cell: () => cell, ...more },
  ]
  const page = html(<DataTable caption="c" empty="kosong" rows={[1]} columns={columns} />)
  return page.slice(page.indexOf('<tbody'), page.indexOf('</tbody>'))
}
const inside = (cell: ComponentChildren) => /data-judul="[^"]*">(.*)<\/td>/.exec(rowOf(cell))?.[1]

test('whatever stands in a cell is escaped once', () => {
  assert.equal(inside('a < b & "c"'), 'a &lt; b &amp; &quot;c&quot;')
  assert.equal(inside(<i title={'"'}>{'<script>'}</i>), '<i title="&quot;">&lt;script></i>')
  assert.equal(inside(['<', <i key="i">&</i>]), '&lt;<i>&amp;</i>')
  assert.equal(
    inside(
      <>
        {'<'}
        {0}
      </>,
    ),
    '&lt;0',
  )
  assert.equal(inside(0), '0')
  for (const nothing of [null, undefined, false, true]) assert.equal(inside(nothing), '')
})

test('a row says by its roles, and on a card by its titles, what each cell is', () => {
  const row = rowOf('x')
  assert.match(
    row,
    /<tr role="row"><th scope="row" role="rowheader">satu<\/th><td role="cell" data-judul="Isi &lt;b>">x<\/td><\/tr>/,
  )
  assert.match(rowOf('x', { number: true }), /<td role="cell" class="angka" data-judul=/)
  assert.doesNotMatch(rowOf('x', { hiddenTitle: true }), /data-judul/)
  assert.match(html(<DataTable caption="c" empty="kosong" rows={[]} columns={[]} />), /kosong/)
})
