import { readIn, type Tx } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { objectionOf } from '#standard'
import type { Panel } from './shape.ts'
import { momentWords } from './time-words.ts'

export type Kin = { id: string; name: string; agendaNumber: string; how: string; shown: string }

/** The dossiers this one opened, and the one that opened it. */
export const kinOf = async (tx: Tx, dossiers: Dossiers, { office, state, id }: Dossier): Promise<Kin[]> => {
  const ids = [
    ...(state.parent ? [{ id: state.parent.dossier, how: 'Dibuka oleh berkas ini' }] : []),
    ...(state.links ?? []).map(link => ({
      id: link.dossier,
      how: state.waitsFor === link.dossier ? 'Ditunggu lebih dulu' : 'Dibuka dari sini',
    })),
  ].filter(one => one.id !== id)
  return Promise.all(
    ids.map(async one => {
      const { dossier, standard } = await dossiers.get(tx, office, one.id)
      const shown = dossier.state.end?.end.shown ?? (dossier.state.returned ? 'menunggu pemohon' : 'masih berjalan')
      return { ...one, name: standard.shortName, agendaNumber: dossier.agendaNumber, shown }
    }),
  )
}

export const linkPanel = (dossiers: Dossiers): Panel => ({
  title: 'Berkas terkait',
  show: async ({ runtime, office, dossier }) => {
    if (!dossier.state.parent && !dossier.state.links) return null
    const kin = await readIn(runtime.db, office, tx => kinOf(tx, dossiers, dossier))
    return (
      <ul class="govuk-list">
        {kin.map(one => (
          <li key={one.id}>
            {one.how}:{' '}
            <a class="govuk-link" href={`/berkas/${one.id}`}>
              {one.agendaNumber}
            </a>{' '}
            {one.name}, {one.shown}
          </li>
        ))}
      </ul>
    )
  },
})

/** What was objected, and the answer or its limit (UU 30/2014 art. 77). */
export const objectionPanel = (dossiers: Dossiers): Panel => ({
  title: 'Keberatan',
  show: async ({ runtime, office, officer, dossier, profile }) => {
    const objection = objectionOf(dossier.state)
    if (!objection) return null
    const notes = await readIn(runtime.db, office, tx => dossiers.notes(tx, dossier))
    const said = (at: number) => momentWords(at, profile.calendar.zone)
    const { at, answerBy, via, answered } = objection
    return (
      <>
        <p class="govuk-body">
          Diterima {said(at)}, {via === 'counter' ? 'di loket' : 'lewat halaman lacak'}:
        </p>
        <blockquote class="govuk-inset-text kutipan">{notes[objection.note]}</blockquote>
        {answered ? (
          <p class="govuk-body">
            {answered.outcome === 'upheld' ? 'Dikabulkan' : 'Tidak dikabulkan'} {said(answered.at)}:{' '}
            {notes[answered.note]}
          </p>
        ) : (
          <p class="govuk-body">
            Harus dijawab paling lambat <strong>{said(answerBy)}</strong>.
            {officer.rights.has('answer_objection') && (
              <>
                {' '}
                <a class="govuk-link" href={`/berkas/${dossier.id}/jawaban-keberatan`}>
                  Jawab keberatan
                </a>
              </>
            )}
          </p>
        )}
      </>
    )
  },
})
