import type { Right } from '#office'
import type { ActKind } from '#standard'

/** How one kind of recorded act is said and what it asks beside its fields. */
export type RecordedAct = {
  kind: ActKind
  path: string
  right: Right
  /** What its rounds are called: "Kunjungan ke-2". */
  noun: string
  button: string
  told: string
  /** `must`: a photo, or a word why there is none. */
  photos: 'must' | 'may' | 'none'
  /** Officers and a day may be named beforehand, and the sheet for the way printed. */
  sent: boolean
  /** How its outcomes are offered, where there is a choice. */
  outcomes: Record<string, string>
  /** Title of the sheet that is printed of it and who signs it; absent: none. */
  sheet?: { title: string; signers: string[] }
}

export const recordedActs: readonly RecordedAct[] = [
  {
    kind: 'inspect',
    path: 'pemeriksaan-lapangan',
    right: 'inspect',
    noun: 'Pemeriksaan lapangan',
    button: 'Kirim hasil pemeriksaan',
    told: 'Hasil pemeriksaan lapangan dicatat.',
    photos: 'must',
    sent: true,
    outcomes: { inspected: 'Sudah diperiksa, berkas dilanjutkan', unfit: 'Tidak memenuhi syarat' },
    sheet: { title: 'BERITA ACARA PEMERIKSAAN LAPANGAN', signers: ['Yang diperiksa atau yang mewakili', 'Petugas'] },
  },
  {
    kind: 'visit',
    path: 'kunjungan',
    right: 'inspect',
    noun: 'Kunjungan',
    button: 'Kirim hasil kunjungan',
    told: 'Hasil kunjungan dicatat.',
    photos: 'may',
    sent: true,
    outcomes: { visited: 'Selesai, berkas dilanjutkan', again: 'Masih perlu diulang' },
    sheet: { title: 'LAPORAN KUNJUNGAN', signers: ['Yang dikunjungi', 'Petugas'] },
  },
  {
    kind: 'assess',
    path: 'asesmen',
    right: 'inspect',
    noun: 'Asesmen',
    button: 'Simpan asesmen',
    told: 'Asesmen dicatat.',
    photos: 'may',
    sent: false,
    outcomes: {},
    sheet: { title: 'HASIL ASESMEN', signers: ['Petugas'] },
  },
  {
    kind: 'plan',
    path: 'rencana',
    right: 'inspect',
    noun: 'Rencana',
    button: 'Simpan rencana',
    told: 'Rencana dicatat.',
    photos: 'none',
    sent: false,
    outcomes: {},
    sheet: { title: 'RENCANA LAYANAN', signers: ['Yang menyetujui', 'Petugas'] },
  },
  {
    kind: 'decide',
    path: 'putusan',
    right: 'decide',
    noun: 'Putusan',
    button: 'Simpan putusan',
    told: 'Putusan dicatat.',
    photos: 'none',
    sent: false,
    outcomes: { approved: 'Disetujui', refused: 'Ditolak' },
  },
  {
    kind: 'aid',
    path: 'bantuan',
    right: 'deliver',
    noun: 'Bantuan',
    button: 'Catat bantuan',
    told: 'Bantuan dicatat.',
    photos: 'may',
    sent: false,
    outcomes: {},
    sheet: { title: 'TANDA TERIMA BANTUAN', signers: ['Yang menerima', 'Yang menyerahkan'] },
  },
  {
    kind: 'distribute',
    path: 'penyaluran',
    right: 'deliver',
    noun: 'Penyaluran',
    button: 'Catat penyaluran',
    told: 'Penyaluran dicatat.',
    photos: 'must',
    sent: false,
    outcomes: {},
    sheet: { title: 'BERITA ACARA SERAH TERIMA', signers: ['Yang menerima', 'Yang menyerahkan'] },
  },
]

export const recordedAct = (kind: ActKind): RecordedAct | undefined => recordedActs.find(one => one.kind === kind)
