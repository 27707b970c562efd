import { Button, FileInput, FormToken, InsetText, type Request, TextInput } from '#core'

/** A signing passphrase, typed twice. */
export const NewPassphrase = ({ errors }: { errors: Record<string, string> }) => (
  <>
    <TextInput
      name="frasa"
      type="password"
      label="Frasa sandi tanda tangan"
      hint="Paling sedikit 10 huruf. Beberapa kata biasa sudah cukup."
      autocomplete="new-password"
      error={errors.frasa}
      maxlength={200}
    />
    <TextInput
      name="ulang"
      type="password"
      label="Ketik sekali lagi"
      autocomplete="new-password"
      error={errors.ulang}
      maxlength={200}
    />
  </>
)

/** Where an official brings a key file of their own. */
export const KeyFileForm = ({ request, errors }: { request: Request; errors: Record<string, string> }) => (
  <>
    <InsetText>
      Pasang berkas kunci (.p12 atau .pfx) dengan sertifikat atas nama Anda sendiri. Kuncinya disimpan tersegel dengan
      frasa sandi baru yang hanya Anda yang tahu. Kata sandi berkasnya tidak disimpan.
    </InsetText>
    <form method="post" action="/akun/berkas-kunci" enctype="multipart/form-data">
      <FormToken request={request} />
      <FileInput
        name="berkas-kunci"
        label="Berkas kunci"
        hint="Dari penerbit sertifikat Anda, misalnya nama.p12"
        accept=".p12,.pfx,application/x-pkcs12"
        error={errors['berkas-kunci']}
      />
      <TextInput
        name="sandi-berkas"
        type="password"
        label="Kata sandi berkas itu"
        autocomplete="off"
        maxlength={200}
        error={errors['sandi-berkas']}
      />
      <NewPassphrase errors={errors} />
      <Button>Pasang berkas kunci</Button>
    </form>
  </>
)
