import { type FieldProps, fieldId, Group } from './field.tsx'

const boxes = [
  { part: 'hari', label: 'Tanggal', width: 2, autocomplete: 'bday-day' },
  { part: 'bulan', label: 'Bulan', width: 2, autocomplete: 'bday-month' },
  { part: 'tahun', label: 'Tahun', width: 4, autocomplete: 'bday-year' },
] as const

const split = (value: string): Record<string, string> => {
  const [tahun = '', bulan = '', hari = ''] = value.split('-')
  return { tahun, bulan, hari }
}

/**
 * A day in three boxes. `value` is `YYYY-MM-DD`, or whatever `form.date(name)` made of what was typed, so a wrong date
 * comes back as it was. Read it with `form.date(name)`, check it with `isLocalDate`.
 */
export const DateInput = (props: FieldProps & { value?: string; birth?: boolean }) => {
  const parts = split(props.value ?? '')
  return (
    <Group field={props}>
      <div class="govuk-date-input">
        {boxes.map(({ part, label, width, autocomplete }, place) => {
          const id = place === 0 ? fieldId(props.name) : `${fieldId(props.name)}-${part}`
          return (
            <div class="govuk-date-input__item" key={part}>
              <label class="govuk-label govuk-date-input__label" for={id}>
                {label}
              </label>
              <input
                class={`govuk-input govuk-date-input__input govuk-input--width-${width}${props.error ? ' govuk-input--error' : ''}`}
                id={id}
                name={`${props.name}-${part}`}
                type="text"
                inputmode="numeric"
                maxLength={width}
                value={parts[part]}
                autocomplete={props.birth ? autocomplete : undefined}
              />
            </div>
          )
        })}
      </div>
    </Group>
  )
}
