import { Button, DataTable, ErrorSummary, FormToken, Page, type PageProps, PrintButton, type Request, Tag } from '#core'
import type { Dossier } from '#dossier'
import { type Bundle, bundlePath } from '#form'
import { dateText } from '#page'
import type { OfficeProfile, Standard } from '#standard'
import { Collector } from './delivery/collector.tsx'
import { fromVillage, tookBack } from './delivery/rules.ts'
import { type Receipt, ReceiptBody } from './receipt-view.tsx'
import { momentWords } from './time-words.ts'
import { holderWords } from './words.ts'

/** One file of a bundle as it stands now. `ready`: this officer may hand it over. */
export type BundleFile = { place: number; dossier: Dossier; standard: Standard; ready: boolean }

type Frame = Omit<PageProps, 'title' | 'children'>
type Props = {
  frame: Frame
  request: Request
  bundle: Bundle
  profile: OfficeProfile
  service: string
  files: BundleFile[]
  /** Who received it. */
  receivedBy: string
  errors: Record<string, string>
}

const StateOf = ({ file: { dossier, standard, ready } }: { file: BundleFile }) => {
  const { state } = dossier
  if (tookBack(state.letters)) return <>Suratnya dicabut</>
  if (state.end) return <Tag>{state.end.end.shown}</Tag>
  if (ready) return <strong>Siap diserahkan</strong>
  if (state.returned) return <>Perlu dilengkapi pemohon</>
  return <>Pada {holderWords(standard, state).replace(/^Anda$/, 'pemohon')}</>
}

const nameOf = ({ dossier }: BundleFile) => dossier.subjectName ?? dossier.applicantName

const Signature = ({ who, name }: { who: string; name: string }) => (
  <div class="tempat-paraf">
    <p class="govuk-body">{who}</p>
    <p class="govuk-body">{name}</p>
  </div>
)

const HandOver = ({ request, bundle, files, errors }: Props) => {
  const values = request.form.values()
  const ready = files.filter(file => file.ready)
  const chosen = request.form.all('berkas')
  if (ready.length === 0) return null
  return (
    <section class="tak-dicetak" aria-labelledby="serahkan">
      <h2 class="govuk-heading-m" id="serahkan">
        Serahkan sekaligus
      </h2>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/titipan/${bundle.id}/penyerahan`} noValidate autocomplete="off">
        <FormToken request={request} />
        <fieldset class="govuk-fieldset govuk-form-group" id="isian-berkas">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Yang diserahkan</legend>
          {errors.berkas && <p class="govuk-error-message">{errors.berkas}</p>}
          <div class="govuk-checkboxes govuk-checkboxes--small">
            {ready.map(file => (
              <div key={file.dossier.id} class="govuk-checkboxes__item">
                <input
                  class="govuk-checkboxes__input"
                  type="checkbox"
                  name="berkas"
                  id={`berkas-${file.dossier.id}`}
                  value={file.dossier.id}
                  checked={chosen.length === 0 || chosen.includes(file.dossier.id)}
                />
                <label class="govuk-label govuk-checkboxes__label" for={`berkas-${file.dossier.id}`}>
                  {file.dossier.agendaNumber} {nameOf(file)}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        <Collector values={{ pengambil: bundle.head.courier, hubungan: fromVillage, ...values }} errors={errors} />
        <Button shortcut="l">Catat penyerahan</Button>
      </form>
    </section>
  )
}

/** One receipt for the courier: every file with its number and where it is now, two signatures; hand-over of what is ready. */
export const BundlePage = (props: Props) => {
  const { frame, request, bundle, profile, service, files, receivedBy, errors } = props
  const { head, rows } = bundle
  return (
    <Page
      {...frame}
      title="Titipan"
      width="wide"
      back="/loket/titipan"
      backText="Titipan lain"
      failed={Object.keys(errors).length > 0}
      told={request.told()}
    >
      <h1 class="govuk-heading-l">Tanda terima titipan</h1>
      <p class="govuk-body">
        {profile.name} menerima <strong>{files.length} berkas</strong> {service} dari <strong>{head.courier}</strong> (
        {head.from}), surat pengantar nomor {head.letter} tanggal {dateText(head.letterDate)}, pada{' '}
        {momentWords(bundle.createdAt, profile.calendar.zone)}. Gratis.
      </p>
      {rows.length > 0 && (
        <p class="govuk-body tak-dicetak">
          Masih ada baris yang belum diterima.{' '}
          <a class="govuk-link" href={bundlePath(bundle.id)}>
            Lanjutkan mengisi
          </a>
        </p>
      )}
      <DataTable
        caption="Berkas dalam titipan ini"
        hiddenCaption
        rows={files}
        empty="Belum ada berkas yang diterima."
        columns={[
          { title: 'No', number: true, cell: file => file.place },
          {
            title: 'Nomor agenda',
            head: true,
            cell: file => (
              <a class="govuk-link" href={`/berkas/${file.dossier.id}`}>
                {file.dossier.agendaNumber}
              </a>
            ),
          },
          {
            title: 'Nama',
            cell: file => (
              <>
                {nameOf(file)}
                {file.dossier.nikLast4 && <span class="samar"> ···{file.dossier.nikLast4}</span>}
              </>
            ),
          },
          { title: 'Keadaan', cell: file => <StateOf file={file} /> },
        ]}
      />
      <div class="dua-paraf">
        <Signature who="Yang mengantar," name={head.courier} />
        <Signature who="Yang menerima," name={receivedBy} />
      </div>
      <div class="tombol-baris ruang-bawah">
        <PrintButton>Cetak tanda terima</PrintButton>
        <a class="govuk-link tak-dicetak" href={`/titipan/${bundle.id}/slip`}>
          Tanda terima setiap orang, untuk dicetak
        </a>
      </div>
      <HandOver {...props} />
    </Page>
  )
}

/** The slips of all, one a sheet: every citizen gets their own code and PIN. */
export const SlipsPage = ({ frame, bundle, slips }: { frame: Frame; bundle: Bundle; slips: Receipt[] }) => (
  <Page
    {...frame}
    title="Tanda terima setiap orang"
    width="form"
    back={`/titipan/${bundle.id}`}
    backText="Tanda terima titipan"
  >
    <h1 class="govuk-heading-l tak-dicetak">Tanda terima setiap orang</h1>
    <PrintButton>Cetak semua tanda terima</PrintButton>
    {slips.map(slip => (
      <article key={slip.dossier.id} class="lembar-slip" aria-label={`Tanda terima ${slip.dossier.agendaNumber}`}>
        <ReceiptBody {...slip} />
      </article>
    ))}
  </Page>
)
