import { randomUUIDv7 as v7 } from 'node:crypto'
import { problem, type Runtime, readIn } from '#core'
import { officerNames } from '#office'
import { localDate, retentionOf } from '#standard'
import type { Beside } from '../beside.tsx'
import type { Panel } from '../shape.ts'
import { momentWords } from '../time-words.ts'
import { PlaceFields, placeIn } from './fields.tsx'
import { KeptUntil } from './keeping.tsx'
import { placeWords } from './rules.ts'
import { insertPlace, placesOf, type Shelved } from './sql.ts'

const nowhereSaid = problem('steps.no_place', 422, 'Isian belum lengkap.')

/** The paper of an ended dossier goes elsewhere: another box, the archive of the regency. */
export const shelving = (runtime: Runtime): Beside => ({
  path: 'tempat-arsip',
  right: 'deliver',
  title: 'Catat tempat berkas kertas',
  button: 'Simpan tempatnya',
  told: 'tempat berkas kertas dicatat.',
  offered: ({ dossier }) => dossier.state.status === 'ended',
  fields: (_opened, values, errors) => <PlaceFields values={values} errors={errors} />,
  perform: async ({ dossier }, { form, by, tx }) => {
    const place = placeIn(form)
    if (placeWords(place) === '') throw nowhereSaid({ rak: 'Tulis sedikitnya satu: rak, ordner, atau boks.' })
    if (by.kind !== 'officer') return
    const shelved = { ...place, dossier: dossier.id, at: runtime.now(), officer: by.officer }
    await insertPlace(tx, dossier.office, v7(), shelved)
  },
})

const PlaceList = ({ places, names, zone }: { places: Shelved[]; names: Record<string, string>; zone: string }) => (
  <ul class="govuk-list">
    {places.map((place, turn) => (
      <li key={place.at}>
        {turn === 0 ? <strong>{placeWords(place)}</strong> : `dulu ${placeWords(place)}`}
        <span class="samar">
          {' '}
          {momentWords(place.at, zone)}, {names[place.officer] ?? 'petugas'}
        </span>
      </li>
    ))}
  </ul>
)

/** Where the paper stands, and until when the whole is kept. */
export const shelfPanel: Panel = {
  title: 'Arsip',
  show: async ({ runtime, office, dossier, standard, profile }) => {
    const { places, names } = await readIn(runtime.db, office, async tx => {
      const places = await placesOf(tx, office, dossier.id)
      return {
        places,
        names: await officerNames(
          tx,
          office,
          places.map(one => one.officer),
        ),
      }
    })
    const { zone } = profile.calendar
    const ended = dossier.endedAt !== null && retentionOf(standard, profile) ? localDate(zone, dossier.endedAt) : null
    if (places.length === 0 && ended === null) return null
    return (
      <>
        {places.length > 0 && <PlaceList {...{ places, names, zone }} />}
        {ended && <KeptUntil {...{ standard, profile, ended }} />}
      </>
    )
  },
}
