import type { Instant, Typeset } from '#core'
import type { Loaded, OfficeProfile, Standard } from '#standard'
import { onPaper } from '../on-paper.ts'
import { renderLetter } from '../render.ts'
import { type SampleOf, sampleLetter } from './letter.ts'
import { generalKinds, otherSheets } from './sheets.ts'

/** One print with made-up data. `of`: what it is a sample of; absent for sheets that are no letter. */
export type Sample = {
  office: string
  /** `<layanan>/<surat>`, `<layanan>@<sejak>/<surat>`, or the name of a sheet. */
  name: string
  of?: SampleOf
  print: (typeset: Typeset, issued: boolean, printer?: string) => Promise<Uint8Array>
}

const letterSample = (name: string, of: SampleOf): Sample => ({
  office: of.profile.id,
  name,
  of,
  print: (typeset, issued, printer) =>
    renderLetter(typeset, sampleLetter(of, issued), of.at, printer ? onPaper(of.profile, printer) : undefined),
})

/** The first version of a service goes by its plain name, later ones with their day, as their files do. */
const nameOf = (services: Standard[], { service, effectiveFrom }: Standard): string => {
  const [oldest] = services.filter(one => one.service === service).map(one => one.effectiveFrom)
  return effectiveFrom === oldest ? service : `${service}@${effectiveFrom}`
}

/** Everything that can be printed as a sample: each letter of each version of each service, and each other sheet of each office. */
export const allSamples = ({ offices, national }: Loaded, publicUrl: string, at: Instant): Sample[] => {
  const shared = { national: national.value, publicUrl, at }
  const servicesOf = (id: string) =>
    (offices.find(({ profile }) => profile.value.id === id)?.services ?? [])
      .map(({ value }) => value)
      .sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))
  const general = offices
    .flatMap(({ services }) => services.map(({ value }) => value))
    .find(({ letters }) => Object.values(generalKinds).every(product => letters[product]))

  const sheetsOf = (profile: OfficeProfile): Sample[] => [
    ...Object.entries(general ? generalKinds : {}).map(([name, product]) =>
      letterSample(name, { ...shared, profile, standard: general!, product }),
    ),
    ...Object.entries(otherSheets).map(([name, print]) => ({
      office: profile.id,
      name,
      print: (typeset: Typeset) => print(typeset, profile, at, publicUrl),
    })),
  ]

  return offices.flatMap(({ profile: { value: profile } }) => {
    const services = servicesOf(profile.id)
    const letters = services.flatMap(standard =>
      Object.keys(standard.letters).map(product =>
        letterSample(`${nameOf(services, standard)}/${product}`, { ...shared, profile, standard, product }),
      ),
    )
    return [...letters, ...sheetsOf(profile)]
  })
}
