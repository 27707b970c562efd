import { fieldId } from './field.tsx'

/** All that must be mended, at the top of the form, each line a link to its field. Nothing without errors. */
export const ErrorSummary = ({ errors = {}, title }: { errors?: Record<string, string>; title?: string }) => {
  const lines = Object.entries(errors)
  if (lines.length === 0) return null
  return (
    <div class="govuk-error-summary" role="alert" tabIndex={-1}>
      <h2 class="govuk-error-summary__title">{title ?? 'Ada yang perlu diperbaiki'}</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {lines.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
