import { Button, Details, type Form, InsetText, TextArea } from '#core'
import { productOf } from '../rules.ts'
import type { DraftText } from '../shape.ts'
import { type DraftDesk, sameText } from './desk.ts'
import { Changes } from './diff-view.tsx'
import { typedIn } from './keep.ts'
import { masked } from './mask.ts'
import { limits } from './parse.ts'
import { spoken } from './read.ts'

type Errors = Record<string, string>
type Props = { desk: DraftDesk; form: Form; errors: Errors }

const HowTo = () => (
  <Details summary="Cara menulis daftar dan tabel">
    <ul class="govuk-list govuk-list--bullet">
      <li>Paragraf baru: kosongkan satu baris.</li>
      <li>
        Daftar: awali tiap baris dengan <code>- </code>
      </li>
      <li>
        Daftar bernomor: awali tiap baris dengan <code>1. </code>, <code>2. </code>, dan seterusnya.
      </li>
      <li>Tabel: beri garis tegak di antara kolomnya. Baris bergaris di bawah baris pertama menjadikannya judul:</li>
    </ul>
    <pre class="contoh-tulisan">{'| Nama barang | Jumlah |\n|---|---|\n| Beras | 10 kg |'}</pre>
  </Details>
)

/** Who the letter is about comes from the file and cannot be typed over. */
const Persons = ({ desk: { input } }: Pick<Props, 'desk'>) => {
  const ids = productOf(input.standard, input.product).subjectFields
  const labels = input.standard.fields
    .filter(field => ids.includes(field.id))
    .map(each => each.letterLabel ?? each.label)
  if (labels.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body-s">
        {labels.join(', ')}: diambil dari isian berkas dan tidak diubah di sini, supaya tidak salah ketik.
      </p>
    </InsetText>
  )
}

const Spoken = ({ desk, text }: { desk: DraftDesk; text: DraftText }) => {
  const words = spoken(desk.input, [text, desk.standard])
  if (words.length === 0) return null
  return (
    <>
      <p class="govuk-body-s">
        Kata dalam kurung kurawal diisi program dari berkas. Biarkan seperti tertulis, atau hapus bila tidak perlu:
      </p>
      <dl class="kata-berkas govuk-body-s">
        {words.map(({ name, value }) => (
          <div key={name}>
            <dt>
              <code>{`{${name}}`}</code>
            </dt>
            <dd>{masked(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What was typed here beside what somebody else kept meanwhile. */
const Overtaken = ({ desk, text }: { desk: DraftDesk; text: DraftText }) => {
  const whole = ({ opening, body, closing }: DraftText) => [opening, body, closing].join('\n\n')
  return (
    <Details summary="Beda tulisan Anda dengan yang tersimpan sekarang" open>
      <Changes before={whole(desk.text)} after={whole(text)} />
    </Details>
  )
}

/** The fields of a letter's sentences, in the order of the sheet, folded away until somebody wants to change them. */
export const DraftEditor = ({ desk, form, errors }: Props) => {
  const typed = form.values().isi === undefined ? null : typedIn(form)
  const text = typed?.text ?? desk.text
  const version = desk.versions.at(-1)?.version ?? 0
  const changed = !sameText(text, desk.text)
  const faulty = ['pembuka', 'isi', 'penutup'].some(name => errors[name])
  return (
    <Details summary="Ubah kalimat surat" open={changed || faulty}>
      <input type="hidden" name="versi" value={String(version)} />
      {typed && typed.seen !== version && changed && <Overtaken desk={desk} text={text} />}
      <TextArea
        name="pembuka"
        label="Kalimat pembuka"
        required={false}
        rows={3}
        value={text.opening}
        error={errors.pembuka}
      />
      <Persons desk={desk} />
      <TextArea
        name="isi"
        label="Isi surat"
        hint={`Paling banyak ${limits.letters.toLocaleString('id')} huruf.`}
        rows={14}
        value={text.body}
        error={errors.isi}
      />
      <HowTo />
      <TextArea
        name="penutup"
        label="Kalimat penutup"
        required={false}
        rows={3}
        value={text.closing}
        error={errors.penutup}
      />
      <Spoken desk={desk} text={text} />
      <div class="tombol-baris">
        <Button look="secondary" name="lakukan" value="simpan">
          Simpan dulu, lihat hasilnya
        </Button>
        {!sameText(desk.text, desk.standard) && (
          <Button look="secondary" name="lakukan" value="simpan-standar">
            Kembalikan ke teks standar
          </Button>
        )}
      </div>
    </Details>
  )
}
