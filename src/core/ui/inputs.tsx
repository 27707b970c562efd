import { describedBy, Field, type FieldProps, fieldId } from './field.tsx'

type TextInputProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'password' | 'search'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'tel' | 'email' | 'search'
  /** How many characters it should look made for. */
  width?: 2 | 3 | 4 | 5 | 10 | 20
  maxlength?: number
}

/** One line of text. Numbers people read off a card (NIK) are text with `inputmode="numeric"`. */
export const TextInput = (props: TextInputProps) => {
  const { name, value = '', type = 'text', autocomplete, inputmode, width, maxlength, error } = props
  const size = width ? ` govuk-input--width-${width}` : ''
  return (
    <Field field={props}>
      <input
        class={`govuk-input${size}${error ? ' govuk-input--error' : ''}`}
        id={fieldId(name)}
        name={name}
        type={type as 'text'}
        value={value}
        autocomplete={autocomplete as undefined}
        inputmode={inputmode}
        maxLength={maxlength}
        spellcheck={false}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      />
    </Field>
  )
}

/** Several lines of text. */
export const TextArea = (
  props: FieldProps & { value?: string; rows?: number; maxlength?: number; readonly?: boolean },
) => (
  <Field field={props}>
    <textarea
      class={`govuk-textarea${props.error ? ' govuk-textarea--error' : ''}`}
      id={fieldId(props.name)}
      name={props.name}
      rows={props.rows ?? 4}
      readOnly={props.readonly}
      maxLength={props.maxlength}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {/* A browser drops the first line break of a textarea. */}
      {props.value?.startsWith('\n') ? `\n${props.value}` : props.value}
    </textarea>
  </Field>
)

type FileInputProps = FieldProps & {
  /** What may be chosen; photos and PDF by default. */
  accept?: string
  /** Several photos of one paper. */
  multiple?: boolean
  /** Opens the camera at once on a phone: only where nothing but a photo makes sense. */
  capture?: 'environment' | 'user'
}

/** A photo or PDF from the phone. The form must be `enctype="multipart/form-data"`. */
export const FileInput = (props: FileInputProps) => {
  const { name, accept = 'image/*,application/pdf', multiple, capture, error } = props
  return (
    <Field field={props}>
      <input
        class={`govuk-file-upload${error ? ' govuk-file-upload--error' : ''}`}
        id={fieldId(name)}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        capture={capture}
        aria-describedby={describedBy(props, `${fieldId(name)}-ukuran`)}
        aria-invalid={error ? 'true' : undefined}
      />
      <p id={`${fieldId(name)}-ukuran`} class="govuk-hint" aria-live="polite" />
    </Field>
  )
}
