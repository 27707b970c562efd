import { Notice, type Runtime } from '#core'
import { privacyOf } from '#dossier'
import { knownOffices } from '#standard'
import { momentWords, Objection, type TrackPart } from '#steps'
import { notReplaced, stateOf } from './rules.ts'
import type { Letter } from './shape.ts'
import { lettersOf } from './sql.ts'
import { standingWords } from './verification-view.tsx'

type Named = { letter: Letter; named: string }

const Finished = ({ letter, named }: Named) => (
  <p class="govuk-body">
    <a class="govuk-button" href={`/lacak/surat/${letter.id}.pdf`} download={`${named}.pdf`}>
      Unduh {named}
    </a>
    <br />
    Nomor {letter.number}. Siapa pun dapat memeriksa keasliannya lewat kode QR pada surat, atau di{' '}
    <a class="govuk-link" href={`/v/${letter.code}`}>
      halaman pemeriksaan
    </a>
    .
  </p>
)

/** `reason` false where the page must not tell what the file is about; whoever opens the letter's own page reads it there. */
const Revoked = ({ letter, reason, zone }: { letter: Letter; reason: boolean; zone: string }) => (
  <Notice look="grave" title={standingWords.revoked.title}>
    <p class="govuk-body">
      Nomor {letter.number}. {standingWords.revoked.text} Dicabut {momentWords(letter.revokedAt ?? 0, zone)}.
    </p>
    {reason && <p class="govuk-body">Alasan: {letter.revokeReason}</p>}
    <p class="govuk-body">
      Jangan memakai surat ini. Kantor tetap menyimpannya, dan siapa pun yang memeriksanya membaca hal yang sama di{' '}
      <a class="govuk-link" href={`/v/${letter.code}`}>
        halaman pemeriksaan
      </a>
      .
    </p>
  </Notice>
)

/** The letters on the applicant's own page: finished ones once the hand-over was recorded, one that was taken back in any case. */
export const letterPart =
  (runtime: Runtime): TrackPart =>
  async (tx, dossier, standard) => {
    const { doneBy } = dossier.state
    // Nobody's page asks for letters before one can have been signed: it is the page that is opened most.
    if (!doneBy.some(done => done.kind === 'sign')) return null
    const letters = await lettersOf(tx, dossier.office, dossier.id)
    const handedOver = doneBy.some(done => done.kind === 'deliver')
    const finished = handedOver ? letters.filter(one => stateOf(one) === 'signed') : []
    const revoked = notReplaced(letters)
    if (finished.length + revoked.length === 0) return null
    const profile = await knownOffices(runtime.db).profile(dossier.office)
    // Over somebody's shoulder the page of a confidential service must not tell what it is about, nor the name in the folder of a phone.
    const reserved = privacyOf(standard) === 'reserved'
    return (
      <>
        {revoked.map(letter => (
          <Revoked key={letter.id} letter={letter} reason={!reserved} zone={profile.calendar.zone} />
        ))}
        {revoked.length > 0 && (
          <>
            <h2 class="govuk-heading-m">Yang bisa Anda lakukan</h2>
            <p class="govuk-body">
              Tanyakan kepada kantor apakah surat baru dibuat dari berkas ini. Anda juga boleh mengajukan lagi dari
              awal.
            </p>
            <Objection dossier={dossier} profile={profile} at={Math.max(...revoked.map(one => one.revokedAt ?? 0))} />
          </>
        )}
        {finished.length > 0 && (
          <section aria-labelledby="hasil">
            <h2 class="govuk-heading-m" id="hasil">
              Surat Anda sudah jadi
            </h2>
            {finished.map(letter => (
              <Finished key={letter.id} letter={letter} named={reserved ? 'surat' : letter.label} />
            ))}
          </section>
        )}
      </>
    )
  }
