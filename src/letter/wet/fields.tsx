import type { ComponentChildren } from 'preact'
import { Button, Checkboxes, FileInput, InsetText, Notice } from '#core'
import type { Printer } from '#standard'
import { heldByOther } from '../problems.ts'
import type { Letter } from '../shape.ts'
import { scanField } from './read.ts'

export const sheetPath = ({ dossier, id }: Pick<Letter, 'dossier' | 'id'>) =>
  `/berkas/${dossier}/surat/${id}/lembar.pdf`

const ToPrint = ({ children }: { children: ComponentChildren }) => (
  <>
    <InsetText>
      Surat ini ditandatangani dengan tinta. Bila sudah benar, cetak: surat mendapat nomor dan isinya tidak dapat diubah
      lagi. Surat baru dianggap ditandatangani sesudah pindaian lembarnya disimpan di sini.
    </InsetText>
    {children}
    <Button name="lakukan" value="simpan-cetak">
      Cetak untuk ditandatangani
    </Button>
  </>
)

const SheetLinks = ({ path, printers }: { path: string; printers: readonly Printer[] }) => (
  <>
    <a class="govuk-link" href={path} target="_blank" rel="noopener">
      Buka lembar surat (PDF)
    </a>
    {printers.map(({ name }) => (
      <>
        , atau{' '}
        <a class="govuk-link" href={`${path}?printer=${encodeURIComponent(name)}`} target="_blank" rel="noopener">
          untuk {name}
        </a>
      </>
    ))}
    , lalu cetak.
  </>
)

type ToScanProps = { waiting: Letter; printers: readonly Printer[]; errors: Record<string, string> }

const ToScan = ({ waiting, printers, errors }: ToScanProps) => (
  <>
    <Notice look="careful" title="Menunggu tanda tangan pada kertas">
      <p class="govuk-body">
        Surat ini bernomor <strong>{waiting.number}</strong>. Bila dikembalikan, nomornya dicatat batal.
      </p>
      <ol class="govuk-list govuk-list--number">
        <li>
          <SheetLinks path={sheetPath(waiting)} printers={printers} />
        </li>
        <li>Tanda tangani, dan bubuhkan stempel.</li>
        <li>Pindai atau foto semua halamannya, lalu simpan di bawah ini.</li>
      </ol>
    </Notice>
    <FileInput
      name={scanField}
      label="Pindaian lembar yang sudah ditandatangani"
      hint="Satu PDF, atau satu foto untuk tiap halaman (JPG, PNG, HEIC). Kode QR di bagian bawah harus ikut terlihat."
      accept="image/*,application/pdf"
      multiple
      error={errors[scanField]}
    />
    {errors.dibandingkan && (
      <Checkboxes
        name="dibandingkan"
        label="Kode QR tidak terbaca"
        hint="Nama Anda dicatat sebagai yang membandingkan."
        small
        error={errors.dibandingkan}
        choices={[
          {
            value: 'ya',
            text: `Saya sudah membandingkan: nomor ${waiting.number} dan nama pada pindaian sama dengan surat ini`,
          },
        ]}
      />
    )}
    <Button name="putusan" value="pindaian">
      Simpan pindaian
    </Button>
  </>
)

type WetFieldsProps = {
  waiting: Letter | null
  officer: string
  /** The office's own, for sheets that must fit their paper. */
  printers: readonly Printer[]
  errors: Record<string, string>
  children: ComponentChildren
}

/** What the signer does with pen and paper: print the sheet, and bring it back signed. `children`: asked before it is printed. */
export const WetFields = ({ waiting, officer, printers, errors, children }: WetFieldsProps) => {
  if (!waiting) return <ToPrint>{children}</ToPrint>
  if (waiting.signer !== officer) return <Notice look="careful">{heldByOther(waiting.signerName).sentence}</Notice>
  return <ToScan waiting={waiting} printers={printers} errors={errors} />
}
