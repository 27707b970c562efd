import type { DossierEvent } from '#standard'
import { momentWords } from './time-words.ts'

/** What stands below an event's line: dates it sets or moves. Null where the line says it all. */
export const eventDetail = (event: DossierEvent, zone: string): string | null => {
  const said = (at: number) => momentWords(at, zone)
  switch (event.type) {
    case 'recounted':
      if (event.to === null) return null
      return event.from === null
        ? `Dijanjikan selesai paling lambat ${said(event.to)}.`
        : `Dulu dijanjikan selesai paling lambat ${said(event.from)}, sekarang ${said(event.to)}. Hari atau jam kerja kantor berubah.`
    case 'warned':
      return `Bila kekurangannya tidak kami terima sampai ${said(event.closesAt)}, berkas ditutup.`
    case 'objected':
      return `Kantor wajib menjawab paling lambat ${said(event.answerBy)}.`
    case 'held_up':
      return `Sejak ${said(event.hold.from)}. ${event.hold.pauses ? 'Janji waktu berhenti selama itu.' : 'Janji waktu tetap berjalan.'}`
    case 'released':
      return `Pulih ${said(event.until)}.`
    default:
      return null
  }
}
