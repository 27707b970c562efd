import { Button, TextInput } from '#core'
import type { OfficeProfile, Standard } from '#standard'
import { longestQuery } from './search.ts'

/** Examples are the office's own: what the first services say people type. */
const hintOf = (standards: Standard[]): string | undefined => {
  const examples = standards.flatMap(({ keywords }) => keywords?.slice(0, 1) ?? []).slice(0, 2)
  return examples.length > 0 ? `Misalnya: ${examples.join(', atau ')}.` : undefined
}

/** A plain GET form: it works without scripts, and a search can be sent on as a link. */
export const SearchForm = ({ office, standards, query }: { office: string; standards: Standard[]; query: string }) => (
  <search>
    <form method="get" action={`/${office}`}>
      <TextInput
        name="cari"
        type="search"
        label="Tulis keperluan Anda dengan kata sehari-hari"
        hint={hintOf(standards)}
        value={query}
        autocomplete="off"
        maxlength={longestQuery}
      />
      <Button>Cari layanan</Button>
    </form>
  </search>
)

/** What was found, and the way back to all of it. */
export const SearchTold = ({ office, query, count }: { office: string; query: string; count: number }) => (
  <p class="govuk-body">
    {count > 0 ? `${count} layanan cocok dengan “${query}”.` : `Tidak ada layanan yang cocok dengan “${query}”.`}{' '}
    <a class="govuk-link" href={`/${office}`}>
      Lihat semua layanan
    </a>
  </p>
)

/** Nobody goes away with nothing: the office itself can be asked. */
export const NothingFound = ({ profile }: { profile: OfficeProfile }) => (
  <p class="govuk-body">
    Coba kata lain, atau tanyakan kepada kami: datang ke {profile.address.join(', ')}
    {profile.phone && `, atau telepon ${profile.phone}`}
    {profile.email && `, atau tulis ke ${profile.email}`}.{' '}
    <a class="govuk-link" href="#hubungi">
      Cara menghubungi kami
    </a>
  </p>
)
