import { Button, type Form, Notice, Radios, Select, TextInput } from '#core'
import { evidenceMissing } from './problems.ts'
import type { ActPlace, Performed, StepAction } from './shape.ts'

const refusing = ({ row }: ActPlace) => row.end?.end === 'refused'

const doors = [
  { value: 'daring', text: 'Daring: pemohon mengunduh lewat halaman lacak' },
  { value: 'loket', text: 'Diambil di loket' },
]
/** A refusal has nothing to download: it is read, or taken home as a slip. */
const refusalDoors = [
  { value: 'daring', text: 'Daring: pemohon membacanya di halaman lacak' },
  { value: 'loket', text: 'Di loket: slipnya diserahkan' },
]

const perform = async (_place: unknown, form: Form): Promise<Performed> => {
  if (form.text('lewat') === 'daring')
    return { outcome: 'delivered', note: 'Lewat: daring', told: 'Pemohon dapat melihat hasilnya di halaman lacak.' }
  const errors: Record<string, string> = {}
  if (form.text('lewat') !== 'loket') errors.lewat = 'Pilih bagaimana hasil diserahkan.'
  else {
    if (!form.text('pengambil')) errors.pengambil = 'Tulis nama orang yang mengambil.'
    if (!form.text('hubungan')) errors.hubungan = 'Pilih siapa yang mengambil.'
    if (!/^\d{4}$/.test(form.text('identitas'))) errors.identitas = 'Isi empat angka terakhir KTP pengambil.'
  }
  if (Object.keys(errors).length > 0) throw evidenceMissing(errors)
  const note = `Lewat: loket. Diambil ${form.text('pengambil')} (${form.text('hubungan')}), KTP ···${form.text('identitas')}`
  return { outcome: 'delivered', note, told: 'Penyerahan dicatat.' }
}

/** Hand-over: at the counter with the collector's identity, or online where the applicant's own code opens it. */
export const deliver: StepAction = {
  kind: 'deliver',
  path: 'penyerahan',
  right: 'deliver',
  panel: async (ctx, errors) => {
    const values = ctx.request.form.values()
    const online = ctx.dossier.channel !== 'counter'
    return (
      <>
        {refusing(ctx) && (
          <Notice look="careful" title={`Hasil: ${ctx.row.end?.shown}`}>
            <p class="govuk-body">{ctx.row.end?.told}</p>
            <p class="govuk-body">
              Jalan keluar untuk pemohon: <strong>{ctx.row.end?.wayOut}</strong>
            </p>
            <a class="govuk-link" href={`/berkas/${ctx.dossier.id}/slip`} target="_blank" rel="noopener">
              Cetak slip untuk pemohon
            </a>
          </Notice>
        )}
        <Radios
          name="lewat"
          label={refusing(ctx) ? 'Bagaimana pemohon dikabari?' : 'Bagaimana hasil diserahkan?'}
          small
          value={values.lewat ?? (online ? 'daring' : 'loket')}
          error={errors.lewat}
          choices={refusing(ctx) ? refusalDoors : doors}
        />
        <fieldset class="govuk-fieldset bila-loket">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Bila diambil di loket</legend>
          <TextInput
            name="pengambil"
            label="Nama pengambil"
            value={values.pengambil ?? ''}
            error={errors.pengambil}
            maxlength={120}
            autocomplete="off"
          />
          <Select
            name="hubungan"
            label="Pengambil adalah"
            empty="Pilih"
            value={values.hubungan}
            error={errors.hubungan}
            choices={['Pemohon sendiri', 'Keluarga', 'Pembawa surat kuasa', 'Perangkat desa atau kelurahan']}
          />
          <TextInput
            name="identitas"
            label="Empat angka terakhir KTP pengambil"
            width={4}
            maxlength={4}
            inputmode="numeric"
            value={values.identitas ?? ''}
            error={errors.identitas}
            autocomplete="off"
          />
        </fieldset>
        <Button shortcut="l">{refusing(ctx) ? 'Kabari pemohon dan tutup' : 'Catat penyerahan'}</Button>
      </>
    )
  },
  perform,
  many: {
    button: 'Serahkan daring',
    fields: () => (
      <>
        <input type="hidden" name="lewat" value="daring" />
        <p class="govuk-body">
          Pemohon melihat dan mengunduh hasilnya di halaman lacak. Yang mengambil di loket dicatat satu per satu pada
          berkasnya, karena pengambilnya ditulis.
        </p>
      </>
    ),
    perform,
  },
}
