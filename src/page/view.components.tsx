import type { ComponentChildren } from 'preact'
import { Tag } from '#core'
import type { LegalBasis, NationalBasis, Standard } from '#standard'
import { markOf, pledgeText } from './rules.ts'
import type { ServiceView } from './shape.ts'
import { Origin } from './view.origin.tsx'
import { dateText, durationText } from './words.ts'

type Component = { title: string; body: ComponentChildren }
type Lines =
  | 'requirementsText'
  | 'procedureText'
  | 'productText'
  | 'complaints'
  | 'facilities'
  | 'competence'
  | 'supervision'
type MoreLines = 'serviceGuarantee' | 'safetyGuarantee'

const Empty = () => <span class="kecil">Tidak ditetapkan.</span>

/** The lines of one component as the decree has them; a single one needs no bullet. */
const Text = ({ standard, name }: { standard: Standard; name: Lines | MoreLines }) => {
  const lines = standard.components[name]
  const line = (text: string, at: number) => (
    <>
      {text}
      <Origin mark={markOf(standard.marks, `/components/${name}/${at}`)} />
    </>
  )
  if (lines.length === 0) return <Empty />
  if (lines.length === 1) return line(lines[0]!, 0)
  return (
    <ol class="govuk-list govuk-list--number">
      {lines.map((text, at) => (
        <li key={text}>{line(text, at)}</li>
      ))}
    </ol>
  )
}

const One = ({ standard, name }: { standard: Standard; name: 'fee' | 'staffCount' | 'evaluation' | 'timeText' }) =>
  standard.components[name] ? (
    <>
      {standard.components[name]}
      <Origin mark={markOf(standard.marks, `/components/${name}`)} />
    </>
  ) : (
    <Empty />
  )

const Time = ({ standard }: { standard: Standard }) => {
  if (standard.components.timeText) return <One standard={standard} name="timeText" />
  const lines = standard.pledges.map(pledge => pledgeText(pledge, standard))
  if (lines.length === 0) return <Empty />
  return <>{lines.map(({ thing, limit }) => `${thing}: ${limit}`).join('; ')}</>
}

const Requirements = ({ standard }: { standard: Standard }) =>
  standard.components.requirementsText.length > 0 || standard.requirements.length === 0 ? (
    <Text standard={standard} name="requirementsText" />
  ) : (
    <ol class="govuk-list govuk-list--number">
      {standard.requirements.map(({ id, label }) => (
        <li key={id}>{label}</li>
      ))}
    </ol>
  )

const statuses = { in_force: 'Berlaku', revoked: 'Dicabut', amended: 'Diubah', unverified: 'Belum diperiksa' } as const
const looks = { in_force: 'green', revoked: 'red', amended: 'yellow', unverified: undefined } as const

const Basis = ({ basis, known }: { basis: LegalBasis; known?: NationalBasis }) => (
  <li>
    {basis.written ?? known?.title ?? basis.ref}{' '}
    {known && (
      <>
        <Tag look={looks[known.status]}>{statuses[known.status]}</Tag>
        {known.status !== 'in_force' && known.by && ` oleh ${known.by}`}
        {known.since && known.status !== 'in_force' && ` sejak ${dateText(known.since)}`}
      </>
    )}
  </li>
)

const Bases = ({ view: { standard, bases } }: { view: ServiceView }) =>
  standard.legalBases.length > 0 ? (
    <ol class="govuk-list govuk-list--number">
      {standard.legalBases.map(basis => (
        <Basis key={basis.ref} basis={basis} known={bases[basis.ref]} />
      ))}
    </ol>
  ) : (
    <Empty />
  )

const Evaluation = ({ standard }: { standard: Standard }) => (
  <>
    <One standard={standard} name="evaluation" />
    {standard.evaluateEvery && <div>Setiap {durationText(standard.evaluateEvery)}.</div>}
  </>
)

/** What the office owes the person it serves (PermenPANRB 15/2014, components of service delivery). */
const delivery = ({ standard }: ServiceView): Component[] => [
  { title: 'Persyaratan', body: <Requirements standard={standard} /> },
  { title: 'Sistem, mekanisme, dan prosedur', body: <Text standard={standard} name="procedureText" /> },
  { title: 'Jangka waktu', body: <Time standard={standard} /> },
  { title: 'Biaya/tarif', body: <One standard={standard} name="fee" /> },
  { title: 'Produk pelayanan', body: <Text standard={standard} name="productText" /> },
  { title: 'Pengaduan, saran, dan masukan', body: <Text standard={standard} name="complaints" /> },
]

/** How the office keeps itself able to do so (components of management). */
const management = (view: ServiceView): Component[] => {
  const { standard } = view
  return [
    { title: 'Dasar hukum', body: <Bases view={view} /> },
    { title: 'Sarana dan prasarana', body: <Text standard={standard} name="facilities" /> },
    { title: 'Kompetensi pelaksana', body: <Text standard={standard} name="competence" /> },
    { title: 'Pengawasan internal', body: <Text standard={standard} name="supervision" /> },
    { title: 'Jumlah pelaksana', body: <One standard={standard} name="staffCount" /> },
    { title: 'Jaminan pelayanan', body: <Text standard={standard} name="serviceGuarantee" /> },
    { title: 'Jaminan keamanan dan keselamatan', body: <Text standard={standard} name="safetyGuarantee" /> },
    { title: 'Evaluasi kinerja pelaksana', body: <Evaluation standard={standard} /> },
  ]
}

const Group = ({ title, items, from }: { title: string; items: Component[]; from: number }) => (
  <>
    <h3 class="govuk-heading-m">{title}</h3>
    <dl class="govuk-summary-list">
      {items.map((item, at) => (
        <div key={item.title} class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">
            {from + at}. {item.title}
          </dt>
          <dd class="govuk-summary-list__value">{item.body}</dd>
        </div>
      ))}
    </dl>
  </>
)

const Enacted = ({ view: { standard, decree } }: { view: ServiceView }) => (
  <p class="govuk-body kolom">
    {decree
      ? `Ditetapkan dengan Keputusan ${decree.issuer} Nomor ${decree.number} tanggal ${dateText(decree.date)}.`
      : 'Standar ini belum ditetapkan dengan keputusan tersendiri.'}{' '}
    Berlaku sejak {dateText(standard.effectiveFrom)}.
  </p>
)

/** The fourteen components of the standard, as the law orders them to be published. */
export const ComponentsSection = ({ view }: { view: ServiceView }) => {
  const first = delivery(view)
  return (
    <section class="bagian" aria-labelledby="standar">
      <h2 class="govuk-heading-l" id="standar">
        Standar pelayanan
      </h2>
      <Enacted view={view} />
      <Group title="Penyampaian pelayanan" items={first} from={1} />
      <Group title="Pengelolaan pelayanan" items={management(view)} from={first.length + 1} />
    </section>
  )
}
