import assert from 'node:assert/strict'
import { fill, formsOf, type PageForm, type Wish } from '../services/forms.ts'
import { type Answer, type Offices, type Person, personOf } from '../services/office.ts'
import { hire } from '../support/filed.ts'

/** One invented officer at one browser. */
export type Officer = { office: string; post: string; person: Person }

/** The same figures for the same seed: what went wrong once goes wrong again. */
export const randomFrom = (seed: number) => {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    chance: (share: number) => next() < share,
    one: <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!,
  }
}
export type Random = ReturnType<typeof randomFrom>

/** Hires somebody into a post and signs them in. */
export const enter = async (offices: Offices, office: string, post: string, place: number): Promise<Officer> => {
  const { username, password } = await hire(offices, office, `p${place}`, post)
  const person = personOf(offices.server)
  const page = await person.get(`/masuk?kantor=${office}`)
  const form = formsOf(page.html).find(one => one.controls.some(control => control.name === 'sandi'))
  assert.ok(form)
  const wishes: Wish[] = [
    [/^pengguna$/, username],
    [/^sandi$/, password],
  ]
  const answer = await person.send(form, fill(form, wishes, today(offices), offices.photo))
  assert.equal(answer.status, 303, answer.text.slice(0, 300))
  return { office, post, person }
}

export const today = (offices: Offices): string => new Date(offices.runtime.now()).toISOString().slice(0, 10)

export const actForm = (page: Answer, id: string): PageForm | undefined =>
  formsOf(page.html).find(
    one => one.action.startsWith(`/berkas/${id}/`) && one.controls.some(control => control.name === 'tindakan'),
  )

/** Buttons that keep or add something but do not finish an act. */
const beside = /simpan dulu|simpan penugasan|tambah|hapus|nanti|cari|kembalikan untuk|kembalikan ke teks/i

/** Answers whatever a form asks, at random where there is a choice. */
export const send = (offices: Offices, { person }: Officer, form: PageForm, random: Random): Promise<Answer> => {
  const tick: Wish[] = random.chance(0.7) ? [[/^tetap$/, /./]] : []
  const choose: Wish[] = form.controls.flatMap(({ name, type, choices }): Wish[] =>
    type === 'radio' && random.chance(0.3)
      ? [[new RegExp(`^${name}$`), random.one(choices).text.slice(0, 12).replace(/\W/g, '.')]]
      : [],
  )
  const wishes: Wish[] = [...tick, ...choose, [/^(kepada|petunjuk|distempel)$/, /./], [/^identitas$/, '1234']]
  const button = form.buttons.find(one => !beside.test(one.text) && one.text !== '')
  return person.send(form, fill(form, wishes, today(offices), offices.photo), button)
}

/** A refusal is a page with an Indonesian sentence, never a fault of ours. */
export const checkAnswer = (answer: Answer, what: string): void => {
  const { status, text } = answer
  assert.ok(status < 500, `${what}: ${status} ${text.slice(0, 400)}`)
  if (status === 200 || status === 303 || status === 204) return
  assert.ok(status >= 400, `${what}: ${status}`)
  assert.match(text, /\b(Anda|berkas|tidak|sudah|belum|[Pp]ilih|[Tt]ulis|[Ii]si|[Cc]entang)\b/, what)
  assert.doesNotMatch(text, /undefined|\[object|Error:/, what)
}
