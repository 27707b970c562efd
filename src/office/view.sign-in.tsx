import { Button, ErrorSummary, FormToken, type OfficeFace, Page, type Request, Select, TextInput } from '#core'

type SignInProps = {
  request: Request
  face: OfficeFace
  offices: { id: string; name: string }[]
  onward: string
  office?: string
  username?: string
  /** Why the last try did not work. */
  refused?: string
}

export const SignInPage = ({ request, face, offices, onward, office, username, refused }: SignInProps) => {
  const known = offices.find(({ id }) => id === office)
  return (
    <Page title="Masuk untuk petugas" face={face} width="form" hidden failed={Boolean(refused)}>
      {refused && <ErrorSummary title="Belum dapat masuk" errors={{ pengguna: refused }} />}
      <h1 class="govuk-heading-l">Masuk untuk petugas</h1>
      <form method="post" action="/masuk" novalidate>
        <FormToken request={request} />
        <input type="hidden" name="lanjut" value={onward} />
        {offices.length > 1 && known && (
          <p class="govuk-body">
            <input type="hidden" name="kantor" value={known.id} />
            <strong>{known.name}</strong>{' '}
            <a class="govuk-link" href={`/masuk?kantor=${onward ? `&lanjut=${encodeURIComponent(onward)}` : ''}`}>
              Bukan kantor Anda? Pilih kantor lain
            </a>
          </p>
        )}
        {offices.length > 1 && !known && (
          <Select
            name="kantor"
            label="Kantor"
            empty="Pilih kantor Anda"
            choices={offices.map(({ id, name }) => ({ value: id, text: name }))}
            value={office ?? ''}
          />
        )}
        <TextInput
          name="pengguna"
          label="Nama pengguna"
          autocomplete="username"
          value={username ?? ''}
          maxlength={100}
        />
        <TextInput name="sandi" label="Kata sandi" type="password" autocomplete="current-password" maxlength={200} />
        <Button>Masuk</Button>
      </form>
      <p class="govuk-body">Lupa kata sandi? Minta pengelola akun di kantor Anda mengatur ulang.</p>
      <p class="govuk-body">Pemohon tidak perlu masuk: layanan dan cek berkas ada di halaman depan.</p>
    </Page>
  )
}

type CodeProps = { request: Request; face: OfficeFace; onward: string; refused?: string }

export const CodePage = ({ request, face, onward, refused }: CodeProps) => (
  <Page title="Kode dua langkah" face={face} width="form" back="/masuk" hidden failed={Boolean(refused)}>
    {refused && <ErrorSummary title="Belum dapat masuk" errors={{ kode: refused }} />}
    <h1 class="govuk-heading-l">Kode dua langkah</h1>
    <form method="post" action="/masuk/kode" novalidate>
      <FormToken request={request} />
      <input type="hidden" name="lanjut" value={onward} />
      <TextInput
        name="kode"
        label="Kode 6 angka"
        hint="Buka aplikasi kode di ponsel Anda. Ponsel hilang? Minta pengelola akun mengatur ulang akun Anda."
        inputmode="numeric"
        autocomplete="one-time-code"
        width={10}
        maxlength={10}
      />
      <Button>Lanjut</Button>
    </form>
  </Page>
)

/** Instead of what was sent by somebody whose session is over. */
export const SignedOutPage = ({ face }: { face: OfficeFace }) => (
  <Page title="Masuk dulu" face={face} hidden>
    <h1 class="govuk-heading-l">Masuk dulu</h1>
    <p class="govuk-body">
      Anda belum masuk, atau sesi Anda sudah berakhir. Yang baru saja Anda kirim belum disimpan. Masuk lagi, lalu kirim
      sekali lagi.
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href="/masuk">
        Masuk untuk petugas
      </a>
    </p>
  </Page>
)
