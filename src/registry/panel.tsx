import { openText, readIn, SummaryList, unwrapKey } from '#core'
import { officerNames } from '#office'
import { national } from '#standard'
import { momentWords, type Panel } from '#steps'
import { noteContext } from './action-lookup.tsx'
import * as sql from './sql.ts'

const sources = { import: 'data impor', by_hand: 'dicek sendiri' }
const results = { registered: 'Terdaftar', not_registered: 'Belum terdaftar' }

/** The evidence of every look-up of a dossier, as it was written down. */
export const lookupPanel: Panel = {
  title: 'Bukti cek data',
  show: async ({ runtime, office, dossier, profile }) => {
    const { lookups, names, registries } = await readIn(runtime.db, office, async tx => {
      const found = await sql.lookupsOf(tx, office, dossier.id)
      return {
        lookups: found,
        names: await officerNames(
          tx,
          office,
          found.map(l => l.officer),
        ),
        registries: found.length > 0 ? (await national(tx)).registries : {},
      }
    })
    if (lookups.length === 0) return null
    const key = unwrapKey(runtime.keys, dossier.wrappedKey)
    return (
      <>
        {lookups.map(l => (
          <SummaryList
            key={l.id}
            rows={[
              { label: registries[l.registry]?.name ?? l.registry, value: <strong>{results[l.result]}</strong> },
              { label: 'Sumber', value: `${registries[l.registry]?.application ?? ''} (${sources[l.source]})` },
              { label: 'Waktu', value: momentWords(l.lookedUpAt, profile.calendar.zone) },
              { label: 'Petugas', value: names[l.officer] ?? '' },
              ...(l.sealedNote
                ? [{ label: 'Catatan', value: openText(key, l.sealedNote, noteContext(office, l.id)) }]
                : []),
              ...(l.screenshot
                ? [
                    {
                      label: 'Tangkapan layar',
                      value: (
                        <a
                          class="govuk-link"
                          href={`/berkas/${dossier.id}/bukti-cek/${l.id}`}
                          target="_blank"
                          rel="noopener"
                        >
                          Buka
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        ))}
      </>
    )
  },
}
