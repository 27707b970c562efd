import {
  Button,
  ButtonLink,
  DataTable,
  DateInput,
  FormToken,
  type Instant,
  Notice,
  Radios,
  type Request,
  SummaryList,
  TextArea,
  TextInput,
} from '#core'
import type { Registry } from '#standard'
import { momentWords, shortMoment } from '../time-words.ts'
import { taskTitle } from '../words.ts'
import { registryLabel } from './rules.ts'
import type { Held, Outage } from './shape.ts'

type Errors = Record<string, string>
type Values = Record<string, string>

/** A day and a time, side by side with one label. */
const Moment = (props: {
  name: string
  label: string
  hint?: string
  values: Values
  errors: Errors
  required?: boolean
}) => {
  const { name, label, hint, values, errors, required = true } = props
  return (
    <>
      <DateInput
        name={name}
        label={label}
        {...(hint ? { hint } : {})}
        value={values[name] ?? ''}
        error={errors[name]}
        required={required}
      />
      <TextInput
        name={`${name}_pukul`}
        label="Pukul"
        hint="Misalnya 08.15"
        width={5}
        inputmode="text"
        maxlength={5}
        value={values[`${name}_pukul`] ?? ''}
        required={required}
      />
    </>
  )
}

const usualWords =
  'Aplikasi sedang terganggu. Berkas Anda tetap kami terima dan kami lanjutkan begitu aplikasinya pulih.'

/** What is out of order, since when, what everybody is told. */
export const OutageFields = (props: { registries: Record<string, Registry>; values: Values; errors: Errors }) => {
  const { registries, values, errors } = props
  return (
    <>
      <Radios
        name="apa"
        label="Apa yang terganggu?"
        value={values.apa}
        error={errors.apa}
        choices={[
          ...Object.entries(registries).map(([value, registry]) => ({ value, text: registryLabel(registry) })),
          { value: 'tanda_tangan', text: 'Tanda tangan surat' },
          {
            value: 'semua',
            text: 'Semua pekerjaan kantor',
            hint: 'Misalnya listrik padam atau jaringan internet putus.',
          },
        ]}
      />
      <TextInput
        name="sebutan"
        label="Apa tepatnya?"
        hint="Misalnya: listrik padam. Boleh kosong bila yang terganggu sebuah aplikasi data di atas."
        maxlength={80}
        required={false}
        value={values.sebutan ?? ''}
        error={errors.sebutan}
      />
      <Moment name="sejak" label="Terganggu sejak" values={values} errors={errors} />
      <Moment name="perkiraan" label="Diperkirakan pulih" values={values} errors={errors} required={false} />
      <TextArea
        name="kabar"
        label="Kabar untuk masyarakat"
        hint="Terbaca di halaman kantor, halaman layanan, dan halaman lacak. Jangan menyebut nama orang."
        rows={3}
        maxlength={500}
        value={values.kabar ?? usualWords}
        error={errors.kabar}
      />
    </>
  )
}

const heldWords = (count: number) =>
  count === 0 ? 'Tidak ada berkas yang tertahan.' : `${count >= 1000 ? 'Seribu lebih' : count} berkas tertahan.`

/** What an inbox says above its lines. */
export const OutageBanner = ({ outages, zone }: { outages: Outage[]; zone: string }) =>
  outages.length === 0 ? null : (
    <Notice look="careful" title={outages.length === 1 ? 'Ada gangguan' : `Ada ${outages.length} gangguan`}>
      <ul class="govuk-list">
        {outages.map(outage => (
          <li key={outage.id}>
            <strong>{outage.label}</strong> sejak {shortMoment(outage.beganAt, zone)}.{' '}
            <a class="govuk-link" href={`/gangguan/${outage.id}`}>
              Berkas yang menunggu {outage.label}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )

/** The list of what is and was out of order. */
export const OutageList = (props: {
  open: { outage: Outage; held: number }[]
  past: Outage[]
  zone: string
  mayDeclare: boolean
}) => {
  const { open, past, zone, mayDeclare } = props
  return (
    <>
      <h1 class="govuk-heading-l">Gangguan</h1>
      <p class="govuk-body">
        Yang dicatat di sini langsung terbaca masyarakat. Berkas yang memerlukannya keluar dari kotak masuk dan kembali
        sendiri begitu gangguannya dicatat berakhir.
      </p>
      {mayDeclare && <ButtonLink href="/gangguan/baru">Catat gangguan</ButtonLink>}
      <h2 class="govuk-heading-m">Sekarang</h2>
      {open.length === 0 && <p class="govuk-body">Tidak ada gangguan.</p>}
      {open.map(({ outage, held }) => (
        <Notice key={outage.id} look="careful" title={outage.label}>
          <p class="govuk-body">
            Sejak {momentWords(outage.beganAt, zone)}. {heldWords(held)}{' '}
            <a class="govuk-link" href={`/gangguan/${outage.id}`}>
              Lihat {outage.label}
            </a>
          </p>
        </Notice>
      ))}
      {past.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Sudah berakhir</h2>
          <ul class="govuk-list">
            {past.map(outage => (
              <li key={outage.id}>
                <a class="govuk-link" href={`/gangguan/${outage.id}`}>
                  {outage.label}
                </a>
                , {shortMoment(outage.beganAt, zone)} sampai {shortMoment(outage.endedAt ?? outage.beganAt, zone)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** The files of the officer's posts that wait for it. */
export const HeldTable = ({ outage, held, zone }: { outage: Outage; held: Held[]; zone: string }) => (
  <DataTable
    caption={`Menunggu ${outage.label}`}
    empty="Tidak ada berkas Anda yang tertahan."
    rows={held}
    columns={[
      {
        title: 'Nomor',
        head: true,
        cell: one => (
          <a class="govuk-link" href={`/berkas/${one.dossier}`}>
            {one.agendaNumber}
          </a>
        ),
      },
      { title: 'Pemohon', cell: one => one.applicantName },
      { title: 'Layanan', cell: one => one.serviceName },
      { title: 'Yang dikerjakan', cell: one => taskTitle(one.kind) },
      { title: 'Tertahan sejak', cell: one => shortMoment(one.since, zone) },
      { title: 'Waktu janji', cell: one => (one.pauses ? 'Berhenti' : 'Tetap berjalan') },
    ]}
  />
)

type Named = (officer: string | null) => string

export const OutageFacts = (props: { outage: Outage; held: number; zone: string; named: Named }) => {
  const { outage, held, zone, named } = props
  const said = (at: Instant) => momentWords(at, zone)
  return (
    <SummaryList
      rows={[
        { label: 'Terganggu sejak', value: said(outage.beganAt) },
        ...(outage.expectedAt ? [{ label: 'Diperkirakan pulih', value: said(outage.expectedAt) }] : []),
        { label: 'Dicatat', value: `${said(outage.declaredAt)}, ${named(outage.declaredBy)}` },
        ...(outage.endedAt
          ? [{ label: 'Berakhir', value: `${said(outage.endedAt)}, dicatat ${named(outage.endedBy)}` }]
          : [{ label: 'Berkas', value: heldWords(held) }]),
        { label: 'Kabar untuk masyarakat', value: outage.told },
      ]}
    />
  )
}

/** When it really ended: what waited for it goes on from then. */
export const EndForm = (props: { request: Request; outage: Outage; values: Values; errors: Errors }) => {
  const { request, outage, values, errors } = props
  return (
    <section aria-labelledby="akhir">
      <h2 class="govuk-heading-m" id="akhir">
        Sudah pulih?
      </h2>
      <form method="post" action={`/gangguan/${outage.id}/akhir`}>
        <FormToken request={request} />
        <Moment
          name="pulih"
          label="Pulih sejak"
          hint="Isi jam yang sebenarnya. Janji waktu yang berhenti berjalan lagi dari jam itu."
          values={values}
          errors={errors}
        />
        <Button>Catat gangguan berakhir</Button>
      </form>
    </section>
  )
}
