import { describedBy, Field, type FieldProps, fieldId, Group } from './field.tsx'

/** A bare text is both what is sent and what is read. */
export type Choice = string | { value: string; text: string; hint?: string }
type Full = { value: string; text: string; hint?: string }

const full = (choice: Choice): Full => (typeof choice === 'string' ? { value: choice, text: choice } : choice)
/** The first choice carries the field's own id, so that the summary's link lands on it. */
const choiceId = (name: string, place: number) => (place === 0 ? fieldId(name) : `${fieldId(name)}-${place + 1}`)

type ItemProps = { kind: 'radios' | 'checkboxes'; name: string; choice: Full; id: string; chosen: boolean }

const Item = ({ kind, name, choice, id, chosen }: ItemProps) => (
  <div class={`govuk-${kind}__item`}>
    <input
      class={`govuk-${kind}__input`}
      id={id}
      name={name}
      type={kind === 'radios' ? 'radio' : 'checkbox'}
      value={choice.value}
      checked={chosen}
      aria-describedby={choice.hint ? `${id}-petunjuk` : undefined}
    />
    <label class={`govuk-label govuk-${kind}__label`} for={id}>
      {choice.text}
    </label>
    {choice.hint && (
      <div id={`${id}-petunjuk`} class={`govuk-hint govuk-${kind}__hint`}>
        {choice.hint}
      </div>
    )}
  </div>
)

/** One of a few. `small` for officers' dense screens, `inline` for ya / tidak. */
export const Radios = (
  props: FieldProps & { choices: Choice[]; value?: string; small?: boolean; inline?: boolean },
) => (
  <Group field={props}>
    <div
      class={`govuk-radios${props.small ? ' govuk-radios--small' : ''}${props.inline ? ' govuk-radios--inline' : ''}`}
    >
      {props.choices.map(full).map((choice, place) => (
        <Item
          key={choice.value}
          kind="radios"
          name={props.name}
          choice={choice}
          id={choiceId(props.name, place)}
          chosen={choice.value === props.value}
        />
      ))}
    </div>
  </Group>
)

/** Any number of a few. */
export const Checkboxes = (props: FieldProps & { choices: Choice[]; values?: string[]; small?: boolean }) => (
  <Group field={props}>
    <div class={`govuk-checkboxes${props.small ? ' govuk-checkboxes--small' : ''}`}>
      {props.choices.map(full).map((choice, place) => (
        <Item
          key={choice.value}
          kind="checkboxes"
          name={props.name}
          choice={choice}
          id={choiceId(props.name, place)}
          chosen={props.values?.includes(choice.value) ?? false}
        />
      ))}
    </div>
  </Group>
)

/** One of many, where radios would fill the screen. `empty` is the first line when nothing is chosen yet. */
export const Select = (props: FieldProps & { choices: Choice[]; value?: string; empty?: string }) => (
  <Field field={props}>
    <select
      class={`govuk-select${props.error ? ' govuk-select--error' : ''}`}
      id={fieldId(props.name)}
      name={props.name}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {props.empty !== undefined && <option value="">{props.empty}</option>}
      {props.choices.map(full).map(choice => (
        <option key={choice.value} value={choice.value} selected={choice.value === props.value}>
          {choice.text}
        </option>
      ))}
    </select>
  </Field>
)
