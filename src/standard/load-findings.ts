import { conditionFaults } from './load-condition.ts'
import type { Fault } from './load-sentence.ts'
import { type Act, type Field, recordedKinds, type Standard } from './model.ts'
import { step } from './origin.ts'
import { actWords, wordOf } from './shape-words.ts'

const oneField = (standard: Standard, fields: Field[], index: number, at: string): Fault[] => {
  const field = fields[index]!
  const pointer = `${at}/${index}`
  // A condition among findings speaks of the findings before it; the form was another moment and another person.
  const { groups, ...rest } = standard
  const before: Standard = { ...rest, fields: fields.slice(0, index), rows: [] }
  return [
    ...(fields.slice(0, index).some(other => other.id === field.id)
      ? [{ pointer: `${pointer}/isian`, sentence: `temuan '${field.id}' ditulis dua kali; beri nama lain` }]
      : []),
    ...(field.kind === 'choice' && !field.choices
      ? [{ pointer, sentence: `temuan '${field.id}' berjenis pilihan, tetapi 'dari' belum berisi pilihannya` }]
      : []),
    ...conditionFaults(before, field.when, `${pointer}/bila`).map(fault => ({
      ...fault,
      sentence: fault.sentence.replace("'formulir:'", 'temuan sebelumnya pada tindakan ini'),
    })),
  ]
}

const ofAct = (standard: Standard, act: Act, at: string): Fault[] => {
  const { findings } = act
  if (!findings) return []
  const pointer = step(at, 'temuan')
  if (!recordedKinds.has(act.kind)) {
    const known = [...recordedKinds].map(kind => wordOf(actWords, kind)).join(', ')
    return [{ pointer, sentence: `${wordOf(actWords, act.kind)} tidak mencatat temuan; yang mencatat: ${known}` }]
  }
  return findings.flatMap((_, index) => oneField(standard, findings, index, pointer))
}

/** What acts ask whoever does them to write down: each name once, choices given, conditions about what stands before. */
export const findingFaults = (standard: Standard): Fault[] =>
  standard.rows.flatMap((row, index) =>
    row.acts.flatMap((act, place) => ofAct(standard, act, `/prosedur/${index}/tindakan/${place}`)),
  )
