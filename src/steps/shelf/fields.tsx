import { type Form, fieldsAsSent, TextInput } from '#core'
import type { Place } from './rules.ts'

export const placeIn = (form: Form): Place => ({
  shelf: form.text('rak').slice(0, 40),
  binder: form.text('ordner').slice(0, 40),
  box: form.text('boks').slice(0, 40),
})

const inputs = [
  { name: 'rak', label: 'Rak atau lemari', hint: 'Misalnya: 2' },
  { name: 'ordner', label: 'Ordner', hint: 'Misalnya: 3/2026' },
  { name: 'boks', label: 'Boks', hint: 'Misalnya: 12' },
]

type PlaceProps = { values: Record<string, string>; errors: Record<string, string> }

/** Where the paper goes. All may stay empty: many files are electronic alone. */
export const PlaceFields = ({ values, errors }: PlaceProps) => {
  const field = fieldsAsSent(values, errors)
  return (
    <>
      {inputs.map(({ name, ...words }) => (
        <TextInput
          key={name}
          {...field(name)}
          {...words}
          required={false}
          width={10}
          maxlength={40}
          autocomplete="off"
        />
      ))}
    </>
  )
}
