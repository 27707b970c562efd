import { Button } from '#core'
import type { Field, FieldGroup } from '#standard'
import { FieldInput } from './fields.tsx'
import { countInput, fieldAt, shownEntries } from './groups.ts'
import type { Entry, FieldErrors, Villages } from './shape.ts'

/** Value of the button that asks for one more entry of a group. */
export const moreOf = (group: FieldGroup): string => `tambah:${group.id}`
/** The group a button asked one more of; null for any other button. */
export const moreAsked = (button: string): string | null => /^tambah:(.+)$/.exec(button)?.[1] ?? null

/** Enter sends the page, whatever buttons stand before the one that does. */
export const DefaultButton = () => (
  <button type="submit" class="govuk-visually-hidden" tabindex={-1}>
    Lanjutkan
  </button>
)

type Props = {
  groups: readonly FieldGroup[]
  entry: Entry
  errors: FieldErrors
  villages: Villages
  dense?: boolean
}

const bounds = ({ min, max }: FieldGroup): string =>
  min === 0 ? `Paling banyak ${max}. Kosongkan bila tidak ada.` : `Paling sedikit ${min}, paling banyak ${max}.`

const GroupInput = ({ group, entry, errors, villages, dense }: Omit<Props, 'groups'> & { group: FieldGroup }) => {
  const shown = shownEntries(group, entry)
  const places = Array.from({ length: shown }, (_, at) => at + 1)
  const input = (field: Field, place: number) => (
    <FieldInput
      key={field.id}
      field={fieldAt(group, place, field)}
      entry={entry}
      errors={errors}
      villages={villages}
      dense={dense}
    />
  )
  return (
    <section aria-labelledby={`kelompok-${group.id}`}>
      <h2 class="govuk-heading-m" id={`kelompok-${group.id}`}>
        {group.label}
      </h2>
      <p class="govuk-hint">
        {group.hint} {bounds(group)}
      </p>
      <input type="hidden" name={countInput(group)} value={String(shown)} />
      {places.map(place => (
        <fieldset key={place} class="govuk-fieldset isian-berulang">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
            {group.label} ke-{place}
          </legend>
          {group.fields.map(field => input(field, place))}
          {shown > Math.max(1, group.min) && (
            <label class="govuk-body-s">
              <input type="checkbox" name="hapus-isian" value={`${group.id}-${place}`} /> Hapus yang ke-{place}
            </label>
          )}
        </fieldset>
      ))}
      {shown < group.max && (
        <Button look="secondary" name="lakukan" value={moreOf(group)}>
          Tambah lagi<span class="govuk-visually-hidden"> {group.label}</span>
        </Button>
      )}
    </section>
  )
}

/** The groups of a form, each with a way to ask for one more. What was typed stays, whichever button is pressed. */
export const GroupInputs = ({ groups, ...rest }: Props) => (
  <>
    {groups.map(group => (
      <GroupInput key={group.id} group={group} {...rest} />
    ))}
  </>
)
