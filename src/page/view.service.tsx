import { ButtonLink, InsetText, type OfficeFace, Page, PrintButton } from '#core'
import { pledgesOf, type Standard } from '#standard'
import { PrintLinks } from './print/print-links.tsx'
import { howToApply, isOnline, markOf, pledgeText, whoMay } from './rules.ts'
import type { ServiceView } from './shape.ts'
import { Asked } from './view.asked.tsx'
import { ComponentsSection } from './view.components.tsx'
import { Origin, OriginLegend } from './view.origin.tsx'
import { OutageNotice } from './view.outage.tsx'
import { SopSection } from './view.sop.tsx'
import { VersionNotice } from './view.versions.tsx'

const Facts = ({ standard }: { standard: Standard }) => {
  const promises = pledgesOf(standard).map(pledge => pledgeText(pledge, standard))
  return (
    <dl class="fakta">
      <div>
        <dt>Siapa yang boleh</dt>
        <dd>{whoMay(standard)}</dd>
      </div>
      <div>
        <dt>Berapa lama</dt>
        {promises.length === 0 && <dd>{standard.components.timeText || 'Tidak ditetapkan'}</dd>}
        {promises.map(({ thing, limit }, at) => (
          <dd key={thing}>
            {promises.length > 1 ? `${thing}: ${limit}` : limit.replace(/^./, letter => letter.toUpperCase())}
            <Origin mark={markOf(standard.marks, `/pledges/${at}`)} />
          </dd>
        ))}
      </div>
      <div>
        <dt>Biaya</dt>
        <dd>{standard.components.fee}</dd>
      </div>
      <div>
        <dt>Yang Anda terima</dt>
        {standard.components.productText.map(text => (
          <dd key={text}>{text.replace(/[;:.,]+$/, '')}</dd>
        ))}
      </div>
    </dl>
  )
}

const Apply = ({ standard, address, runs = true }: { standard: Standard; address: string[]; runs?: boolean }) => {
  const online = isOnline(standard) && runs
  const asked = standard.trigger === 'application' || standard.trigger === 'report'
  return (
    <>
      {asked && (
        <>
          <h2 class="govuk-heading-m">Cara mengajukan</h2>
          <p class="govuk-body">{howToApply(standard)}</p>
        </>
      )}
      {online && (
        <ButtonLink href={`/${standard.office}/layanan/${standard.service}/ajukan`}>Ajukan sekarang</ButtonLink>
      )}
      {asked && !online && <InsetText>Datang ke loket kami: {address.join(', ')}.</InsetText>}
    </>
  )
}

/** One service, for the person who needs it first and for the lawyer after that. */
export const ServicePage = ({ face, view }: { face: OfficeFace; view: ServiceView }) => {
  const { standard, profile } = view
  return (
    <Page title={standard.name} face={face} back={`/${profile.id}`} backText="Semua layanan">
      <div class="kolom">
        <h1 class="govuk-heading-l">{standard.name}</h1>
        <p class="govuk-body-l">{standard.summary}</p>
        <OutageNotice outages={view.outages} zone={profile.calendar.zone} />
        <VersionNotice standard={standard} versions={view.versions} />
      </div>
      <Facts standard={standard} />
      <div class="kolom">
        <Asked standard={standard} registries={view.registries} />
        <Apply standard={standard} runs={view.runs} address={profile.address} />
        {standard.confidential && (
          <InsetText>Berkas layanan ini rahasia. Hanya petugas yang menangani yang boleh membacanya.</InsetText>
        )}
        {standard.lateness && (
          <>
            <h2 class="govuk-heading-m">Bila kami terlambat</h2>
            <p class="govuk-body">
              {standard.lateness}
              <Origin mark={markOf(standard.marks, '/lateness')} />
            </p>
          </>
        )}
      </div>
      <ComponentsSection view={view} />
      <SopSection standard={standard} />
      <OriginLegend marks={standard.marks} />
      <PrintLinks standard={standard} />
      <PrintButton />
    </Page>
  )
}
