import { type Form, inOffice, isLocalDate, type LocalDate } from '#core'
import { type Dossiers, eventsOf } from '#dossier'
import { parseAnswers, showAnswer, typedInto } from '#form'
import { holdersOn, standingWords } from '#office'
import { dateText } from '#page'
import { addDays, type Field, localDate, offered } from '#standard'
import { groundNamed, groundsListed } from '../grounds.tsx'
import { clockTime } from '../outage/rules.ts'
import type { ActContext, Performed, StepAction } from '../shape.ts'
import { type RecordedAct, recordedActs } from './acts.ts'
import {
  agreed,
  aidOf,
  consentByField,
  consentField,
  dayField,
  fieldsOf,
  groundField,
  nextField,
  noPhotoField,
  onceMore,
  timeField,
  wordsField,
} from './fields.ts'
import { type Colleague, RecordForm } from './form-view.tsx'
import { notTreasurer, recordIncomplete } from './problems.ts'
import { handedBefore, nextRound, proposedNext } from './rules.ts'
import type { ActDraft, Grounds, Line, Person, RecordBody, Round } from './shape.ts'
import { createRecords, type Records } from './store.ts'

type Errors = Record<string, string>
type Values = Record<string, string>

const sentParts = ['tugas-hari', 'tugas-bulan', 'tugas-tahun']
const own = ['hasil', groundField, wordsField, noPhotoField, ...sentParts]

/** Every input of the act as it was sent. */
const entryOf = (form: Form, fields: Field[]): Values => ({
  ...typedInto(form, fields),
  ...Object.fromEntries(own.map(name => [name, form.text(name)])),
  petugas: form.all('petugas').join(','),
})

const dateEntry = (id: string, day: string): Values => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${id}-hari`]: date, [`${id}-bulan`]: month, [`${id}-tahun`]: year }
}

const textKinds = new Set<Field['kind']>(['text', 'long_text'])

/** A plan that comes round again is the last one amended, not a blank sheet. */
const lastPlan = (ctx: ActContext, rounds: Round[]): Values => {
  const last = ctx.act.kind === 'plan' ? rounds.findLast(round => round.kind === 'plan')?.body.answers : undefined
  const texts = fieldsOf(ctx).filter(field => textKinds.has(field.kind))
  return Object.fromEntries(texts.flatMap(({ id }) => (last?.[id] ? [[id, last[id]]] : [])))
}

/** What was recorded of this file so far; `before`: a hand-over at this act that must not be repeated by mistake. */
type Past = { rounds: Round[]; before: Round | undefined }

/** What is asked here, and first of all, where it was handed out before, whether this is that hand-over or another. */
const askedNow = (ctx: ActContext, { before }: Past): Field[] => {
  return [...(before ? [onceMore(dateText(before.body.on))] : []), ...fieldsOf(ctx)]
}

/** The hand-over of before, to be looked at rather than typed again. */
const asBefore = ({ before }: Past): Values => {
  const { [dayField]: day, ...answers } = before?.body.answers ?? {}
  return { ...answers, ...(day ? dateEntry(dayField, day) : {}) }
}

/** What stands in an untouched form: today, the aid's own name, what was prepared before it is handed over. */
const proposed = (ctx: ActContext, past: Past): Values => {
  const { rounds } = past
  const today = localDate(ctx.profile.calendar.zone, ctx.runtime.now())
  const prepared = rounds.findLast(round => round.kind === 'aid' && round.row === ctx.row.id)?.body.answers ?? {}
  const next = proposedNext(ctx.row.repeat?.review, today)
  return {
    ...dateEntry(dayField, today),
    ...lastPlan(ctx, rounds),
    ...(next ? dateEntry(nextField, next) : {}),
    ...(aidOf(ctx) ? { 'catat-apa': aidOf(ctx)?.label ?? '' } : {}),
    ...(ctx.act.kind === 'distribute'
      ? Object.fromEntries(['catat-apa', 'catat-jumlah'].flatMap(id => (prepared[id] ? [[id, prepared[id]]] : [])))
      : {}),
    ...asBefore(past),
  }
}

/** Money passes through the treasurer's hands only: who pays it out answers for it. */
const mayHand = (ctx: ActContext): boolean => aidOf(ctx)?.kind !== 'money' || ctx.officer.rights.has('cash')

const choicesOf = ({ row, act }: ActContext) => offered(row, row.acts.indexOf(act))

const colleaguesOf = async (ctx: ActContext): Promise<Colleague[]> => {
  const day = localDate(ctx.profile.calendar.zone, ctx.runtime.now())
  const posts = ctx.row.actors.flatMap(actor => ctx.standard.actors[actor]?.posts ?? [])
  const held = await inOffice(ctx.runtime.db, ctx.office, tx => holdersOn(tx, ctx.office, day))
  const seen = new Set<string>()
  return held
    .map(h => ({
      id: h.officer,
      text: `${h.name}, ${ctx.profile.posts[h.post]?.label ?? h.post}`,
      near: posts.includes(h.post),
    }))
    .toSorted((a, b) => Number(b.near) - Number(a.near))
    .filter(({ id }) => !seen.has(id) && seen.add(id))
}

const isRefusal = (outcome: string) => outcome === 'refused' || outcome === 'unfit'

/** The reason as the applicant reads it, or what is missing beside the field. */
const readGrounds = async (ctx: ActContext, form: Form, errors: Errors): Promise<Grounds | undefined> => {
  const words = form.text(wordsField)
  if (!words) errors[wordsField] = 'Jelaskan kepada pemohon apa sebabnya, dengan kata-kata sederhana.'
  if (ctx.act.kind !== 'decide') return { told: 'Petugas sudah memeriksa di lapangan.', words }
  const ground = await groundNamed(ctx.runtime.db, form.text(groundField))
  if (!ground) {
    errors[groundField] = 'Pilih alasan penolakannya.'
    return undefined
  }
  return { ...ground, words }
}

const outcomeOf = (ctx: ActContext, form: Form, errors: Errors): string => {
  const choices = choicesOf(ctx)
  if (choices.length === 1) return choices[0] as string
  const outcome = form.text('hasil')
  if (!choices.includes(outcome)) errors.hasil = 'Pilih hasilnya.'
  return outcome
}

/** Days before the file came: help is sometimes given first and written down after, but a year typed wrongly is told. */
const longestBefore = 60

const whenErrors = ({ dossier, profile }: ActContext, form: Form, today: LocalDate): Errors => {
  const errors: Errors = {}
  const [day, time] = [form.date(dayField), form.text(timeField)]
  if (day > today) errors[dayField] = 'Tanggal ini belum tiba. Simpan dulu, lalu kirim sesudah dikerjakan.'
  else if (isLocalDate(day) && day < addDays(localDate(profile.calendar.zone, dossier.receivedAt), -longestBefore))
    errors[dayField] = 'Tanggal ini jauh sebelum berkasnya masuk. Periksa lagi.'
  if (/^\d+[.:]\d+$/.test(time) && clockTime(time) === null) errors[timeField] = 'Tulis jam yang benar, misalnya 09.30.'
  return errors
}

const closingErrors = (ctx: ActContext, act: RecordedAct, form: Form, draft: ActDraft, outcome: string): Errors => {
  const today = localDate(ctx.profile.calendar.zone, ctx.runtime.now())
  const errors: Errors = whenErrors(ctx, form, today)
  if (act.photos === 'must' && draft.photos.length === 0 && !form.text(noPhotoField))
    errors[noPhotoField] = 'Tambahkan foto, atau tulis mengapa tidak ada foto.'
  if (outcome === 'again' && !form.date(nextField)) errors[nextField] = 'Tulis kapan kunjungan berikutnya.'
  if (outcome === 'again' && form.date(nextField) && form.date(nextField) < today)
    errors[nextField] = 'Hari itu sudah lewat. Tulis kapan kunjungan berikutnya.'
  if (ctx.row.consent && ctx.act.kind === 'plan') {
    if (form.text(consentField) === 'Belum setuju')
      errors[consentField] =
        'Rencana baru dijalankan setelah disetujui. Ubah rencananya bersama yang bersangkutan, atau simpan dulu.'
    if (form.text(consentField) === agreed && !form.text(consentByField))
      errors[consentByField] = 'Tulis nama yang menyetujui rencana ini.'
  }
  return errors
}

const pastOf = (records: Records, { runtime, office, dossier, row, act }: ActContext): Promise<Past> =>
  inOffice(runtime.db, office, async tx => {
    const rounds = await records.rounds(tx, dossier)
    const events = (await eventsOf(tx, office, dossier.id)).map(({ event }) => event)
    return { rounds, before: handedBefore(rounds, events, row, act) }
  })

const peopleOf = async (ctx: ActContext, entry: Values): Promise<Person[]> => {
  const chosen = (entry.petugas ?? '').split(',').filter(Boolean)
  const all = await colleaguesOf(ctx)
  const sent = all.filter(({ id }) => chosen.includes(id)).map(({ text }) => ({ name: text }))
  if (sent.length > 0) return sent
  const { name, nip, standings } = ctx.officer
  const posts = ctx.row.actors.flatMap(
    actor => ctx.dossier.state.charged?.[actor] ?? ctx.standard.actors[actor]?.posts ?? [],
  )
  // Who holds several posts goes out in the one this act belongs to.
  const held = standings.find(({ post }) => posts.includes(post)) ?? standings[0]
  return [{ name: [name, held && standingWords(held)].filter(Boolean).join(', '), ...(nip ? { nip } : {}) }]
}

const lineOf =
  (answers: Values) =>
  (field: Field): Line[] =>
    answers[field.id] ? [{ label: field.label, value: showAnswer(field, answers[field.id] as string) }] : []

const performWith =
  (records: Records, act: RecordedAct) =>
  async (ctx: ActContext, form: Form): Promise<Performed> => {
    if (!mayHand(ctx)) throw notTreasurer()
    const past = await pastOf(records, ctx)
    const fields = askedNow(ctx, past)
    const entry = entryOf(form, fields)
    // First of all it is kept: whatever is refused below costs nobody what they typed, nor the photos a thin line carried.
    const draft = await records.save(ctx, form, entry)
    const today = localDate(ctx.profile.calendar.zone, ctx.runtime.now())
    const around = { mode: 'online' as const, today, villages: ctx.profile.villages }
    const { groups: _, ...standard } = ctx.standard
    const { answers, errors } = parseAnswers({ ...standard, fields }, entry, around)
    const outcome = outcomeOf(ctx, form, errors)
    const grounds = isRefusal(outcome) ? await readGrounds(ctx, form, errors) : undefined
    const all = { ...closingErrors(ctx, act, form, draft, outcome), ...errors }
    if (Object.keys(all).length > 0) throw recordIncomplete(all)
    const outcomeWords = choicesOf(ctx).length > 1 ? (act.outcomes[outcome] ?? outcome) : ''
    const body: RecordBody = {
      answers,
      lines: fields.flatMap(lineOf(answers)),
      photos: draft.photos,
      people: await peopleOf(ctx, entry),
      outcomeWords,
      on: answers[dayField] ?? today,
      ...(draft.photos.length === 0 && entry[noPhotoField] ? { noPhoto: entry[noPhotoField] } : {}),
      ...(grounds ? { grounds } : {}),
    }
    const { record, within } = records.seals(ctx, outcome, body)
    const note = grounds ? [grounds.told, grounds.words].filter(Boolean).join(' ') : undefined
    const product = ctx.act.product ? { product: ctx.act.product } : {}
    return {
      outcome,
      record,
      within,
      told: toldOf(act, outcome, answers),
      ...product,
      ...(outcome === 'again' ? nextOf(answers) : {}),
      ...(note ? { note } : {}),
    }
  }

/** The day of the next visit, where one was agreed on. */
const nextOf = (answers: Values) => (answers[nextField] ? { next: answers[nextField] } : {})

const toldOf = (act: RecordedAct, outcome: string, answers: Values): string =>
  outcome === 'again' ? `${act.told} Kunjungan berikutnya ${dateText(answers[nextField] ?? '')}.` : act.told

const actionOf = (records: Records, act: RecordedAct): StepAction => ({
  kind: act.kind,
  path: act.path,
  right: act.right,
  panel: async (ctx, errors) => {
    if (!mayHand(ctx)) return <p class="govuk-body">{notTreasurer().sentence}</p>
    const past = await pastOf(records, ctx)
    const fields = askedNow(ctx, past)
    const draft = await records.draft(ctx)
    const sent = Object.keys(ctx.request.form.values()).length > 0
    return (
      <RecordForm
        {...{ ctx, act, fields, draft, errors }}
        choices={choicesOf(ctx)}
        values={sent ? entryOf(ctx.request.form, fields) : { ...proposed(ctx, past), ...draft.entry }}
        round={nextRound(past.rounds, act.kind)}
        colleagues={act.sent ? await colleaguesOf(ctx) : []}
        grounds={ctx.act.kind === 'decide' ? await groundsListed(ctx.runtime.db) : {}}
      />
    )
  },
  perform: performWith(records, act),
  save: async (ctx, form) => {
    const past = await pastOf(records, ctx)
    const { savedAt } = await records.save(ctx, form, entryOf(form, askedNow(ctx, past)))
    return { told: 'Tersimpan. Lanjutkan kapan saja; berkas ini tetap di kotak masuk.', savedAt: savedAt ?? 0 }
  },
})

/** Acts at which officers write something down, each from its line of `acts.ts`. */
export const recordActions = (dossiers: Dossiers): StepAction[] => {
  const records = createRecords(dossiers)
  return recordedActs.map(act => actionOf(records, act))
}
