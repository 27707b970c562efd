import { momentWords, Notice } from '#core'
import type { PublicOutage } from './shape.ts'

/** What does not work just now, said once above everything else. */
export const OutageNotice = ({ outages, zone }: { outages: PublicOutage[]; zone: string }) => (
  <>
    {outages.map(({ label, told, beganAt, expectedAt }) => (
      <Notice key={`${label} ${beganAt}`} look="careful" title={`Sedang terganggu: ${label}`}>
        <p class="govuk-body">
          Sejak {momentWords(beganAt, zone)}.
          {expectedAt !== null && ` Diperkirakan pulih ${momentWords(expectedAt, zone)}.`}
        </p>
        <p class="govuk-body">{told}</p>
      </Notice>
    ))}
  </>
)
