import { type Field, type FieldGroup, holds, type Standard } from '#standard'
import { type Around, dateParts, missing, readField } from './kinds.ts'
import type { Answers, Entries, Entry, FieldErrors, Mode } from './shape.ts'

/**
 * Fields asked once for each of several (a committee, the children). In what was typed an entry's input is called
 * `panitia-2-nama`; the checked answers are a list for each group. An entry nobody wrote into counts for nothing.
 */
export const countInput = (group: FieldGroup): string => `${group.id}-banyak`

/** How many entries the page shows: what was asked for, at least the needed ones, never more than the standard allows. */
export const shownEntries = (group: FieldGroup, entry: Entry): number => {
  const asked = /^\d{1,3}$/.test(entry[countInput(group)] ?? '') ? Number(entry[countInput(group)]) : 0
  return Math.min(group.max, Math.max(asked, group.min, 1))
}

/** A group's field as the input of its nth entry (from 1). */
export const fieldAt = (group: FieldGroup, place: number, field: Field): Field => ({
  ...field,
  id: `${group.id}-${place}-${field.id}`,
})

const inputsOf = ({ id, kind }: Field): string[] =>
  kind === 'date' || kind === 'birth_date' ? Object.values(dateParts(id)) : [id]
const inputsAt = (group: FieldGroup, place: number): string[] =>
  group.fields.flatMap(field => inputsOf(fieldAt(group, place, field)))

const placesOf = (group: FieldGroup, entry: Entry): number[] =>
  Array.from({ length: shownEntries(group, entry) }, (_, at) => at + 1)
const isBlank = (group: FieldGroup, place: number, entry: Entry): boolean =>
  inputsAt(group, place).every(name => !entry[name]?.trim())

export const visibleGroups = (standard: Standard, answers: Answers): FieldGroup[] =>
  (standard.groups ?? []).filter(group => holds(group.when, answers))

/** The fields of one entry that apply, given what stands in it. */
export const entryFields = (group: FieldGroup, answers: Answers, one: Answers, mode: Mode): Field[] =>
  group.fields.filter(field => (mode === 'online' || field.counter) && holds(field.when, { ...answers, ...one }))

const tooFew = (group: FieldGroup): string => `${group.label}: isi paling sedikit ${group.min}.`

type ReadGroup = { entries: Answers[]; errors: FieldErrors }
const readGroup = (group: FieldGroup, entry: Entry, answers: Answers, around: Around & { mode: Mode }): ReadGroup => {
  const entries: Answers[] = []
  const errors: FieldErrors = {}
  const blank: number[] = []
  for (const place of placesOf(group, entry)) {
    if (isBlank(group, place, entry)) {
      blank.push(place)
      continue
    }
    const one: Answers = {}
    for (const field of group.fields) {
      if (!entryFields(group, answers, one, around.mode).includes(field)) continue
      const input = fieldAt(group, place, field)
      const read = readField(input, entry, around)
      if ('value' in read && read.value) one[field.id] = read.value
      const wrong = 'error' in read ? read.error : read.value || !field.required ? null : missing(field)
      if (wrong) errors[input.id] = wrong
    }
    entries.push(one)
  }
  const [first] = group.fields
  const free = blank[0]
  if (first && free !== undefined && entries.length < group.min) errors[fieldAt(group, free, first).id] = tooFew(group)
  return { entries, errors }
}

/** Every group that applies, read; errors by the name of the input. */
export const parseGroups = (
  standard: Standard,
  entry: Entry,
  answers: Answers,
  around: Around & { mode: Mode },
): { groups: Entries; errors: FieldErrors } => {
  const groups: Entries = {}
  const errors: FieldErrors = {}
  for (const group of visibleGroups(standard, answers)) {
    const read = readGroup(group, entry, answers, around)
    if (read.entries.length > 0) groups[group.id] = read.entries
    Object.assign(errors, read.errors)
  }
  return { groups, errors }
}

/** Whether an error belongs to one of these groups. */
export const isOfGroup = (groups: readonly FieldGroup[], name: string): boolean =>
  groups.some(group => name.startsWith(`${group.id}-`))

const removed = (group: FieldGroup, entry: Entry, gone: readonly string[]): Entry => {
  const places = placesOf(group, entry)
  const kept = places.filter(place => !gone.includes(`${group.id}-${place}`))
  if (kept.length === places.length) return {}
  const changed: Entry = { [countInput(group)]: String(kept.length) }
  for (const place of places)
    for (const field of group.fields) {
      const from = kept[place - 1]
      const target = inputsOf(fieldAt(group, place, field))
      const source = from === undefined ? [] : inputsOf(fieldAt(group, from, field))
      for (const [at, name] of target.entries()) changed[name] = entry[source[at] ?? ''] ?? ''
    }
  return changed
}

/** What a page of groups sent: `text` reads one input, `gone` names the entries ticked away, `more` the group that gets another. */
export const typedGroups = (
  groups: readonly FieldGroup[],
  text: (name: string) => string,
  gone: readonly string[],
  more: string | null,
): Entry => {
  const typed: Entry = {}
  for (const group of groups) {
    const count = shownEntries(group, { [countInput(group)]: text(countInput(group)) })
    typed[countInput(group)] = String(count)
    for (const place of placesOf(group, typed)) for (const name of inputsAt(group, place)) typed[name] = text(name)
    Object.assign(typed, removed(group, typed, gone))
    if (group.id === more) typed[countInput(group)] = String(Math.min(group.max, shownEntries(group, typed) + 1))
  }
  return typed
}
