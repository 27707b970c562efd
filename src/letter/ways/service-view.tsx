import { X509Certificate } from 'node:crypto'
import {
  Button,
  DataTable,
  ErrorSummary,
  FileInput,
  FormPage,
  FormToken,
  InsetText,
  Notice,
  Page,
  type PageProps,
  Radios,
  type Request,
  TextInput,
} from '#core'
import type { BsreService } from '#outside'
import type { AuthorityRow } from './sql.ts'

export type Chrome = Pick<PageProps, 'face' | 'officer' | 'nav' | 'told' | 'hidden'>
export type SignerLine = { id: string; name: string; post: string; nik: string | null }
type Errors = Record<string, string>

const base = '/layanan-tte'
const stars = (nik: string) => `${'*'.repeat(12)}${nik.slice(-4)}`
const commonName = (certificate: X509Certificate) => /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject
const dayOf = (text: string) =>
  new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(text))

type ServiceProps = { request: Request; service: BsreService | null; errors: Errors }

/** What was typed comes back after a refusal, but for the password. */
const ServiceForm = ({ request, service, errors }: ServiceProps) => {
  const typed = request.method === 'POST' ? request.form.values() : {}
  const value = (name: string, kept: string | undefined) => typed[name] ?? kept ?? ''
  return (
    <form method="post" action={base}>
      <FormToken request={request} />
      <TextInput
        name="alamat"
        label="Alamat layanan (Esign Client Service)"
        hint="Misalnya http://10.1.2.3 di jaringan kantor, atau https://esign.contoh.go.id"
        autocomplete="off"
        maxlength={300}
        value={value('alamat', service?.url)}
        error={errors.alamat}
      />
      <Radios
        name="versi"
        label="Versi layanan"
        small
        choices={[
          { value: 'v2', text: 'Versi 2', hint: 'Passphrase atau kode TOTP' },
          { value: 'v1', text: 'Versi 1', hint: 'Passphrase saja' },
        ]}
        value={value('versi', service?.version ?? 'v2')}
        error={errors.versi}
      />
      <TextInput
        name="nama-akun"
        label="Nama akun layanan"
        hint="Akun milik pemerintah daerah, bukan akun penandatangan"
        autocomplete="off"
        maxlength={200}
        value={value('nama-akun', service?.username)}
        error={errors['nama-akun']}
      />
      <TextInput
        name="sandi-layanan"
        type="password"
        label="Kata sandi layanan"
        hint={
          service
            ? 'Sudah tersimpan, tersegel. Kosongkan bila tidak berubah.'
            : 'Disimpan tersegel, tidak pernah ditampilkan lagi.'
        }
        autocomplete="new-password"
        maxlength={200}
        error={errors['sandi-layanan']}
      />
      <TextInput
        name="batas"
        label="Paling lama menunggu jawaban (detik)"
        inputmode="numeric"
        width={4}
        maxlength={3}
        value={value('batas', String(service?.timeoutSeconds ?? 120))}
        error={errors.batas}
      />
      <Button>Simpan layanan</Button>
    </form>
  )
}

const Signers = ({ signers }: { signers: SignerLine[] }) => (
  <DataTable
    caption="Penandatangan"
    hiddenCaption
    empty="Hari ini tidak ada petugas yang jabatannya menandatangani surat."
    rows={signers}
    columns={[
      {
        title: 'Nama',
        head: true,
        cell: ({ id, name }) => (
          <a class="govuk-link" href={`${base}/penandatangan/${id}`}>
            {name}
          </a>
        ),
      },
      { title: 'Jabatan', cell: ({ post }) => post },
      { title: 'NIK di BSrE', cell: ({ nik }) => (nik ? stars(nik) : 'belum diisi') },
    ]}
  />
)

type AuthoritiesProps = { request: Request; authorities: AuthorityRow[]; errors: Errors }

const Authorities = ({ request, authorities, errors }: AuthoritiesProps) => (
  <>
    <DataTable
      caption="Sertifikat induk yang dipercaya"
      hiddenCaption
      empty="Belum ada. Selama belum ada, tidak ada surat yang dapat ditandatangani lewat BSrE."
      rows={authorities.map(row => ({ ...row, read: new X509Certificate(row.certificate) }))}
      columns={[
        { title: 'Sertifikat', head: true, cell: ({ read }) => commonName(read) },
        { title: 'Berlaku sampai', cell: ({ read }) => dayOf(read.validTo) },
        {
          title: 'Sidik jari (SHA-256)',
          cell: ({ sha256 }) => <code>{sha256.match(/.{8}/g)?.slice(0, 4).join(' ')} …</code>,
        },
        {
          title: 'Hapus',
          hiddenTitle: true,
          cell: ({ id, read }) => (
            <form method="post" action={`${base}/sertifikat-induk/${id}/hapus`}>
              <FormToken request={request} />
              <Button look="secondary" small>
                Hapus<span class="govuk-visually-hidden"> {commonName(read)}</span>
              </Button>
            </form>
          ),
        },
      ]}
    />
    <form method="post" action={`${base}/sertifikat-induk`} enctype="multipart/form-data" class="kolom">
      <FormToken request={request} />
      <FileInput
        name="sertifikat"
        label="Pasang sertifikat induk"
        hint="Unduh sertifikat CA dari laman resmi BSrE dan cocokkan sidik jarinya dulu. Berkas .cer, .crt, .der, atau .pem."
        accept=".cer,.crt,.der,.pem"
        error={errors.sertifikat}
      />
      <Button look="secondary">Pasang</Button>
    </form>
  </>
)

type PageOwn = ServiceProps & { chrome: Chrome; inUse: boolean; signers: SignerLine[]; authorities: AuthorityRow[] }

export const ServicePage = ({ chrome, inUse, signers, authorities, ...form }: PageOwn) => (
  <Page title="Layanan TTE" {...chrome} width="wide" failed={Object.keys(form.errors).length > 0}>
    <ErrorSummary errors={form.errors} />
    <h1 class="govuk-heading-l">Layanan tanda tangan elektronik (BSrE)</h1>
    <InsetText>
      {inUse ? (
        <>Surat kantor ini ditandatangani lewat layanan ini.</>
      ) : (
        <>
          Kantor ini sekarang tidak menandatangani lewat BSrE. Isian di bawah baru dipakai sesudah profil kantor
          menyebut <code>tanda_tangan: bsre</code>.
        </>
      )}
    </InsetText>
    <h2 class="govuk-heading-m">1. Layanan</h2>
    <div class="kolom">
      <ServiceForm {...form} />
    </div>
    <h2 class="govuk-heading-m">2. Penandatangan</h2>
    <Signers signers={signers} />
    <h2 class="govuk-heading-m">3. Sertifikat induk</h2>
    <Authorities request={form.request} authorities={authorities} errors={form.errors} />
  </Page>
)

export type SignerProps = {
  request: Request
  chrome: Chrome
  signer: SignerLine
  account: { email?: string | undefined; name: string }
  errors: Errors
  /** What the service said just now. */
  said?: { good: boolean; sentence: string }
}

export const SignerPage = ({ request, chrome, signer, account, errors, said }: SignerProps) => {
  const here = `${base}/penandatangan/${signer.id}`
  return (
    <FormPage
      title={`TTE ${signer.name}`}
      heading={`Tanda tangan elektronik ${signer.name}`}
      {...chrome}
      back={base}
      backText="Layanan TTE"
      errors={errors}
    >
      {said && (
        <Notice look={said.good ? 'good' : 'careful'} title={said.good ? 'Sambungan baik' : 'Belum dapat dipakai'}>
          {said.sentence}
        </Notice>
      )}
      <form method="post" action={here}>
        <FormToken request={request} />
        <TextInput
          name="nik"
          label="NIK penandatangan"
          hint={
            signer.nik
              ? `Tersimpan: ${stars(signer.nik)}. Kosongkan bila tidak berubah.`
              : '16 angka, sama dengan yang terdaftar di BSrE'
          }
          inputmode="numeric"
          autocomplete="off"
          width={20}
          maxlength={20}
          error={errors.nik}
        />
        <TextInput
          name="surel"
          type="email"
          label="Surel di BSrE (boleh dikosongkan)"
          autocomplete="off"
          maxlength={200}
          value={account.email ?? ''}
          error={errors.surel}
        />
        <TextInput
          name="nama"
          label="Nama di sertifikat"
          hint="Tanpa gelar. Tanda tangan atas nama lain tidak diterima."
          autocomplete="off"
          maxlength={200}
          value={account.name}
          error={errors.nama}
        />
        <Button>Simpan</Button>
      </form>
      {signer.nik && (
        <>
          <form method="post" action={`${here}/periksa`}>
            <FormToken request={request} />
            <Button look="secondary">Periksa sambungan</Button>
          </form>
          <form method="post" action={`${here}/hapus`}>
            <FormToken request={request} />
            <Button look="secondary">Hapus dari layanan</Button>
          </form>
        </>
      )}
    </FormPage>
  )
}
