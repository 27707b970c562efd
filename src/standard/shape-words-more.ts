import type {
  Aid,
  FieldGroup,
  LetterKind,
  LetterUrgency,
  PartyKind,
  Post,
  Retention,
  RowWork,
  ServiceLife,
} from './model.ts'

/** Further words of the language: parties, letters, fan-out, aid, secrecy, archive. */
export const partyWords = {
  pemohon: 'applicant',
  yang_bersangkutan: 'subject',
  suami: 'husband',
  istri: 'wife',
  anak: 'child',
  orang_tua: 'parent',
  ahli_waris: 'heir',
  wali: 'guardian',
  kuasa: 'proxy',
  pelapor: 'reporter',
  lembaga: 'institution',
} as const satisfies Record<string, PartyKind>

export const letterWords = {
  surat_keterangan: 'certificate',
  surat_rekomendasi: 'recommendation',
  surat_pengantar: 'cover_letter',
  surat_permohonan: 'request',
  surat_pemberitahuan: 'notice',
  nota_dinas: 'memo',
  surat_tugas: 'assignment',
  berita_acara: 'minutes',
  undangan: 'invitation',
  keputusan: 'decision',
} as const satisfies Record<string, LetterKind>

export const urgencyWords = {
  biasa: 'ordinary',
  penting: 'important',
  segera: 'urgent',
  sangat_segera: 'most_urgent',
  rahasia: 'secret',
} as const satisfies Record<string, LetterUrgency>

export const eachWords = {
  kecamatan: 'district',
  desa: 'village',
  orang: 'person',
  penerima: 'receiver',
  instansi: 'agency',
} as const satisfies Record<string, NonNullable<RowWork['each']>>

export const waitWords = { semua: 'all', sebagian: 'some', sampai: 'until' } as const
export const thenWords = { tunggu: 'wait', lanjut: 'go_on' } as const

export const aidWords = {
  barang: 'goods',
  uang: 'money',
  kartu: 'card',
  layanan: 'service',
} as const satisfies Record<string, Aid['kind']>

export const whenOutWords = {
  daftar_tunggu: 'waiting_list',
  ditolak: 'refused',
  sumber_lain: 'other_source',
} as const satisfies Record<string, NonNullable<Aid['whenOut']>>

export const secrecyWords = {
  biasa: 'ordinary',
  terbatas: 'restricted',
  rahasia: 'secret',
} as const satisfies Record<string, NonNullable<ServiceLife['secrecy']>['class']>

export const protectedWords = { kesehatan: 'health', anak: 'child', keuangan: 'finance', pidana: 'crime' } as const

export const retentionWords = {
  musnah: 'destroyed',
  permanen: 'kept',
  dinilai: 'reviewed',
} as const satisfies Record<string, Retention['then']>

export const functionalWords = {
  subkoordinator: 'sub_coordinator',
  ketua_tim: 'team_leader',
} as const satisfies Record<string, NonNullable<Post['functionalAs']>>

/** To whom a warning goes besides a post by its name. */
export const addresseeWords = { pemegang: 'holder', atasan: 'superior' } as const

/** Most entries of a repeated group. */
export const mostEntries: FieldGroup['max'] = 200
