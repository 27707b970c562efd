import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  FormPage,
  FormToken,
  Page,
  type PageProps,
  Radios,
  type Request,
  Select,
  TextArea,
} from '#core'
import type { Field, Standard } from '#standard'
import type { Bundle, BundleLine } from './bundle.ts'
import { headFields } from './bundle-head.ts'
import { type BundleRow, columnsOf, mostRows, papersOfAll } from './bundle-rules.ts'
import { tickChoices, tickInput } from './counter-rules.ts'
import { FieldInput } from './fields.tsx'
import { villageValues } from './kinds.ts'
import type { Entry, FieldErrors, Villages } from './shape.ts'

type Frame = Omit<PageProps, 'title' | 'children'>
export const bundlePath = (id?: string): string => `/loket/titipan${id ? `/${id}` : ''}`
/** The page of a bundle that was received: receipt, results, hand-over. */
export const receivedPath = (id: string): string => `/titipan/${id}`
export const cellInput = (place: number, field: string): string => `b${place}-${field}`

type ListProps = {
  frame: Frame
  request: Request
  services: readonly Standard[]
  bundles: readonly BundleLine[]
  entry: Entry
  errors?: FieldErrors
}

/** A new bundle, and those of late. */
export const BundleListPage = ({ frame, request, services, bundles, entry, errors = {} }: ListProps) => (
  <FormPage {...frame} title="Titipan" back="/loket" backText="Loket" heading="Terima titipan" errors={errors}>
    <p class="govuk-body">
      Banyak berkas satu layanan yang dibawa sekaligus oleh petugas desa, sekolah, atau RT dengan satu surat pengantar.
    </p>
    {services.length === 0 ? (
      <p class="govuk-body">Belum ada layanan yang dapat dititipkan.</p>
    ) : (
      <form method="post" action={bundlePath()} noValidate autocomplete="off">
        <FormToken request={request} />
        <Select
          name="layanan"
          label="Layanan"
          empty="Pilih layanan"
          value={entry.layanan}
          error={errors.layanan}
          choices={services.map(one => ({ value: one.service, text: one.name }))}
        />
        {headFields.map(field => (
          <FieldInput
            key={field.id}
            field={{ ...field, party: 'other' }}
            entry={entry}
            errors={errors}
            villages={[]}
            note={field.hint}
            dense
          />
        ))}
        <Button shortcut="s">Tulis daftarnya</Button>
      </form>
    )}
    {bundles.length > 0 && (
      <>
        <h2 class="govuk-heading-m">Titipan terbaru</h2>
        <DataTable
          caption="Titipan terbaru"
          hiddenCaption
          rows={bundles}
          empty=""
          columns={[
            {
              title: 'Surat pengantar',
              head: true,
              cell: one => (
                <a class="govuk-link" href={one.rows > one.filed ? bundlePath(one.id) : receivedPath(one.id)}>
                  {one.head.letter}
                </a>
              ),
            },
            { title: 'Dari', cell: one => `${one.head.from} (${one.head.courier})` },
            { title: 'Diterima', cell: one => `${one.filed} berkas` },
          ]}
        />
      </>
    )}
  </FormPage>
)

type CellProps = { field: Field; place: number; value: string; error: string | undefined }

const Cell = ({ field, place, value, error }: CellProps) => {
  const name = cellInput(place, field.id)
  const common = {
    id: `isian-${name}`,
    name,
    'aria-label': `${field.label}, berkas ${place}`,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': error ? `isian-${name}-salah` : undefined,
  }
  const { choices } = field
  return (
    <>
      {choices && choices.length <= 12 ? (
        <select {...common} class="govuk-select">
          <option value="" />
          {[...(value && !choices.includes(value) ? [value] : []), ...choices].map(choice => (
            <option key={choice} value={choice} selected={choice === value}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          class={`govuk-input${error ? ' govuk-input--error' : ''}`}
          value={value}
          list={field.kind === 'village' ? 'daftar-desa' : undefined}
          inputmode={field.kind === 'nik' || field.kind === 'kk' || field.kind === 'phone' ? 'numeric' : undefined}
          autocomplete="off"
          spellcheck={false}
        />
      )}
      {error && (
        <p class="govuk-error-message" id={`isian-${name}-salah`}>
          {error}
        </p>
      )}
    </>
  )
}

const short = (field: Field): string =>
  field.kind === 'date' || field.kind === 'birth_date' ? `${field.label} (hari-bulan-tahun)` : field.label

type ShownRow = { row: BundleRow; place: number; errors: Record<string, string> }
type RowsProps = { standard: Standard; rows: readonly BundleRow[]; wrong: Record<string, Record<string, string>> }

const Rows = ({ standard, rows, wrong }: RowsProps) => (
  <div class="tabel-isian">
    <DataTable
      caption="Berkas titipan yang belum diterima"
      hiddenCaption
      rows={rows.map((row, at) => ({ row, place: at + 1, errors: wrong[row.id] ?? {} }))}
      empty="Semua berkas sudah diterima."
      columns={[
        {
          title: 'No',
          head: true,
          cell: ({ place, errors }) => (
            <span id={`isian-b${place}`}>
              {place}
              {errors[''] && <span class="govuk-error-message">{errors['']}</span>}
            </span>
          ),
        },
        ...columnsOf(standard).map(field => ({
          title: short(field),
          cell: ({ row, place, errors }: ShownRow) => (
            <Cell field={field} place={place} value={row.cells[field.id] ?? ''} error={errors[field.id]} />
          ),
        })),
      ]}
    />
  </div>
)

type SheetProps = {
  frame: Frame
  request: Request
  standard: Standard
  bundle: Bundle
  villages: Villages
  /** Sentences by row id and column; under `''` what no column can mend. */
  wrong: Record<string, Record<string, string>>
  errors: FieldErrors
}

const linesOf = ({ bundle, wrong, errors }: SheetProps): FieldErrors => ({
  ...errors,
  ...Object.fromEntries(
    bundle.rows.flatMap((row, at) =>
      Object.entries(wrong[row.id] ?? {}).map(([field, sentence]) => [
        field ? cellInput(at + 1, field) : `b${at + 1}`,
        `Berkas ${at + 1}: ${sentence}`,
      ]),
    ),
  ),
})

/** The table of a bundle: typed by keyboard, pasted from a spreadsheet, kept at every press of a button. */
export const BundleSheetPage = (props: SheetProps) => {
  const { frame, request, standard, bundle, villages, wrong, errors } = props
  const { head, rows, filed } = bundle
  const all = linesOf(props)
  return (
    <Page
      {...frame}
      title="Daftar titipan"
      width="wide"
      back={bundlePath()}
      backText="Titipan lain"
      failed={Object.keys(all).length > 0}
    >
      <ErrorSummary errors={all} />
      <span class="govuk-caption-l">
        Titipan {head.from}, surat {head.letter}
      </span>
      <h1 class="govuk-heading-l">{standard.name}</h1>
      {filed.length > 0 && (
        <p class="govuk-body">
          <strong>{filed.length} berkas sudah diterima.</strong>{' '}
          <a class="govuk-link" href={receivedPath(bundle.id)}>
            Lihat tanda terimanya
          </a>
          {rows.length > 0 && '. Yang di bawah ini belum diterima.'}
        </p>
      )}
      <form method="post" action={bundlePath(bundle.id)} noValidate autocomplete="off">
        <button type="submit" name="lakukan" value="simpan" class="govuk-visually-hidden" tabindex={-1}>
          Simpan
        </button>
        <FormToken request={request} />
        <input type="hidden" name="baris" value={rows.map(row => row.id).join(' ')} />
        {papersOfAll(standard).map(requirement => (
          <Radios
            key={requirement.id}
            name={tickInput(requirement.id)}
            label={`${requirement.label} setiap orang`}
            value={head.ticks[tickInput(requirement.id)] ?? ''}
            error={errors[tickInput(requirement.id)]}
            choices={tickChoices(requirement)}
            small
            inline
          />
        ))}
        <Rows standard={standard} rows={rows} wrong={wrong} />
        <datalist id="daftar-desa">
          {villageValues(villages).map(value => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <TextArea
          name="tempel"
          label="Tempel dari lembar kerja"
          hint={`Salin barisnya dari Excel, atau isi berkas CSV, lalu tempel di sini. Urutan kolom: ${columnsOf(
            standard,
          )
            .map(field => field.label)
            .join('; ')}. Baris judul boleh disertakan.`}
          required={false}
          rows={3}
          error={errors.tempel}
        />
        <div class="tombol-baris">
          <Button name="lakukan" value="terima" shortcut="s">
            Terima semua berkas
          </Button>
          <Button look="secondary" name="lakukan" value="simpan">
            Simpan dulu
          </Button>
          {rows.length + filed.length < mostRows && (
            <Button look="secondary" name="lakukan" value="tambah">
              Tambah baris
            </Button>
          )}
          {filed.length > 0 && (
            <ButtonLink href={receivedPath(bundle.id)} look="secondary">
              Tanda terima
            </ButtonLink>
          )}
        </div>
      </form>
    </Page>
  )
}
