import type { Request } from '../http-types.ts'
import {
  Button,
  ButtonLink,
  Checkboxes,
  DataTable,
  DateInput,
  Details,
  type DueState,
  DueTag,
  ErrorSummary,
  FileInput,
  FormToken,
  Notice,
  type OfficeFace,
  Page,
  Pagination,
  Panel,
  PrintButton,
  Radios,
  Select,
  SummaryList,
  Tag,
  TextArea,
  TextInput,
  Timeline,
} from './index.ts'

/** Every part of the kit on three pages, to look at and to hold against the accessibility rules. */
export const face: OfficeFace = {
  id: 'kab-contoh',
  name: 'Dinas Sosial',
  government: 'Kabupaten Contoh',
  colours: { primary: '#0b4f8a', accent: '#c8102e' },
  demo: true,
  address: ['Jalan Merdeka 1', 'Contoh'],
  phone: '0899000000',
  email: 'dinsos@contoh.example',
  complaintChannels: ['SP4N-LAPOR!'],
}

const errors = {
  nik: 'Isi NIK dengan 16 angka',
  lahir: 'Tanggal lahir harus memuat tahun',
  kk: 'Pilih foto atau PDF Kartu Keluarga',
}

export const FormPage = ({ request }: { request: Request }) => (
  <Page title="Data pemohon" face={face} back="/" width="form" failed>
    <ErrorSummary errors={errors} />
    <span class="govuk-caption-l">Surat Keterangan · Langkah 1 dari 3</span>
    <h1 class="govuk-heading-l">Data pemohon</h1>
    <form method="post" encType="multipart/form-data" noValidate>
      <FormToken request={request} />
      <TextInput name="nama" label="Nama lengkap sesuai KTP" value="Siti Rahmawati (contoh)" autocomplete="name" />
      <TextInput
        name="nik"
        label="NIK (Nomor Induk Kependudukan)"
        hint="16 angka di KTP, misalnya 3204010101900001"
        value="32040101019"
        error={errors.nik}
        inputmode="numeric"
        width={20}
      />
      <DateInput
        name="lahir"
        label="Tanggal lahir"
        hint="Misalnya 27 3 1990"
        value="-3-27"
        error={errors.lahir}
        birth
      />
      <Radios
        name="keperluan"
        label="Untuk keperluan apa surat ini?"
        choices={['Pengobatan di rumah sakit', { value: 'b', text: 'Beasiswa', hint: 'KIP Kuliah atau SPMB' }]}
        value="b"
      />
      <Checkboxes
        name="kabar"
        label="Bagaimana kami mengabari Anda?"
        choices={['WhatsApp', 'Lewat RT']}
        values={['Lewat RT']}
      />
      <Select name="desa" label="Desa atau kelurahan" choices={['Sukamaju', 'Sukasari']} empty="Pilih desa" />
      <FileInput
        name="kk"
        label="Foto Kartu Keluarga"
        hint="Boleh difoto dengan HP. Paling besar 10 MB."
        error={errors.kk}
      />
      <TextArea name="catatan" label="Catatan" required={false} />
      <Button>Simpan dan lanjutkan</Button> <Button look="secondary">Simpan dulu</Button>
    </form>
    <Details summary="Tidak punya KTP?">Bawa Kartu Keluarga atau surat keterangan dari desa.</Details>
  </Page>
)

const dossiers = (
  [
    ['0123/SK/2026', 'Siti Rahmawati (contoh)', 'Periksa berkas', 'late', 'Terlambat 5 jam'],
    ['0124/SK/2026', 'Asep Hidayat (contoh)', 'Cek data', 'soon', 'Segera: 40 menit lagi'],
    ['0125/SK/2026', 'Ni Made Ayu (contoh)', 'Paraf Kasi', 'ok', '16 jam lagi'],
    ['0126/SK/2026', 'Yohanes Tobing (contoh)', 'Menunggu pemohon', 'paused', 'Menunggu pemohon'],
    ['0127/SK/2026', 'Dewi Lestari (contoh)', 'Diserahkan', 'done', 'Selesai 12 menit'],
  ] as const
).flatMap(row => [0, 1, 2].map(n => ({ id: `${row[0]}-${n}`, row })))

export const InboxPage = ({ request }: { request: Request }) => (
  <Page
    title="Kotak masuk"
    face={face}
    width="wide"
    told="Berkas 0122/SK/2026 sudah diteruskan."
    officer={{ name: 'Rina Wulandari (contoh)', post: 'Petugas', signOut: '/keluar', token: request.newFormToken() }}
    nav={[
      { href: '/kotak-masuk', text: 'Kotak masuk', current: true, count: 15 },
      { href: '/berkas', text: 'Semua berkas' },
      { href: '/buku', text: 'Buku' },
    ]}
  >
    <h1 class="govuk-heading-l">Kotak masuk</h1>
    <p class="govuk-body">15 berkas menunggu Anda, 3 terlambat.</p>
    <DataTable
      caption="Berkas menurut tenggat"
      hiddenCaption
      empty="Tidak ada berkas yang menunggu Anda."
      rows={dossiers}
      columns={[
        {
          title: 'Nomor',
          head: true,
          cell: ({ row }) => (
            <a class="govuk-link" href="/berkas">
              {row[0]}
            </a>
          ),
        },
        { title: 'Pemohon', cell: ({ row }) => row[1] },
        { title: 'Langkah', cell: ({ row }) => row[2] },
        { title: 'Tenggat', cell: ({ row }) => <DueTag state={row[3] as DueState}>{row[4]}</DueTag> },
        { title: 'Lembar', number: true, cell: () => 2 },
      ]}
    />
    <Pagination previous="?h=1" next="?h=3" shown="1–15 dari 240 berkas" />
    <div class="tombol-baris">
      <ButtonLink href="/berkas" shortcut="b">
        Buka berkas berikutnya
      </ButtonLink>
      <Button look="warning">Tolak</Button>
    </div>
  </Page>
)

export const ReceiptPage = () => (
  <Page title="Berkas diterima" face={face} width="form" banner="Aplikasi data sedang tidak dapat dibuka sejak 09.10.">
    <Panel title="Berkas Anda sudah kami terima" label="Nomor resi" number="CTH-4K7M2-9QXWA-T" />
    <SummaryList
      rows={[
        { label: 'Nama', value: 'Siti Rahmawati (contoh)', change: '/ubah' },
        { label: 'Keperluan', value: 'Beasiswa', change: '/ubah' },
      ]}
    />
    <Notice look="careful" title="Simpan nomor ini">
      Foto atau cetak halaman ini.
    </Notice>
    <h2 class="govuk-heading-m">Perjalanan berkas</h2>
    <Timeline
      items={[
        { title: 'Berkas diterima', when: 'Senin, 5 Januari 2026 pukul 08.12', iso: '2026-01-05T08:12' },
        {
          title: 'Diperiksa petugas',
          when: 'Dijanjikan paling lambat 08.42',
          state: 'now',
          body: <Tag look="yellow">Sedang dikerjakan</Tag>,
        },
        { title: 'Ditandatangani', state: 'later' },
      ]}
    />
    <PrintButton />
  </Page>
)
