import {
  Button,
  DataTable,
  FormPage,
  FormToken,
  Notice,
  Page,
  type PageProps,
  type Request,
  SummaryList,
  TextInput,
} from '#core'
import type { TotpState } from './actions.account.ts'
import { QrCode } from './qr.tsx'
import type { Officer, SessionRow } from './shape.ts'
import { momentWords } from './words.ts'

type Chrome = Pick<PageProps, 'face' | 'officer' | 'nav' | 'told' | 'hidden'>
type Base = { request: Request; chrome: Chrome; officer: Officer }

const Sessions = (props: Base & { sessions: SessionRow[]; zone: string }) => {
  const { request, officer, sessions, zone } = props
  const end = (session: SessionRow) =>
    session.id === officer.session ? (
      'sesi ini'
    ) : (
      <form method="post" action={`/akun/sesi/${session.id}/akhir`}>
        <FormToken request={request} />
        <Button look="secondary" small>
          Akhiri
        </Button>
      </form>
    )
  return (
    <>
      <h2 class="govuk-heading-m">Sesi yang terbuka</h2>
      <DataTable
        caption="Sesi yang terbuka"
        hiddenCaption
        empty="Tidak ada sesi terbuka."
        rows={sessions}
        columns={[
          { title: 'Perangkat', head: true, cell: session => session.device },
          { title: 'Masuk', cell: session => momentWords(session.createdAt, zone) },
          { title: 'Terakhir dipakai', cell: session => momentWords(session.lastSeenAt, zone) },
          { title: 'Tindakan', hiddenTitle: true, cell: end },
        ]}
      />
      {sessions.length > 1 && (
        <form method="post" action="/akun/sesi/akhir">
          <FormToken request={request} />
          <Button look="secondary">Akhiri semua sesi lain</Button>
        </form>
      )}
    </>
  )
}

export const AccountPage = (props: Base & { totp: TotpState; sessions: SessionRow[]; zone: string }) => {
  const { chrome, officer, totp } = props
  return (
    <Page title="Akun saya" {...chrome}>
      <h1 class="govuk-heading-l">Akun saya</h1>
      <SummaryList
        rows={[
          { label: 'Nama', value: officer.name },
          { label: 'Nama pengguna', value: officer.username },
          { label: 'Pangkat / golongan', value: officer.rank ?? '–' },
          { label: 'NIP', value: officer.nip ?? '–' },
          { label: 'Jabatan hari ini', value: officer.postLabels.join(', ') || 'Tidak ada' },
          { label: 'Kata sandi', value: 'Tersimpan', change: '/akun/kata-sandi' },
          { label: 'Kode dua langkah', value: totp.on ? 'Nyala' : 'Mati', change: '/akun/kode' },
        ]}
      />
      <p class="govuk-body">Nama, pangkat, NIP, atau jabatan keliru? Minta pengelola akun memperbaikinya.</p>
      <Sessions {...props} />
    </Page>
  )
}

export const PasswordPage = ({ request, chrome, officer, errors = {} }: Base & { errors?: Record<string, string> }) => (
  <FormPage
    title="Ganti kata sandi"
    {...chrome}
    {...(officer.mustChangePassword ? {} : { back: '/akun' })}
    errors={errors}
  >
    {officer.mustChangePassword && (
      <Notice look="careful">Buat kata sandi Anda sendiri dahulu. Setelah itu Anda dapat mulai bekerja.</Notice>
    )}
    <form method="post" action="/akun/kata-sandi" novalidate>
      <FormToken request={request} />
      <input type="hidden" name="username" autocomplete="username" value={officer.username} />
      <TextInput
        name="sekarang"
        label="Kata sandi sekarang"
        type="password"
        autocomplete="current-password"
        error={errors.sekarang}
      />
      <TextInput
        name="baru"
        label="Kata sandi baru"
        hint="Paling sedikit 12 huruf atau angka. Mudah diingat: tiga kata yang tidak berhubungan, dipisah spasi."
        type="password"
        autocomplete="new-password"
        error={errors.baru}
      />
      <TextInput
        name="ulang"
        label="Ketik sekali lagi kata sandi baru"
        type="password"
        autocomplete="new-password"
        error={errors.ulang}
      />
      <Button>Simpan kata sandi</Button>
    </form>
    <p class="govuk-body">Sesi Anda di perangkat lain akan berakhir.</p>
  </FormPage>
)

type TotpProps = Base & { totp: TotpState; errors?: Record<string, string> }

const TotpOff = ({ request }: TotpProps) => (
  <>
    <p class="govuk-body">
      Dengan kode dua langkah, orang yang tahu kata sandi Anda tetap tidak dapat masuk tanpa ponsel Anda. Anda perlu
      aplikasi kode di ponsel, misalnya FreeOTP, Aegis, atau Google Authenticator.
    </p>
    <form method="post" action="/akun/kode">
      <FormToken request={request} />
      <Button>Mulai menyalakan</Button>
    </form>
  </>
)

const TotpSetup = ({ request, totp, errors = {} }: TotpProps) => (
  <>
    <ol class="govuk-list govuk-list--number">
      <li>Buka aplikasi kode di ponsel Anda, pilih tambah akun.</li>
      <li>Arahkan kamera ke gambar ini.</li>
      <li>Ketik 6 angka yang tampil di aplikasi.</li>
    </ol>
    <QrCode text={totp.setup!.uri} label="Kode QR untuk aplikasi kode" />
    <p class="govuk-body">
      Kamera tidak dapat dipakai? Ketik kunci ini di aplikasi: <code>{totp.setup!.typed}</code>
    </p>
    <form method="post" action="/akun/kode/nyala" novalidate>
      <FormToken request={request} />
      <TextInput
        name="kode"
        label="Kode 6 angka"
        inputmode="numeric"
        autocomplete="one-time-code"
        width={10}
        error={errors.kode}
      />
      <Button>Nyalakan</Button>
    </form>
  </>
)

const TotpOn = ({ request, errors = {} }: TotpProps) => (
  <>
    <Notice look="good">Kode dua langkah menyala. Kode diminta setiap kali Anda masuk.</Notice>
    <form method="post" action="/akun/kode/mati" novalidate>
      <FormToken request={request} />
      <TextInput
        name="sandi"
        label="Kata sandi Anda"
        hint="Untuk mematikan kode dua langkah."
        type="password"
        autocomplete="current-password"
        error={errors.sandi}
      />
      <Button look="warning">Matikan kode dua langkah</Button>
    </form>
  </>
)

export const TotpPage = (props: TotpProps) => {
  const { chrome, totp, errors = {} } = props
  return (
    <FormPage title="Kode dua langkah" {...chrome} back="/akun" errors={errors}>
      {totp.on ? <TotpOn {...props} /> : totp.setup ? <TotpSetup {...props} /> : <TotpOff {...props} />}
    </FormPage>
  )
}
