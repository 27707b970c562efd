import type { Form } from '#core'
import { type LetterKind, letterWords, type OfficeProfile } from '#standard'
import { namesKind } from '../words.ts'
import type { Wanted } from './actions.ts'
import { badReservation } from './problems.ts'
import type { Purpose } from './shape.ts'

const most = 100

export const purposes: { value: Purpose; text: string; hint: string }[] = [
  { value: 'reserve', text: 'Nomor cadangan', hint: 'Untuk surat hari ini yang baru ditandatangani kemudian.' },
  {
    value: 'blank',
    text: 'Blangko darurat',
    hint: 'Dicetak sekarang, diisi dengan tangan bila listrik atau jaringan padam.',
  },
]

/** What was typed. Throws `letter.bad_reservation` with a sentence for each field that is wrong. */
export const readWanted = (form: Form, profile: OfficeProfile, allowed: string[]): Wanted => {
  const [name, count, kind] = [form.text('seri') || allowed[0] || '', Number(form.text('jumlah')), form.text('jenis')]
  const series = profile.series[name]
  const needsKind = series !== undefined && namesKind(series)
  const errors = {
    ...(allowed.includes(name) ? {} : { seri: 'Pilih seri nomor.' }),
    ...(Number.isInteger(count) && count >= 1 && count <= most
      ? {}
      : { jumlah: `Isi jumlah nomor dengan angka, 1 sampai ${most}.` }),
    ...(purposes.some(({ value }) => value === form.text('kegunaan')) ? {} : { kegunaan: 'Pilih kegunaan nomor ini.' }),
    ...(needsKind && !Object.hasOwn(letterWords, kind)
      ? { jenis: 'Nomor seri ini menyebut jenis surat. Pilih jenisnya.' }
      : {}),
    ...(form.text('alasan') ? {} : { alasan: 'Tulis mengapa nomor disimpan. Alasan ini tetap di buku nomor.' }),
  }
  if (Object.keys(errors).length > 0) throw badReservation(errors)
  return {
    series: name,
    count,
    kind: needsKind ? (letterWords[kind as keyof typeof letterWords] as LetterKind) : null,
    purpose: form.text('kegunaan') as Purpose,
    reason: form.text('alasan'),
  }
}
