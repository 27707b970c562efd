import type { Form } from '#core'
import type { DossierState } from '#standard'
import type { HandOver } from './shape.ts'

/** What the courier of a bundle mostly is. */
export const fromVillage = 'Perangkat desa atau kelurahan'
export const relations = ['Pemohon sendiri', 'Keluarga', 'Pembawa surat kuasa', fromVillage]

const atCounter = (form: Form, proven: boolean): Record<string, string> => ({
  ...(form.text('pengambil') ? {} : { pengambil: 'Tulis nama orang yang mengambil.' }),
  ...(form.text('hubungan') ? {} : { hubungan: 'Pilih siapa yang mengambil.' }),
  ...(/^\d{4}$/.test(form.text('identitas')) ? {} : { identitas: 'Isi empat angka terakhir KTP pengambil.' }),
  ...(proven || form.text('kertas') === 'ya'
    ? {}
    : {
        kertas:
          'Mintalah tanda tangan pengambil: di layar, pada tanda terima yang difoto, atau centang bila kertasnya disimpan.',
      }),
})

const byPost = (form: Form): Record<string, string> => ({
  ...(form.text('ekspedisi') ? {} : { ekspedisi: 'Tulis lewat siapa dikirim, misalnya Pos Indonesia.' }),
  ...(form.text('nomor_kiriman') ? {} : { nomor_kiriman: 'Salin nomor kiriman dari resinya.' }),
})

/** What is wrong with a hand-over, by field. `proven`: a signature or a picture came along. */
export const handOverFaults = (form: Form, proven: boolean): Record<string, string> => {
  switch (form.text('lewat')) {
    case 'daring':
    case 'tautan':
      return {}
    case 'loket':
      return atCounter(form, proven)
    case 'pos':
      return byPost(form)
    default:
      return { lewat: 'Pilih bagaimana hasil diserahkan.' }
  }
}

/** The hand-over a form without faults tells. */
export const handOverOf = (form: Form): HandOver => {
  const door = form.text('lewat') as HandOver['door']
  if (door === 'loket')
    return {
      door,
      collector: form.text('pengambil'),
      relation: form.text('hubungan'),
      identity: form.text('identitas'),
      ...(form.text('kertas') === 'ya' ? { paper: true } : {}),
    }
  if (door === 'pos') return { door, courier: form.text('ekspedisi'), number: form.text('nomor_kiriman') }
  return { door }
}

/** One sentence for the history. `proven` as above. */
export const handOverWords = ({ door, collector, relation, identity, courier, number, paper }: HandOver): string => {
  if (door === 'loket')
    return `Lewat: loket. Diambil ${collector} (${relation}), KTP ···${identity}${paper ? '. Tanda terima kertas disimpan' : ''}`
  if (door === 'pos') return `Lewat: ${courier}, nomor kiriman ${number}`
  return door === 'tautan' ? 'Lewat: tautan unduh' : 'Lewat: daring'
}

/** Whether a result was handed over that may go out again: nobody is sent to a letter that was taken back. */
export const mayLink = ({ doneBy, end, letters }: DossierState): boolean =>
  doneBy.some(done => done.kind === 'deliver') && end?.end.end !== 'refused' && !tookBack(letters)

export const tookBack = (letters: DossierState['letters']): boolean =>
  Object.values(letters).some(({ revokedAt }) => revokedAt !== undefined)

/** An Indonesian mobile number as `wa.me` wants it; null when it is none. */
export const whatsappNumber = (phone: string): string | null => {
  const digits = phone.replaceAll(/[^\d+]/g, '').replace(/^(\+?62|0)/, '62')
  return /^628\d{7,12}$/.test(digits) ? digits : null
}
