import { FileInput, type Form, type Upload } from '#core'
import type { Requirement } from '#standard'
import { inside } from './kinds.ts'
import { canSend, paperInput } from './papers.ts'
import type { FieldErrors } from './shape.ts'

/** A paper an officer did not accept: which requirement, and the sentence why. */
export type RefusedPaper = { requirement: Requirement; reason: string }

export type Completion = {
  /** The uploads of each refused requirement, for `takePapers`. */
  uploadsOf: (requirement: string) => readonly Upload[]
  errors: FieldErrors
}

/** Reads the re-sent papers of a returned file: one at least for every refused requirement that can be sent. */
export const parseCompletion = (form: Form, refused: readonly RefusedPaper[]): Completion => ({
  uploadsOf: requirement => form.uploads(paperInput(requirement)),
  errors: Object.fromEntries(
    refused
      .filter(({ requirement }) => canSend(requirement) && form.uploads(paperInput(requirement.id)).length === 0)
      .map(({ requirement }) => [
        paperInput(requirement.id),
        `Pilih foto atau PDF ${inside(requirement.label)} yang baru.`,
      ]),
  ),
})

/** The inputs for refused papers only, each with why it came back. Stands in a form with `multipart/form-data`. */
export const CompletionFields = ({
  refused,
  errors = {},
}: {
  refused: readonly RefusedPaper[]
  errors?: FieldErrors
}) => (
  <>
    {refused.map(({ requirement, reason }) =>
      canSend(requirement) ? (
        <FileInput
          key={requirement.id}
          name={paperInput(requirement.id)}
          label={`${requirement.label} yang baru`}
          hint={`${reason} Foto dengan HP atau PDF, paling besar 10 MB.`}
          error={errors[paperInput(requirement.id)]}
          multiple
        />
      ) : (
        <p key={requirement.id} class="govuk-body">
          <strong>{requirement.label}:</strong> {reason} Bawa aslinya ke kantor.
        </p>
      ),
    )}
  </>
)
