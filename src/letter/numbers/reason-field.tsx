import { type Request, TextArea } from '#core'

type ReasonProps = { request: Request; label: string; hint?: string; error: string | undefined }

/** Why something is done with a number: it stays in the book. */
export const ReasonField = ({ request, label, hint, error }: ReasonProps) => (
  <TextArea
    name="alasan"
    label={label}
    hint={hint}
    rows={2}
    maxlength={200}
    value={request.form.text('alasan')}
    error={error}
  />
)
