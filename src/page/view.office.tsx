import { type LocalDate, type OfficeFace, Page } from '#core'
import { type OfficeProfile, papersIn, type Standard } from '#standard'
import { howLong, whoMay } from './rules.ts'
import type { PublicOutage } from './shape.ts'
import { OutageNotice } from './view.outage.tsx'
import { NothingFound, SearchForm, SearchTold } from './view.search.tsx'
import { dateText, hoursText, weekdayOf, weekdayText } from './words.ts'

const ServiceCard = ({ office, standard }: { office: string; standard: Standard }) => {
  const bring = papersIn(standard.requirements)
    .filter(item => item.required)
    .map(item => item.label)
  return (
    <li class="kartu">
      <h3 class="govuk-heading-m">
        <a class="govuk-link" href={`/${office}/layanan/${standard.service}`}>
          {standard.name}
        </a>
      </h3>
      <p class="govuk-body">{standard.summary}</p>
      <p class="kecil">{whoMay(standard)}</p>
      {bring.length > 0 && (
        <p class="kecil">
          Bawa: {bring.slice(0, 4).join(', ')}
          {bring.length > 4 && `, dan ${bring.length - 4} lainnya`}.
        </p>
      )}
      <p class="kecil">
        {howLong(standard)} · {standard.components.fee}
      </p>
    </li>
  )
}

/** Keeps `07.30–12.00` on one line. */
const joinedDash = '\u2060–\u2060'

const Today = ({ profile, day }: { profile: OfficeProfile; day: LocalDate }) => {
  const hours = hoursText(profile.calendar, day)
  return (
    <>
      <h2 class="govuk-heading-m">Jam buka hari ini</h2>
      <p class="govuk-body">
        {weekdayText(weekdayOf(day))}, {dateText(day)}
        <br />
        <strong>{hours.text.replaceAll('–', joinedDash)}</strong>
      </p>
      {profile.calendarAssumed && hours.open && (
        <p class="kecil">Jam ini menurut aturan umum kantor pemerintah. Telepon dulu bila ragu.</p>
      )}
    </>
  )
}

const Contact = ({ profile }: { profile: OfficeProfile }) => (
  <>
    <h2 class="govuk-heading-m" id="hubungi">
      Hubungi kami
    </h2>
    <p class="govuk-body">
      {profile.address.map(line => (
        <span key={line}>
          {line}
          <br />
        </span>
      ))}
      {profile.phone && (
        <>
          Telepon {profile.phone}
          <br />
        </>
      )}
      {profile.email && (
        <a class="govuk-link" href={`mailto:${profile.email}`}>
          {profile.email}
        </a>
      )}
    </p>
    {profile.complaintChannels.length > 0 && (
      <>
        <h2 class="govuk-heading-m">Tidak puas? Sampaikan</h2>
        <ul class="govuk-list govuk-list--bullet">
          {profile.complaintChannels.map(channel => (
            <li key={channel}>{channel}</li>
          ))}
        </ul>
      </>
    )}
  </>
)

/** The services of the list: all of them, or what a search found, the best first. */
const Services = ({ profile, listed, query }: { profile: OfficeProfile; listed: Standard[]; query: string }) => (
  <section aria-labelledby="layanan">
    <h2 class="govuk-heading-l" id="layanan">
      {query ? 'Hasil pencarian' : 'Layanan'}
    </h2>
    {query && <SearchTold office={profile.id} query={query} count={listed.length} />}
    {listed.length > 0 ? (
      <ul class="govuk-list">
        {listed.map(standard => (
          <ServiceCard key={standard.service} office={profile.id} standard={standard} />
        ))}
      </ul>
    ) : query ? (
      <NothingFound profile={profile} />
    ) : (
      <p class="govuk-body">Belum ada layanan yang dibuka di sini. Datang atau telepon ke kantor kami.</p>
    )}
  </section>
)

/** `query`: what was searched for, empty when nothing; `found`: the services that fit it. */
type OfficeProps = {
  face: OfficeFace
  profile: OfficeProfile
  standards: Standard[]
  day: LocalDate
  query?: string
  found?: Standard[]
  told?: string
  outages?: PublicOutage[]
}

/** The front page of one office: its services, its hours of today, its doors, its pledge. */
export const OfficePage = ({
  face,
  profile,
  standards,
  day,
  query = '',
  found = [],
  told,
  outages = [],
}: OfficeProps) => (
  <Page title={query ? `Hasil pencarian: ${query}` : 'Layanan'} face={face} told={told} hidden={query !== ''}>
    <h1 class="govuk-heading-xl">Apa yang Anda perlukan?</h1>
    <p class="govuk-body-l">Cari atau pilih layanan. Semua layanan kami gratis.</p>
    <OutageNotice outages={outages} zone={profile.calendar.zone} />
    {standards.length > 0 && <SearchForm office={profile.id} standards={standards} query={query} />}
    <p class="govuk-body">
      <a class="govuk-link" href="/lacak">
        Sudah mengajukan? Lihat sampai di mana berkas Anda
      </a>
      <br />
      <a class="govuk-link" href="/v">
        Periksa keaslian surat
      </a>
    </p>
    <div class="dua-kolom">
      <Services profile={profile} listed={query ? found : standards} query={query} />
      <div>
        <Today profile={profile} day={day} />
        <Contact profile={profile} />
      </div>
    </div>
    {profile.pledgeText && (
      <section class="maklumat" aria-labelledby="maklumat">
        <h2 class="govuk-heading-m" id="maklumat">
          Maklumat Pelayanan
        </h2>
        {profile.pledgeText.split('\n').map(line => (
          <p key={line} class="govuk-body">
            {line}
          </p>
        ))}
      </section>
    )}
  </Page>
)
