import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coloursOf, coloursSheet, coloursUrl, contrast } from './colours.ts'

test('whatever colour an office chooses, links and headings in it can be read on white', () => {
  for (const primary of ['#ffdd00', '#7fd4ff', '#0b4f8a', '#ffffff', '#000000']) {
    const ink = /--govuk-link-colour:(#[0-9a-f]{6})/.exec(coloursSheet({ primary, accent: '#c8102e' }))?.[1]
    assert.ok(contrast(ink!, '#ffffff') >= 7, `${primary} became ${ink}`)
    const text = /--kantor-teks:(#[0-9a-f]{6})/.exec(coloursSheet({ primary, accent: '#c8102e' }))?.[1]
    assert.ok(contrast(text!, primary) >= 4.5, `${text} on ${primary}`)
  }
})

test('the address of an office’s colours says them, and nothing else gets into the sheet', () => {
  const url = coloursUrl({ primary: '#1A4480', accent: 'red;}body{display:none' })
  assert.equal(url, '/aset/warna/1a4480-c8102e.css')
  assert.deepEqual(coloursOf('1a4480-c8102e.css'), { primary: '#1a4480', accent: '#c8102e' })
  assert.equal(coloursOf('1a4480-c8102e;.css'), undefined)
})
