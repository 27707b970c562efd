import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { journeys } from './journeys.ts'
import { type Offices, openOffices } from './office.ts'
import { play } from './play.ts'
import { checkTimeline } from './timeline.ts'

let offices: Offices
before(async () => {
  // Monday, 23 November 2026, 08.00: the office has been open for half an hour.
  offices = await openOffices(Date.parse('2026-11-23T01:00:00Z'))
})
after(() => offices?.close())

for (const { name, at, plan, route, end } of journeys.filter(
  j => !process.env.ONLY || new RegExp(process.env.ONLY).test(j.name),
))
  test(name, async () => {
    const { clock, runtime } = offices
    if (at) clock.set(Math.max(Date.parse(at), runtime.now()))
    const passphrase = (post: string) => offices.passphrase(plan.office, post)
    const played = await play(offices, plan, post => [[/^frasa$/, passphrase(post) || 'tidak-ada']])
    assert.equal(
      played.done
        .map(one => one.row)
        .filter((row, i, all) => row !== all[i - 1])
        .join(' '),
      route,
    )
    assert.deepEqual(
      { end: played.dossier.state.end?.end.end, shown: played.dossier.state.end?.end.shown },
      { end: end[0], shown: end[1] },
    )
    checkTimeline(played)
  })

test('every service of every office is played, each also down a way on which it is refused, comes back or waits', () => {
  const played = new Map<string, number>()
  for (const { plan } of journeys) {
    const key = `${plan.office}/${plan.service}`
    played.set(key, (played.get(key) ?? 0) + 1)
  }
  const shipped = globSync('*/layanan/*.yaml', { cwd: join(import.meta.dirname, '../../standards') })
    .filter(file => !file.startsWith('_'))
    .map(file => file.replace('/layanan/', '/').replace(/(@[\d-]+)?\.yaml$/, ''))
  assert.equal(new Set(shipped).size, 19)
  for (const service of new Set(shipped)) assert.ok((played.get(service) ?? 0) >= 2, service)
})
