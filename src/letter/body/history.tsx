import { Details, readIn } from '#core'
import type { Dossiers } from '#dossier'
import { officerNames } from '#office'
import { type Panel, shortMoment } from '#steps'
import { draftAt } from './desk.ts'
import { Changes } from './diff-view.tsx'
import { masked } from './mask.ts'
import { type Version, versionsOf } from './store.ts'

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
    const products = Object.entries(standard.letters)
    const { found, names } = await readIn(runtime.db, office, async tx => {
      const found: { label: string; versions: Version[] }[] = []
      for (const [product, { label }] of products) {
        const versions = await versionsOf(tx, draftAt(dossiers, { office, dossier }, product))
        if (versions.length > 0) found.push({ label, versions })
      }
      const savedBy = found.flatMap(({ versions }) => versions.map(version => version.savedBy))
      return { found, names: await officerNames(tx, office, savedBy) }
    })
    if (found.length === 0) return null
    return (
      <>
        {found.map(({ label, versions }) => (
          <section key={label}>
            <h3 class="govuk-heading-s">{label}</h3>
            <Versions versions={versions} names={names} zone={profile.calendar.zone} />
          </section>
        ))}
      </>
    )
  },
})
