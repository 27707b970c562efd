import { FileInput, Notice } from '#core'
import { conditionsIn, papersIn, type Requirement } from '#standard'
import { canSend, paperInput } from './papers.ts'
import type { FieldErrors, Paper } from './shape.ts'

const kb = 1024

/** `1,4 MB`, `320 KB`: the size of a file in plain words. */
export const sizeInWords = (bytes: number): string =>
  bytes >= kb * kb
    ? `${(bytes / kb / kb).toFixed(1).replace('.', ',')} MB`
    : `${Math.max(1, Math.round(bytes / kb))} KB`

const kindInWords = (paper: Paper, place: number) =>
  `${paper.mime === 'application/pdf' ? `PDF, ${paper.pages} halaman` : `Foto ${place}`} (${sizeInWords(paper.size)})`

type ReceivedProps = {
  label: string
  papers: readonly Paper[]
  /** Where a paper is looked at. */
  see?: (paper: Paper) => string
  /** `button`: taken away at once; `tick`: marked, and taken away when the whole page is sent. */
  remove?: 'button' | 'tick'
}

const Remove = ({ look, paper, what }: { look: 'button' | 'tick'; paper: Paper; what: string }) =>
  look === 'button' ? (
    <button type="submit" name="hapus" value={paper.id} class="govuk-button govuk-button--secondary tombol-kecil">
      Hapus<span class="govuk-visually-hidden"> {what}</span>
    </button>
  ) : (
    <label class="govuk-body-s">
      <input type="checkbox" name="hapus" value={paper.id} /> Hapus<span class="govuk-visually-hidden"> {what}</span>
    </label>
  )

/** What has arrived for one requirement. */
export const Received = ({ label, papers, see, remove }: ReceivedProps) =>
  papers.length === 0 ? null : (
    <ul class="govuk-list" aria-label={`${label} yang sudah diterima`}>
      {papers.map((paper, at) => {
        const words = kindInWords(paper, at + 1)
        return (
          <li key={paper.id} class="tombol-baris">
            <span>✓ {words} sudah diterima</span>
            {see && (
              <a class="govuk-link" href={see(paper)} target="_blank" rel="noopener">
                Lihat
                <span class="govuk-visually-hidden">
                  {' '}
                  {label}, {words}, di tab baru
                </span>
              </a>
            )}
            {remove && <Remove look={remove} paper={paper} what={`${label}, ${words}`} />}
          </li>
        )
      })}
    </ul>
  )

type PapersProps = {
  requirements: readonly Requirement[]
  papers: readonly Paper[]
  errors: FieldErrors
  see?: (paper: Paper) => string
}

const hintFor = ({ hint = 'Seluruh tulisan harus terbaca.' }: Requirement) =>
  `${hint} Boleh foto dari HP atau PDF, paling besar 10 MB.`

/** What must be true, said where papers are asked for: nobody sends it, the officer judges it. */
export const ConditionsNotice = ({ requirements }: Pick<PapersProps, 'requirements'>) => {
  const conditions = conditionsIn(requirements)
  if (conditions.length === 0) return null
  return (
    <Notice title="Syarat yang harus dipenuhi">
      <ul class="govuk-list govuk-list--bullet">
        {conditions.map(({ id, label, hint }) => (
          <li key={id}>
            {label}
            {hint && <div class="kecil">{hint}</div>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">Petugas yang memeriksanya. Tidak perlu kertas atau foto untuk ini.</p>
    </Notice>
  )
}

/** The inputs for papers, one requirement after the other, with what has arrived already. */
export const PaperInputs = ({ requirements, papers, errors, see }: PapersProps) => (
  <>
    <ConditionsNotice requirements={requirements} />
    {papersIn(requirements).map(requirement => {
      const own = papers.filter(paper => paper.requirement === requirement.id)
      if (!canSend(requirement))
        return (
          <Notice key={requirement.id} title={requirement.label}>
            Tidak perlu difoto. Bawa aslinya saat mengambil hasil layanan, untuk diperlihatkan kepada petugas.
          </Notice>
        )
      return (
        <div key={requirement.id}>
          {own.length > 0 && <h2 class="govuk-heading-s">{requirement.label}</h2>}
          <Received label={requirement.label} papers={own} see={see} remove="button" />
          <FileInput
            name={paperInput(requirement.id)}
            label={own.length > 0 ? 'Tambah atau ganti foto' : requirement.label}
            hint={own.length > 0 ? 'Hanya bila perlu, misalnya halaman kedua.' : hintFor(requirement)}
            required={requirement.required || own.length > 0}
            error={errors[paperInput(requirement.id)]}
            multiple
          />
        </div>
      )
    })}
  </>
)
