import { CopyButton, FormToken, fieldId, type Request, readIn, SummaryList, showCode, TextArea } from '#core'
import { type Dossier, type Dossiers, privacyOf } from '#dossier'
import { dateText } from '#page'
import { localDate, type OfficeProfile, type Standard } from '#standard'
import { openEvidence, type ShownEvidence } from '../others-routes.tsx'
import type { Panel } from '../shape.ts'
import { evidenceOf } from '../sql.others.ts'
import { momentWords } from '../time-words.ts'
import { codeLength, codeOf } from './link.ts'
import { handOverWords, mayLink, tookBack, whatsappNumber } from './rules.ts'
import type { DeliveryLink } from './shape.ts'
import { linksOf } from './sql.ts'

/** Over somebody's shoulder a message about a confidential service names neither it nor the applicant. */
const message = (
  standard: Standard,
  profile: OfficeProfile,
  dossier: Dossier,
  address: string,
  until: string,
): string => {
  const open = privacyOf(standard) === 'ordinary'
  return [
    open ? `Yth. ${dossier.applicantName},` : 'Yth. Bapak/Ibu,',
    open
      ? `hasil ${standard.shortName} nomor ${dossier.agendaNumber} dari ${profile.name} sudah jadi.`
      : `hasil permohonan nomor ${dossier.agendaNumber} dari ${profile.name} sudah jadi.`,
    `Ambil di ${address} sebelum ${until}. Siapkan tanggal lahir atau PIN pada tanda terima.`,
    'Petugas tidak pernah meminta PIN Anda. Jangan teruskan pesan ini kepada orang lain.',
  ].join('\n')
}

const stateOf = ({ openedAt, revokedAt, expiresAt }: DeliveryLink, now: number, zone: string): string => {
  if (openedAt !== null) return `dibuka pemohon ${momentWords(openedAt, zone)}`
  if (revokedAt !== null) return 'diganti tautan baru'
  return expiresAt <= now ? 'lewat waktu, tidak pernah dibuka' : 'belum dibuka'
}

const Send = ({ text, phone }: { text: string; phone: string | null }) => (
  <>
    <TextArea name="teks-tautan" label="Teks untuk pemohon" rows={10} readonly value={text} />
    <div class="tombol-baris">
      <CopyButton of={fieldId('teks-tautan')}>Salin teks</CopyButton>
      <a
        class="govuk-link"
        href={`https://wa.me/${phone ?? ''}?text=${encodeURIComponent(text)}`}
        target="_blank"
        rel="noopener noreferrer"
      >
        Buka di WhatsApp{phone ? '' : ' (pilih nomornya di sana)'}
      </a>
      <a
        class="govuk-link"
        href={`mailto:?subject=${encodeURIComponent('Hasil permohonan')}&body=${encodeURIComponent(text)}`}
      >
        Buka di surel
      </a>
    </div>
    <p class="govuk-body samar">Program ini tidak mengirimnya sendiri. Kirim dari HP atau surel kantor.</p>
  </>
)

const Renew = ({ request, dossier }: { request: Request; dossier: string }) => (
  <form method="post" action={`/berkas/${dossier}/tautan-unduh`}>
    <FormToken request={request} />
    <button type="submit" class="govuk-button govuk-button--secondary tombol-kecil">
      Buat tautan unduh baru
    </button>
  </form>
)

const Proof = ({
  dossier,
  proof: { evidence, words },
  zone,
}: {
  dossier: string
  proof: ShownEvidence
  zone: string
}) => (
  <SummaryList
    rows={[
      {
        label: momentWords(evidence.recordedAt, zone),
        value: (
          <>
            {words.handOver && handOverWords(words.handOver)}
            {evidence.file && (
              <>
                <br />
                <a class="govuk-link" href={`/berkas/${dossier}/bukti/${evidence.id}`} target="_blank" rel="noopener">
                  Buka tanda terimanya
                </a>
              </>
            )}
          </>
        ),
      },
    ]}
  />
)

/** How the result left the office, its proof, and the link to send. */
export const deliveryPanel = (dossiers: Dossiers): Panel => ({
  title: 'Penyerahan',
  show: async ({ runtime, request, office, officer, dossier, standard, profile }) => {
    if (!dossier.state.doneBy.some(done => done.kind === 'deliver')) return null
    const { proofs, links, answers } = await readIn(runtime.db, office, async tx => ({
      proofs: (await evidenceOf(tx, office, dossier.id)).filter(one => one.kind === 'delivery'),
      links: await linksOf(tx, office, dossier.id),
      answers: await dossiers.answers(tx, dossier),
    }))
    const [link] = links
    const now = runtime.now()
    const zone = profile.calendar.zone
    const mayRenew = officer.rights.has('deliver') && mayLink(dossier.state) && privacyOf(standard) !== 'untracked'
    const opens = link && link.revokedAt === null && link.expiresAt > now
    const phone = standard.fields.find(field => field.kind === 'phone' && answers[field.id])
    if (proofs.length === 0 && !link && !mayRenew) return null
    return (
      <>
        {proofs.map(openEvidence(office, dossiers.dataKey(dossier))).map(proof => (
          <Proof key={proof.evidence.id} dossier={dossier.id} proof={proof} zone={zone} />
        ))}
        {link && (
          <p class="govuk-body">
            Tautan unduh dibuat {momentWords(link.madeAt, zone)}, berlaku sampai {momentWords(link.expiresAt, zone)}:{' '}
            <strong>{stateOf(link, now, zone)}</strong>.
          </p>
        )}
        {opens && tookBack(dossier.state.letters) && (
          <p class="govuk-body">
            Suratnya sudah dicabut. Yang membuka tautan ini membaca pencabutan itu; tautan baru tidak dibuat.
          </p>
        )}
        {opens && mayRenew && (
          <Send
            text={message(
              standard,
              profile,
              dossier,
              `${runtime.config.publicUrl}/ambil/${showCode(codeOf(dossiers, dossier, link), codeLength)}`,
              dateText(localDate(zone, link.expiresAt)),
            )}
            phone={phone ? whatsappNumber(answers[phone.id] as string) : null}
          />
        )}
        {mayRenew && <Renew request={request} dossier={dossier.id} />}
      </>
    )
  },
})
