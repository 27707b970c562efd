import { Button, ErrorSummary, FormToken, InsetText, momentWords, Notice, Radios, type Request } from '#core'
import type { ProxyNews, Way } from './shape.ts'
import { wayWords } from './words.ts'

type StateProps = { news: ProxyNews; by: string; zone: string }

/** How far it is, in a sentence. */
export const NewsState = ({ news, by, zone }: StateProps) => {
  const { toldAt, way, tries, triedAt } = news
  if (toldAt !== null)
    return (
      <p class="govuk-body">
        Sudah dikabari oleh {by}, {momentWords(toldAt, zone)}
        {way && ` (${wayWords[way].toLowerCase()})`}.
      </p>
    )
  return (
    <p class="govuk-body">
      {tries === 0
        ? 'Orang yang diwakili belum dikabari bahwa ada yang mengurus untuknya.'
        : `Belum berhasil dihubungi; sudah dicoba ${tries} kali, terakhir ${momentWords(triedAt, zone)}.`}
    </p>
  )
}

/** The person said no: the file is to be stopped, which is an act of its own. */
export const Objected = ({ dossier, open }: { dossier: string; open: boolean }) => (
  <Notice look="careful">
    <p class="govuk-body">
      {open
        ? 'Jangan diteruskan. '
        : 'Berkas ini sudah berakhir. Bicarakan dengan atasan apa yang perlu ditarik kembali.'}
      {open && (
        <a class="govuk-link" href={`/berkas/${dossier}/pencabutan`}>
          Catat permohonan yang ditarik kembali
        </a>
      )}
    </p>
  </Notice>
)

type FormProps = {
  request: Request
  dossier: string
  text: string[]
  phone: string | null
  errors: Record<string, string>
}

/** What to say, and what became of it. */
export const NewsForm = ({ request, dossier, text, phone, errors }: FormProps) => (
  <>
    <ErrorSummary errors={errors} />
    <p class="govuk-body">
      {phone ? (
        <>
          Telepon <strong>{phone}</strong>, lalu sampaikan:
        </>
      ) : (
        'Nomor teleponnya tidak ditulis. Sampaikan saat bertemu, atau lewat keluarga, RT, atau desa:'
      )}
    </p>
    <InsetText>
      {text.map(sentence => (
        <p key={sentence} class="govuk-body">
          {sentence}
        </p>
      ))}
    </InsetText>
    <form method="post" action={`/berkas/${dossier}/kabar-wakil`}>
      <FormToken request={request} />
      <Radios
        name="cara"
        label="Bagaimana disampaikan?"
        value={request.form.text('cara')}
        error={errors.cara}
        choices={(Object.keys(wayWords) as Way[]).map(way => ({ value: way, text: wayWords[way] }))}
      />
      <Radios
        name="jawaban"
        label="Apa kata orangnya?"
        hint="Tidak perlu diisi bila belum berhasil dihubungi."
        value={request.form.text('jawaban')}
        error={errors.jawaban}
        choices={[
          { value: 'tahu', text: 'Tahu dan tidak keberatan' },
          { value: 'keberatan', text: 'Tidak pernah meminta, atau tidak setuju' },
        ]}
      />
      <Button>Catat</Button>
    </form>
  </>
)
