import { Button, FormToken, Radios, type Request, Select } from '#core'
import { dayWords } from '../words.ts'
import type { OpenLetter } from './kept.ts'
import { ReasonField } from './reason-field.tsx'
import type { Reserved } from './shape.ts'

export const keptWords = ({ number, date }: Reserved) => `${number}, tanggal ${dayWords(date)}`

/** A number as a choice says it. */
export const place = (one: Reserved) => `${one.series}/${one.period}/${one.seq}`

type KeptProps = { request: Request; id: string; letters: OpenLetter[]; errors: Record<string, string> }

const KeepForm = ({ request, id, letters, errors }: KeptProps) => (
  <form method="post" action={`/berkas/${id}/nomor-cadangan`}>
    <FormToken request={request} />
    {letters.length > 1 ? (
      <Select
        name="surat"
        label="Surat"
        choices={letters.map(({ product, label }) => ({ value: product, text: label }))}
        value={request.form.text('surat') || letters[0]?.product}
        error={errors.surat}
      />
    ) : (
      <input type="hidden" name="surat" value={letters[0]?.product} />
    )}
    <Radios
      name="nomor"
      label="Nomor yang dipakai"
      choices={[...new Map(letters.flatMap(({ free }) => free).map(each => [place(each), each])).values()].map(
        each => ({
          value: place(each),
          text: each.number,
          hint: `Tanggal ${dayWords(each.date)}. Disimpan karena: ${each.reason}`,
        }),
      )}
      value={request.form.text('nomor')}
      error={errors.nomor}
    />
    <ReasonField
      request={request}
      label="Mengapa surat ini memakai nomor itu?"
      hint="Dibaca penandatangan, dan tetap di buku nomor."
      error={errors.alasan}
    />
    <Button>Pakai nomor ini</Button>
  </form>
)

/** The numbers kept for letters of a file, to be let go; and those that may be given. */
export const KeptForms = ({ request, id, letters, errors }: KeptProps) => {
  const fitting = letters.filter(({ free }) => free.length > 0)
  return (
    <>
      {letters.map(
        ({ product, label, kept }) =>
          kept && (
            <form method="post" action={`/berkas/${id}/nomor-cadangan/pelepasan`} key={product}>
              <FormToken request={request} />
              <input type="hidden" name="surat" value={product} />
              <p class="govuk-body">
                {label} akan memakai nomor {keptWords(kept)}.
              </p>
              <Button look="secondary">Lepaskan nomor ini</Button>
            </form>
          ),
      )}
      {fitting.length > 0 && (
        <>
          <p class="govuk-body">Surat akan bernomor dan bertanggal hari nomor itu, bukan hari ditandatangani.</p>
          <KeepForm request={request} id={id} letters={fitting} errors={errors} />
        </>
      )}
    </>
  )
}
