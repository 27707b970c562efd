import { Details, readIn } from '#core'
import type { Dossiers } from '#dossier'
import { officerNames } from '#office'
import { type Panel, shortMoment } from '#steps'
import { Changes } from './diff-view.tsx'
import { masked } from './mask.ts'
import { draftsOf, type Version } from './store.ts'

type Props = { versions: Version[]; names: Record<string, string>; zone: string }

const Versions = ({ versions, names, zone }: Props) => (
  <Details summary={`Lihat ${versions.length} versi`}>
    {versions
      .map((version, place) => ({ version, earlier: versions[place - 1] }))
      .reverse()
      .map(({ version, earlier }) => (
        <section key={version.version}>
          <h4 class="govuk-heading-s">Versi {version.version}</h4>
          <p class="govuk-body-s">
            {shortMoment(version.savedAt, zone)} · {names[version.savedBy] ?? 'petugas'} ·{' '}
            {version.text ? 'diubah dari teks standar' : 'teks standar'}
          </p>
          {earlier ? (
            <Changes before={earlier.read} after={version.read} />
          ) : (
            <div class="beda-teks">{masked(version.read)}</div>
          )}
        </section>
      ))}
  </Details>
)

/** Every version of a dossier's drafts, who kept it and what it changed; for whoever may read the dossier. */
export const draftPanel = (dossiers: Dossiers): Panel => ({
  title: 'Riwayat konsep',
  show: async ({ runtime, office, dossier, standard, profile }) => {
    const whose = { office, dossier: dossier.id, dataKey: dossiers.dataKey(dossier) }
    const { found, names } = await readIn(runtime.db, office, async tx => {
      const found = await draftsOf(tx, whose)
      const savedBy = found.flatMap(({ versions }) => versions.map(version => version.savedBy))
      return { found, names: await officerNames(tx, office, savedBy) }
    })
    if (found.length === 0) return null
    return (
      <>
        {found.map(({ product, versions }) => (
          <section key={product}>
            <h3 class="govuk-heading-s">{standard.letters[product]?.label}</h3>
            <Versions versions={versions} names={names} zone={profile.calendar.zone} />
          </section>
        ))}
      </>
    )
  },
})
