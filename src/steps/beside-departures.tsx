import { DateInput, type Form, InsetText, isLocalDate, Notice, Radios, type Runtime, readIn, TextInput } from '#core'
import type { Dossiers } from '#dossier'
import { heirAnswers } from '#form'
import { dateText } from '#page'
import { addDays, localDate, type Standard, turnOf } from '#standard'
import type { Opened } from './actions.ts'
import { type Beside, departureIncomplete } from './beside.tsx'
import type { Panel } from './shape.ts'

type What = 'died' | 'moved_away'
type Words = Record<string, string>

/** What the standard says becomes of the file, or the question where it says nothing. */
const Turn = ({ standard, what, values, errors }: { standard: Standard; what: What; values: Words; errors: Words }) => {
  const said = turnOf(standard, what)
  if (said)
    return (
      <InsetText>
        <p class="govuk-body">
          Menurut standar layanan ini: {said.told}{' '}
          <strong>{said.becomes === 'ended' ? 'Berkas ditutup.' : 'Berkas berjalan terus.'}</strong>
        </p>
      </InsetText>
    )
  return (
    <Radios
      name="lalu"
      label="Standar layanan ini tidak mengaturnya. Bagaimana berkasnya?"
      value={values.lalu}
      error={errors.lalu}
      choices={[
        { value: 'goes_on', text: what === 'died' ? 'Diteruskan ahli warisnya' : 'Berjalan terus' },
        { value: 'ended', text: 'Ditutup' },
      ]}
    />
  )
}

const Line = (props: {
  name: string
  label: string
  hint?: string
  values: Words
  errors: Words
  required?: boolean
}) => {
  const { name, label, hint, values, errors, required = true } = props
  return (
    <TextInput
      name={name}
      label={label}
      {...(hint ? { hint } : {})}
      maxlength={200}
      required={required}
      value={values[name] ?? ''}
      error={errors[name]}
    />
  )
}

/** Days. */
const longestAgo = 3660

/** The day, what proves it, who said so; read alike for both. */
const readCommon = (form: Form, { profile }: Opened, now: number) => {
  const errors: Words = {}
  const day = form.date('tanggal')
  if (!isLocalDate(day)) errors.tanggal = 'Isi tanggalnya, misalnya 20 11 2026.'
  else if (day > localDate(profile.calendar.zone, now)) errors.tanggal = 'Tanggal itu belum terjadi. Periksa lagi.'
  else if (day < addDays(localDate(profile.calendar.zone, now), -longestAgo))
    errors.tanggal = 'Tanggal itu lebih dari sepuluh tahun yang lalu. Periksa tahunnya.'
  if (form.text('bukti') === '') errors.bukti = 'Tulis buktinya: surat apa, dari siapa, nomor berapa.'
  if (form.text('pemberi_kabar') === '') errors.pemberi_kabar = 'Tulis siapa yang memberi kabar.'
  return { day, errors }
}

const becomesOf = (standard: Standard, what: What, form: Form, errors: Words) => {
  const said = turnOf(standard, what)?.becomes ?? form.text('lalu')
  if (said !== 'goes_on' && said !== 'ended') {
    errors.lalu = 'Pilih bagaimana berkasnya selanjutnya.'
    return 'goes_on'
  }
  return said
}

/** The person died while the file is open: it goes on with an heir, or ends; nothing is addressed to the dead. */
export const death = (dossiers: Dossiers): Beside => ({
  path: 'kematian',
  right: 'receive',
  title: 'Catat kematian',
  button: 'Simpan',
  told: 'kematian dicatat.',
  offered: ({ dossier: { state } }) => state.status === 'open' && !state.departures?.some(one => one.what === 'died'),
  fields: ({ standard }, values, errors, form) => (
    <>
      <p class="govuk-body">
        Bila orang yang dimaksud berkas ini meninggal. Sesudah ini kabar dan surat disampaikan kepada ahli warisnya,
        tidak lagi dialamatkan kepada yang meninggal.
      </p>
      <DateInput name="tanggal" label="Tanggal meninggal" value={form.date('tanggal')} error={errors.tanggal} />
      <Line
        name="bukti"
        label="Bukti"
        hint="Misalnya surat kematian dari desa, nomor dan tanggalnya."
        {...{ values, errors }}
      />
      <Line
        name="pemberi_kabar"
        label="Siapa yang memberi kabar?"
        hint="Nama dan hubungannya."
        {...{ values, errors }}
      />
      <Turn standard={standard} what="died" values={values} errors={errors} />
      {turnOf(standard, 'died')?.becomes !== 'ended' && (
        <>
          <Line
            name="ahli_waris"
            label="Nama ahli waris yang meneruskan"
            hint="Wajib bila berkasnya diteruskan."
            required={false}
            {...{ values, errors }}
          />
          <Line name="telepon" label="Nomor telepon ahli waris" required={false} {...{ values, errors }} />
        </>
      )}
    </>
  ),
  perform: async (opened, { form, by, now, keep, tx }) => {
    const { dossier, standard, profile } = opened
    const { day, errors } = readCommon(form, opened, now)
    const becomes = becomesOf(standard, 'died', form, errors)
    const heir = { name: form.text('ahli_waris'), phone: form.text('telepon'), died: day }
    if (becomes === 'goes_on' && !errors.lalu && heir.name === '')
      errors.ahli_waris = 'Tulis nama ahli waris yang meneruskan berkas ini.'
    if (Object.keys(errors).length > 0) throw departureIncomplete(errors)
    const note = await keep(
      [
        `Meninggal ${dateText(day)}.`,
        `Bukti: ${form.text('bukti')}.`,
        `Kabar dari ${form.text('pemberi_kabar')}.`,
        ...(becomes === 'goes_on'
          ? [`Diteruskan ahli waris: ${heir.name}${heir.phone && `, telepon ${heir.phone}`}.`]
          : []),
      ].join(' '),
    )
    if (becomes === 'goes_on') await dossiers.addAnswers(tx, dossier, heirAnswers(standard, heir))
    await dossiers.run(tx, profile.id, dossier.id, { type: 'depart', by, what: 'died', becomes, note })
  },
})

/** The person moved away while the file is open. */
export const move: Beside = {
  path: 'kepindahan',
  right: 'receive',
  title: 'Catat pindah tempat tinggal',
  button: 'Simpan',
  told: 'kepindahan dicatat.',
  offered: ({ dossier }) => dossier.state.status === 'open',
  fields: ({ standard }, values, errors, form) => (
    <>
      <p class="govuk-body">
        Bila orang yang dimaksud berkas ini pindah. Bila kantor di tempat barunya memakai aplikasi ini, permohonannya
        juga dapat diteruskan ke sana.
      </p>
      <DateInput name="tanggal" label="Pindah sejak" value={form.date('tanggal')} error={errors.tanggal} />
      <Line
        name="ke"
        label="Pindah ke mana?"
        hint="Desa atau kelurahan, kecamatan, kabupaten atau kota."
        {...{ values, errors }}
      />
      <Line
        name="bukti"
        label="Bukti"
        hint="Misalnya surat keterangan pindah, nomor dan tanggalnya."
        {...{ values, errors }}
      />
      <Line name="pemberi_kabar" label="Siapa yang memberi kabar?" {...{ values, errors }} />
      <Turn standard={standard} what="moved_away" values={values} errors={errors} />
    </>
  ),
  command: async (opened, { form, by, now, keep }) => {
    const { day, errors } = readCommon(form, opened, now)
    const becomes = becomesOf(opened.standard, 'moved_away', form, errors)
    if (form.text('ke') === '') errors.ke = 'Tulis ke mana pindahnya.'
    if (Object.keys(errors).length > 0) throw departureIncomplete(errors)
    const said = [`Pindah ${dateText(day)} ke ${form.text('ke')}.`, `Bukti: ${form.text('bukti')}.`]
    const note = await keep([...said, `Kabar dari ${form.text('pemberi_kabar')}.`].join(' '))
    return { type: 'depart', by, what: 'moved_away', becomes, note }
  },
}

/** What everybody who works on the file must know first. */
export const departurePanel = (runtime: Runtime, dossiers: Dossiers): Panel => ({
  title: 'Keadaan orangnya',
  first: true,
  show: async ({ office, dossier }) => {
    const { departures = [] } = dossier.state
    if (departures.length === 0) return null
    const notes = await readIn(runtime.db, office, tx => dossiers.notes(tx, dossier))
    return (
      <>
        {departures.map(({ what, at, note }) => (
          <Notice key={at} look="careful" title={what === 'died' ? 'Sudah meninggal' : 'Sudah pindah'}>
            <p class="govuk-body">{notes[note]}</p>
          </Notice>
        ))}
      </>
    )
  },
})
