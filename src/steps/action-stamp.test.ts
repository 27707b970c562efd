import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import { makeForm, type Problem } from '#core'
import { stamp } from './action-stamp.tsx'
import type { ActContext } from './shape.ts'

const office = (method: 'wet' | 'trial_certificate', typed: [string, string][] = []) =>
  ({ profile: { signing: { method } }, request: { form: makeForm(typed) } }) as unknown as ActContext

test('a letter signed with ink goes on only when its stamp is on the paper', async () => {
  const wet = office('wet')
  assert.match(render(await stamp.panel(wet, {})), /Sudah distempel\?/)
  assert.match(
    render(await stamp.panel(office('wet', [['catatan', 'Rangkap dua']]), {})),
    /Rangkap dua/,
    'nothing is lost',
  )
  await assert.rejects(stamp.perform(wet, makeForm([])), (e: Problem) =>
    /Bubuhkan stempel/.test(e.fields.distempel ?? ''),
  )
  assert.equal((await stamp.perform(wet, makeForm([['distempel', 'ya']]))).outcome, 'stamped')
})

test('an electronic letter bears no stamp', async () => {
  const electronic = office('trial_certificate')
  assert.doesNotMatch(render(await stamp.panel(electronic, {})), /distempel\?/)
  assert.equal((await stamp.perform(electronic, makeForm([]))).outcome, 'stamped')
})
