import {
  Button,
  ErrorSummary,
  FileInput,
  FormToken,
  InsetText,
  Notice,
  type OfficeFace,
  Page,
  type Request,
  SummaryList,
  showCode,
  TextInput,
} from '#core'
import { codeLength } from './freeze.ts'
import type { Compared, Found, Standing } from './verification.ts'
import { signedWithWords } from './ways/words.ts'
import { dayWords } from './words.ts'

/** What a letter's standing is called wherever the public reads of it. */
export const standingWords: Record<Standing, { look: 'good' | 'careful' | 'grave'; title: string; text: string }> = {
  valid: {
    look: 'good',
    title: 'Surat ini asli dan masih berlaku',
    text: 'Tanda tangannya baru saja diperiksa dan cocok. Bandingkan isi di bawah dengan surat yang Anda pegang.',
  },
  lapsed: {
    look: 'careful',
    title: 'Surat ini asli, tetapi masa berlakunya sudah lewat',
    text: 'Bila masih diperlukan, pemohon dapat meminta surat baru.',
  },
  replaced: {
    look: 'careful',
    title: 'Surat ini sudah diganti',
    text: 'Kantor menerbitkan surat pengganti. Yang berlaku adalah surat penggantinya.',
  },
  revoked: {
    look: 'grave',
    title: 'Surat ini sudah dicabut',
    text: 'Kantor mencabut surat ini. Surat ini tidak berlaku lagi.',
  },
  unproven: {
    look: 'grave',
    title: 'Keaslian surat ini tidak dapat dipastikan',
    text: 'PDF yang tersimpan tidak lolos pemeriksaan saat ini. Jangan pakai surat ini sebelum menghubungi kantornya.',
  },
}

/** The same of a letter signed with ink: what was looked at is the scan of its sheet, not a signature in the file. */
const wetWords =
  'Pindaian lembarnya masih sama dengan yang disimpan. Bandingkan isi di bawah dengan surat yang Anda pegang.'

const comparedWords: Record<Compared, { look: 'good' | 'careful' | 'grave'; title: string; text: string }> = {
  same: {
    look: 'good',
    title: 'PDF Anda sama persis dengan yang diterbitkan',
    text: 'Tidak ada satu huruf pun yang berubah sejak diterbitkan.',
  },
  changed: {
    look: 'grave',
    title: 'PDF Anda sudah diubah',
    text: 'Isinya berbeda dari yang ditandatangani. Jangan pakai PDF ini; mintalah PDF aslinya.',
  },
  appended: {
    look: 'grave',
    title: 'Pada PDF Anda ada tambahan sesudah tanda tangan',
    text: 'Isi yang ditandatangani masih ada di dalamnya, tetapi sesudah itu PDF-nya ditambahi. Jangan pakai PDF ini; mintalah PDF aslinya.',
  },
  unsigned: {
    look: 'careful',
    title: 'Yang Anda pilih tidak memuat tanda tangan elektronik',
    text: 'Hasil foto, pindai, atau cetak ulang tidak dapat diperiksa dengan cara ini. Bandingkan isinya dengan keterangan di bawah.',
  },
  other_letter: {
    look: 'careful',
    title: 'PDF Anda adalah surat lain',
    text: 'Tanda tangannya dari sistem ini dan tidak berubah, tetapi bukan surat dengan kode ini. Periksa dengan kode yang tercetak di PDF itu.',
  },
  foreign: {
    look: 'grave',
    title: 'PDF Anda bukan dari kantor ini',
    text: 'Tanda tangan di dalamnya tidak dibuat oleh sistem ini.',
  },
  other_scan: {
    look: 'careful',
    title: 'PDF Anda bukan pindaian yang disimpan kantor',
    text: 'Foto atau pindaian lain tidak pernah sama persis, juga dari lembar yang sama. Bandingkan isinya dengan keterangan di bawah.',
  },
}

const nikStars = (last: string | null) => (last ? `${'*'.repeat(12)}${last}` : 'tidak dicantumkan')

const momentIn = (zone: string, at: number): string => {
  const time = new Intl.DateTimeFormat('id-ID', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const zoneName = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }[zone] ?? ''
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
  return `${dayWords(day)} pukul ${time.format(at)} ${zoneName}`.trim()
}

const rowsOf = ({ letter, officeName, zone }: Found) => [
  { label: 'Jenis surat', value: letter.label },
  { label: 'Nomor', value: letter.number },
  { label: 'Tanggal', value: dayWords(letter.date) },
  { label: 'Tentang', value: letter.subjectInitials || 'tidak dicantumkan' },
  { label: 'NIK', value: nikStars(letter.nikLast4) },
  { label: 'Penandatangan', value: `${letter.signerName}, ${letter.signerTitle}` },
  { label: 'Kantor', value: officeName },
  ...(letter.signedAt
    ? [{ label: letter.way === 'wet' ? 'Pindaian disimpan' : 'Ditandatangani', value: momentIn(zone, letter.signedAt) }]
    : []),
  ...(letter.validUntil ? [{ label: 'Berlaku sampai', value: dayWords(letter.validUntil) }] : []),
]

const UploadForm = ({ request, code, error }: { request: Request; code: string; error?: string }) => (
  <form class="tak-dicetak" method="post" action={`/v/${code}/berkas`} enctype="multipart/form-data">
    <FormToken request={request} />
    <h2 class="govuk-heading-m">Punya PDF suratnya?</h2>
    <FileInput
      name="surat"
      label="Pilih PDF surat"
      hint="PDF itu hanya dibandingkan, tidak disimpan. Paling besar 10 MB."
      accept="application/pdf"
      error={error}
    />
    <Button look="secondary">Periksa PDF ini</Button>
  </form>
)

type FoundProps = { request: Request; face: OfficeFace; found: Found; compared?: Compared; error?: string }

/** What is known of a letter: only what lets its bearer be recognised. */
export const FoundPage = ({ request, face, found, compared, error }: FoundProps) => {
  const code = showCode(found.letter.code, codeLength)
  const words = standingWords[found.standing]
  const told = found.letter.way === 'wet' && found.standing === 'valid' ? wetWords : words.text
  const result = compared && comparedWords[compared]
  return (
    <Page title="Pemeriksaan surat" face={face} hidden failed={Boolean(error)}>
      <h1 class="govuk-heading-l">Pemeriksaan surat</h1>
      <ErrorSummary errors={error ? { surat: error } : {}} />
      {result && (
        <Notice look={result.look} title={result.title}>
          {result.text}
        </Notice>
      )}
      <Notice look={words.look} title={words.title}>
        <p class="govuk-body">{told}</p>
        {found.standing === 'revoked' && <p class="govuk-body">Alasan: {found.letter.revokeReason}</p>}
        {found.newCode && (
          <p class="govuk-body">
            Diganti oleh surat nomor <strong>{found.newNumber}</strong>.{' '}
            <a class="govuk-link" href={`/v/${found.newCode}`}>
              Lihat surat penggantinya
            </a>
          </p>
        )}
      </Notice>
      {found.correcting && found.standing === 'valid' && (
        <Notice look="careful" title="Surat ini sedang diralat">
          Kantor sedang membetulkan isinya. Sampai penggantinya ditandatangani, surat ini masih berlaku; tanyakan dulu
          kepada kantornya.
        </Notice>
      )}
      {found.standing !== 'unproven' && <SummaryList rows={rowsOf(found)} />}
      <InsetText>
        {signedWithWords[found.letter.way]} Kode surat: {code}.
      </InsetText>
      {found.standing !== 'unproven' && <UploadForm request={request} code={code} error={error} />}
    </Page>
  )
}

/** One page for every code that is no issued letter: it tells nothing about why. */
export const UnknownPage = ({ face }: { face: OfficeFace }) => (
  <Page title="Surat tidak ditemukan" face={face} hidden>
    <h1 class="govuk-heading-l">Surat tidak ditemukan</h1>
    <Notice look="grave" title="Tidak ada surat dengan kode ini">
      Periksa kembali kode yang tercetak di bagian bawah surat. Bila kodenya sudah benar, surat itu bukan dari sistem
      ini: jangan dipakai, dan tanyakan kepada kantor yang namanya tertulis di surat.
    </Notice>
    <CodeForm />
  </Page>
)

const CodeForm = () => (
  <form method="get" action="/v">
    <TextInput
      name="kode"
      label="Kode surat"
      hint="Contohnya ABC-7K3M-9QX2-H4TPC"
      autocomplete="off"
      maxlength={40}
      width={20}
    />
    <Button>Periksa surat</Button>
  </form>
)

export const AskPage = ({ face }: { face: OfficeFace }) => (
  <Page title="Periksa keaslian surat" face={face}>
    <h1 class="govuk-heading-l">Periksa keaslian surat</h1>
    <p class="govuk-body">Pindai kode QR pada surat, atau ketik kode yang tercetak di bagian bawahnya.</p>
    <CodeForm />
  </Page>
)
