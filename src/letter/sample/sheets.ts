import type { Instant, Typeset } from '#core'
import { orderPdf } from '#office'
import { dispositionSheet } from '#page'
import { localDate, type OfficeProfile } from '#standard'
import { recordSheet, sheetTemplate, slipSheet, slipTemplate } from '#steps'
import { letterSheet } from '../rules.ts'
import { dayWords } from '../words.ts'

/** Sheets that are no product of any service, with made-up data, by the word one asks for them with. */
type Sheet = (typeset: Typeset, profile: OfficeProfile, at: Instant, publicUrl: string) => Promise<Uint8Array>

const head = (profile: OfficeProfile) => Object.values(profile.posts).find(({ role }) => role === 'head')
const names = {
  head: { name: 'Drs. Hadi Wibowo, M.M. (contoh)', rank: 'Pembina Utama Muda (IV/c)', nip: '190001011900011002' },
  secretary: { name: 'Dra. Rahayu Lestari, M.Si. (contoh)', rank: 'Pembina (IV/a)', nip: '190001011900011001' },
}

const dutyOrder: Sheet = (typeset, profile, at) => {
  const day = localDate(profile.calendar.zone, at)
  const post = head(profile)
  const shared = { officer: 'contoh', recordedBy: null, recordedAt: new Date(at) }
  return orderPdf(
    typeset,
    {
      office: { ...letterSheet(profile), seat: profile.seat },
      posts: profile.posts,
      absence: {
        ...{ ...shared, id: 'contoh', kind: 'travel', since: day, until: day, note: null, name: names.head.name },
        ...{ orderNumber: '800/007/2026', orderDate: day, orderedBy: 'Sekretaris Daerah' },
      },
      absent: names.head,
      holding: {
        ...{ officer: 'contoh', id: 'contoh', post: post?.id ?? '', capacity: 'plh', since: day, until: day },
        ...{ decreeNumber: '800/007/2026', decreeDate: day, name: names.secretary.name, absence: 'contoh' },
        ...{ inPlaceOf: null, services: [], letterKinds: [] },
      },
      standIn: {
        ...names.secretary,
        posts: [Object.values(profile.posts).find(({ role }) => role === 'secretary')?.label ?? 'Sekretaris'],
      },
      signer: null,
    },
    at,
  )
}

const disposition: Sheet = (typeset, profile, at, publicUrl) => {
  const day = dayWords(localDate(profile.calendar.zone, at))
  const { template, data } = dispositionSheet(profile, {
    agenda: '0007/CONTOH/XII/2026',
    received: `${day} pukul 09.15`,
    service: 'Layanan contoh',
    applicant: 'Siti Aminah (contoh)',
    due: `${day} pukul 15.00`,
    address: `${publicUrl}/berkas/contoh`,
    instructions: profile.instructions ?? ['Tindak lanjuti', 'Telaah dan beri saran', 'Koordinasikan', 'Arsipkan'],
    lines: [
      {
        when: '09.20',
        from: 'Petugas Loket (contoh)',
        to: head(profile)?.label ?? 'Kepala',
        words: 'Diterima dan diteruskan',
      },
    ],
  })
  return typeset.pdf(template, data, { at })
}

const receipt: Sheet = async (typeset, profile, at) => {
  const body = {
    answers: { 'catat-penerima': 'Siti Aminah (contoh)' },
    lines: [
      { label: 'Barang', value: 'Paket sembako (contoh)' },
      { label: 'Banyaknya', value: '1 paket' },
    ],
    photos: [],
    people: [{ name: 'Slamet Riyadi (contoh)' }],
    outcomeWords: '',
    on: localDate(profile.calendar.zone, at),
  }
  const dossier = { agendaNumber: '0007/CONTOH/XII/2026', applicantName: 'Siti Aminah (contoh)', subjectName: null }
  const about = { dossier, standard: { name: 'Layanan contoh' }, profile }
  const data = await recordSheet(about, { kind: 'aid', round: 1, body }, async () => new Uint8Array())
  return typeset.pdf(sheetTemplate, data, { at })
}

const slip: Sheet = (typeset, profile, at) => {
  const refused = {
    end: 'refused',
    shown: 'Belum terdaftar',
    told: 'Nama belum ada dalam data yang dicek (contoh).',
  } as const
  const wayOut = 'Ajukan usulan melalui operator data desa atau kelurahan.'
  const dossier = { agendaNumber: '0007/CONTOH/XII/2026', applicantName: 'Siti Aminah (contoh)', subjectName: null }
  const standard = { name: 'Layanan contoh', shortName: 'Layanan contoh' }
  return typeset.pdf(slipTemplate(), slipSheet({ dossier, standard, profile, end: { ...refused, wayOut }, at }, []), {
    at,
  })
}

export const otherSheets: Record<string, Sheet> = {
  'perintah-plh': dutyOrder,
  'lembar-disposisi': disposition,
  'tanda-terima': receipt,
  slip,
}

/** Kinds no service of an office may have: printed from the made-up office's own service, on this office's paper. */
export const generalKinds: Record<string, string> = {
  'nota-dinas': 'nota_dinas',
  'surat-tugas': 'surat_tugas',
  undangan: 'undangan',
  'surat-pengantar': 'surat_pengantar',
  'berita-acara': 'berita_acara',
}
