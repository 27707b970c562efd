import { ButtonLink, DataTable } from '#core'
import { momentWords } from '#steps'
import { dayWords } from '../words.ts'
import { isFree } from './rules.ts'
import type { Reserved } from './shape.ts'

const stateOf = (one: Reserved): string => {
  if (one.voidedAt !== null) return 'Batal'
  if (one.letter !== null) return 'Menjadi surat'
  if (one.paper !== null) return 'Surat darurat'
  return one.dossier === null ? 'Belum dipakai' : 'Disimpan untuk surat'
}

const Doings = ({ block, one, may }: { block: string; one: Reserved; may: boolean }) => {
  const named = <span class="govuk-visually-hidden"> nomor {one.number}</span>
  if (one.paper !== null)
    return (
      <a class="govuk-link" href={`/nomor/darurat/${one.paper}`}>
        Lihat{named}
      </a>
    )
  if (!may || !isFree(one)) return null
  return (
    <>
      {one.purpose === 'blank' && (
        <>
          <a class="govuk-link" href={`/nomor/cadangan/${block}/${one.seq}/pencatatan`}>
            Catat surat{named}
          </a>{' '}
        </>
      )}
      <a class="govuk-link" href={`/nomor/cadangan/${block}/pembatalan?urut=${one.seq}`}>
        Batalkan{named}
      </a>
    </>
  )
}

/** The numbers set aside at once, what became of each, and what can still be done. */
export const BlockPage = ({
  block,
  numbers,
  may,
  zone,
}: {
  block: string
  numbers: Reserved[]
  may: boolean
  zone: string
}) => {
  const first = numbers[0]!
  const free = numbers.filter(isFree)
  return (
    <>
      <h1 class="govuk-heading-l">{first.purpose === 'blank' ? 'Blangko darurat' : 'Nomor cadangan'}</h1>
      <p class="govuk-body">
        Disimpan {momentWords(first.reservedAt, zone)}. Alasan: {first.reason}
      </p>
      <DataTable
        caption="Nomor yang disimpan"
        hiddenCaption
        empty=""
        rows={numbers}
        columns={[
          { title: 'Nomor', head: true, cell: one => one.number },
          { title: 'Tanggal', cell: one => dayWords(one.date) },
          {
            title: 'Keadaan',
            cell: one => (one.voidReason ? `${stateOf(one)}: ${one.voidReason}` : stateOf(one)),
          },
          {
            title: 'Tindakan',
            hiddenTitle: true,
            cell: one => <Doings block={block} one={one} may={may} />,
          },
        ]}
      />
      {may && first.purpose === 'blank' && free.length > 0 && (
        <ButtonLink href={`/nomor/cadangan/${block}/blangko.pdf`}>Cetak blangko (PDF)</ButtonLink>
      )}
      {may && free.length > 1 && (
        <ButtonLink look="secondary" href={`/nomor/cadangan/${block}/pembatalan`}>
          Batalkan semua yang belum dipakai
        </ButtonLink>
      )}
    </>
  )
}
