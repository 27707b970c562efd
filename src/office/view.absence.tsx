import {
  Button,
  ButtonLink,
  DateInput,
  Details,
  FormPage,
  FormToken,
  InsetText,
  Page,
  type Request,
  Select,
  SummaryList,
  TextInput,
} from '#core'
import { absenceWords, candidatesFor, isStructural, standInField } from './rules.absence.ts'
import { isOpenHolding } from './rules.seat.ts'
import { postTitle } from './rules.ts'
import type { AbsenceLine, Calendar, HoldingLine } from './shape.authority.ts'
import type { Period, PostFacts } from './shape.ts'
import type { Chrome } from './view.authority.tsx'
import { dayWords, spanWords } from './words.ts'

type Errors = Record<string, string>
export type AbsenceFormProps = {
  request: Request
  chrome: Chrome
  posts: Record<string, PostFacts>
  calendar: Calendar
  order: string[]
  handed: HoldingLine[]
  period: Period
  who: { id: string; name: string }
  /** Others whose absence may be recorded here; empty for one's own. */
  others: { id: string; name: string }[]
  values: Record<string, string>
  errors: Errors
}

const StandIn = ({ held, ...props }: AbsenceFormProps & { held: HoldingLine }) => {
  const { posts, calendar, order, period, values, errors } = props
  const name = standInField(held.id)
  const facts = posts[held.post]!
  const candidates = candidatesFor(held, calendar, posts, order, period)
  const asked = candidates[0]
  const structural = isStructural(facts.role)
  const hint = structural
    ? asked && `Menurut urutan kantor, yang pertama diminta: ${asked.name}.`
    : 'Rekan pada jabatan yang sama tetap melihat pekerjaannya tanpa ditunjuk.'
  return (
    <Select
      name={name}
      label={structural ? `Plh. ${facts.label}` : `Yang menjaga meja ${facts.label}`}
      {...(hint ? { hint } : {})}
      empty="Tidak ada pengganti"
      choices={candidates.map(one => ({
        value: one.officer,
        text: `${one.name}, ${one.posts.map(p => posts[p]!.label).join(', ')}`,
      }))}
      value={values[name] ?? ''}
      error={errors[name]}
      required={false}
    />
  )
}

/** `/jabatan/ketidakhadiran/baru`: when, why, and who takes over what. */
export const AbsenceForm = (props: AbsenceFormProps) => {
  const { request, chrome, posts, handed, who, others, values, errors } = props
  const anyStructural = Boolean(values.nomor) || handed.some(held => isStructural(posts[held.post]?.role ?? 'counter'))
  return (
    <FormPage
      title="Catat ketidakhadiran"
      {...chrome}
      back="/jabatan"
      backText="Jabatan"
      heading={`Ketidakhadiran ${who.name}`}
      errors={errors}
    >
      {others.length > 0 && (
        <Details summary="Untuk petugas lain">
          <form method="get" action="/jabatan/ketidakhadiran/baru">
            <Select
              name="petugas"
              label="Petugas"
              choices={others.map(({ id, name }) => ({ value: id, text: name }))}
              value={who.id}
            />
            <button type="submit" class="govuk-button govuk-button--secondary">
              Pilih
            </button>
          </form>
        </Details>
      )}
      <form method="post" action="/jabatan/ketidakhadiran/baru" novalidate>
        <FormToken request={request} />
        <input type="hidden" name="petugas" value={who.id} />
        <Select
          name="jenis"
          label="Sebab"
          hint="Hanya terlihat oleh petugas itu sendiri, pengelola akun, dan kepala."
          empty="Pilih sebabnya"
          choices={Object.entries(absenceWords).map(([value, text]) => ({ value, text }))}
          value={values.jenis ?? ''}
          error={errors.jenis}
        />
        <DateInput name="mulai" label="Mulai tidak masuk" value={values.mulai ?? ''} error={errors.mulai} />
        <DateInput
          name="sampai"
          label="Hari terakhir tidak masuk"
          hint="Esoknya semua kembali seperti semula dengan sendirinya."
          value={values.sampai ?? ''}
          error={errors.sampai}
        />
        <TextInput
          name="keterangan"
          label="Keterangan"
          hint="Misalnya tujuan perjalanan. Tercetak pada surat perintah."
          required={false}
          maxlength={200}
          value={values.keterangan ?? ''}
          error={errors.keterangan}
        />
        <h2 class="govuk-heading-m">Pengganti</h2>
        {handed.length === 0 ? (
          <InsetText>Tidak ada jabatan yang dapat diserahkan pada hari-hari itu.</InsetText>
        ) : (
          <p class="govuk-body">
            Selama digantikan, {who.name} tidak dapat bertindak dalam jabatan itu. Tanpa pengganti, jabatannya tetap
            berlaku, juga dari perjalanan.
          </p>
        )}
        {handed.map(held => (
          <StandIn key={held.id} {...props} held={held} />
        ))}
        {anyStructural && (
          <>
            <h2 class="govuk-heading-m">Surat perintah Plh.</h2>
            <p class="govuk-body">Diisi bila ada Plh. Suratnya dapat dicetak sesudah disimpan.</p>
            <TextInput
              name="nomor"
              label="Nomor"
              required={false}
              maxlength={120}
              value={values.nomor ?? ''}
              error={errors.nomor}
            />
            <DateInput
              name="tanggal"
              label="Tanggal"
              required={false}
              value={values.tanggal ?? ''}
              error={errors.tanggal}
            />
            <TextInput
              name="pejabat"
              label="Jabatan yang menandatangani"
              required={false}
              maxlength={160}
              value={values.pejabat ?? ''}
              error={errors.pejabat}
            />
          </>
        )}
        <Button>Simpan ketidakhadiran</Button>
      </form>
    </FormPage>
  )
}

type AbsencePageProps = {
  request: Request
  chrome: Chrome
  posts: Record<string, PostFacts>
  absence: AbsenceLine
  standIns: HoldingLine[]
  today: string
}

/** One absence: who stands in, the order to print, and the way back. */
export const AbsencePage = ({ request, chrome, posts, absence, standIns, today }: AbsencePageProps) => {
  const over = !isOpenHolding(absence, today)
  const url = `/jabatan/ketidakhadiran/${absence.id}`
  return (
    <Page title={`Ketidakhadiran ${absence.name}`} {...chrome} width="form" back="/jabatan" backText="Jabatan">
      <h1 class="govuk-heading-l">Ketidakhadiran {absence.name}</h1>
      <SummaryList
        rows={[
          { label: 'Sebab', value: absenceWords[absence.kind] },
          {
            label: 'Hari',
            value:
              absence.until < absence.since
                ? `Dibatalkan (semula mulai ${dayWords(absence.since)})`
                : spanWords(absence),
          },
          ...(absence.note ? [{ label: 'Keterangan', value: absence.note }] : []),
          ...standIns.map(held => ({
            label: postTitle(posts[held.post]?.label ?? held.post, held.capacity),
            value: `${held.name}, ${held.until !== null && held.until < held.since ? 'dibatalkan' : spanWords(held)}`,
          })),
          ...(standIns.length === 0 ? [{ label: 'Pengganti', value: 'Tidak ada; jabatannya tetap berlaku' }] : []),
          ...(absence.orderNumber ? [{ label: 'Surat perintah', value: absence.orderNumber }] : []),
        ]}
      />
      {standIns
        .filter(held => held.capacity === 'plh')
        .map(held => (
          <p class="govuk-body" key={held.id}>
            <ButtonLink href={`${url}/perintah/${held.id}.pdf`} look="secondary">
              Cetak surat perintah {postTitle(posts[held.post]?.label ?? held.post, held.capacity)}
            </ButtonLink>
          </p>
        ))}
      {!over && (
        <form method="post" action={`${url}/akhir`}>
          <FormToken request={request} />
          <p class="govuk-body">
            {absence.since > today
              ? 'Tidak jadi? Catatan dan penggantinya dibatalkan.'
              : 'Sudah masuk lagi? Jabatannya kembali sekarang juga. Yang sudah dikerjakan penggantinya tetap sah.'}
          </p>
          <Button look="warning">{absence.since > today ? 'Batalkan ketidakhadiran' : 'Sudah kembali bekerja'}</Button>
        </form>
      )}
    </Page>
  )
}
