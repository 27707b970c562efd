import { InsetText, Notice, type Runtime } from '#core'
import type { Dossier } from '#dossier'
import { holdUpOf, knownOffices } from '#standard'
import type { Panel, TrackPart } from '../shape.ts'
import { momentWords } from '../time-words.ts'
import type { KnownOutages } from './actions.ts'
import type { Outage } from './shape.ts'

/** What holds a dossier up now; null when nothing does, or it is over and only not yet gone through. */
const holding = async (known: KnownOutages, { office, state }: Pick<Dossier, 'office' | 'state'>) => {
  const hold = holdUpOf(state)
  const outage = hold && (await known.now(office)).find(one => one.id === hold.outage)
  return hold && outage ? { hold, outage } : null
}

/** For the officer: it waits, and what becomes of its time. */
export const heldPanel = (known: KnownOutages): Panel => ({
  title: 'Gangguan',
  first: true,
  show: async ({ dossier, profile }) => {
    const found = await holding(known, dossier)
    if (!found) return null
    const { hold, outage } = found
    return (
      <Notice look="careful" title={`Menunggu ${outage.label}`}>
        <p class="govuk-body">
          Tertahan sejak {momentWords(hold.from, profile.calendar.zone)}.{' '}
          {hold.pauses ? 'Janji waktunya berhenti selama itu.' : 'Janji waktunya tetap berjalan menurut standar.'} Bila
          sudah dapat dikerjakan, kerjakan saja di bawah.{' '}
          <a class="govuk-link" href={`/gangguan/${outage.id}`}>
            Lihat gangguannya
          </a>
        </p>
      </Notice>
    )
  },
})

const expected = ({ expectedAt }: Outage, zone: string): string =>
  expectedAt === null ? '' : ` Diperkirakan pulih ${momentWords(expectedAt, zone)}.`

/** For the applicant: why nothing moves, in the office's words. */
export const heldPart =
  (runtime: Runtime, known: KnownOutages): TrackPart =>
  async (_tx, dossier) => {
    const found = await holding(known, dossier)
    if (!found) return null
    const { hold, outage } = found
    const { zone } = (await knownOffices(runtime.db).profile(dossier.office)).calendar
    return (
      <InsetText>
        <p class="govuk-body">
          Berkas Anda menunggu <strong>{outage.label}</strong>, yang terganggu sejak {momentWords(outage.beganAt, zone)}
          .{expected(outage, zone)}
        </p>
        <p class="govuk-body">{outage.told}</p>
        <p class="govuk-body">
          {hold.pauses
            ? 'Selama gangguan, janji waktu berhenti dan berjalan lagi begitu pulih.'
            : 'Janji waktunya tetap berlaku.'}
        </p>
      </InsetText>
    )
  }
