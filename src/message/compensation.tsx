import { InsetText, inOffice, momentWords, type Runtime, readIn, type Tx } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import type { Officer } from '#office'
import type { OfficeProfile, Standard } from '#standard'
import { knownDossier } from './known.ts'
import { alreadyDecided, noCompensation } from './problems.ts'
import { decideCompensation, findCompensation } from './sql.breach.ts'

/** The apology as the standard words it, for an officer to read and mend before anybody else sees it. */
export const draftNotice = (
  standard: Pick<Standard, 'name' | 'lateness'>,
  profile: Pick<OfficeProfile, 'name' | 'calendar'>,
  { agendaNumber, dueAt }: { agendaNumber: string; dueAt: number },
): string =>
  [
    `Permohonan Anda ${agendaNumber} (${standard.name}) kami janjikan selesai paling lambat ${momentWords(dueAt, profile.calendar.zone)}.`,
    'Janji itu tidak kami penuhi. Kami mohon maaf.',
    `Standar pelayanan kami menyebutkan: ${standard.lateness}`,
    profile.name,
  ].join('\n\n')

export type Decided = { notice: string } | { reason: string }

/** Gives a compensation or drops it, once; the words are sealed with the dossier's own key. */
export const rule = async (
  runtime: Runtime,
  dossiers: Dossiers,
  officer: Officer,
  dossier: string,
  decided: Decided,
): Promise<Dossier> =>
  inOffice(runtime.db, officer.office, async tx => {
    const { office, id, posts } = officer
    await knownDossier(tx, dossiers, officer, dossier)
    const found = await dossiers.lock(tx, office, dossier)
    if (!(await findCompensation(tx, office, dossier))) throw noCompensation()
    const given = 'notice' in decided
    const note = await dossiers.note(tx, found, given ? decided.notice : decided.reason)
    const ruling = { by: id, at: runtime.now(), notice: given ? note : null, reason: given ? null : note }
    if (!(await decideCompensation(tx, office, dossier, ruling))) throw alreadyDecided()
    const by = { kind: 'officer' as const, officer: id, posts }
    await dossiers.run(tx, office, dossier, { type: 'compensate', by, given, note })
    return found
  })

/** What the applicant reads of it on the tracking page: only what an officer has given. */
export const compensationPart = (dossiers: Dossiers) => async (tx: Tx, dossier: Dossier, standard: Standard) => {
  if (!standard.lateness) return null
  const notice = (await findCompensation(tx, dossier.office, dossier.id))?.notice
  const words = notice && (await dossiers.notes(tx, dossier))[notice]
  if (!words) return null
  return (
    <section aria-labelledby="kompensasi">
      <h2 class="govuk-heading-m" id="kompensasi">
        Permintaan maaf dan kompensasi
      </h2>
      <InsetText>
        {words.split(/\n\s*\n/).map(paragraph => (
          <p key={paragraph} class="govuk-body">
            {paragraph}
          </p>
        ))}
      </InsetText>
    </section>
  )
}

type Shown = { runtime: Runtime; office: string; officer: Officer; dossier: Dossier; standard: Standard }

/** Its state on the officer's dossier page, with what was decided and why. */
export const compensationPanel = (dossiers: Dossiers) => ({
  title: 'Kompensasi keterlambatan',
  show: async ({ runtime, office, officer, dossier, standard }: Shown) => {
    if (!standard.lateness) return null
    const { found, words } = await readIn(runtime.db, office, async tx => {
      const found = await findCompensation(tx, office, dossier.id)
      const kept = found?.notice ?? found?.reason
      return { found, words: kept ? (await dossiers.notes(tx, dossier))[kept] : undefined }
    })
    if (!found) return null
    const state = found.notice
      ? 'Permintaan maaf sudah diberikan; pemohon membacanya di halaman lacak.'
      : found.reason
        ? `Diputuskan tidak diberikan: ${words ?? ''}`
        : 'Janji sudah lewat. Rancangan permintaan maaf menunggu keputusan.'
    return (
      <p class="govuk-body">
        {state}{' '}
        {officer.rights.has('compensate') && (
          <a class="govuk-link" href={`/berkas/${dossier.id}/kompensasi`}>
            Buka
          </a>
        )}
      </p>
    )
  },
})
