import type { Reply, Request, Runtime } from '#core'
import type { Standard } from '#standard'
import { dateParts } from './kinds.ts'
import type { Answers, Entry } from './shape.ts'
import { formPath } from './view.tsx'
import { enter, keep } from './visit.ts'

/** Answers as somebody would have typed them into this form. */
export const entryOf = ({ fields }: Pick<Standard, 'fields'>, answers: Answers): Entry =>
  Object.fromEntries(
    fields.flatMap(({ id, kind }) => {
      const value = answers[id]
      if (!value) return []
      if (kind !== 'date' && kind !== 'birth_date') return [[id, value]]
      const { day, month, year } = dateParts(id)
      const [y = '', m = '', d = ''] = value.split('-')
      return [
        [day, d],
        [month, m],
        [year, y],
      ]
    }),
  )

/**
 * Puts answers somebody gave elsewhere into the form of the service the address names (`:office`, `:service`), and answers where it
 * begins. What this browser has typed there already stays as it is; nothing is sent.
 */
export const prefill = async (
  runtime: Runtime,
  request: Request,
  reply: Reply,
  answersFor: (standard: Standard) => Answers,
): Promise<string> => {
  const found = await enter(runtime, request)
  const visit = found.draft?.dossier ? { ...found, draft: null, entry: {} } : found
  const given = entryOf(visit.standard, answersFor(visit.standard))
  const lacking = Object.fromEntries(Object.entries(given).filter(([name]) => !visit.entry[name]))
  await keep(runtime, reply, visit, lacking)
  return formPath(visit.standard.office, visit.standard.service)
}
