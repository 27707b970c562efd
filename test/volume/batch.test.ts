import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inOffice } from '#core'
import { eventsOf, verifyOffice } from '#dossier'
import { fill, formsOf } from '../services/forms.ts'
import { type Offices, openOffices, type Person } from '../services/office.ts'
import { fileService } from '../support/filed.ts'

const office = 'kota-lubuklinggau'
const mondayMorning = Date.parse('2026-11-23T01:00:00Z')
const day = '2026-11-23'
let offices: Offices
before(async () => {
  offices = await openOffices(mondayMorning)
})
after(() => offices?.close())

const fileMany = async (count: number) => {
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push((await fileService(offices, office, 'rekomendasi-ugb')).id)
  return ids
}

/** From the inbox to the form that asks once for all. */
const askAll = async (person: Person, apa: string) => {
  const page = await person.get('/kotak-masuk?pilih=ya')
  const choose = formsOf(page.html).find(one => one.action === '/kotak-masuk/pilihan')
  assert.ok(choose)
  const hidden = choose.controls
    .filter(one => one.type === 'hidden')
    .map((one): [string, string] => [one.name, one.value])
  const chosen = await person.send(choose, { fields: [...hidden, ['apa', apa], ['semua', 'ya']], files: [] })
  const form = formsOf(chosen.html).find(one => one.action === '/sekaligus')
  assert.ok(form, chosen.text.slice(0, 500))
  return { form, filled: fill(form, [], day, offices.photo) }
}

const received = async (id: string) =>
  (await inOffice(offices.runtime.db, office, tx => eventsOf(tx, office, id))).filter(
    ({ event }) => event.type === 'acted' && event.kind === 'receive',
  ).length
const settled = async () =>
  (await offices.ownerDb<{ n: number }[]>`select count(*)::int as n from batch_item where done_at is not null`)[0]?.n ??
  0

/** Cuts every line the server has to its database, as a database that is restarted does. */
const cut = () =>
  offices.runtime.db`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`

test('a batch cut off in the middle, run by two workers and sent twice does each file once', async () => {
  const ids = await fileMany(60)
  const yuni = await offices.holder(office, 'petugas-umum')
  const { form, filled } = await askAll(yuni, 'penerimaan')
  const [one, other] = await Promise.all([yuni.send(form, filled), yuni.send(form, filled)])
  assert.equal(one.status, 303, one.text.slice(0, 300))
  assert.equal(one.location, other.location)
  const batch = one.location.split('/').at(-1) ?? ''
  const work = () => offices.runtime.jobs.handlers.get('steps.batch')!({ office, batch }, offices.runtime)

  const first = work().then(
    () => 'ended',
    () => 'cut off',
  )
  while ((await settled()) < 5) await new Promise(resolve => setTimeout(resolve, 2))
  await cut()
  assert.equal(await first, 'cut off')
  assert.ok((await settled()) < 60)
  // A line that was cut may be noticed only when it is used next; the queue would come back for the job.
  await Promise.all([work().catch(work), work().catch(work)])
  await offices.runJobs()

  for (const id of ids) assert.equal(await received(id), 1)
  const items = await offices.ownerDb<{ refusal: string | null }[]>`select refusal from batch_item`
  assert.deepEqual(
    items.map(item => item.refusal),
    ids.map(() => null),
  )
  const [kept] = await offices.ownerDb<{ sealed: unknown; finished: boolean }[]>`
    select sealed, finished_at is not null as finished from batch`
  assert.deepEqual({ ...kept }, { sealed: null, finished: true })
  assert.match((await yuni.get(one.location)).text, /Selesai: 60 berkas dikerjakan\./)
  assert.deepEqual((await verifyOffice(offices.runtime.db, office)).faults, [])
  assert.equal((await yuni.send(form, filled)).location, one.location)
})

test('whose post ended before the batch ran does nothing, and each file says so', async () => {
  const ids = await fileMany(3)
  const yuni = await offices.holder(office, 'petugas-umum')
  const { form, filled } = await askAll(yuni, 'penerimaan')
  const answer = await yuni.send(form, filled)
  assert.equal(answer.status, 303)
  await offices.ownerDb`update post_holder set until = since where office = ${office} and post = 'petugas-umum'`
  await offices.runJobs()
  for (const id of ids) assert.equal(await received(id), 0)
  const items = await offices.ownerDb<{ refusal: string | null }[]>`
    select refusal from batch_item where dossier = any(${ids}::uuid[])`
  assert.equal(items.length, 3)
  for (const { refusal } of items) assert.match(refusal ?? '', /[a-z]{4,} .*\./)
})

test('nobody sees what another asked for', async () => {
  const [batch] = await offices.ownerDb<{ id: string }[]>`select id from batch limit 1`
  const herman = await offices.holder(office, 'kasubag-umum')
  const answer = await herman.get(`/sekaligus/${batch?.id}`)
  assert.equal(answer.status, 404)
  assert.match(answer.text, /bukan Anda yang memintanya/)
})

test('what somebody has taken goes back when they are away that day', async () => {
  const [id = ''] = await fileMany(1)
  const laila = await offices.holder(office, 'sekretaris')
  await offices.ownerDb`update post_holder set until = null where office = ${office} and post = 'petugas-umum'`
  offices.clock.advance(60_000)
  const taken = async () =>
    (
      await offices.ownerDb<{ by: string | null }[]>`
      select taken_by as by from task where dossier = ${id} and done_at is null limit 1`
    )[0]?.by ?? null
  const page = await laila.get(`/berkas/${id}`)
  const give = formsOf(page.html).find(one => one.action.endsWith('/penugasan'))
  assert.ok(give, page.text.slice(0, 400))
  const answer = await laila.send(give, fill(give, [], day, offices.photo))
  assert.equal(answer.status, 303, answer.text.slice(0, 300))
  const officer = await taken()
  assert.ok(officer)
  const release = () => offices.runtime.jobs.handlers.get('steps.release')!({ office }, offices.runtime)
  await release()
  assert.equal(await taken(), officer)
  await offices.ownerDb`
    insert into absence (office, id, officer, kind, since, until, recorded_at)
    values (${office}, gen_random_uuid(), ${officer}, 'sick', ${day}, ${day}, ${new Date(mondayMorning)})`
  await release()
  assert.equal(await taken(), null)
})
