import { DateInput, Radios, Select, TextArea, TextInput } from '#core'
import type { Field } from '#standard'
import { dateParts, longest, villageValue } from './kinds.ts'
import { applicantParty } from './rules.ts'
import type { Entry, FieldErrors, Villages } from './shape.ts'

type Props = {
  field: Field
  entry: Entry
  errors: FieldErrors
  villages: Villages
  /** Officers' screens: close together, without the explanations a citizen needs. */
  dense?: boolean
  /** Stands before the hint, in dense screens too. */
  note?: string
}

/** Only the applicant's own data may be remembered by a browser, and never a number of an identity card. */
const autocompleteOf = ({ kind, party }: Field): string => {
  if (party !== undefined && party !== applicantParty) return 'off'
  return kind === 'name' && party ? 'name' : kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : 'off'
}

/** What was typed into the three boxes, as `DateInput` takes it. */
export const typedDate = (id: string, entry: Entry): string => {
  const { day, month, year } = dateParts(id)
  const parts = [entry[year] ?? '', entry[month] ?? '', entry[day] ?? '']
  return parts.some(part => part !== '') ? parts.join('-') : ''
}

/** What was chosen once stays to be seen, were it no longer on the list. */
const villageChoices = (villages: Villages, chosen: string) => {
  const all = villages.flatMap(({ district, villages: names }) =>
    names.map(name => ({ value: villageValue(name, district), text: `${name} (Kec. ${district})` })),
  )
  return chosen === '' || all.some(({ value }) => value === chosen) ? all : [{ value: chosen, text: chosen }, ...all]
}

const hints: Partial<Record<Field['kind'], string>> = {
  nik: '16 angka di KTP atau Kartu Keluarga. Spasi dan titik tidak masalah.',
  kk: '16 angka di bagian atas Kartu Keluarga.',
  birth_date: 'Misalnya 27 3 1990',
  date: 'Misalnya 27 3 1990',
  phone: 'Misalnya 0899 0001 234. Kami pakai hanya untuk mengabari berkas ini.',
}

const hintOf = ({ kind, hint }: Field, dense: boolean): (string | undefined)[] => {
  if (dense) return []
  return kind === 'date' || kind === 'birth_date' ? [hint, hints[kind]] : [hint ?? hints[kind]]
}

/** One field of the standard as an input, holding what was typed. */
export const FieldInput = ({ field, entry, errors, villages, note, dense = false }: Props) => {
  const { id, kind, label, required, choices = [] } = field
  const hint = [note, ...hintOf(field, dense)].filter(Boolean).join(' ') || undefined
  const value = entry[id] ?? ''
  const common = { name: id, label, hint, required, error: errors[id] }
  const chosen = { ...common, value, choices }
  switch (kind) {
    case 'nik':
    case 'kk':
      return <TextInput {...common} value={value} inputmode="numeric" autocomplete="off" width={20} maxlength={40} />
    case 'birth_date':
    case 'date':
      return <DateInput {...common} value={typedDate(id, entry)} />
    case 'long_text':
    case 'address':
      return <TextArea {...common} value={value} rows={kind === 'address' || dense ? 2 : 5} />
    case 'number':
    case 'money':
      return <TextInput {...common} value={value} inputmode="numeric" autocomplete="off" width={10} maxlength={30} />
    case 'phone':
      return (
        <TextInput
          {...common}
          value={value}
          type="tel"
          inputmode="tel"
          autocomplete={autocompleteOf(field)}
          width={20}
        />
      )
    case 'email':
      return <TextInput {...common} value={value} type="email" inputmode="email" autocomplete={autocompleteOf(field)} />
    case 'village':
      return villages.length ? (
        <Select {...common} value={value} choices={villageChoices(villages, value)} empty="Pilih desa atau kelurahan" />
      ) : (
        <TextInput {...common} value={value} autocomplete="off" />
      )
    case 'choice':
    case 'relation':
      if (choices.length > 7) return <Select {...chosen} empty="Pilih salah satu" />
      if (choices.length > 0) return <Radios {...chosen} small={dense} inline={dense} />
      return <TextInput {...common} value={value} autocomplete="off" maxlength={longest.relation} />
    default:
      return <TextInput {...common} value={value} autocomplete={autocompleteOf(field)} />
  }
}
