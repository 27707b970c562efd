import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  FormToken,
  InsetText,
  Page,
  type Request,
  SummaryList,
  Timeline,
} from '#core'
import { isOpenHolding } from './rules.seat.ts'
import type { Holding } from './shape.ts'
import { type OfficerProps, titleOf } from './view.admin.tsx'
import { momentWords, spanWords } from './words.ts'

const period = (holding: Holding) => {
  if (holding.until !== null && holding.until < holding.since) return 'dibatalkan'
  return spanWords(holding, '–')
}

const Holdings = ({ officer, holdings, posts, today, self }: OfficerProps) => {
  const end = (holding: Holding) =>
    !self && isOpenHolding(holding, today) && holding.until !== today ? (
      <a class="govuk-link" href={`/petugas/${officer.id}/jabatan/${holding.id}/akhir`}>
        Akhiri<span class="govuk-visually-hidden"> {titleOf(posts, holding)}</span>
      </a>
    ) : null
  return (
    <>
      <h2 class="govuk-heading-m">Jabatan</h2>
      <DataTable
        caption="Jabatan"
        hiddenCaption
        empty="Belum pernah diberi jabatan, jadi belum berwenang apa pun."
        rows={holdings}
        columns={[
          { title: 'Jabatan', head: true, cell: holding => titleOf(posts, holding) },
          { title: 'Masa jabatan', cell: period },
          { title: 'Dasar', cell: holding => holding.decreeNumber ?? '–' },
          { title: 'Tindakan', hiddenTitle: true, cell: end },
        ]}
      />
      {!self && (
        <ButtonLink href={`/petugas/${officer.id}/jabatan`} look="secondary">
          Beri jabatan
        </ButtonLink>
      )}
    </>
  )
}

type ActProps = {
  request: Request
  action: string
  id?: string
  text: string
  says: string
  grave?: boolean
  error?: string | undefined
}

const Act = ({ request, action, id, text, says, grave, error }: ActProps) => (
  <form method="post" action={action} id={id} class={error && 'govuk-form-group--error'}>
    <FormToken request={request} />
    <p class="govuk-body">{says}</p>
    {error && <p class="govuk-error-message">{error}</p>}
    <Button look={grave ? 'warning' : 'secondary'}>{text}</Button>
  </form>
)

const Acts = ({ request, officer, errors = {} }: OfficerProps) => {
  const at = (what: string) => ({ request, action: `/petugas/${officer.id}/${what}` })
  return (
    <>
      <h2 class="govuk-heading-m">Akun</h2>
      <Act
        {...at('kata-sandi')}
        text="Atur ulang kata sandi"
        says="Petugas lupa kata sandi atau kehilangan ponselnya: buat kata sandi sementara. Semua sesinya berakhir dan kode dua langkah dimatikan."
      />
      <Act {...at('sesi')} text="Akhiri semua sesi" says="Petugas harus masuk lagi di semua perangkatnya." />
      {officer.disabledAt ? (
        <Act
          {...at('pengaktifan')}
          id="isian-pengaktifan"
          error={errors.pengaktifan}
          text="Aktifkan akun"
          says="Petugas dapat masuk lagi dengan kata sandinya yang lama."
        />
      ) : (
        <Act
          {...at('penonaktifan')}
          text="Nonaktifkan akun"
          says="Petugas pindah atau pensiun: ia langsung keluar dan tidak dapat masuk lagi. Catatan kerjanya tetap ada."
          grave
        />
      )}
    </>
  )
}

/** Posts a new account came with are written down by id. */
const detailWords = (detail: string | null, posts: OfficerProps['posts']): string =>
  detail === null
    ? ''
    : `${detail
        .split(', ')
        .map(word => posts[word]?.label ?? word)
        .join(', ')}. `

/** One officer's account as the admin sees it. */
export const OfficerPage = (props: OfficerProps) => {
  const { chrome, officer, events, posts, zone, self, errors = {} } = props
  const state = officer.disabledAt ? `Nonaktif sejak ${momentWords(officer.disabledAt, zone)}` : 'Aktif'
  return (
    <Page
      title={officer.name}
      {...chrome}
      back="/petugas"
      backText="Semua petugas"
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} title="Belum dapat diaktifkan" />
      <h1 class="govuk-heading-l">{officer.name}</h1>
      <SummaryList
        rows={[
          { label: 'Nama', value: officer.name, change: `/petugas/${officer.id}/data` },
          { label: 'Pangkat / golongan', value: officer.rank ?? '–' },
          { label: 'NIP', value: officer.nip ?? '–' },
          { label: 'Nama pengguna', value: officer.username },
          { label: 'Akun', value: state },
          { label: 'Kata sandi', value: officer.mustChangePassword ? 'Sementara, menunggu diganti' : 'Buatan sendiri' },
          { label: 'Kode dua langkah', value: officer.hasTotp ? 'Nyala' : 'Mati' },
          {
            label: 'Terakhir terlihat',
            value: officer.lastSeenAt ? momentWords(officer.lastSeenAt, zone) : 'Belum pernah',
          },
        ]}
      />
      <Holdings {...props} />
      {self ? (
        <InsetText>
          Ini akun Anda sendiri. Jabatan dan akun sendiri hanya dapat diubah oleh pengelola akun lain.
        </InsetText>
      ) : (
        <Acts {...props} />
      )}
      <h2 class="govuk-heading-m">Riwayat akun</h2>
      <Timeline
        items={events.map(event => ({
          title: event.what.charAt(0).toUpperCase() + event.what.slice(1),
          when: momentWords(event.at, zone),
          iso: event.at.toISOString(),
          body: (
            <p class="govuk-body-s">
              {detailWords(event.detail, posts)}
              {`Oleh ${event.doneByName ?? 'pengelola server'}.`}
            </p>
          ),
        }))}
      />
    </Page>
  )
}
