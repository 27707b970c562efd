import type {
  ActKind,
  Counting,
  EndKind,
  FieldKind,
  NationalBasis,
  PaperForm,
  Pledge,
  Post,
  Standard,
} from './model.ts'

export * from './shape-words-more.ts'

/** The words of the language and their code names. A word that is not here does not exist. */
export const actWords = {
  pengajuan: 'submit',
  penerimaan: 'receive',
  teruskan: 'forward',
  disposisi: 'dispose',
  periksa_kelengkapan: 'check',
  cek_registri: 'lookup',
  periksa_lapangan: 'inspect',
  asesmen: 'assess',
  rencana: 'plan',
  putusan: 'decide',
  konsep_surat: 'draft',
  paraf: 'endorse',
  tanda_tangan: 'sign',
  stempel: 'stamp',
  penyerahan: 'deliver',
  arsip: 'archive',
  pihak_lain: 'external',
  bantuan: 'aid',
  salurkan: 'distribute',
  kunjungan: 'visit',
} as const satisfies Record<string, ActKind>

/** For each kind of act: the outcome word of the file to the outcome of the engine (`outcomes` in model.ts). */
export const outcomeWords: Record<ActKind, Record<string, string>> = {
  submit: { diajukan: 'submitted' },
  receive: { diterima: 'received' },
  forward: { diteruskan: 'forwarded' },
  dispose: { didisposisi: 'disposed' },
  check: { lengkap: 'complete', tidak_lengkap: 'incomplete' },
  lookup: { terdaftar: 'registered', tidak_terdaftar: 'not_registered' },
  inspect: { diperiksa: 'inspected', tidak_layak: 'unfit' },
  assess: { dinilai: 'assessed' },
  plan: { direncanakan: 'planned' },
  decide: { disetujui: 'approved', ditolak: 'refused' },
  draft: { dikonsep: 'drafted' },
  endorse: { diparaf: 'endorsed', perbaiki: 'amend' },
  sign: { setuju: 'signed', perbaiki: 'amend', tolak: 'refused' },
  stamp: { distempel: 'stamped' },
  deliver: { diserahkan: 'delivered' },
  archive: { diarsipkan: 'archived' },
  external: { dijawab: 'answered', ditolak: 'refused' },
  aid: { diberikan: 'given' },
  distribute: { disalurkan: 'distributed' },
  visit: { dikunjungi: 'visited', ulang: 'again' },
}

/** Outcomes that change the file's way; a row with such an act must say where they lead. */
export const mustLead: Partial<Record<ActKind, readonly string[]>> = {
  check: ['incomplete'],
  lookup: ['not_registered'],
  decide: ['refused'],
  endorse: ['amend'],
  sign: ['amend'],
}

export const endWords = {
  selesai: 'finished',
  ditolak: 'refused',
  dirujuk: 'referred',
  batal: 'cancelled',
} as const satisfies Record<string, EndKind>

export const countingWords = {
  jam_kerja: 'office',
  hari_kerja: 'working_days',
  hari_kalender: 'calendar_days',
  bulan: 'months',
  jam_dinding: 'wall_clock',
  belum_ditegaskan: 'unstated',
} as const satisfies Record<string, Counting>

export const fieldWords = {
  nik: 'nik',
  kk: 'kk',
  nama: 'name',
  teks: 'text',
  teks_panjang: 'long_text',
  tanggal: 'date',
  tanggal_lahir: 'birth_date',
  pilihan: 'choice',
  telepon: 'phone',
  surel: 'email',
  alamat: 'address',
  desa: 'village',
  hubungan: 'relation',
  angka: 'number',
  uang: 'money',
} as const satisfies Record<string, FieldKind>

export const paperWords = {
  foto: 'photo',
  pindai: 'scan',
  fotokopi: 'copy',
  asli: 'original',
  legalisir: 'certified',
  diperlihatkan: 'shown',
} as const satisfies Record<string, PaperForm>

export const triggerWords = {
  permohonan: 'application',
  laporan: 'report',
  data_masuk: 'data',
  perintah: 'order',
  jadwal: 'schedule',
} as const satisfies Record<string, Standard['trigger']>

/** Doors by which a file may come in. `online` is our own form; the others are entered by an officer. */
export const channelWords = {
  online: 'online',
  loket: 'counter',
  pos: 'post',
  surel: 'email',
  telepon: 'phone',
  pesan: 'chat',
  media_sosial: 'social',
  lapor: 'complaint_portal',
} as const

export const sinceWords = {
  pengajuan: 'submitted',
  lengkap: 'complete',
  diterima: 'received',
} as const satisfies Record<string, Pledge['since']>

export const pledgeWords = { produk: 'product', layanan: 'service', respons: 'response' } as const

export const roleWords = {
  loket: 'counter',
  petugas: 'officer',
  kasi: 'section_head',
  kabid: 'division_head',
  sekretaris: 'secretary',
  kepala: 'head',
  bendahara: 'treasurer',
  pengaduan: 'complaints',
  pemeriksa: 'auditor',
  admin_ti: 'admin',
} as const satisfies Record<string, Post['role']>

export const statusWords = {
  berlaku: 'in_force',
  dicabut: 'revoked',
  diubah: 'amended',
  belum_diperiksa: 'unverified',
} as const satisfies Record<string, NationalBasis['status']>

export const weekdayWords = { senin: 1, selasa: 2, rabu: 3, kamis: 4, jumat: 5, sabtu: 6, minggu: 7 } as const

/** The Indonesian word of a code name, for screens and prints: `wordOf(actWords, 'check')` is `periksa_kelengkapan`. */
export const wordOf = (words: Record<string, unknown>, code: unknown): string | undefined =>
  Object.keys(words).find(word => words[word] === code)
