import {
  Button,
  FormPage,
  FormToken,
  InsetText,
  inOffice,
  Problem,
  type Reply,
  type Request,
  type Runtime,
  type Server,
  SummaryList,
  type Tx,
} from '#core'
import { officerPage } from '#office'
import { officeProfile } from '#standard'
import { momentWords } from '#steps'
import { type CertificateInfo, certificateOf, issueCertificate } from './certificates.ts'
import type { WayName } from './shape.ts'
import { keepKeyFile } from './ways/p12.ts'
import { KeyFileForm, NewPassphrase } from './ways/p12-form.tsx'
import { certificateWords } from './ways/p12-read.ts'
import { notTheSame } from './ways/problems.ts'
import { wayOf } from './ways/way.ts'

type View = {
  request: Request
  way: WayName
  certificate: CertificateInfo | null
  zone: string
  errors: Record<string, string>
}

/** Where nothing is made or kept here, what the signer needs instead. */
const elsewhere: Partial<Record<WayName, string>> = {
  bsre: 'Kantor ini menandatangani lewat layanan BSrE. Passphrase atau kode TOTP dari BSrE diketik saat menandatangani. Tidak ada kunci yang disimpan di sini.',
  wet: 'Kantor ini menandatangani surat dengan tinta. Tidak ada kunci yang perlu dibuat.',
}

const TrialForm = ({ request, certificate, errors }: Pick<View, 'request' | 'certificate' | 'errors'>) => (
  <>
    <InsetText>
      Ini <strong>sertifikat uji</strong> yang diterbitkan instalasi ini sendiri, bukan oleh Balai Besar Sertifikasi
      Elektronik (BSrE). Frasa sandi hanya Anda yang tahu. Bila lupa, buat kunci baru; surat yang sudah ditandatangani
      tetap sah diperiksa.
    </InsetText>
    {certificate && <h2 class="govuk-heading-m">Lupa frasa sandi? Buat kunci baru</h2>}
    <form method="post" action="/akun/tanda-tangan">
      <FormToken request={request} />
      <NewPassphrase errors={errors} />
      <Button>{certificate ? 'Buat kunci baru' : 'Buat kunci tanda tangan'}</Button>
    </form>
  </>
)

const KeyPage = async ({ request, way, certificate, zone, errors }: View) => (
  <FormPage
    {...(await officerPage(request))}
    title="Tanda tangan saya"
    back="/akun"
    backText="Akun saya"
    errors={errors}
  >
    {elsewhere[way] ? (
      <p class="govuk-body">{elsewhere[way]}</p>
    ) : certificate ? (
      <SummaryList
        rows={[
          ...(way === 'p12' ? [{ label: 'Sertifikat', value: certificateWords(certificate.certificate) }] : []),
          { label: 'Nomor seri sertifikat', value: certificate.serial },
          { label: 'Dibuat', value: momentWords(certificate.issuedAt, zone) },
          { label: 'Berlaku sampai', value: momentWords(certificate.expiresAt, zone) },
        ]}
      />
    ) : (
      <p class="govuk-body">Anda belum punya kunci tanda tangan.</p>
    )}
    {way === 'trial' && <TrialForm request={request} certificate={certificate} errors={errors} />}
    {way === 'p12' && <KeyFileForm request={request} errors={errors} />}
  </FormPage>
)

/** Where a signer makes the key only they can open. */
export const mountSigningKey = (server: Server, runtime: Runtime): void => {
  const facts = async (request: Request) => {
    const { office, id } = request.officer!
    return inOffice(runtime.db, office, async tx => {
      const profile = await officeProfile(tx, office)
      const way = wayOf(profile)
      const kept = way === 'wet' ? null : await certificateOf(tx, office, id, runtime.now(), way)
      return { way, certificate: kept, zone: profile.calendar.zone }
    })
  }
  server.get('/akun/tanda-tangan', { config: { right: 'sign' } }, async (request, reply) =>
    reply.page(await KeyPage({ request, ...(await facts(request)), errors: {} })),
  )
  /** Keeps a new key, or shows the page again with what is wrong beside its field. */
  const change = async (
    request: Request,
    reply: Reply,
    keep: (tx: Tx, passphrase: string) => Promise<unknown>,
    told: string,
  ) => {
    try {
      const passphrase = request.form.text('frasa')
      if (passphrase !== request.form.text('ulang')) throw notTheSame({ ulang: notTheSame().sentence })
      await inOffice(runtime.db, request.officer!.office, tx => keep(tx, passphrase))
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      const shown = Object.keys(problem.fields).length > 0 ? problem.fields : { frasa: problem.sentence }
      return reply.page(await KeyPage({ request, ...(await facts(request)), errors: shown }), problem.status)
    }
    reply.tell(told)
    return reply.redirect('/akun/tanda-tangan', 303)
  }

  server.post('/akun/tanda-tangan', { config: { right: 'sign' } }, async (request, reply) => {
    const { office, id, name } = request.officer!
    const keep = async (tx: Tx, passphrase: string) => {
      const officeName = (await officeProfile(tx, office)).name
      await issueCertificate(tx, runtime.keys, { office, officeName, officer: id, name, passphrase }, runtime.now())
    }
    return change(request, reply, keep, 'Kunci tanda tangan Anda sudah dibuat.')
  })

  server.post('/akun/berkas-kunci', { config: { right: 'sign' } }, async (request, reply) => {
    const { office, id } = request.officer!
    const file = request.form.uploads('berkas-kunci')[0]?.bytes ?? Buffer.alloc(0)
    const password = request.form.text('sandi-berkas')
    const keep = (tx: Tx, passphrase: string) =>
      keepKeyFile(tx, runtime.keys, { office, officer: id, file, password, passphrase }, runtime.now())
    return change(request, reply, keep, 'Berkas kunci Anda sudah dipasang.')
  })
}
