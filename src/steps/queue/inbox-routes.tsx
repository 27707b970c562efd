import { Button, FormToken, inOffice, Page, Pagination, type Request, type Runtime, type Server } from '#core'
import { addPlace, type Officer, officerPage } from '#office'
import { knownOffices, localDate, type OfficeProfile } from '#standard'
import { waysFor } from '../batch/chosen.ts'
import { ChooseWhat } from '../batch/view.tsx'
import { type InboxLook, InboxTable } from '../inbox-view.tsx'
import { type KnownOutages, OutageBanner } from '../outage/index.ts'
import { SearchForm } from '../search-view.tsx'
import type { StepAction } from '../shape.ts'
import { FilterForm, inboxAt, QuickFilters, SaveQueue } from './filter-view.tsx'
import * as inbox from './inbox.ts'
import { cursorAt, filterQuery, kindWord, readCursor, readFilter } from './rules.ts'
import type { Cursor, Filter } from './shape.ts'
import * as sql from './sql.ts'

/** The most queues one officer keeps: more would be a second inbox. */
const mostQueues = 20

const nameFault = (name: string, query: string): string | undefined => {
  if (!query) return 'Pilih dulu pada saringan di atas apa yang ingin dilihat, lalu tekan Saring.'
  return name ? undefined : 'Beri nama pendek untuk saringan ini.'
}
const tooMany = `Anda sudah menyimpan ${mostQueues} saringan. Hapus dulu salah satu.`

const signedIn = (request: Request) => request.officer as Officer

const wordsOf = (request: Request) => (name: string) => {
  const value = (request.query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

const many = (n: number) => (n >= inbox.countUpTo ? `lebih dari ${inbox.countUpTo - 1}` : String(n))
const countWords = ({ open, late }: { open: number; late: number }, whole: boolean) =>
  `${many(open)} berkas ${whole ? 'menunggu Anda' : 'cocok'}${late > 0 ? `, ${many(late)} terlambat` : ', tidak ada yang terlambat'}.`

const nothing = 'Tidak ada berkas yang menunggu Anda. Kotak masuk ini terisi sendiri begitu ada berkas.'
const nothingFits = 'Tidak ada berkas yang cocok dengan saringan ini.'

export type InboxView = {
  request: Request
  profile: OfficeProfile
  filter: Filter
  from: Cursor | null
  /** The form to narrow it stands open. */
  narrowing: boolean
  choosing: boolean
  /** What was wrong with what was sent, by field. */
  errors?: Record<string, string>
}

const Pages = ({ query, shown }: { query: string; shown: inbox.Shown }) => {
  const [first, last] = [shown.tasks[0], shown.tasks.at(-1)]
  const at = (place: string) => inboxAt([query, place].filter(Boolean).join('&'))
  return (
    <Pagination
      {...(shown.before && first ? { previous: at(`sebelum=${cursorAt(first)}`) } : {})}
      {...(shown.after && last ? { next: at(`sesudah=${cursorAt(last)}`) } : {})}
    />
  )
}

const Narrowing = async (
  runtime: Runtime,
  parts: InboxParts,
  view: InboxView,
  shown: inbox.Shown,
  superior: boolean,
) => {
  const { actions } = parts
  const { request, profile, filter } = view
  const { office } = signedIn(request)
  const day = localDate(profile.calendar.zone, runtime.now())
  const standards = await knownOffices(runtime.db).allActive(office, day)
  const services = standards.map(({ service, shortName }) => ({ value: service, text: shortName }))
  return (
    <>
      <FilterForm
        {...{ actions, filter, superior, services, kinds: inbox.kindsOf(actions), marks: inbox.marksIn(profile) }}
      />
      <SaveQueue
        request={request}
        query={filterQuery(actions, filter)}
        saved={shown.saved}
        name={request.form.text('nama')}
        error={view.errors?.nama}
      />
    </>
  )
}

const Choosing = ({ parts, view, query }: { parts: InboxParts; view: InboxView; query: string }) => {
  const { request, filter, errors = {} } = view
  const place = view.from && `${view.from.dueAt ?? '-'}.${view.from.dossier}`
  return (
    <>
      {place && <input type="hidden" name={view.from?.back ? 'sebelum' : 'sesudah'} value={place} />}
      <ChooseWhat
        ways={waysFor(parts.actions, signedIn(request), filter.below)}
        form={request.form}
        kind={filter.kind ? kindWord(parts.actions, filter.kind) : ''}
        errors={errors}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={inboxAt(query)}>
          Kembali ke satu per satu
        </a>
      </p>
    </>
  )
}

const More = ({ query }: { query: string }) => (
  <p class="govuk-body baris-tautan">
    <a class="govuk-link" href={inboxAt([query, 'pilih=ya'].filter(Boolean).join('&'))}>
      Kerjakan beberapa sekaligus
    </a>
    <a class="govuk-link" href="/sekaligus">
      Hasil kerja sekaligus
    </a>
  </p>
)

export const inboxView = async (runtime: Runtime, parts: InboxParts, view: InboxView) => {
  const { actions, outages } = parts
  const { request, profile, filter, from, choosing } = view
  const officer = signedIn(request)
  const query = filterQuery(actions, filter)
  const whole = query === ''
  const shown =
    whole && from === null
      ? await inbox.wholeInbox(runtime, actions, officer)
      : await inbox.partOfInbox(runtime, inbox.narrowed(actions, officer, profile, filter, runtime.now()), from)
  const superior = inbox.isSuperior(profile, officer)
  const lines = await inbox.linesOf(runtime, officer, profile, shown.tasks, filter.below)
  const { zone } = profile.calendar
  const down = await outages.now(officer.office)
  const acts = officer.rights.has('deliver')
  const chosen = new Set(choosing ? request.form.all('berkas') : [])
  const look: InboxLook = {
    officer: officer.id,
    zone,
    take: acts && !filter.below && !choosing,
    choose: choosing,
    chosen,
  }
  const narrowing = view.narrowing || (!whole && !choosing)
  return (
    <Page {...(await officerPage(request))} title="Kotak masuk" width="wide" failed={view.errors !== undefined}>
      <h1 class="govuk-heading-l">Kotak masuk</h1>
      {!choosing && (
        <div class="hanya-lebar">
          <SearchForm request={request} />
        </div>
      )}
      <OutageBanner outages={down} zone={zone} />
      <QuickFilters
        {...{ actions, filter, superior, saved: shown.saved, open: view.narrowing, more: choosing ? 'pilih=ya' : '' }}
      />
      {narrowing && (await Narrowing(runtime, parts, view, shown, superior))}
      {shown.open > 0 && <p class="govuk-body">{countWords(shown, whole)}</p>}
      {acts && !choosing && shown.open > 1 && <More query={query} />}
      <form method="post" action={choosing ? '/kotak-masuk/pilihan' : '/kotak-masuk/pengambilan'}>
        <FormToken request={request} />
        <input type="hidden" name="saringan" value={query} />
        {choosing && <Choosing parts={parts} view={view} query={query} />}
        <InboxTable lines={lines} look={look} empty={whole ? nothing : nothingFits} />
        {choosing && lines.length > 5 && <Button>Lanjutkan</Button>}
      </form>
      <Pages query={[query, choosing ? 'pilih=ya' : ''].filter(Boolean).join('&')} shown={shown} />
    </Page>
  )
}

/** The filter of the inbox a form was sent from. */
export const sentFilter = (actions: readonly StepAction[], request: Request): Filter => {
  const sent = new URLSearchParams(request.form.text('saringan'))
  return readFilter(actions, name => sent.get(name) ?? '')
}

export type InboxParts = { actions: readonly StepAction[]; outages: KnownOutages }

/** The inbox and its parts: `pegang`, `layanan`, `tindakan`, `tanda`, `meja`, and the page by `sesudah` or `sebelum`. */
export const inboxRoutes = (server: Server, runtime: Runtime, parts: InboxParts): void => {
  const { actions } = parts
  const right = { config: { right: 'read_dossier' } }
  // What one keeps for oneself is changed by whoever acts on dossiers; who only reads changes nothing.
  const own = { config: { right: 'deliver' } }
  const profileOf = (request: Request) => knownOffices(runtime.db).profile(signedIn(request).office)
  addPlace(server, { href: '/kotak-masuk', text: 'Kotak masuk', right: 'read_dossier', group: 'daily' })

  server.get('/kotak-masuk', right, async (request, reply) => {
    const word = wordsOf(request)
    const view: InboxView = {
      request,
      profile: await profileOf(request),
      filter: readFilter(actions, word),
      from: readCursor(word),
      narrowing: word('saring') === 'ya',
      choosing: word('pilih') === 'ya' && signedIn(request).rights.has('deliver'),
    }
    return reply.page(await inboxView(runtime, parts, view))
  })

  server.post('/kotak-masuk/saringan', own, async (request: Request, reply) => {
    const { office, id } = signedIn(request)
    const filter = sentFilter(parts.actions, request)
    const [name, query] = [request.form.text('nama').slice(0, 40), filterQuery(actions, filter)]
    const who = { office, officer: id, at: runtime.now(), most: mostQueues }
    const fault = nameFault(name, query)
    if (!fault && (await inOffice(runtime.db, office, tx => sql.saveQueue(tx, who, { name, query })))) {
      reply.tell(`Saringan “${name}” disimpan.`)
      return reply.redirect(inboxAt(query), 303)
    }
    const profile = await profileOf(request)
    const errors = { nama: fault ?? tooMany }
    const view = { request, profile, filter, from: null, narrowing: true, choosing: false, errors }
    return reply.page(await inboxView(runtime, parts, view), 422)
  })

  server.post('/kotak-masuk/saringan/penghapusan', own, async (request: Request, reply) => {
    const { office, id } = signedIn(request)
    await inOffice(runtime.db, office, tx => sql.dropQueue(tx, office, id, request.form.text('nama')))
    reply.tell('Saringan dihapus.')
    return reply.redirect('/kotak-masuk', 303)
  })
}
