import { InsetText, type OfficeFace, Page } from '#core'
import type { Standard } from '#standard'
import type { Shared } from './shape.ts'
import { type ChangedPart, changesBetween, fromWhen, nextOf } from './versions.ts'

const Side = ({ title, text, was }: { title: string; text: string | undefined; was: string }) => (
  <div>
    <strong class="kecil">{title}</strong>
    {text === undefined ? <p class="govuk-body kecil">{was}</p> : <p class="govuk-body">{text}</p>}
  </div>
)

const Part = ({ part: { title, changes } }: { part: ChangedPart }) => (
  <section class="perubahan">
    <h3 class="govuk-heading-s">{title}</h3>
    <ul class="govuk-list">
      {changes.map(({ before, after }) => (
        <li key={`${before} ${after}`} class="dulu-kini">
          <Side title="Sebelumnya" text={before} was="Tidak ada." />
          <Side title="Menjadi" text={after} was="Dihapus." />
        </li>
      ))}
    </ul>
  </section>
)

type Pair = { before: Standard; after: Standard; shared: Shared }

const Step = ({ before, after, shared }: Pair) => {
  const { day, proposed } = fromWhen(after)
  const parts = changesBetween(before, after, shared)
  return (
    <section class="bagian" aria-labelledby={`sejak-${after.effectiveFrom}`}>
      <h2 class="govuk-heading-m" id={`sejak-${after.effectiveFrom}`}>
        Berlaku sejak {day}
        {proposed && ' (usulan)'}
      </h2>
      {proposed && (
        <InsetText>Ini rancangan. Belum ada keputusan yang menetapkannya, jadi isinya masih dapat berubah.</InsetText>
      )}
      <p class="govuk-body">
        {parts.length > 0
          ? `Dibandingkan dengan yang berlaku sejak ${fromWhen(before).day}. Bagian yang tidak disebut tetap sama.`
          : `Bunyinya sama dengan yang berlaku sejak ${fromWhen(before).day}.`}
      </p>
      {parts.map(part => (
        <Part key={part.title} part={part} />
      ))}
    </section>
  )
}

type Props = { face: OfficeFace; standard: Standard; versions: Standard[]; shared: Shared }

/** What changed from version to version of one service, the latest first. */
export const VersionsPage = ({ face, standard, versions, shared }: Props) => {
  const pairs = versions.slice(1).map((after, at) => ({ before: versions[at]!, after }))
  return (
    <Page title={`Perubahan: ${standard.name}`} face={face} back={servicePath(standard)} backText={standard.shortName}>
      <div class="kolom">
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{standard.name}</span>
          Apa yang berubah
        </h1>
        <p class="govuk-body-l">
          {pairs.length > 0
            ? 'Berkas memakai standar yang berlaku pada hari diajukan, sampai selesai.'
            : `Standar ini belum pernah berubah sejak ${fromWhen(standard).day}.`}
        </p>
      </div>
      {pairs.toReversed().map(pair => (
        <Step key={pair.after.effectiveFrom} {...pair} shared={shared} />
      ))}
    </Page>
  )
}

const servicePath = ({ office, service }: Standard): string => `/${office}/layanan/${service}`

/** Says on the service's page that another version follows, or that this one replaced another. */
export const VersionNotice = ({ standard, versions }: { standard: Standard; versions: Standard[] }) => {
  const next = nextOf(versions, standard)
  const changed = next !== undefined || versions[0]?.effectiveFrom !== standard.effectiveFrom
  if (!changed) return null
  const link = (
    <a class="govuk-link" href={`${servicePath(standard)}/versi`}>
      Lihat apa yang berubah
    </a>
  )
  if (!next)
    return (
      <p class="govuk-body">
        Standar ini berlaku sejak {fromWhen(standard).day} menggantikan yang lama. {link}
      </p>
    )
  const { day, proposed } = fromWhen(next)
  return (
    <InsetText>
      <strong>Mulai {day} berlaku standar baru</strong>
      {proposed ? ' (usulan; belum ditetapkan dengan keputusan)' : ''}. Yang diajukan sebelum hari itu tetap memakai
      standar yang sekarang. {link}
    </InsetText>
  )
}
