import type { ComponentChildren } from 'preact'
import { inOffice, Page, type Reply, type Request, type Runtime, type Server, type Tx } from '#core'
import { mayKnow, type Search, searchDossiers, unknownAmong } from '#dossier'
import { logReading, type Officer, officerPage } from '#office'
import { activeStandards, localDate, officeProfile } from '#standard'
import { type LetterNumber, readLetterNumber, readSearch } from './search.ts'
import { FoundTable, SearchForm } from './search-view.tsx'
import { type Place, readPlace } from './shelf/rules.ts'
import { dossiersAt } from './shelf/sql.ts'

const most = 50
const tooLittle = 'Tulis nomor agenda, nomor surat, kode resi, NIK 16 angka, atau sedikitnya tiga huruf nama.'

/** `lettersNumbered`: dossiers of letters with this number; letters belong to a later room. */
export type SearchParts = { lettersNumbered: (tx: Tx, office: string, number: LetterNumber) => Promise<string[]> }

type Known = { zone: string; names: Record<string, string>; services: string[] }

/** The services by name, and those whose persons this officer may not know. */
const facts = (runtime: Runtime, officer: Officer): Promise<Known> =>
  inOffice(runtime.db, officer.office, async tx => {
    const { office } = officer
    const { calendar } = await officeProfile(tx, office)
    const standards = await activeStandards(tx, office, localDate(calendar.zone, runtime.now()))
    return {
      zone: calendar.zone,
      names: Object.fromEntries(standards.map(s => [s.service, s.shortName])),
      services: standards.filter(s => !mayKnow(s, officer)).map(s => s.service),
    }
  })

type Asked = { search: Search | null; letter: LetterNumber | null; place: Place | null; services: string[] }

/** Looks among the office's dossiers; finding one by its NIK is written down like a reading (UU PDP 27/2022 art. 32). */
const find = (runtime: Runtime, parts: SearchParts, officer: Officer, { search, letter, place, services }: Asked) =>
  inOffice(runtime.db, officer.office, async tx => {
    const { office, id } = officer
    const look = (one: Search) => searchDossiers(tx, office, one, most, { services, officer: id })
    const ids = [
      ...(letter ? await parts.lettersNumbered(tx, office, letter) : []),
      ...(place ? await dossiersAt(tx, office, place, most) : []),
    ]
    const found = [...(ids.length > 0 ? await look({ by: 'ids', ids }) : []), ...(search ? await look(search) : [])]
    if (search?.by === 'nik')
      for (const { id: dossier } of found)
        await logReading(tx, { office, officer: id, dossier, what: 'dicari dengan NIK', at: runtime.now() })
    return found.filter((one, place) => found.findIndex(other => other.id === one.id) === place).slice(0, most)
  })

/** `/berkas/cari`: one box; a single find opens at once. */
export const searchRoutes = (server: Server, runtime: Runtime, parts: SearchParts): void => {
  const right = { config: { right: 'read_dossier' } }

  const page = async (request: Request, failed: boolean, children: ComponentChildren) => (
    <Page
      {...(await officerPage(request))}
      title="Cari berkas"
      width="wide"
      back="/kotak-masuk"
      backText="Kotak masuk"
      failed={failed}
    >
      <h1 class="govuk-heading-l">Cari berkas</h1>
      {children}
    </Page>
  )

  server.get('/berkas/cari', right, async (request, reply) =>
    reply.page(await page(request, false, <SearchForm request={request} />)),
  )

  server.post('/berkas/cari', right, async (request: Request, reply: Reply) => {
    const officer = request.officer as Officer
    const typed = request.form.text('cari')
    const place = readPlace(typed)
    const search = place ? null : readSearch(runtime.keys, officer.office, typed)
    const readable = place !== null || search !== null
    const letter = readLetterNumber(typed)
    const known = await facts(runtime, officer)
    const all = await find(runtime, parts, officer, { search, letter, place, services: known.services })
    const unknown = await unknownAmong(runtime, officer, all)
    // A name or NIK must not tell that somebody has a file of a service, however long it is closed.
    const telling = search?.by === 'name' || search?.by === 'nik'
    const found = telling ? all.filter(one => !unknown.has(one.id)) : all
    const [only] = found
    if (only && found.length === 1) return reply.redirect(`/berkas/${only.id}`, 303)
    return reply.page(
      await page(
        request,
        !readable,
        <>
          <SearchForm request={request} value={typed} error={readable ? undefined : tooLittle} />
          {readable && <FoundTable found={found} most={most} {...known} unknown={unknown} />}
        </>,
      ),
      readable ? 200 : 422,
    )
  })
}
