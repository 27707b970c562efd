import { Checkboxes, FileInput, fieldsAsSent, Radios, TextInput } from '#core'
import { Collector } from './collector.tsx'

const doors = [
  { value: 'daring', text: 'Daring: pemohon mengunduh lewat halaman lacak' },
  { value: 'loket', text: 'Diambil di loket' },
  { value: 'tautan', text: 'Tautan unduh: Anda kirim sendiri lewat WhatsApp atau surel' },
  { value: 'pos', text: 'Dikirim lewat pos atau kurir' },
]
/** A refusal has nothing to download: it is read, or taken home as a slip. */
const refusalDoors = [
  { value: 'daring', text: 'Daring: pemohon membacanya di halaman lacak' },
  { value: 'loket', text: 'Di loket: slipnya diserahkan' },
]

type Part = { values: Record<string, string>; errors: Record<string, string> }

/** Drawn with a finger where the browser can; the paper slip is for everybody else. */
const Signature = ({ values }: Pick<Part, 'values'>) => (
  <div data-tanda-tangan="Tanda tangan pengambil">
    <input type="hidden" name="tanda_tangan" value={values.tanda_tangan ?? ''} />
  </div>
)

const AtCounter = ({ values, errors, slip }: Part & { slip: string | null }) => (
  <fieldset class="govuk-fieldset bila-loket">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Bila diambil di loket</legend>
    <Collector values={values} errors={errors} />
    <Signature values={values} />
    {slip && (
      <p class="govuk-body">
        <a class="govuk-link" href={slip} target="_blank" rel="noopener">
          Cetak tanda terima untuk ditandatangani (PDF)
        </a>
      </p>
    )}
    <FileInput
      name="bukti"
      label="Foto tanda terima yang sudah ditandatangani"
      hint="Bila tidak memakai tanda tangan di layar. Foto atau PDF, paling besar 10 MB."
      required={false}
      error={errors.bukti}
    />
    <Checkboxes
      name="kertas"
      label="Bila kertasnya tidak difoto"
      small
      required={false}
      error={errors.kertas}
      values={values.kertas ? [values.kertas] : []}
      choices={[{ value: 'ya', text: 'Tanda terima kertas sudah ditandatangani dan disimpan di map berkas' }]}
    />
  </fieldset>
)

const ByPost = ({ values, errors }: Part) => {
  const field = fieldsAsSent(values, errors)
  return (
    <fieldset class="govuk-fieldset bila-pos">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Bila dikirim</legend>
      <TextInput
        {...field('ekspedisi')}
        label="Lewat siapa"
        hint="Misalnya Pos Indonesia, atau kurir kantor"
        maxlength={80}
        autocomplete="off"
      />
      <TextInput {...field('nomor_kiriman')} label="Nomor kiriman" maxlength={60} autocomplete="off" />
      <FileInput
        name="bukti_kirim"
        label="Foto resi pengiriman"
        hint="Foto atau PDF, paling besar 10 MB."
        required={false}
        error={errors.bukti_kirim}
      />
    </fieldset>
  )
}

type Fields = Part & { refusing: boolean; online: boolean; slip: string }

/** How a result leaves the office, and the proof of it. */
export const DeliveryFields = ({ refusing, online, slip, ...part }: Fields) => (
  <>
    <Radios
      name="lewat"
      label={refusing ? 'Bagaimana pemohon dikabari?' : 'Bagaimana hasil diserahkan?'}
      small
      value={part.values.lewat ?? (online ? 'daring' : 'loket')}
      error={part.errors.lewat}
      choices={refusing ? refusalDoors : doors}
    />
    {!refusing && (
      <p class="govuk-body bila-tautan">
        Program ini belum mengirim pesan. Sesudah disimpan, tautannya ada di bagian <strong>Penyerahan</strong>: salin
        teksnya, atau buka WhatsApp dari sana. Tautan menanyakan tanggal lahir atau PIN.
      </p>
    )}
    <AtCounter {...part} slip={refusing ? null : slip} />
    {!refusing && <ByPost {...part} />}
  </>
)
