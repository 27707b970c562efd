import assert from 'node:assert/strict'
import { inOffice } from '#core'
import { createDossiers, type Dossier } from '#dossier'
import { type DossierState, localDate, type OfficeProfile, type Row, type Standard } from '#standard'
import { within } from '../../src/app.ts'
import { fill, formsOf, type PageForm, type Wish } from './forms.ts'
import { type Answer, type Offices, type Person, personOf } from './office.ts'

/** What was done, when, by whom: kept by the one who plays, not read back from the program. `>row`: in a file this one waits for. */
export type Done = { row: string; kind: string; at: number; holder: 'office' | 'applicant' | 'other' }
export type Played = { dossier: Dossier; standard: Standard; profile: OfficeProfile; done: Done[]; filedAt: number }

export type Play = {
  office: string
  service: string
  /** The post that enters it at the counter; absent: the applicant files it online. */
  desk?: string
  /** What the applicant and the officers answer where it matters. */
  wishes?: Wish[]
  /** The same, only the first time a row (or one of its kinds of act, `periksa/lookup`) is reached. */
  once?: Record<string, Wish[]>
  /** Minutes that pass before the act of a row; else three. */
  pauses?: Record<string, number>
}

const minute = 60_000
/** Buttons that keep or add something but do not finish. */
const beside = /simpan dulu|simpan penugasan|tambah|hapus|nanti|cari|keluar|kembalikan untuk|teks standar/i

/** What a page says that did not go on: its errors, else its first words. */
const told = ({ status, location, text }: Answer) =>
  `${status} ${location} ${/Ada yang perlu diperbaiki.{0,400}/.exec(text)?.[0] ?? text.slice(0, 900)}`

const press = async (office: Offices, person: Person, form: PageForm, wishes: Wish[], day: string): Promise<Answer> => {
  const wished = wishes.find(([about]) => about.source === 'tombol')?.[1]
  const button =
    (wished && form.buttons.find(one => new RegExp(wished).test(one.text))) ??
    form.buttons.find(one => !beside.test(one.text) && one.text !== '')
  assert.ok(button, `no button: ${form.buttons.map(one => one.text).join(', ')}`)
  return person.send(form, fill(form, wishes, day, office.photo), button)
}

/** From the first page of the form to the receipt; answers the dossier's id. */
const fileOnline = async (
  office: Offices,
  { office: id, service, wishes = [] }: Play,
  day: string,
): Promise<string> => {
  const person = personOf(office.server)
  let at = `/${id}/layanan/${service}/ajukan`
  for (let pages = 0; pages < 12; pages++) {
    const page = await person.get(at)
    const form = formsOf(page.html).find(one => one.action.includes('/ajukan') || one.action === '')
    assert.ok(form, `no form at ${at}: ${told(page)}`)
    const answer = await press(
      office,
      person,
      { ...form, action: form.action || at },
      [[/pernyataan/, /./], ...wishes],
      day,
    )
    assert.equal(answer.status, 303, `${at}: ${told(answer)}`)
    at = answer.location
    const dossier = /^\/tanda-terima\/[^/]+\/([0-9a-f-]{36})/.exec(at)?.[1]
    if (dossier) return dossier
  }
  throw new Error(`the form of ${service} never ends`)
}

const fileAtDesk = async (office: Offices, { office: id, service, desk = '', wishes = [] }: Play, day: string) => {
  const person = await office.holder(id, desk)
  const page = await person.get(`/loket/${service}`)
  const form = formsOf(page.html).find(one => one.action === `/loket/${service}`)
  assert.ok(form, `no counter form: ${told(page)}`)
  const answer = await press(office, person, form, wishes, day)
  const dossier = /^\/berkas\/([0-9a-f-]{36})\/tanda-terima/.exec(answer.location)?.[1]
  assert.ok(dossier, told(answer))
  return dossier
}

const actForm = (page: Answer, id: string): PageForm | undefined =>
  formsOf(page.html).find(
    one => one.action.startsWith(`/berkas/${id}/`) && one.controls.some(control => control.name === 'tindakan'),
  )

type Turn = { person: Person; post: string; form: PageForm }

/** The first of these posts whose holder finds the act waiting on the file's page. */
const whoseTurn = async (office: Offices, officeId: string, id: string, posts: string[]): Promise<Turn> => {
  let page: Answer | undefined
  for (const post of new Set(posts)) {
    const person = await office.holder(officeId, post)
    page = await person.get(`/berkas/${id}`)
    const form = actForm(page, id)
    if (form) return { person, post, form }
  }
  throw new Error(`nothing to do for ${posts.join(', ')}: ${page ? told(page) : ''}`)
}

const paperWish: Wish = [/^berkas-/, /./]

/** What the applicant does on the tracking page: sends again what was refused. */
const completeOnline = async (office: Offices, dossier: Dossier, pin: string, day: string): Promise<void> => {
  const person = personOf(office.server)
  const entry = await person.get('/lacak')
  const ask = formsOf(entry.html).find(form => form.action === '/lacak')
  assert.ok(ask)
  await press(
    office,
    person,
    ask,
    [
      [/^resi$/, dossier.resi],
      [/^rahasia$/, pin],
    ],
    day,
  )
  const seen = await person.get('/lacak/berkas')
  const form = formsOf(seen.html).find(one => one.action === '/lacak/kelengkapan')
  assert.ok(form, told(seen))
  const answer = await press(office, person, form, [paperWish], day)
  assert.equal(answer.status, 303, told(answer))
}

/** The posts that may do what is due now: the standard's own for this act, read plainly. */
const postsAt = (standard: Standard, row: Row, act: number): string[] => {
  const by = row.acts[act]?.by
  return (by === undefined ? row.actors : [by]).flatMap(actor => standard.actors[actor]?.posts ?? [])
}

/** Who has it while this act is due, read plainly from the standard: the other agency, the applicant, else the office. */
const holderAt = (standard: Standard, row: Row, act: number): Done['holder'] => {
  const by = row.acts[act]?.by
  const kinds = (by === undefined ? row.actors : [by]).map(actor => standard.actors[actor]?.kind)
  if (row.acts[act]?.kind === 'external' && kinds.includes('other')) return 'other'
  if (kinds.includes('office')) return 'office'
  return kinds.includes('other') ? 'other' : 'applicant'
}

/** Posts of the rows before, latest first: they see and record what others answer. */
const recorders = (standard: Standard, state: DossierState, row: Row, desk: string[]): string[] => {
  const before = state.doneBy.toReversed().flatMap(done => {
    const past = standard.rows.find(one => one.id === done.row)
    return past ? postsAt(standard, past, done.act) : []
  })
  return [...row.actors.flatMap(actor => standard.actors[actor]?.posts ?? []), ...before, ...desk]
}

/** Plays a file from its door to its end, each act by a holder of the post the standard names, every page fetched and every form sent. */
export const play = async (office: Offices, plan: Play, sign: (post: string) => Wish[]): Promise<Played> => {
  const { runtime, clock } = office
  const dossiers = createDossiers(runtime, within)
  const get = (id: string) => inOffice(runtime.db, plan.office, tx => dossiers.get(tx, plan.office, id))
  const zone = 'Asia/Jakarta'
  const day = () => localDate(zone, runtime.now())
  const filedAt = runtime.now()
  const id = plan.desk ? await fileAtDesk(office, plan, day()) : await fileOnline(office, plan, day())
  const done: Done[] = []
  const first = new Set<string>()
  for (let turn = 0; turn < 400; turn++) {
    const whole = await get(id)
    if (whole.dossier.state.status === 'ended') return { ...whole, done, filedAt }
    const linked = whole.dossier.state.waitsFor
    const { dossier, standard } = linked ? await get(linked) : whole
    const { state } = dossier
    const row = standard.rows.find(one => one.id === state.position?.row) as Row
    const act = state.position?.act ?? 0
    const kind = row.acts[act]?.kind ?? ''
    clock.advance((plan.pauses?.[row.id] ?? 3) * minute)
    if (state.returned) {
      await completeOnline(office, dossier, dossiers.pin(dossier), day())
      done.push({ row: row.id, kind: 'complete', at: runtime.now(), holder: 'applicant' })
      continue
    }
    // A row done by many: whose turn is left is told by what each has done so far, not by the row.
    const holder = state.branches ? (state.holder?.kind ?? 'office') : holderAt(standard, row, act)
    const may =
      holder === 'office'
        ? state.holder?.kind === 'office'
          ? state.holder.posts
          : []
        : recorders(standard, state, row, plan.desk ? [plan.desk] : [])
    const { person, post, form } = await whoseTurn(office, plan.office, dossier.id, may)
    const here = linked ? `>${row.id}` : row.id
    const key = plan.once?.[`${here}/${kind}`] ? `${here}/${kind}` : here
    const wishes = [...(first.has(key) ? [] : (plan.once?.[key] ?? [])), ...sign(post), ...(plan.wishes ?? [])]
    first.add(key)
    const answer = await press(office, person, form, wishes, day())
    assert.equal(answer.status, 303, `${row.id} ${kind} by ${post}: ${told(answer)}`)
    const now = await get(dossier.id)
    assert.ok(now.dossier.seq > dossier.seq, `${row.id} ${kind}: nothing happened`)
    done.push({ row: here, kind, at: runtime.now(), holder })
  }
  throw new Error(`${plan.service} never ends: ${done.map(one => one.row).join(' ')}`)
}
