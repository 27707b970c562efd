import { fieldsAsSent, Select, TextInput } from '#core'
import { relations } from './rules.ts'

type CollectorProps = { values: Record<string, string>; errors: Record<string, string> }

/** Who takes results away at the counter, for one file or for a whole bundle. */
export const Collector = ({ values, errors }: CollectorProps) => {
  const field = fieldsAsSent(values, errors)
  return (
    <>
      <TextInput {...field('pengambil')} label="Nama pengambil" maxlength={120} autocomplete="off" />
      <Select {...field('hubungan')} label="Pengambil adalah" empty="Pilih" choices={relations} />
      <TextInput
        {...field('identitas')}
        label="Empat angka terakhir KTP pengambil"
        width={4}
        maxlength={4}
        inputmode="numeric"
        autocomplete="off"
      />
    </>
  )
}
