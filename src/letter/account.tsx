import {
  Button,
  ErrorSummary,
  FormToken,
  InsetText,
  inOffice,
  Page,
  Problem,
  type Request,
  type Runtime,
  type Server,
  SummaryList,
  TextInput,
} from '#core'
import { officerPage } from '#office'
import { officeProfile } from '#standard'
import { momentWords } from '#steps'
import { type CertificateInfo, certificateOf, issueCertificate } from './certificates.ts'

type View = { request: Request; certificate: CertificateInfo | null; zone: string; errors: Record<string, string> }

const KeyPage = async ({ request, certificate, zone, errors }: View) => (
  <Page
    {...(await officerPage(request))}
    title="Tanda tangan saya"
    width="form"
    back="/akun"
    backText="Akun saya"
    failed={Object.keys(errors).length > 0}
  >
    <h1 class="govuk-heading-l">Tanda tangan saya</h1>
    <ErrorSummary errors={errors} />
    {certificate ? (
      <SummaryList
        rows={[
          { label: 'Nomor seri sertifikat', value: certificate.serial },
          { label: 'Dibuat', value: momentWords(certificate.issuedAt, zone) },
          { label: 'Berlaku sampai', value: momentWords(certificate.expiresAt, zone) },
        ]}
      />
    ) : (
      <p class="govuk-body">Anda belum punya kunci tanda tangan.</p>
    )}
    <InsetText>
      Ini <strong>sertifikat uji</strong> yang diterbitkan instalasi ini sendiri, bukan oleh Balai Besar Sertifikasi
      Elektronik (BSrE). Frasa sandi hanya Anda yang tahu. Bila lupa, buat kunci baru; surat yang sudah ditandatangani
      tetap sah diperiksa.
    </InsetText>
    <form method="post" action="/akun/tanda-tangan">
      <FormToken request={request} />
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
      <Button>{certificate ? 'Buat kunci baru' : 'Buat kunci tanda tangan'}</Button>
    </form>
  </Page>
)

/** Where a signer makes the key only they can open. */
export const mountSigningKey = (server: Server, runtime: Runtime): void => {
  const facts = async (request: Request) => {
    const { office, id } = request.officer!
    return inOffice(runtime.db, office, async tx => ({
      certificate: await certificateOf(tx, office, id, runtime.now()),
      zone: (await officeProfile(tx, office)).calendar.zone,
    }))
  }
  server.get('/akun/tanda-tangan', { config: { right: 'sign' } }, async (request, reply) =>
    reply.page(await KeyPage({ request, ...(await facts(request)), errors: {} })),
  )
  server.post('/akun/tanda-tangan', { config: { right: 'sign' } }, async (request, reply) => {
    const { office, id, name } = request.officer!
    const passphrase = request.form.text('frasa')
    const errors: Record<string, string> =
      passphrase === request.form.text('ulang') ? {} : { ulang: 'Kedua ketikan tidak sama. Ketik lagi.' }
    try {
      if (Object.keys(errors).length > 0) throw new Problem('letter.not_the_same', 422, '', errors)
      await inOffice(runtime.db, office, async tx => {
        const officeName = (await officeProfile(tx, office)).name
        await issueCertificate(tx, runtime.keys, { office, officeName, officer: id, name, passphrase }, runtime.now())
      })
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      const shown = Object.keys(problem.fields).length > 0 ? problem.fields : { frasa: problem.sentence }
      return reply.page(await KeyPage({ request, ...(await facts(request)), errors: shown }), problem.status)
    }
    reply.tell('Kunci tanda tangan Anda sudah dibuat.')
    return reply.redirect('/akun/tanda-tangan', 303)
  })
}
