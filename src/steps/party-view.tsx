import {
  Button,
  DataTable,
  ErrorSummary,
  FormToken,
  InsetText,
  type OfficeFace,
  Page,
  type Request,
  Select,
  SummaryList,
} from '#core'
import { branchesAt, type DossierState, type Standard } from '#standard'
import { AnswerFields } from './action-external.tsx'
import type { AskedByLink } from './party-link.ts'
import type { PartyLink } from './shape.others.ts'
import { momentWords, shortMoment } from './time-words.ts'
import { turnName } from './turns-view.tsx'

/** Enough to know whom it is about, too little to learn it from here: the first letter of each word. */
export const maskedName = (name: string): string =>
  name
    .replace(/\(.*?\)/g, '')
    .split(/\s+/)
    .filter(Boolean)
    .map(word => `${word[0]}***`)
    .join(' ')

const frame = (face: OfficeFace, title: string) => ({ face, title, width: 'form' as const, hidden: true })

/** What another agency sees: who asks, for which service, what is asked, about whom by first letters. Nothing else of the file. */
export const AskedPage = ({ face, request, token, asked, errors }: AskedPageProps) => {
  const { link, standard, profile, dossier, may } = asked
  const about = maskedName(dossier.subjectName ?? dossier.applicantName)
  return (
    <Page {...frame(face, 'Jawaban untuk kantor')} failed={Object.keys(errors).length > 0}>
      <h1 class="govuk-heading-l">{profile.name} menunggu jawaban Anda</h1>
      <SummaryList
        rows={[
          { label: 'Kepada', value: turnName(standard, link.branch ?? link.actor) },
          { label: 'Layanan', value: standard.name },
          { label: 'Nomor agenda', value: dossier.agendaNumber },
          ...(about ? [{ label: 'Mengenai', value: about }] : []),
          { label: 'Yang diminta', value: asked.asked },
          { label: 'Berlaku sampai', value: momentWords(link.expiresAt, profile.calendar.zone) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <form method="post" action={`/pihak/${token}`} enctype="multipart/form-data">
        <FormToken request={request} />
        <AnswerFields form={request.form} may={may} errors={errors} />
        <p class="govuk-body samar">Tautan ini hanya dapat dipakai sekali.</p>
        <Button>Kirim jawaban</Button>
      </form>
    </Page>
  )
}
type AskedPageProps = {
  face: OfficeFace
  request: Request
  token: string
  asked: AskedByLink
  errors: Record<string, string>
}

export const ThanksPage = ({ face, agenda }: { face: OfficeFace; agenda: string }) => (
  <Page {...frame(face, 'Jawaban diterima')}>
    <div class="panel">
      <h1>Jawaban Anda sudah kami terima</h1>
      <p>
        Nomor agenda <strong>{agenda}</strong>
      </p>
    </div>
    <p class="govuk-body">Tautannya tidak berlaku lagi. Bila ada yang keliru, hubungi kantor di alamat di bawah.</p>
  </Page>
)

const linkState = (link: PartyLink, zone: string, now: number): string => {
  if (link.usedAt !== null) return `Dijawab ${shortMoment(link.usedAt, zone)}`
  if (link.revokedAt !== null) return `Dicabut ${shortMoment(link.revokedAt, zone)}`
  return link.expiresAt <= now ? 'Lewat waktunya' : `Berlaku sampai ${shortMoment(link.expiresAt, zone)}`
}

/** The links of a dossier, and the way to make one for whoever is awaited. */
export const LinksPart = ({ request, dossier, standard, state, links, zone, now, mayMake }: LinksPartProps) => {
  const turns = branchesAt(state)?.list.filter(t => t.outcome === null && standard.actors[t.actor]?.kind === 'other')
  return (
    <>
      {mayMake && (
        <form method="post" action={`/berkas/${dossier}/tautan`}>
          <FormToken request={request} />
          {turns && (
            <Select
              name="pihak"
              label="Tautan untuk siapa?"
              empty="Pilih"
              value=""
              choices={turns.map(t => ({ value: t.id, text: turnName(standard, t.id) }))}
            />
          )}
          <Button look="secondary">Buat tautan agar mereka menjawab sendiri</Button>
        </form>
      )}
      {links.length > 0 && (
        <DataTable
          caption="Tautan jawaban"
          hiddenCaption
          empty=""
          rows={links}
          columns={[
            { title: 'Tautan untuk', head: true, cell: l => turnName(standard, l.branch ?? l.actor) },
            { title: 'Keadaan', cell: l => linkState(l, zone, now) },
            {
              title: 'Tindakan',
              hiddenTitle: true,
              cell: l =>
                mayMake && l.usedAt === null && l.revokedAt === null && l.expiresAt > now ? (
                  <form method="post" action={`/berkas/${dossier}/tautan/${l.id}/pencabutan`}>
                    <FormToken request={request} />
                    <button type="submit" class="govuk-button govuk-button--secondary tombol-kecil">
                      Cabut
                      <span class="govuk-visually-hidden"> tautan untuk {turnName(standard, l.branch ?? l.actor)}</span>
                    </button>
                  </form>
                ) : null,
            },
          ]}
        />
      )}
    </>
  )
}
type LinksPartProps = {
  request: Request
  dossier: string
  standard: Standard
  state: DossierState
  links: PartyLink[]
  zone: string
  now: number
  mayMake: boolean
}

/** Shown once: only its digest is kept. */
export const LinkMade = ({ address, to, days }: { address: string; to: string; days: number }) => (
  <>
    <h1 class="govuk-heading-l">Tautan untuk {to}</h1>
    <InsetText>
      <p class="govuk-body tautan-panjang">{address}</p>
    </InsetText>
    <p class="govuk-body">
      Salin sekarang dan kirim hanya kepada {to}. Tautan ini tidak dapat ditampilkan lagi, dapat dipakai sekali, dan
      berlaku {days} hari. Siapa pun yang memegangnya dapat menjawab.
    </p>
  </>
)
