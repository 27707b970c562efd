import type { EndKind } from '#standard'
import type { Wish } from './forms.ts'
import type { Play } from './play.ts'

/**
 * Every service of the three offices, down its plain way and down one on which it is refused or comes back: who files it, the rows
 * it passes in order, and the word it ends with, as the decrees are read.
 */
export type Journey = {
  name: string
  plan: Play
  /** Not before this moment (a version of a standard that begins later). */
  at?: string
  route: string
  end: [EndKind, string]
}

const registered = '3520994107900001'
const unregistered = '3520991203850009'

/** What anybody is asked about themselves; dates that are not of birth are filled in with the day. */
const about = (nik: string): Wish[] => [
  [/^_/, /never/],
  [/\bNIK\b/, nik],
  [/Kartu Keluarga$|Nomor (Kartu Keluarga|KK)/, '3520990101150007'],
  [/[Tt]elepon|HP\b|WhatsApp/, '08990001234'],
  [/[Ss]urel|e-mail/i, ''],
  [/kuasa|mewakili|kematian|Buku tamu/, ''],
  [/lahir.*-hari$/, '1'],
  [/lahir.*-bulan$/, '7'],
  [/lahir.*-tahun$/, '1990'],
  [/^identitas$/, '1234'],
  [/^Nama|nama (lengkap|orang|pemohon)/, 'Siti Aminah (contoh)'],
]
const person = about(registered)
const stranger = about(unregistered)

const refusePaper: Wish[] = [
  [/^nilai-/, /Perlu diganti|Belum terpenuhi/],
  [/^alasan-/, /Buram|Belum|Tidak/],
]
const result = (text: RegExp): Wish[] => [[/^hasil$/, text]]
const notRegistered = result(/^Belum terdaftar/)
const online: Wish[] = [[/^lewat$/, /Daring/]]

const magetan = { office: 'kab-magetan', desk: 'petugas-loket' }
const mojokerto = { office: 'kab-mojokerto' }
const atMojokerto = { ...mojokerto, desk: 'petugas-pelayanan' }
const lubuklinggau = { office: 'kota-lubuklinggau', desk: 'petugas-umum' }

const mojokertoJourneys: Journey[] = [
  {
    name: 'J1: registered',
    plan: { ...mojokerto, service: 'sk-terdaftar-dtks', wishes: [...online, ...person] },
    route: 'periksa cek surat serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'J1: not registered, entered at the desk',
    plan: { ...atMojokerto, service: 'sk-terdaftar-dtks', wishes: stranger, once: { cek: notRegistered } },
    route: 'periksa cek sarankan',
    end: ['refused', 'belum terdaftar'],
  },
  {
    name: 'J2: a lost card, one paper refused once',
    plan: {
      ...mojokerto,
      service: 'penggantian-buku-tabungan-kks',
      wishes: [...online, ...person],
      once: { 'periksa/check': refusePaper },
    },
    route: 'periksa buat tandatangan cetak serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'J2: not registered',
    plan: {
      ...mojokerto,
      service: 'penggantian-buku-tabungan-kks',
      wishes: [...online, ...stranger],
      once: { 'periksa/lookup': notRegistered },
    },
    route: 'periksa sarankan',
    end: ['refused', 'belum terdaftar'],
  },
  {
    name: 'J3: registered',
    plan: { ...mojokerto, service: 'rekomendasi-biakesmaskin', wishes: [...online, ...person] },
    route: 'cek periksa buat tandatangan cetak serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'J3: not registered brings the proposal of the village, and one paper twice',
    plan: {
      ...mojokerto,
      service: 'rekomendasi-biakesmaskin',
      wishes: [...online, ...stranger],
      once: { cek: notRegistered, periksa: refusePaper },
    },
    route: 'cek periksa buat tandatangan cetak serah',
    end: ['finished', 'selesai'],
  },
]

const chain = 'terima teruskan disposisi arahkan periksa'
const upward = 'konsep paraf_kabid paraf_sekretaris tandatangan serah'
/** Initialled by the Kabid, sent back by the secretary once with a word, drafted again. */
const mended = 'konsep paraf_kabid paraf_sekretaris konsep paraf_kabid paraf_sekretaris tandatangan serah'
const sendBack: Wish[] = [
  [/^hasil$/, /Kembalikan/],
  [/^catatan$/, 'Nomor surat belum ditulis.'],
]
const recommendation = (name: string, service: string, survey = ''): Journey[] => [
  {
    name: `${name}: down by disposition, up by initials`,
    plan: { ...lubuklinggau, service, wishes: person },
    route: `${chain} ${survey}${upward} arsip`,
    end: ['finished', 'selesai'],
  },
  {
    name: `${name}: a paper refused, the draft sent back by the secretary`,
    plan: { ...lubuklinggau, service, wishes: person, once: { periksa: refusePaper, paraf_sekretaris: sendBack } },
    route: `${chain} ${survey}${mended} arsip`,
    end: ['finished', 'selesai'],
  },
]

const unfit: Wish[] = [
  [/^hasil$/, /Tidak memenuhi/],
  [/penjelasan|Penjelasan/, 'Tempat usaha tidak ada di alamat itu.'],
]

const lubuklinggauJourneys: Journey[] = [
  {
    name: 'L1: from the report to the help, day and night',
    plan: { ...lubuklinggau, service: 'tanggap-darurat-bencana', wishes: person, pauses: { data: 700 } },
    route: 'terima data putus salurkan laporkan',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L1: refused by the Kabid, with the reason',
    plan: {
      ...lubuklinggau,
      service: 'tanggap-darurat-bencana',
      wishes: person,
      once: { putus: [[/^hasil$/, /Ditolak/]] },
    },
    route: 'terima data putus',
    end: ['refused', 'tidak disetujui'],
  },
  {
    name: 'L2: a traveller without means, to the next office',
    plan: { ...lubuklinggau, service: 'bantuan-orang-terlantar', wishes: person },
    route: `${chain} ${upward} bayar antar arsip`,
    end: ['finished', 'selesai'],
  },
  {
    name: 'L2: a paper refused, the draft sent back',
    plan: {
      ...lubuklinggau,
      service: 'bantuan-orang-terlantar',
      wishes: person,
      once: { periksa: refusePaper, paraf_sekretaris: sendBack },
    },
    route: `${chain} ${mended} bayar antar arsip`,
    end: ['finished', 'selesai'],
  },
  ...recommendation('L3', 'rekomendasi-pub'),
  ...recommendation('L4', 'rekomendasi-ugb'),
  ...recommendation('L5', 'rekomendasi-orang-tua-angkat', 'survei '),
  ...recommendation('L6', 'rekomendasi-kafetaria', 'survei '),
  {
    name: 'L6: found unfit at the survey',
    plan: { ...lubuklinggau, service: 'rekomendasi-kafetaria', wishes: person, once: { survei: unfit } },
    route: `${chain} survei`,
    end: ['refused', 'tidak memenuhi syarat'],
  },
  ...recommendation('L7', 'rekomendasi-operasional-lks', 'survei '),
  ...recommendation('L8', 'rekomendasi-rsj'),
  {
    name: 'L9: already in the registry',
    plan: { ...lubuklinggau, service: 'pendaftaran-dtks', wishes: person },
    route: 'terima arahkan verifikasi cek konsep paraf tandatangan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L9: entered, and confirmed by the ministry',
    plan: { ...lubuklinggau, service: 'pendaftaran-dtks', wishes: stranger, once: { cek: notRegistered } },
    route: 'terima arahkan verifikasi cek input penetapan cek konsep paraf tandatangan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L10: in the registry',
    plan: { ...lubuklinggau, service: 'pendaftaran-pbi-jk', wishes: [...person, ...online] },
    route: 'terima arahkan verifikasi cek input penetapan kabari',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L10: not in the registry opens the registration, waits for it, looks again and goes on',
    plan: {
      ...lubuklinggau,
      service: 'pendaftaran-pbi-jk',
      wishes: [...stranger, ...online],
      once: { cek: notRegistered, '>cek': notRegistered },
    },
    route:
      'terima arahkan verifikasi cek >terima >arahkan >verifikasi >cek >input >penetapan >cek >konsep >paraf >tandatangan >serah cek input penetapan kabari',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L10: a paper refused once',
    plan: {
      ...lubuklinggau,
      service: 'pendaftaran-pbi-jk',
      wishes: [...person, ...online],
      once: { verifikasi: refusePaper },
    },
    route: 'terima arahkan verifikasi cek input penetapan kabari',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L9: a paper refused once',
    plan: { ...lubuklinggau, service: 'pendaftaran-dtks', wishes: person, once: { verifikasi: refusePaper } },
    route: 'terima arahkan verifikasi cek konsep paraf tandatangan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L11: without papers, which are asked for beside the help',
    plan: { ...lubuklinggau, service: 'rehabilitasi-sosial', wishes: person, once: { 'jangkau/check': refusePaper } },
    route: 'terima respons jangkau identitas asesmen rencana layani tinjau terlayani',
    end: ['finished', 'selesai'],
  },
  {
    name: 'L11: from the outreach until the plan is met, in two rounds',
    plan: {
      ...lubuklinggau,
      service: 'rehabilitasi-sosial',
      wishes: person,
      once: { 'tinjau/visit': [[/^hasil$/, /diulang/]] },
    },
    route: 'terima respons jangkau asesmen rencana layani tinjau rencana layani tinjau terlayani',
    end: ['finished', 'selesai'],
  },
]

const otherJourneys: Journey[] = [
  {
    name: 'M3: through the province to the decree of adoption',
    plan: { ...magetan, service: 'adopsi-anak', wishes: person },
    route: 'periksa konsep tandatangan kirim pengasuhan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M3: a paper refused once',
    plan: { ...magetan, service: 'adopsi-anak', wishes: person, once: { periksa: refusePaper } },
    route: 'periksa konsep tandatangan kirim pengasuhan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M5: the letter to the districts sent back once',
    plan: {
      office: 'kab-magetan',
      desk: 'petugas-linjamsos',
      service: 'pendampingan-sembako',
      wishes: person,
      once: { 'surat/endorse': sendBack },
    },
    route: 'kirim_data terima_data koordinasi surat kecamatan jadwal terima_jadwal jadwal_desa bagikan terima_kks',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M5: from the data of the ministry to the cards in hand',
    plan: { office: 'kab-magetan', desk: 'petugas-linjamsos', service: 'pendampingan-sembako', wishes: person },
    route: 'kirim_data terima_data koordinasi surat kecamatan jadwal terima_jadwal jadwal_desa bagikan terima_kks',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M1 of 2027: decided, asked of the ministry, reported back',
    at: '2027-01-05T01:00:00Z',
    plan: { ...magetan, service: 'reaktivasi-jkn-kis', wishes: person },
    route: 'periksa cek kepesertaan nilai cetak tandatangan masukkan status_kemensos status_bpjs kabari',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M1 of 2027: not eligible any more',
    at: '2027-01-05T01:00:00Z',
    plan: {
      ...magetan,
      service: 'reaktivasi-jkn-kis',
      wishes: person,
      once: { nilai: [[/^hasil$/, /Ditolak/]] },
    },
    route: 'periksa cek kepesertaan nilai',
    end: ['refused', 'tidak layak'],
  },
  {
    name: 'M3 of 2027: visited, fostered, and decided by the court',
    at: '2027-01-05T01:00:00Z',
    plan: { ...magetan, service: 'adopsi-anak', wishes: person, once: { pengasuhan: [[/^hasil$/, /diulang/]] } },
    route: 'periksa kunjungan_1 konsep tandatangan kirim izin_pengasuhan pengasuhan izin_pengangkatan penetapan serah',
    end: ['finished', 'selesai'],
  },
]

export const journeys: Journey[] = [
  {
    name: 'M1: a member known to the registry gets the letter that asks for reactivation',
    plan: { ...magetan, service: 'reaktivasi-jkn-kis', wishes: person },
    route: 'periksa cek kepesertaan cetak tandatangan serah',
    end: ['referred', 'dilanjutkan ke BPJS Kesehatan'],
  },
  {
    name: 'M1: who is in no registry is told where to go',
    plan: { ...magetan, service: 'reaktivasi-jkn-kis', wishes: stranger, once: { cek: notRegistered } },
    route: 'periksa cek sarankan',
    end: ['refused', 'belum terdaftar'],
  },
  {
    name: 'M2: at the counter',
    plan: { ...magetan, service: 'sk-dtks', wishes: person },
    route: 'periksa cek cetak tandatangan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M2: not registered',
    plan: { ...magetan, service: 'sk-dtks', wishes: stranger, once: { cek: notRegistered } },
    route: 'periksa cek sarankan',
    end: ['refused', 'belum terdaftar'],
  },
  {
    name: 'M4: online, a blurred paper comes back once, over the weekend',
    plan: {
      office: 'kab-magetan',
      service: 'sk-dtks-online',
      wishes: [...online, ...person],
      once: { periksa: refusePaper },
      pauses: { periksa: 11 },
    },
    route: 'periksa cetak tandatangan serah',
    end: ['finished', 'selesai'],
  },
  {
    name: 'M4: not registered',
    plan: {
      office: 'kab-magetan',
      service: 'sk-dtks-online',
      wishes: stranger,
      once: { 'periksa/lookup': notRegistered, sarankan: online },
    },
    route: 'periksa sarankan',
    end: ['refused', 'belum terdaftar'],
  },
  ...mojokertoJourneys,
  ...lubuklinggauJourneys,
  ...otherJourneys,
]
