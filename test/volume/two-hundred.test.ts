import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { createDossiers, eventsOf, verifyOffice } from '#dossier'
import { officeProfile } from '#standard'
import { within } from '../../src/app.ts'
import { tasksFor } from '../../src/steps/listen.ts'
import { tasksOf } from '../../src/steps/sql.ts'
import { formsOf } from '../services/forms.ts'
import { type Offices, openOffices } from '../services/office.ts'
import { fileService } from '../support/filed.ts'
import { actForm, checkAnswer, enter, type Officer, randomFrom, send } from './officers.ts'

/** Monday, 23 November 2026, 08.00 in Magetan. */
const mondayMorning = Date.parse('2026-11-23T01:00:00Z')
const services = {
  'kab-magetan': ['sk-dtks-online', 'sk-dtks', 'pendampingan-sembako', 'adopsi-anak'],
  'kota-lubuklinggau': ['rekomendasi-ugb', 'rekomendasi-pub', 'bantuan-orang-terlantar', 'pendaftaran-dtks'],
}
const idle = new Set(['admin', 'auditor', 'complaints'])
const random = randomFrom(20261123)
const howLong = 35_000

let offices: Offices
const officers: Officer[] = []
const dossiers: { office: string; id: string }[] = []

before(async () => {
  offices = await openOffices(mondayMorning)
  for (const [office, list] of Object.entries(services))
    for (const service of list)
      for (let n = 0; n < 5; n++) dossiers.push({ office, id: (await fileService(offices, office, service)).id })
  const posts: [string, string][] = []
  for (const office of Object.keys(services)) {
    const profile = await inOffice(offices.runtime.db, office, tx => officeProfile(tx, office))
    for (const [post, { role }] of Object.entries(profile.posts)) if (!idle.has(role)) posts.push([office, post])
  }
  for (let n = 0; n < 200; n += 8)
    officers.push(
      ...(await Promise.all(
        Array.from({ length: 8 }, (_, i) => {
          const [office, post] = posts[(n + i) % posts.length]!
          return enter(offices, office, post, n + i)
        }),
      )),
    )
})
after(() => offices?.close())

/** How often each dossier's form was answered with "done". */
const done = new Map<string, number>()
const count = (id: string) => done.set(id, (done.get(id) ?? 0) + 1)
const statuses = new Map<number, number>()

/** One officer looks at a file and then, when everybody has looked, does what they saw. */
const intend = async (officer: Officer): Promise<() => Promise<void>> => {
  const { person, office } = officer
  const { id } = random.one(dossiers.filter(one => one.office === office))
  const page = await person.get(`/berkas/${id}`)
  checkAnswer(page, `GET ${id}`)
  const form = actForm(page, id)
  const hands = formsOf(page.html).filter(one => /\/(pengambilan|pelepasan|penugasan|pembatalan)$/.test(one.action))
  const other = hands.length > 0 && (form === undefined || random.chance(0.25)) ? random.one(hands) : undefined
  const sent = other ?? form
  if (!sent) return async () => {}
  const twice = random.chance(0.2)
  return async () => {
    const answers = await Promise.all([
      send(offices, officer, sent, random),
      ...(twice ? [send(offices, officer, sent, random)] : []),
    ])
    for (const answer of answers) {
      checkAnswer(answer, sent.action)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      if (sent === form && answer.status === 303) count(id)
    }
  }
}

/** Everything of the inbox that waits for one kind of act, at once. */
const atOnce = async (officer: Officer): Promise<() => Promise<void>> => {
  const page = await officer.person.get('/kotak-masuk?pilih=ya')
  const form = formsOf(page.html).find(one => one.action === '/kotak-masuk/pilihan')
  const ways = form?.controls.find(one => one.name === 'apa')?.choices.filter(one => one.value) ?? []
  if (!form || ways.length === 0) return async () => {}
  const apa = random.one(ways).value
  const fields: [string, string][] = form.controls
    .filter(one => one.type === 'hidden')
    .map(one => [one.name, one.value])
  const chosen = await officer.person.send(form, { fields: [...fields, ['apa', apa], ['semua', 'ya']], files: [] })
  checkAnswer(chosen, 'pilihan')
  const asked = formsOf(chosen.html).find(one => one.action === '/sekaligus')
  if (!asked) return async () => {}
  return async () => {
    const answers = await Promise.all([send(offices, officer, asked, random), send(offices, officer, asked, random)])
    for (const answer of answers) checkAnswer(answer, 'sekaligus')
    // One page sent twice is one batch.
    if (answers.every(one => one.status === 303)) assert.equal(answers[0]?.location, answers[1]?.location)
  }
}

test('two hundred officers at forty files: nothing is done twice, nothing is lost, every refusal is a sentence', async t => {
  const began = Date.now()
  let rounds = 0
  for (; rounds < 3 || Date.now() - began < howLong; rounds++) {
    const plans = await Promise.all(officers.map(one => (random.chance(0.06) ? atOnce(one) : intend(one))))
    await Promise.all([...plans.map(plan => plan()), offices.runJobs()])
    offices.clock.advance(60_000)
  }
  await offices.runJobs()
  const batched = await offices.ownerDb<{ dossier: string; n: number }[]>`
    select i.dossier, count(*)::int as n
    from batch_item i
    join batch b on b.office = i.office and b.id = i.batch
    where b.kind not in ('take', 'assign') and i.done_at is not null and i.refusal is null
    group by i.dossier`
  for (const { dossier, n } of batched) done.set(dossier, (done.get(dossier) ?? 0) + n)
  t.diagnostic(
    `${rounds} rounds, ${[...done.values()].reduce((a, b) => a + b, 0)} acts, ${batched.reduce((sum, one) => sum + one.n, 0)} of them at once; answers ${JSON.stringify(Object.fromEntries(statuses))}`,
  )

  const kept = createDossiers(offices.runtime, within)
  const { runtime } = offices
  for (const { office, id } of dossiers) {
    const events = await inOffice(runtime.db, office, async tx =>
      (await eventsOf(tx, office, id)).map(one => one.event),
    )
    const acted = events.filter(event => event.type === 'acted' && event.by.kind === 'officer')
    assert.equal(acted.length, done.get(id) ?? 0, `${id}: what was answered as done is what happened`)
    const places = new Set<string>()
    for (const event of events) {
      if (event.type === 'undone' || event.type === 'reopened') places.clear()
      if (event.type !== 'acted') continue
      const place = [event.row, event.act, event.visit, event.branch ?? ''].join(' ')
      assert.ok(!places.has(place), `${id}: ${place} was done twice`)
      places.add(place)
    }
    const [opened, tasks] = await inOffice(runtime.db, office, async tx => [
      await kept.get(tx, office, id),
      await tasksOf(tx, office, id, runtime.now()),
    ])
    const { dossier, standard, profile } = opened
    const change = {
      office,
      dossier,
      standard,
      profile,
      before: null,
      after: dossier.state,
      events: [],
      now: runtime.now(),
    }
    const shown = (all: Pick<(typeof tasks)[number], 'rowId' | 'act' | 'visit' | 'kind' | 'post' | 'dueAt'>[]) =>
      all.map(one => [one.rowId, one.act, one.visit, one.kind, one.post, one.dueAt].join(' ')).sort()
    assert.deepEqual(shown(tasks), shown(tasksFor(change)), `${id}: its tasks follow from where it stands`)
  }
  for (const office of Object.keys(services)) assert.deepEqual((await verifyOffice(runtime.db, office)).faults, [])
  assert.ok([...done.values()].reduce((a, b) => a + b, 0) >= 100)
})
