import { alternatives, conditionsIn, papersIn, type RegistryNames, type Requirement, type Standard } from '#standard'
import { markOf, whenNeeded } from './rules.ts'
import { Origin } from './view.origin.tsx'
import { paperFormsText } from './words.ts'

type Props = { standard: Standard; registries: RegistryNames }

const Item = ({ item, standard, registries }: Props & { item: Requirement }) => (
  <>
    <strong>{item.label}</strong>
    {whenNeeded(standard, item, registries)}
    {paperFormsText(item) && `: ${paperFormsText(item)}`}
    <Origin mark={markOf(standard.marks, `/requirements/${standard.requirements.indexOf(item)}`)} />
    {item.hint && <div class="kecil">{item.hint}</div>}
  </>
)

const List = ({ items, ...rest }: Props & { items: Requirement[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {alternatives(items).map(([first, ...others]) => (
      <li key={first!.id}>
        {others.length > 0 && 'Salah satu: '}
        <Item item={first!} {...rest} />
        {others.map(item => (
          <div key={item.id}>
            atau <Item item={item} {...rest} />
          </div>
        ))}
      </li>
    ))}
  </ul>
)

/** What must be true, and what to bring. */
export const Asked = (props: Props) => {
  const { requirements, components } = props.standard
  const [conditions, papers] = [conditionsIn(requirements), papersIn(requirements)]
  return (
    <>
      {conditions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Syarat yang harus dipenuhi</h2>
          <p class="govuk-body">Petugas yang memeriksanya. Tidak perlu membawa kertas untuk ini.</p>
          <List items={conditions} {...props} />
        </>
      )}
      <h2 class="govuk-heading-m">Yang perlu disiapkan</h2>
      {papers.length > 0 ? (
        <List items={papers} {...props} />
      ) : (
        <p class="govuk-body">
          {(requirements.length === 0 && components.requirementsText.join(' ')) ||
            'Tidak ada dokumen yang perlu dibawa.'}
        </p>
      )}
    </>
  )
}
