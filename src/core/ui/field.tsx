import type { ComponentChildren } from 'preact'

/** What every input takes. `name` is the field's name in the form; its element is `isian-<name>`. */
export type FieldProps = {
  name: string
  label: string
  hint?: string
  /** The sentence beside the field when it must be mended. */
  error?: string
  /** The label is the page's heading (one question a page). */
  heading?: boolean
  /** False adds "(boleh dikosongkan)" to the label, unless that already says "(bila ada)". */
  required?: boolean
}

/**
 * Fields of a form that was sent: `<TextInput {...field('nama')} label="…" />` keeps what was typed and says what is wrong with it.
 */
export const fieldsAsSent =
  (values: Readonly<Record<string, string>>, errors: Readonly<Record<string, string>>) => (name: string) => ({
    name,
    value: values[name],
    error: errors[name],
  })

export const fieldId = (name: string): string => `isian-${name.replace(/[^\w-]/g, '-')}`

export const describedBy = ({ name, hint, error }: FieldProps, ...more: string[]): string | undefined =>
  [hint && `${fieldId(name)}-petunjuk`, error && `${fieldId(name)}-salah`, ...more].filter(Boolean).join(' ') ||
  undefined

const saysWhen = (label: string): boolean => /\(bila [^)]+\)$/.test(label)

export const labelText = ({ label, required = true }: FieldProps): string =>
  required || saysWhen(label) ? label : `${label} (boleh dikosongkan)`

export const Hint = ({ name, hint }: FieldProps) =>
  hint ? (
    <div id={`${fieldId(name)}-petunjuk`} class="govuk-hint">
      {hint}
    </div>
  ) : null

export const FieldError = ({ name, error }: FieldProps) =>
  error ? (
    <p id={`${fieldId(name)}-salah`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Perlu diperbaiki: </span>
      {error}
    </p>
  ) : null

export const groupClass = (error?: string): string =>
  error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'

/** Label, hint and error of a single input. */
export const Field = ({ field, children }: { field: FieldProps; children: ComponentChildren }) => {
  const label = (
    <label class={`govuk-label ${field.heading ? 'govuk-label--l' : 'govuk-label--s'}`} for={fieldId(field.name)}>
      {labelText(field)}
    </label>
  )
  return (
    <div class={groupClass(field.error)}>
      {field.heading ? <h1 class="govuk-label-wrapper">{label}</h1> : label}
      <Hint {...field} />
      <FieldError {...field} />
      {children}
    </div>
  )
}

/** Legend, hint and error of inputs that belong together. */
export const Group = ({ field, children }: { field: FieldProps; children: ComponentChildren }) => (
  <div class={groupClass(field.error)}>
    <fieldset class="govuk-fieldset" aria-describedby={describedBy(field)}>
      <legend class={`govuk-fieldset__legend govuk-fieldset__legend--${field.heading ? 'l' : 's'}`}>
        {field.heading ? <h1 class="govuk-fieldset__heading">{labelText(field)}</h1> : labelText(field)}
      </legend>
      <Hint {...field} />
      <FieldError {...field} />
      {children}
    </fieldset>
  </div>
)
