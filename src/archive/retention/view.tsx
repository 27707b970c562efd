import { ButtonLink, DataTable, InsetText, Pagination } from '#core'
import { dayWords } from '#letter'
import type { DueLine, DueYear } from './due.ts'

export const path = '/arsip/usul-musnah'
export const addressOf = ({ service, year }: Pick<DueYear, 'service' | 'year'>) =>
  `layanan=${encodeURIComponent(service)}&tahun=${year}`

const sum = (years: DueYear[]) => years.reduce((all, { count }) => all + count, 0)

/** The program proposes; a decree destroys. */
export const OnlyProposed = ({ years }: { years: DueYear[] }) => (
  <InsetText>
    <p class="govuk-body">
      Program ini hanya mengusulkan. Arsip dimusnahkan dengan keputusan sesudah dinilai, dan itu belum dapat dilakukan
      di sini: semua berkas tetap disimpan.
    </p>
    {years.some(({ proposed }) => proposed) && (
      <p class="govuk-body">Lama simpan sebagian atau semua berkas ini masih usulan, belum ditetapkan kantor.</p>
    )}
  </InsetText>
)

const ends = { to_destroy: 'Usul musnah', permanent: 'Permanen', to_review: 'Dinilai kembali' } as const

/** How many, by year and service. Only what is proposed for destruction leads to its list. */
export const YearTable = ({ years }: { years: DueYear[] }) => (
  <DataTable
    caption="Menurut tahun selesai dan layanan"
    hiddenCaption
    empty="Belum ada berkas yang habis lama simpannya."
    rows={years}
    columns={[
      { title: 'Selesai tahun', cell: one => one.year },
      {
        title: 'Layanan',
        head: true,
        cell: one =>
          one.keeping === 'to_destroy' ? (
            <a class="govuk-link" href={`${path}?${addressOf(one)}`}>
              {one.name}
              <span class="govuk-visually-hidden"> {one.year}</span>
            </a>
          ) : (
            one.name
          ),
      },
      { title: 'Habis lama simpannya', cell: one => `sejak ${dayWords(one.since)}` },
      { title: 'Lalu', cell: one => ends[one.keeping] },
      { title: 'Berkas', number: true, cell: one => one.count },
    ]}
  />
)

export const Summary = ({ years }: { years: DueYear[] }) => {
  const proposed = years.filter(({ keeping }) => keeping === 'to_destroy')
  return (
    <>
      {years.length > 0 && (
        <p class="govuk-body">
          {sum(proposed) === 0
            ? 'Tidak ada berkas yang diusulkan musnah.'
            : `${sum(proposed)} berkas diusulkan musnah.`}
        </p>
      )}
      {proposed.length > 0 && (
        <ButtonLink look="secondary" href={`${path}.pdf`}>
          Cetak daftar semuanya (PDF)
        </ButtonLink>
      )}
      <YearTable years={years} />
    </>
  )
}

/** The files of one year and service, a page at a time. No name is shown: whoever may open a file reads it there. */
export const YearFiles = ({ due, lines, next }: { due: DueYear; lines: DueLine[]; next?: string }) => (
  <>
    <p class="govuk-body">
      {due.name}, selesai tahun {due.year}: {due.count} berkas, habis lama simpannya sejak {dayWords(due.since)}.
    </p>
    <ButtonLink look="secondary" href={`${path}.pdf?${addressOf(due)}`}>
      Cetak daftar ini (PDF)
    </ButtonLink>
    <DataTable
      caption="Berkas yang diusulkan musnah"
      hiddenCaption
      empty="Tidak ada berkas lagi sesudah ini."
      rows={lines}
      columns={[
        {
          title: 'Nomor agenda',
          head: true,
          cell: ({ id, agendaNumber }) => (
            <a class="govuk-link" href={`/berkas/${id}`}>
              {agendaNumber}
            </a>
          ),
        },
        { title: 'Tahun', cell: ({ agendaYear }) => agendaYear },
        { title: 'Selesai', cell: ({ ended }) => dayWords(ended) },
        { title: 'Tempat berkas kertas', cell: ({ place }) => place || 'tidak dicatat' },
        { title: 'Dokumen', number: true, cell: ({ papers }) => papers },
      ]}
    />
    <Pagination next={next} />
  </>
)
