import type { Form, LocalDate } from '#core'
import type { Field } from '#standard'
import { type BundleHead, carriers, mostRows } from './bundle-rules.ts'
import { dateParts, missing, readField } from './kinds.ts'
import type { Entry, FieldErrors } from './shape.ts'

const field = (id: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  id,
  kind,
  label,
  required: true,
  counter: true,
  ...more,
})

/** What the covering letter says for all files of a bundle. */
export const headFields: Field[] = [
  field('pengantar', 'name', 'Nama yang mengantar'),
  field('hubungan', 'choice', 'Siapa yang mengantar?', { choices: carriers }),
  field('asal', 'text', 'Nama desa, kelurahan, sekolah, atau lembaganya'),
  field('telepon', 'phone', 'Nomor telepon yang mengantar', { required: false }),
  field('nomor_surat', 'text', 'Nomor surat pengantar'),
  field('tanggal_surat', 'date', 'Tanggal surat pengantar'),
  field('jumlah', 'number', 'Berapa berkas yang dibawa?', { hint: `Paling banyak ${mostRows}. Masih dapat ditambah.` }),
]

export const typedHead = (form: Form): Entry =>
  Object.fromEntries(
    headFields
      .flatMap(({ id, kind }) => (kind === 'date' ? Object.values(dateParts(id)) : [id]))
      .map(name => [name, form.text(name)]),
  )

export type ReadHead = { head: BundleHead; count: number; errors: FieldErrors }

/** The covering letter as it was typed. */
export const readHead = (entry: Entry, today: LocalDate): ReadHead => {
  const value: Record<string, string> = {}
  const errors: FieldErrors = {}
  for (const one of headFields) {
    const read = readField(one, entry, { today, villages: [] })
    if ('error' in read) errors[one.id] = read.error
    else if (read.value) value[one.id] = read.value
    else if (one.required) errors[one.id] = missing(one)
  }
  const count = Number(value.jumlah ?? 0)
  if (!errors.jumlah && (count < 1 || count > mostRows))
    errors.jumlah = `Tulis banyaknya berkas, dari 1 sampai ${mostRows}. Bila lebih, bagi menjadi dua titipan.`
  if (!errors.tanggal_surat && (value.tanggal_surat ?? '') > today)
    errors.tanggal_surat = 'Tanggal surat pengantar tidak boleh sesudah hari ini.'
  const head: BundleHead = {
    courier: value.pengantar ?? '',
    relation: value.hubungan ?? '',
    from: value.asal ?? '',
    phone: value.telepon ?? '',
    letter: value.nomor_surat ?? '',
    letterDate: value.tanggal_surat ?? '',
    ticks: {},
  }
  return { head, count, errors }
}
