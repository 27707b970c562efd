/**
 * What went wrong, for two readers: `code` for us, `sentence` for the person in front of the screen.
 * The sentence is plain Indonesian and says what happened and what to do now.
 * `fields` holds one sentence per form field; the edge shows them beside the field and in the summary.
 */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: string
  readonly fields: Record<string, string>

  constructor(code: string, status: number, sentence: string, fields: Record<string, string> = {}) {
    super(`${code}: ${sentence}`)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.sentence = sentence
    this.fields = fields
  }
}

/** One entry of a room's catalogue of problems: `const wrongCode = problem('track.wrong_code', 404, '…')`. */
export const problem =
  (code: string, status: number, sentence: string) =>
  (fields: Record<string, string> = {}) =>
    new Problem(code, status, sentence, fields)
