import { Checkboxes, FileInput, Radios, Select, TextInput } from '#core'
import { relations } from './rules.ts'

const doors = [
  { value: 'daring', text: 'Daring: pemohon mengunduh lewat halaman lacak' },
  { value: 'loket', text: 'Diambil di loket' },
  { value: 'tautan', text: 'Tautan unduh: Anda kirim sendiri lewat WhatsApp atau pos-el' },
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
      choices={relations}
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

const ByPost = ({ values, errors }: Part) => (
  <fieldset class="govuk-fieldset bila-pos">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Bila dikirim</legend>
    <TextInput
      name="ekspedisi"
      label="Lewat siapa"
      hint="Misalnya Pos Indonesia, atau kurir kantor"
      value={values.ekspedisi ?? ''}
      error={errors.ekspedisi}
      maxlength={80}
      autocomplete="off"
    />
    <TextInput
      name="nomor_kiriman"
      label="Nomor kiriman"
      value={values.nomor_kiriman ?? ''}
      error={errors.nomor_kiriman}
      maxlength={60}
      autocomplete="off"
    />
    <FileInput
      name="bukti_kirim"
      label="Foto resi pengiriman"
      hint="Foto atau PDF, paling besar 10 MB."
      required={false}
      error={errors.bukti_kirim}
    />
  </fieldset>
)

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
