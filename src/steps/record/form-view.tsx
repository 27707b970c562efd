import { Button, Checkboxes, DateInput, Details, FileInput, Notice, Radios, TextArea, TextInput } from '#core'
import { FieldInput } from '#form'
import type { Field, RefusalGround } from '#standard'
import { GroundSelect } from '../grounds.tsx'
import type { ActContext } from '../shape.ts'
import { shortMoment } from '../time-words.ts'
import type { RecordedAct } from './acts.ts'
import { aidOf, groundField, noPhotoField, positionField, wordsField } from './fields.ts'
import type { ActDraft } from './shape.ts'
import { captionInput, photoInput } from './store.ts'

export type Colleague = { id: string; text: string; near: boolean }
export type FormParts = {
  ctx: ActContext
  act: RecordedAct
  fields: Field[]
  /** The outcomes this officer may choose from; one: no question. */
  choices: string[]
  draft: ActDraft
  /** What stands in the inputs: typed just now, else kept, else proposed. */
  values: Record<string, string>
  errors: Record<string, string>
  round: number
  colleagues: Colleague[]
  grounds: Record<string, RefusalGround>
}

const Sent = ({ ctx, colleagues, values, errors, draft }: FormParts) => {
  const chosen = (values.petugas ?? '').split(',')
  const choices = (near: boolean) => colleagues.filter(c => c.near === near).map(c => ({ value: c.id, text: c.text }))
  const [near, far] = [choices(true), choices(false)]
  const boxes = (list: typeof near, label: string) => (
    <Checkboxes name="petugas" label={label} required={false} small choices={list} values={chosen} />
  )
  return (
    <Details summary="Penugasan: siapa berangkat, kapan" open={Boolean(errors['tugas-hari'])}>
      {near.length > 0 && boxes(near, 'Petugas yang berangkat')}
      {far.length > 0 && boxes(far, near.length > 0 ? 'Petugas lain' : 'Petugas yang berangkat')}
      <DateInput
        name="tugas"
        label="Tanggal berangkat"
        required={false}
        value={[values['tugas-tahun'], values['tugas-bulan'], values['tugas-hari']].map(part => part ?? '').join('-')}
        error={errors['tugas-hari']}
      />
      <Button look="secondary" small name="lakukan" value="simpan">
        Simpan penugasan
      </Button>
      {draft.entry.petugas && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/berkas/${ctx.dossier.id}/lembar-tugas`} target="_blank" rel="noopener">
            Cetak lembar tugas (PDF)
          </a>
        </p>
      )}
    </Details>
  )
}

const photoWords = (photo: ActDraft['photos'][number], zone: string) =>
  [
    photo.taken ? `difoto ${photo.taken} menurut kamera` : `diterima ${shortMoment(photo.uploadedAt, zone)}`,
    photo.position,
  ]
    .filter(Boolean)
    .join(', ')

const Photos = ({ ctx, act, draft, values, errors }: FormParts) => {
  if (act.photos === 'none') return null
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Foto</legend>
      {draft.photos.map((photo, place) => (
        <div class="foto-catatan" key={photo.id}>
          <img
            class="foto-surat"
            src={`/berkas/${ctx.dossier.id}/foto/${photo.id}`}
            alt={`Foto ${place + 1}`}
            loading="lazy"
          />
          <p class="govuk-body-s samar">
            Foto {place + 1}, {photoWords(photo, ctx.profile.calendar.zone)}
          </p>
          <TextInput
            name={captionInput(photo.id)}
            label={`Keterangan foto ${place + 1}`}
            required={false}
            maxlength={200}
            value={values[captionInput(photo.id)] ?? photo.caption ?? ''}
            error={errors[captionInput(photo.id)]}
          />
          <Checkboxes
            name="hapus-foto"
            label={`Hapus foto ${place + 1}?`}
            required={false}
            small
            choices={[{ value: photo.id, text: 'Hapus foto ini' }]}
          />
        </div>
      ))}
      <FileInput
        name={photoInput}
        label={draft.photos.length > 0 ? 'Tambah foto' : 'Ambil atau pilih foto'}
        hint="Sinyal lemah? Kirim satu foto, tekan Simpan dulu, lalu foto berikutnya."
        accept="image/*"
        required={draft.photos.length === 0 && act.photos === 'must'}
        error={errors[photoInput]}
        multiple
      />
      {act.photos === 'must' && draft.photos.length === 0 && (
        <TextInput
          name={noPhotoField}
          label="Bila tidak ada foto, mengapa?"
          hint="Misalnya: yang bersangkutan tidak bersedia difoto"
          required={false}
          maxlength={200}
          value={values[noPhotoField] ?? ''}
          error={errors[noPhotoField]}
        />
      )}
    </fieldset>
  )
}

const Outcome = ({ act, choices, values, errors, grounds }: FormParts) => {
  if (choices.length < 2) return null
  const refuses = choices.find(choice => choice === 'refused' || choice === 'unfit')
  return (
    <>
      <Radios
        name="hasil"
        label="Hasil"
        small
        value={values.hasil}
        error={errors.hasil}
        choices={choices.map(choice => ({ value: choice, text: act.outcomes[choice] ?? choice }))}
      />
      {refuses && (
        <div class="bila-menolak">
          {act.kind === 'decide' && (
            <GroundSelect
              name={groundField}
              grounds={grounds}
              value={values[groundField]}
              error={errors[groundField]}
            />
          )}
          <TextArea
            name={wordsField}
            label="Penjelasan untuk pemohon"
            hint="Apa yang kurang, dengan kata-kata sederhana. Pemohon membacanya di halaman lacak."
            rows={3}
            maxlength={1000}
            value={values[wordsField] ?? ''}
            error={errors[wordsField]}
          />
        </div>
      )}
    </>
  )
}

const Heading = ({ ctx, act, round, choices }: FormParts) => {
  const aid = aidOf(ctx)
  const { repeat } = ctx.row
  return (
    <>
      {round > 1 && (
        <p class="govuk-body">
          <strong>
            {act.noun} ke-{round}
          </strong>
        </p>
      )}
      {aid && (
        <p class="govuk-body">
          Bantuan: <strong>{aid.label}</strong>
          {aid.amount && <>. Besarnya menurut standar: {aid.amount}</>}
          {aid.fund && <>. Sumber dana: {aid.fund}</>}
        </p>
      )}
      {(aid?.kind === 'goods' || aid?.kind === 'card') && (
        <Notice>
          Aplikasi ini belum menghitung persediaan gudang. Catat juga barang yang keluar di kartu barang seperti biasa.
        </Notice>
      )}
      {aid?.kind === 'money' && (
        <Notice>
          Aplikasi ini belum menyelenggarakan pembukuan kas. Catat juga pengeluarannya di buku kas seperti biasa.
        </Notice>
      )}
      {repeat && choices.includes('again') && (
        <p class="govuk-body">
          Menurut {repeat.by}; diulang sampai {repeat.until}.
        </p>
      )}
    </>
  )
}

/** The form of a recorded act: what is asked, photos, outcome; what is not finished is kept with one button. */
export const RecordForm = (parts: FormParts) => {
  const { ctx, act, fields, values, errors, draft } = parts
  const zone = ctx.profile.calendar.zone
  return (
    <div data-simpan="">
      <Heading {...parts} />
      <input type="hidden" name="tersimpan" value={String(draft.savedAt ?? 0)} />
      {act.sent && <Sent {...parts} />}
      {fields.map(field => (
        <div key={field.id} data-posisi={field.id === positionField ? '' : undefined}>
          <FieldInput
            field={field}
            entry={values}
            errors={errors}
            villages={ctx.profile.villages}
            note={field.hint}
            dense
          />
        </div>
      ))}
      <Photos {...parts} />
      <Outcome {...parts} />
      <p class="govuk-body samar" data-kabar-simpan="" aria-live="polite">
        {draft.savedAt === null
          ? 'Belum ada yang disimpan. Isian boleh disimpan dulu dan dilanjutkan nanti, dari HP atau komputer mana pun.'
          : `Terakhir disimpan ${shortMoment(draft.savedAt, zone)}.`}
      </p>
      <div class="tombol-baris">
        <Button look="secondary" name="lakukan" value="simpan">
          Simpan dulu
        </Button>
        <Button shortcut="s">{act.button}</Button>
      </div>
    </div>
  )
}
