import { inOffice, Page, type Reply, type Request, type Runtime, type Server } from '#core'
import { type FoundDossier, mayKnow, type Search, searchDossiers } from '#dossier'
import { logReading, type Officer, officerPage } from '#office'
import { activeStandards, localDate, officeProfile } from '#standard'
import { readSearch } from './search.ts'
import { FoundTable, SearchForm } from './search-view.tsx'

const most = 50
const tooLittle = 'Tulis nomor agenda, kode resi, NIK 16 angka, atau sedikitnya tiga huruf nama.'

/** Looks among the office's dossiers; finding one by its NIK is written down like a reading (UU PDP 27/2022 art. 32). */
const find = (runtime: Runtime, { office, id }: Officer, search: Search, unknown: string[]): Promise<FoundDossier[]> =>
  inOffice(runtime.db, office, async tx => {
    const found = await searchDossiers(tx, office, search, most, unknown)
    if (search.by === 'nik')
      for (const { id: dossier } of found)
        await logReading(tx, { office, officer: id, dossier, what: 'dicari dengan NIK', at: runtime.now() })
    return found
  })

/** The services by name, and those whose persons this officer may not know. */
const facts = (runtime: Runtime, officer: Officer) =>
  inOffice(runtime.db, officer.office, async tx => {
    const { office } = officer
    const { calendar } = await officeProfile(tx, office)
    const standards = await activeStandards(tx, office, localDate(calendar.zone, runtime.now()))
    return {
      zone: calendar.zone,
      names: Object.fromEntries(standards.map(s => [s.service, s.shortName])),
      unknown: standards.filter(s => !mayKnow(s, officer)).map(s => s.service),
    }
  })

/** `/berkas/cari`: one box; a single find opens at once. */
export const searchRoutes = (server: Server, runtime: Runtime): void => {
  const right = { config: { right: 'read_dossier' } }

  server.get('/berkas/cari', right, async (_request, reply) => reply.redirect('/kotak-masuk', 303))

  server.post('/berkas/cari', right, async (request: Request, reply: Reply) => {
    const officer = request.officer as Officer
    const typed = request.form.text('cari')
    const search = readSearch(runtime.keys, officer.office, typed)
    const known = await facts(runtime, officer)
    const found = search ? await find(runtime, officer, search, known.unknown) : []
    const [only] = found
    if (only && found.length === 1) return reply.redirect(`/berkas/${only.id}`, 303)
    return reply.page(
      <Page
        {...(await officerPage(request))}
        title="Cari berkas"
        width="wide"
        back="/kotak-masuk"
        backText="Kotak masuk"
        failed={!search}
      >
        <h1 class="govuk-heading-l">Cari berkas</h1>
        <SearchForm request={request} value={typed} error={search ? undefined : tooLittle} />
        {search && <FoundTable found={found} most={most} {...known} />}
      </Page>,
      search ? 200 : 422,
    )
  })
}
