import type { LocalDate } from '#core'
import { dayWords } from '#office'
import { archived, type OfficeProfile, type Retention, retentionOf, type Standard } from '#standard'

const afterwards: Record<Retention['then'], string> = {
  destroyed: 'lalu diusulkan musnah',
  kept: 'lalu disimpan permanen',
  reviewed: 'lalu dinilai kembali',
}

/** Until when an ended file is kept, and what the schedule says of it then. */
export const keepingWords = (retention: Retention, ended: LocalDate): string =>
  `Disimpan sampai ${dayWords(archived(retention, ended).inactive)}, ${afterwards[retention.then]}.`

/** The same on the officer's page; nothing where nobody says how long. */
export const KeptUntil = (props: { standard: Standard; profile: OfficeProfile; ended: LocalDate }) => {
  const found = retentionOf(props.standard, props.profile)
  if (!found) return null
  return (
    <p class="govuk-body">
      {keepingWords(found.retention, props.ended)}
      {found.proposed && <span class="samar"> Lama simpan ini usulan, belum ditetapkan.</span>}
    </p>
  )
}
