import { readFileSync } from 'node:fs'
import type { Instant, Json, Typeset } from '#core'
import { naskahTemplate } from '#office'
import type { OfficeProfile } from '#standard'
import { letterSheet } from '../rules.ts'
import { dayWords } from '../words.ts'
import type { Reserved } from './shape.ts'

/** All that the forms for days without power say. Pure. */
const blankSheet = (profile: OfficeProfile, numbers: readonly Reserved[]): { [key: string]: Json } => {
  const { paper, font, letterhead } = letterSheet(profile)
  const first = numbers[0]!
  return {
    ...{ paper, font, letterhead },
    title: 'BLANGKO SURAT DARURAT',
    rules: [
      'Dipakai hanya selama listrik atau jaringan padam. Satu nomor untuk satu surat, berurutan dari atas.',
      'Tulis jelas dengan pena. Simpan lembar ini; salinannya untuk pemohon.',
      'Sesudah pulih, catat tiap nomor di Buku nomor dengan tanggal dan jam yang sebenarnya. Petugas lain mencocokkannya dengan lembar ini.',
      'Nomor yang tidak dipakai dicatat batal dengan alasan.',
    ],
    foot: `Disimpan ${dayWords(first.date)}: nomor ${first.number} sampai ${numbers.at(-1)!.number}`,
    forms: numbers.map((one, index) => ({ number: one.number, place: `${index + 1} dari ${numbers.length}` })),
  }
}

const template = () =>
  `${naskahTemplate()}\n${readFileSync(new URL('../templates/blangko-darurat.typ', import.meta.url), 'utf8')}`

export const blankPdf = (
  typeset: Typeset,
  profile: OfficeProfile,
  numbers: readonly Reserved[],
  at: Instant,
): Promise<Uint8Array> => typeset.pdf(template(), blankSheet(profile, numbers), { at })
