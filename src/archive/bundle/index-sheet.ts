import { readFileSync } from 'node:fs'
import { type Instant, type Json, momentWords, type Typeset } from '#core'
import { letterSheet } from '#letter'
import type { Listed, Purpose, Whole } from './shape.ts'

const template = readFileSync(new URL('./templates/indeks-berkas.typ', import.meta.url), 'utf8')

const sizeWords = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} kB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`

/** Everything the index prints. */
export const indexData = ({ dossier, standard, profile, history }: Whole, purpose: Purpose, files: Listed[]): Json => {
  const { zone } = profile.calendar
  const { end } = dossier.state
  return {
    ...letterSheet(profile),
    title: 'INDEKS SALINAN BERKAS',
    facts: [
      { label: 'Nomor agenda', value: dossier.agendaNumber },
      {
        label: 'Layanan',
        value: `${standard.name} (berlaku sejak ${dossier.effectiveFrom}, koreksi ${dossier.correction})`,
      },
      { label: 'Pemohon', value: dossier.applicantName },
      ...(dossier.subjectName ? [{ label: 'Untuk', value: dossier.subjectName }] : []),
      { label: 'Diterima', value: momentWords(dossier.receivedAt, zone) },
      { label: 'Keadaan', value: end ? `${end.end.shown}, ${momentWords(end.at, zone)}` : 'masih berjalan' },
      { label: 'Disalin untuk', value: [purpose.why, purpose.reference].filter(Boolean).join(', ') },
      { label: 'Disalin oleh', value: `${purpose.by}, ${momentWords(purpose.at, zone)}` },
    ],
    head: dossier.headHash,
    events: dossier.seq,
    history: history.map(({ at, title, who, detail, note }) => ({
      when: momentWords(at, zone),
      what: [title, detail, note && `Catatan: ${note}`].filter(Boolean).join('. '),
      who,
    })),
    files: files.map(({ path, about, size, sha256 }) => ({ path, about, size: sizeWords(size), sha256 })),
  }
}

/** The index as PDF/A-2b. A sign no font has is marked: the copy must not fail for an emoji in a note. */
export const indexPdf = (typeset: Typeset, data: Json, at: Instant): Promise<Uint8Array> =>
  typeset.pdf(template, data, { at, oddSigns: 'mark' })
