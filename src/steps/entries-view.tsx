import { SummaryList } from '#core'
import { type Entries, shownGroups } from '#form'
import type { Standard } from '#standard'

type Props = { standard: Standard; answers: Record<string, string>; groups: Entries; mask: (value: string) => string }

const sealedKinds = new Set(['nik', 'kk'])

/** What was answered once for each of several. Numbers of identity are shown as `mask` leaves them. */
export const EntriesList = ({ standard, answers, groups, mask }: Props) => (
  <>
    {shownGroups(standard, answers, groups)
      .filter(({ place }) => place > 0)
      .map(({ group, place, rows }) => (
        <section key={`${group.id}-${place}`}>
          <h3 class="govuk-heading-s">
            {group.label} ke-{place}
          </h3>
          <SummaryList
            rows={rows.map(({ field, label, value }) => ({
              label,
              value: field && sealedKinds.has(field.kind) ? mask(value) : value,
            }))}
          />
        </section>
      ))}
  </>
)
