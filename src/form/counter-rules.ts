import type { Form } from '#core'
import type { PaperForm, Requirement, Standard } from '#standard'
import { tidy } from './kinds.ts'
import { tickedPaper } from './papers.ts'
import type { Answers, Entry, GuestBookLine, Paper } from './shape.ts'

/** Names of the guest-book inputs; they stand outside the standard's own fields. */
export const guestInputs = { purpose: '_tamu_keperluan', letter: '_tamu_surat_tugas' } as const
export const tickInput = (requirement: string): string => `wujud-${requirement}`

/** How a paper may be taken at the counter without a photo, with the words on the button. */
export const tickChoices = (requirement: Requirement): { value: PaperForm; text: string }[] => {
  const { forms } = requirement
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

const applicantsName = (standard: Standard, answers: Answers): string => {
  const names = standard.fields.filter(field => field.kind === 'name' && answers[field.id])
  const own = names.find(field => field.party === 'applicant') ?? names[0]
  return own ? (answers[own.id] as string) : '(tanpa nama)'
}

const cut = (text: string | undefined) => [...tidy(text ?? '')].slice(0, 200).join('')

/** The guest-book line of this visit: the guest is the applicant, the purpose the service unless another is written. */
export const guestBookLine = (standard: Standard, answers: Answers, entry: Entry): GuestBookLine => {
  const letter = cut(entry[guestInputs.letter])
  return {
    guest: applicantsName(standard, answers),
    purpose: cut(entry[guestInputs.purpose]) || standard.shortName,
    ...(letter ? { assignmentLetter: letter } : {}),
  }
}
