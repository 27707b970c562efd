import type { LocalDate } from '#core'
import { type Field, holds, judge, type Requirement, type Standard } from '#standard'
import { parseGroups } from './groups.ts'
import { type Around, missing, readField } from './kinds.ts'
import { nikAgreesWith } from './nik.ts'
import type { Answers, Entry, FieldErrors, Mode, Parsed } from './shape.ts'

/** The party of whoever applies; standards name every other party themselves. */
export const applicantParty = 'pemohon'

export type ParseOptions = Around & {
  mode: Mode
  /** Report errors of these fields only (one page of the form). All visible fields are read all the same. */
  only?: readonly string[]
}

const asked = (field: Field, mode: Mode) => mode === 'online' || field.counter
/** Answers with those of groups beside them: a condition may count entries. */
type Answered = Readonly<Record<string, string | Answers[]>>
const applies = (when: string | undefined, answers: Answered, today: LocalDate | undefined) =>
  !when || holds(when, answers, today ? { pengajuan: today, sekarang: today } : {})

/** The fields a person is asked, given what they answered so far. `today`: without it no condition on an age holds. */
export const visibleFields = (standard: Standard, answers: Answers, mode: Mode, today?: LocalDate): Field[] =>
  standard.fields.filter(field => asked(field, mode) && applies(field.when, answers, today))

/** The requirements that hold for these answers. */
export const visibleRequirements = (standard: Standard, answers: Answered, today?: LocalDate): Requirement[] =>
  standard.requirements.filter(requirement => applies(requirement.when, answers, today))

/** Whether a paper is asked for with these answers; one that hangs on an age or a look-up may be. */
export const isAsked = ({ when }: Requirement, answers: Answers): boolean => !when || judge(when, answers) !== 'unfit'

const birthWarnings = (standard: Standard, answers: Answers): FieldErrors => {
  const warnings: FieldErrors = {}
  for (const field of standard.fields.filter(f => f.kind === 'nik' && answers[f.id])) {
    const birth = standard.fields.find(f => f.kind === 'birth_date' && f.party === field.party && answers[f.id])
    if (birth && !nikAgreesWith(answers[field.id] as string, answers[birth.id] as string))
      warnings[field.id] =
        'Tanggal lahir di dalam NIK berbeda dengan tanggal lahir yang ditulis. Lihat lagi keduanya. Bila memang begitu di KTP, biarkan saja.'
  }
  return warnings
}

/**
 * From what was typed to checked answers. Pure. Fields are read in the standard's order; a field whose condition does not
 * hold is left out, its old text ignored. Every refusal is a sentence that says what to do.
 */
export const parseAnswers = (standard: Standard, entry: Entry, options: ParseOptions): Parsed => {
  const answers: Answers = {}
  const errors: FieldErrors = {}
  for (const field of standard.fields) {
    if (!asked(field, options.mode) || !applies(field.when, answers, options.today)) continue
    const read = readField(field, entry, options)
    const wrong = 'error' in read ? read.error : read.value || !field.required ? null : missing(field)
    if ('value' in read && read.value) answers[field.id] = read.value
    if (wrong && (options.only?.includes(field.id) ?? true)) errors[field.id] = wrong
  }
  const { groups, errors: inGroups } = parseGroups(standard, entry, answers, options)
  if (!options.only) Object.assign(errors, inGroups)
  return { answers, groups, errors, warnings: birthWarnings(standard, answers) }
}
