import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import type { Json, LocalDate } from '#core'
import type { Dossier } from '#dossier'
import { dateText } from '#page'
import { type OfficeProfile, type Standard, sheetOf } from '#standard'
import { shortMoment } from '../time-words.ts'
import { recordedAct } from './acts.ts'
import type { Person, Photo, Round } from './shape.ts'

export const sheetTemplate = readFileSync(new URL('./templates/lembar-catatan.typ', import.meta.url), 'utf8')

type About = {
  dossier: Pick<Dossier, 'agendaNumber' | 'applicantName' | 'subjectName'>
  standard: Pick<Standard, 'name'>
  profile: OfficeProfile
}

const head = ({ profile }: About) => ({
  paper: sheetOf(profile),
  government: profile.government.toUpperCase(),
  name: profile.name.toUpperCase(),
  contact: [...profile.address, ...(profile.phone ? [`Telepon ${profile.phone}`] : [])].join(', '),
  place: profile.seat,
})

const about = ({ dossier, standard }: About) => [
  { label: 'Layanan', value: standard.name },
  { label: 'Nomor agenda', value: dossier.agendaNumber },
  { label: 'Pemohon', value: dossier.applicantName },
  ...(dossier.subjectName ? [{ label: 'Untuk', value: dossier.subjectName }] : []),
]

/** Wide enough for a sheet, light enough for a printer; carried inside an SVG because a template opens no file. */
const picture = async (bytes: Uint8Array): Promise<{ svg: string; ratio: number }> => {
  const small = sharp(bytes)
    .resize({ width: 760, height: 760, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 76 })
  const { data, info } = await small.toBuffer({ resolveWithObject: true })
  const href = `data:image/jpeg;base64,${data.toString('base64')}`
  const size = `width="${info.width}" height="${info.height}"`
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} viewBox="0 0 ${info.width} ${info.height}"><image xlink:href="${href}" ${size}/></svg>`,
    ratio: info.width / info.height,
  }
}

const photoWords = (photo: Photo, place: number, zone: string) =>
  [
    `Foto ${place + 1}${photo.caption ? `: ${photo.caption}` : ''}`,
    photo.taken ? `difoto ${photo.taken} menurut kamera` : `diterima ${shortMoment(photo.uploadedAt, zone)}`,
    photo.position,
  ]
    .filter(Boolean)
    .join('; ')

type Signer = { label: string; name: string | null; nip: string | null }

const signersOf = (labels: string[], people: Person[], receiver: string | undefined): Signer[] =>
  labels.flatMap((label): Signer[] =>
    /^Petugas|menyerahkan/.test(label)
      ? people.map(({ name, nip }) => ({ label, name, nip: nip ?? null }))
      : [{ label, name: receiver ?? null, nip: null }],
  )

/** Minutes, receipt or report of one act, for paper: what was found, photos, and room for the signatures of all. */
export const recordSheet = async (
  them: About,
  round: Pick<Round, 'kind' | 'round' | 'body'>,
  bytesOf: (photo: Photo) => Promise<Uint8Array>,
): Promise<Json> => {
  const { zone } = them.profile.calendar
  const { body, round: number } = round
  const sheet = recordedAct(round.kind)?.sheet ?? { title: '', signers: [] }
  const receiver = body.answers['catat-penerima'] ?? body.answers['catat-setuju-oleh']
  const photos = await Promise.all(
    body.photos.map(async (photo, place) => ({
      ...(await picture(await bytesOf(photo))),
      words: photoWords(photo, place, zone),
    })),
  )
  return {
    ...head(them),
    title: number > 1 ? `${sheet.title} (KE-${number})` : sheet.title,
    date: dateText(body.on),
    about: about(them),
    lines: [
      ...(body.outcomeWords ? [{ label: 'Hasil', value: body.outcomeWords }] : []),
      ...body.lines,
      ...(body.grounds ? [{ label: 'Penjelasan', value: body.grounds.words }] : []),
      ...(body.noPhoto ? [{ label: 'Tidak ada foto', value: body.noPhoto }] : []),
    ],
    people: [],
    photos,
    signers: signersOf(sheet.signers, body.people, receiver),
    foot: 'Dicetak dari catatan pada berkas; tanda tangan dibubuhkan pada kertas.',
  }
}

/** A sheet about a file that is signed by hand: its own lines, and room for its signers. */
export const plainSheet = (
  them: About,
  on: LocalDate,
  own: { title: string; lines: { label: string; value: string }[]; signers: Signer[]; foot: string },
): Json => ({ ...head(them), ...own, date: dateText(on), about: about(them), people: [], photos: [] })

/** What whoever fetches a result signs on paper: the names of the collector are written in by hand. */
export const handOverSheet = (them: About, by: string, on: LocalDate): Json =>
  plainSheet(them, on, {
    title: 'TANDA TERIMA HASIL',
    lines: ['Yang diterima', 'Nama pengambil', 'Hubungan dengan pemohon', 'Empat angka terakhir KTP'].map(label => ({
      label,
      value: '',
    })),
    signers: [
      { label: 'Yang menyerahkan', name: by, nip: null },
      { label: 'Yang menerima', name: null, nip: null },
    ],
    foot: 'Ditandatangani pada kertas, lalu difoto dan disimpan pada berkas.',
  })

/** Who goes where on which day: what officers carry along. No letter: it has no number and replaces no surat tugas. */
export const dutySheet = (
  them: About,
  duty: {
    people: Person[]
    on: LocalDate | null
    purpose: string
    asks: string[]
    where: string | undefined
    by: string
    at: LocalDate
  },
): Json => ({
  ...head(them),
  title: 'LEMBAR TUGAS',
  date: dateText(duty.at),
  about: [
    ...about(them),
    { label: 'Keperluan', value: duty.purpose },
    { label: 'Tanggal', value: duty.on ? dateText(duty.on) : '……………………' },
    ...(duty.where ? [{ label: 'Tempat', value: duty.where }] : []),
  ],
  lines: duty.asks.map(label => ({ label, value: '' })),
  people: duty.people.map(({ name, nip }) => (nip ? `${name}, NIP ${nip}` : name)),
  photos: [],
  signers: [{ label: 'Yang menugaskan', name: duty.by, nip: null }],
  foot: 'Lembar kerja dalam kantor, tidak bernomor. Bila perlu surat tugas resmi, mintakan kepada pimpinan.',
})
