import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '../html.ts'
import { drawn } from './drawn.ts'

const evil = `"><script>&'`
const said = (view: ReturnType<typeof drawn>) => html(view).replace('<!doctype html>', '')

test('whatever is put into written markup is escaped, between tags and between quotation marks', () => {
  const page = said(drawn`<a href="/berkas/${evil}" title="${evil}">${evil}</a>`)
  assert.equal(
    page,
    said(
      <a href={`/berkas/${evil}`} title={evil}>
        {evil}
      </a>,
    ),
  )
  assert.doesNotMatch(page, /<script|""/)
})

test('what is drawn already is put in as it is, and nothing stays nothing', () => {
  assert.equal(
    said(drawn`<b>${drawn`<i>${'<'}</i>`}${<u>&</u>}${[<s key="s">1</s>, 2]}</b>`),
    '<b><i>&lt;</i><u>&amp;</u><s>1</s>2</b>',
  )
  assert.equal(said(drawn`<b>${null}${undefined}${false}${''}${0}</b>`), '<b>0</b>')
})
