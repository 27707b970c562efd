import { readFileSync } from 'node:fs'
import type { Json } from '#core'
import { naskahTemplate } from '#office'
import { sheetOffice } from '#page'
import { type DossierEvent, sheetOf } from '#standard'
import { objectionWords, type Refusal, slipRows, wayOutOf } from './refusal-words.ts'
import { momentWords } from './time-words.ts'

export const slipTemplate = (): string =>
  `${naskahTemplate()}\n${readFileSync(new URL('./templates/slip.typ', import.meta.url), 'utf8')}`

/** The slip of a refusal for paper: as the page says it, with the office's letterhead and a receipt to cut off. Pure. */
export const slipSheet = (refusal: Refusal, events: readonly DossierEvent[]): { [key: string]: Json } => {
  const { dossier, standard, profile, end, at } = refusal
  const { government, short, lines } = sheetOffice(profile)
  const wayOut = wayOutOf(refusal)
  return {
    paper: sheetOf(profile),
    letterhead: { government: government.toUpperCase(), name: short.toUpperCase(), lines },
    title: `HASIL PERMOHONAN: ${end.shown.toUpperCase()}`,
    rows: slipRows(refusal, events),
    parts: [
      ...(wayOut ? [{ title: 'Yang bisa Anda lakukan', lines: [wayOut] }] : []),
      { title: 'Bila Anda tidak setuju', lines: objectionWords(refusal) },
    ],
    issued: `Dikeluarkan ${momentWords(at, profile.calendar.zone)}.`,
    receipt: [
      { label: 'Nomor agenda', value: dossier.agendaNumber },
      { label: 'Layanan', value: standard.shortName },
      { label: 'Pemohon', value: dossier.applicantName },
    ],
  }
}
