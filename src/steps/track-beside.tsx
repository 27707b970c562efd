import type { Runtime } from '#core'
import { createTransfers, type Dossiers } from '#dossier'
import { knownOffices, mayObject, objectionOf, objectionUntil } from '#standard'
import { kinOf } from './beside-panels.tsx'
import { referralPart } from './beside-refer.tsx'
import { heldTimesPart } from './held-view.tsx'
import type { TrackPart } from './shape.ts'
import { suggestionPart } from './suggestion.tsx'
import { momentWords } from './time-words.ts'

const kin =
  (dossiers: Dossiers): TrackPart =>
  async (tx, dossier) => {
    const { state } = dossier
    if (!state.parent && !state.links) return null
    return (
      <section aria-labelledby="terkait">
        <h2 class="govuk-heading-m" id="terkait">
          Berkas terkait
        </h2>
        {state.waitsFor && (
          <p class="govuk-body">
            Berkas ini menunggu berkas lain yang kami buka lebih dulu. Begitu berkas itu selesai, berkas ini lanjut
            dengan sendirinya.
          </p>
        )}
        <ul class="govuk-list">
          {(await kinOf(tx, dossiers, dossier)).map(one => (
            <li key={one.id}>
              <a class="govuk-link" href={`/lacak/terkait/${one.id}`}>
                {one.name}, nomor {one.agendaNumber}
              </a>
              : {one.shown}
            </li>
          ))}
        </ul>
      </section>
    )
  }

/** How to object from here, and what became of it (UU 30/2014 art. 77, 78). */
const objection =
  (runtime: Runtime, dossiers: Dossiers): TrackPart =>
  async (tx, dossier) => {
    const { office, state } = dossier
    if (!state.end || !mayObject(state)) return null
    const profile = await knownOffices(runtime.db).profile(office)
    const said = (at: number) => momentWords(at, profile.calendar.zone)
    const made = objectionOf(state)
    if (!made)
      return runtime.now() > objectionUntil(profile, state.end.at) ? null : (
        <p class="govuk-body">
          Anda juga boleh{' '}
          <a class="govuk-link" href="/lacak/keberatan">
            menulis keberatan di sini
          </a>
          .
        </p>
      )
    const notes = made.answered ? await dossiers.notes(tx, dossier) : {}
    return (
      <section aria-labelledby="keberatan">
        <h2 class="govuk-heading-m" id="keberatan">
          Keberatan Anda
        </h2>
        <p class="govuk-body">
          Kami terima {said(made.at)}.{' '}
          {!made.answered && (
            <>
              Kepala kantor wajib menjawab paling lambat <strong>{said(made.answerBy)}</strong>.
            </>
          )}
        </p>
        {made.answered && (
          <>
            <p class="govuk-body">
              Dijawab {said(made.answered.at)}: <strong>tidak dikabulkan</strong>. {notes[made.answered.note]}
            </p>
            <p class="govuk-body">
              Bila Anda masih tidak setuju, Anda boleh mengajukan banding kepada atasan kepala kantor, yaitu bupati atau
              wali kota, dalam 10 hari kerja sejak jawaban ini (UU 30/2014 Pasal 78).
            </p>
          </>
        )}
      </section>
    )
  }

export const besideParts = (runtime: Runtime, dossiers: Dossiers): TrackPart[] => [
  suggestionPart(runtime),
  kin(dossiers),
  objection(runtime, dossiers),
  referralPart(createTransfers(runtime, dossiers)),
  heldTimesPart(runtime),
]
