import { type Form, Problem } from '#core'
import type { Dossier } from '#dossier'
import {
  type Answers,
  asAskedByOfficer,
  besideFields,
  entryOf,
  isSteering,
  isUnnamed,
  parseAnswers,
  typedInto,
  visibleFields,
} from '#form'
import { type Field, holds, localDate, type Standard } from '#standard'
import type { Opened } from '#steps'

/** The whole form is asked only of whoever fills it in alone. */
const modeOf = ({ channel }: Pick<Dossier, 'channel'>) =>
  channel === 'online' ? ('online' as const) : ('counter' as const)

/** Asked only of those whom the steering question sends another way: it cannot be asked here, where that answer stays. */
const isElsewhere = (standard: Standard, { id, when }: Field, answers: Answers): boolean => {
  const steering = standard.fields.filter(one => isSteering(standard, one.id)).map(one => one.id)
  const hangs = steering.some(one => new RegExp(`\\b${one}\\b`).test(when ?? ''))
  return hangs && answers[id] === undefined && !besideFields.has(id) && !holds(when, answers)
}

/**
 * What of this file may be put right: what it was asked, and may be asked once another answer is. Not who it is about, for other papers
 * and news would be due; and not a NIK that was left out for a reason, which is entered with its proof.
 */
export const fieldsToAmend = (standard: Standard, dossier: Pick<Dossier, 'channel'>, answers: Answers): Field[] =>
  asAskedByOfficer(standard).fields.filter(
    field =>
      (modeOf(dossier) === 'online' || field.counter) &&
      !isSteering(standard, field.id) &&
      !isElsewhere(standard, field, answers) &&
      (answers[field.id] !== undefined || !isUnnamed(standard, field)),
  )

/** On a page: what few are asked stands there only where it was answered, or is asked for now. */
export const onPage = (fields: readonly Field[], answers: Answers, errors: Record<string, string>): Field[] =>
  fields.filter(({ id }) => !besideFields.has(id) || answers[id] !== undefined || errors[id] !== undefined)

/** What was sent for these fields: one that is not on the page was left alone. */
export const sentFor = (form: Form, fields: readonly Field[]): Record<string, string> => {
  const sent = form.values()
  return Object.fromEntries(Object.entries(typedInto(form, fields)).filter(([name]) => name in sent))
}

/** `seen`: the answers as they stood on the page; `typed`: what was sent from it. `more`: what is wrong beside. */
type Asked = {
  fields: readonly Field[]
  before: Answers
  seen?: Answers
  typed: Record<string, string>
  more?: Record<string, string>
}

const changedMeanwhile =
  'Isian ini baru saja dibetulkan petugas lain. Buka lagi halaman ini dari berkasnya, lalu periksa dulu.'

/**
 * What was changed on the page where it differs from the answers before; empty where an answer is asked no more. What was left alone
 * stays: were it taken in by other rules than today's, had a colleague put it right meanwhile. Conditions on a day hold by the day of
 * filing. Throws `letter.right_answers` with what cannot be.
 */
export const rightAnswers = ({ standard, profile, dossier }: Opened, asked: Asked): Answers => {
  const { fields, before, seen = before, more = {} } = asked
  const shown = entryOf(standard, seen)
  const typed = Object.fromEntries(Object.entries(asked.typed).filter(([name, text]) => text !== (shown[name] ?? '')))
  const isTouched = ({ id }: Field) => Object.keys(typed).some(name => name === id || name.startsWith(`${id}-`))
  const mode = modeOf(dossier)
  const around = { mode, today: localDate(profile.calendar.zone, dossier.receivedAt), villages: profile.villages }
  const entry = { ...entryOf(standard, before), ...typed }
  const read = parseAnswers(standard, entry, { ...around, only: fields.map(({ id }) => id) })
  const asksFor = (answers: Answers) =>
    new Set(visibleFields(standard, answers, mode, around.today).map(({ id }) => id))
  const [applying, appliedBefore] = [asksFor(read.answers), asksFor(before)]
  const isNew = ({ id }: Field) => before[id] === undefined && applying.has(id) && !appliedBefore.has(id)
  const wrong = fields.filter(field => read.errors[field.id] && (isTouched(field) || isNew(field)))
  const now = (field: Field) => {
    const kept = before[field.id] ?? ''
    if (!applying.has(field.id)) return appliedBefore.has(field.id) ? '' : kept
    return read.answers[field.id] ?? (isTouched(field) ? '' : kept)
  }
  const changed = fields.filter(field => now(field) !== (before[field.id] ?? ''))
  const lost = changed.filter(field => isTouched(field) && (seen[field.id] ?? '') !== (before[field.id] ?? ''))
  const errors = {
    ...Object.fromEntries(wrong.map(({ id }) => [id, read.errors[id] as string])),
    ...Object.fromEntries(lost.map(({ id }) => [id, changedMeanwhile])),
    ...more,
  }
  if (Object.keys(errors).length > 0) throw new Problem('letter.right_answers', 422, 'Isian belum benar.', errors)
  return Object.fromEntries(changed.map(field => [field.id, now(field)]))
}
