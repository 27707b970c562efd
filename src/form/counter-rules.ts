import type { Form } from '#core'
import { isCondition, type PaperForm, type Requirement, type Standard } from '#standard'
import { tidy } from './kinds.ts'
import { tickedPaper } from './papers.ts'
import { applicantParty } from './rules.ts'
import type { Answers, Entry, GuestBookLine, Paper } from './shape.ts'

/**
 * The guest-book line. A standard that words this question itself names its field so; for the others the page asks with an
 * input of the same name.
 */
export const guestInput = 'buku_tamu'
export const asksGuestBook = (standard: Standard): boolean =>
  standard.fields.some(field => field.id === guestInput && field.counter)

/** Doors by which an officer enters what came (the counter, a letter, a telephone call); online people enter it themselves. */
export const deskDoors = ({ channels }: Pick<Standard, 'channels'>): string[] =>
  channels.filter(channel => channel !== 'online')

export const doorInput = 'datang_lewat'

/** By which door this one came: what the officer chose, else the counter, else the standard's first. */
export const doorOf = (standard: Standard, entry: Entry): string => {
  const doors = deskDoors(standard)
  const chosen = doors.find(door => door === entry[doorInput])
  return chosen ?? doors.find(door => door === 'counter') ?? doors[0] ?? 'counter'
}

export const tickInput = (requirement: string): string => `wujud-${requirement}`

/** How a paper may be taken at the counter without a photo, with the words on the button. A condition is no paper. */
export const tickChoices = (requirement: Requirement): { value: PaperForm; text: string }[] => {
  const { forms } = requirement
  if (isCondition(requirement)) return []
  const may = (form: PaperForm) => forms.length === 0 || forms.includes(form)
  return [
    ...(may('shown') || may('original') ? [{ value: 'shown' as const, text: 'Asli diperlihatkan' }] : []),
    ...(may('copy') ? [{ value: 'copy' as const, text: 'Fotokopi diterima' }] : []),
    ...(may('certified') ? [{ value: 'certified' as const, text: 'Salinan legalisir diterima' }] : []),
  ]
}

/** The ticks as they were sent, for the draft. */
export const typedTicks = (form: Form, requirements: readonly Requirement[]): Entry =>
  Object.fromEntries(requirements.map(({ id }) => [tickInput(id), form.text(tickInput(id))]))

/** A paper for every valid tick. A photo of the same paper makes the tick no less true. */
export const tickedPapers = (
  office: string,
  requirements: readonly Requirement[],
  entry: Entry,
  now: number,
): Paper[] =>
  requirements.flatMap(requirement => {
    const tick = tickChoices(requirement).find(({ value }) => value === entry[tickInput(requirement.id)])
    return tick ? [tickedPaper(office, requirement.id, tick.value, now)] : []
  })

/** The same standard worded for the officer who asks: "Nama Anda" is the officer's own name, so it becomes the applicant's. */
export const asAskedByOfficer = (standard: Standard): Standard => ({
  ...standard,
  fields: standard.fields.map(field => ({ ...field, label: field.label.replace(/\bAnda\b/g, 'pemohon') })),
})

const applicantsName = (standard: Standard, answers: Answers): string => {
  const names = standard.fields.filter(field => field.kind === 'name' && answers[field.id])
  const own = names.find(field => field.party === applicantParty) ?? names[0]
  return own ? (answers[own.id] as string) : '(tanpa nama)'
}

/** The guest-book line of this visit: the guest is the applicant, the purpose the service unless something is written. */
export const guestBookLine = (standard: Standard, answers: Answers, entry: Entry): GuestBookLine => ({
  guest: applicantsName(standard, answers),
  purpose: [...tidy(entry[guestInput] ?? '')].slice(0, 200).join('') || standard.shortName,
})
