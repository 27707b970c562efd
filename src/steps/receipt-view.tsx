import type { ComponentChildren } from 'preact'
import { ButtonLink, Page, PrintButton, showCode } from '#core'
import { type Dossier, privacyOf } from '#dossier'
import type { OfficeProfile, Standard } from '#standard'
import { proxyLines } from './proxy-view.tsx'
import { momentWords } from './time-words.ts'
import { resiLength } from './track.ts'
import type { Face } from './track-view.tsx'

export type Receipt = Face & {
  dossier: Dossier
  standard: Standard
  profile: OfficeProfile
  pin: string
  publicUrl: string
  answers: Record<string, string>
  nav?: ComponentChildren
}

/** What the applicant takes home: the number to say, the code and PIN to look with, what was promised, who to ask. */
export const ReceiptBody = ({ dossier, standard, profile, pin, publicUrl, answers }: Receipt) => (
  <>
    <div class="panel">
      <h1>Berkas Anda sudah kami terima</h1>
      <p>
        Nomor agenda <strong>{dossier.agendaNumber}</strong>
      </p>
    </div>
    <dl class="govuk-summary-list slip">
      {[
        ['Layanan', standard.name],
        ['Pemohon', dossier.applicantName],
        ...proxyLines(answers),
        ['Diterima', momentWords(dossier.receivedAt, profile.calendar.zone)],
        ['Kode resi', <strong class="kode">{showCode(dossier.resi, resiLength)}</strong>],
        ['PIN', <strong class="kode">{pin}</strong>],
        ...(privacyOf(standard) === 'reserved'
          ? [['Rahasia', 'Berkas ini hanya dapat dibuka dengan PIN di atas, tidak dengan tanggal lahir.']]
          : []),
        ...(dossier.dueAt
          ? [
              [
                'Dijanjikan selesai',
                `paling lambat ${momentWords(dossier.dueAt, profile.calendar.zone)}, bila dokumen lengkap`,
              ],
            ]
          : []),
        ['Biaya', 'Gratis. Jangan membayar kepada siapa pun.'],
      ].map(([label, value]) => (
        <div class="govuk-summary-list__row govuk-summary-list__row--no-actions" key={label as string}>
          <dt class="govuk-summary-list__key">{label}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
    <h2 class="govuk-heading-m">Sesudah ini</h2>
    <p class="govuk-body">
      Simpan atau foto halaman ini. Untuk melihat sampai di mana berkas Anda, buka <strong>{publicUrl}/lacak</strong>{' '}
      lalu isi kode resi dan PIN. Hasilnya dapat diunduh di sana.
    </p>
  </>
)

export const ReceiptPage = (props: Receipt) => (
  <Page face={props.face} title="Tanda terima" width="form" hidden>
    <ReceiptBody {...props} />
    <PrintButton>Cetak tanda terima</PrintButton>
    <p class="govuk-body">
      <ButtonLink href="/lacak/berkas" look="secondary">
        Lihat perjalanan berkas
      </ButtonLink>
    </p>
  </Page>
)
