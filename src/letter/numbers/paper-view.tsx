import { Button, DateInput, FormToken, type Request, Select, SummaryList, TextInput } from '#core'
import type { Standard } from '#standard'
import { momentWords } from '#steps'
import { ReasonField } from './reason-field.tsx'
import type { PaperLetter, PaperPerson, Reserved } from './shape.ts'

type Errors = Record<string, string>
type RecordProps = { request: Request; standards: Standard[]; block: string; number: Reserved; errors: Errors }

const WrittenFields = ({ request, standards, errors }: Pick<RecordProps, 'request' | 'standards' | 'errors'>) => {
  const { form } = request
  return (
    <>
      <TextInput name="nama" label="Nama" maxlength={120} value={form.text('nama')} error={errors.nama} />
      <TextInput
        name="nik"
        label="NIK"
        hint="Boleh kosong bila tidak tertulis di lembarnya."
        inputmode="numeric"
        width={20}
        maxlength={20}
        value={form.text('nik')}
        error={errors.nik}
      />
      <Select
        name="layanan"
        label="Layanan"
        empty="Pilih layanan"
        choices={standards.map(({ service, shortName }) => ({ value: service, text: shortName }))}
        value={form.text('layanan')}
        error={errors.layanan}
      />
      <DateInput
        name="diberikan"
        label="Tanggal sebenarnya surat diberikan"
        value={form.date('diberikan')}
        error={errors.diberikan}
      />
      <TextInput
        name="diberikan_pukul"
        label="Pukul"
        hint="Misalnya 08.15"
        width={5}
        maxlength={5}
        value={form.text('diberikan_pukul')}
      />
      <TextInput
        name="penandatangan"
        label="Penandatangan: nama dan jabatan"
        maxlength={200}
        value={form.text('penandatangan')}
        error={errors.penandatangan}
      />
      <ReasonField
        request={request}
        label="Mengapa di atas kertas?"
        hint="Misalnya: listrik padam sejak pukul 09.00."
        error={errors.alasan}
      />
    </>
  )
}

/** One letter written by hand, typed off its sheet. */
export const RecordForm = ({ request, standards, block, number, errors }: RecordProps) => (
  <>
    <p class="govuk-body">
      Nomor <strong>{number.number}</strong>. Tulis seperti di lembarnya. Sesudah itu petugas lain mencocokkannya dengan
      lembar itu.
    </p>
    <form method="post" action={`/nomor/cadangan/${block}/${number.seq}/pencatatan`}>
      <FormToken request={request} />
      <WrittenFields request={request} standards={standards} errors={errors} />
      <Button>Catat</Button>
    </form>
  </>
)

type CompareProps = {
  request: Request
  paper: PaperLetter
  person: PaperPerson
  /** Officers by id. */
  names: Record<string, string>
  zone: string
  error: string | undefined
}

/** The record beside its sheet: whoever did not write it down says whether it is the same. */
export const CompareView = ({ request, paper, person, names, zone, error }: CompareProps) => {
  const by = (officer: string, at: number) => `${names[officer] ?? '–'}, ${momentWords(at, zone)}`
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Nomor', value: paper.number },
          { label: 'Nama', value: person.name },
          { label: 'NIK', value: person.nik || 'tidak tertulis' },
          { label: 'Layanan', value: paper.serviceName },
          { label: 'Diberikan', value: momentWords(paper.issuedAt, zone) },
          { label: 'Penandatangan', value: paper.signer },
          { label: 'Alasan', value: paper.reason },
          { label: 'Dicatat', value: by(paper.recordedBy, paper.recordedAt) },
          ...(paper.confirmedAt !== null && paper.confirmedBy
            ? [{ label: 'Dicocokkan', value: by(paper.confirmedBy, paper.confirmedAt) }]
            : []),
        ]}
      />
      {paper.confirmedAt !== null ? null : paper.recordedBy === request.officer?.id ? (
        <p class="govuk-body">Anda yang mencatat surat ini. Petugas lain yang mencocokkannya dengan lembarnya.</p>
      ) : (
        <form method="post" action={`/nomor/darurat/${paper.id}`}>
          <FormToken request={request} />
          <p class="govuk-body">Ambil lembarnya, lalu bandingkan setiap isian.</p>
          <Button name="putusan" value="cocok">
            Cocok dengan lembarnya
          </Button>
          <ReasonField
            request={request}
            label="Yang tidak cocok"
            hint="Catatan ini lalu ditolak, dan nomornya dicatat ulang."
            error={error}
          />
          <Button look="secondary" name="putusan" value="tidak">
            Tidak cocok
          </Button>
        </form>
      )}
    </>
  )
}
