import { DataTable, inOffice, Page, Pagination, type Runtime, type Server, type Tx } from '#core'
import { addPlace, officerPage } from './pages.ts'
import { signedIn } from './routes.account.tsx'
import type { OfficeFacts } from './shape.ts'
import { type ReadingLine, readingsPage } from './sql.log.ts'
import { officersOf } from './sql.ts'
import { momentWords } from './words.ts'

/** How a dossier is called by people; this room knows only its id. */
export type NamesOf = (tx: Tx, office: string, dossiers: string[]) => Promise<Record<string, string>>

const length = 50
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const address = '/catatan-pembacaan'

const idFrom = (query: unknown, name: string): string | null => {
  const value = (query as Record<string, unknown>)[name]
  return typeof value === 'string' && uuid.test(value) ? value : null
}

/** Where the next page begins: the moment and the id of the last line shown. */
const placeFrom = (query: unknown): { at: Date; id: string } | null => {
  const [, at, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(String((query as { sebelum?: unknown }).sebelum ?? '')) ?? []
  return at && id && uuid.test(id) ? { at: new Date(Number(at)), id } : null
}

const linkTo = (parts: Record<string, string | null>): string => {
  const query = new URLSearchParams(Object.entries(parts).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return query.size > 0 ? `${address}?${query}` : address
}

type Filter = { officer: string | null; dossier: string | null }

const Chosen = ({
  officer,
  dossier,
  people,
  names,
}: Filter & { people: { id: string; name: string }[]; names: Record<string, string> }) => (
  <form method="get" action={address}>
    <div class="govuk-form-group">
      <label class="govuk-label" for="petugas">
        Petugas
      </label>
      <select class="govuk-select" id="petugas" name="petugas">
        <option value="">Semua petugas</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id} selected={id === officer}>
            {name}
          </option>
        ))}
      </select>{' '}
      {dossier && <input type="hidden" name="berkas" value={dossier} />}
      <button type="submit" class="govuk-button govuk-button--secondary tombol-kecil">
        Saring
      </button>
    </div>
    {dossier && (
      <p class="govuk-body">
        Hanya berkas {names[dossier] ?? 'yang sudah tidak ada'}.{' '}
        <a class="govuk-link" href={linkTo({ petugas: officer })}>
          Tampilkan semua berkas
        </a>
      </p>
    )}
  </form>
)

/** `/catatan-pembacaan`: who looked into which dossier, the latest first (UU 27/2022). Read only. */
export const readingsRoom = (
  server: Server,
  runtime: Runtime,
  facts: Pick<OfficeFacts, 'zoneOf'>,
  namesOf: NamesOf,
): void => {
  addPlace(server, { href: address, text: 'Siapa membuka berkas', right: 'audit_read', group: 'office' })
  server.get(address, { config: { right: 'audit_read' } }, async (request, reply) => {
    const { office } = signedIn(request)
    const filter = { officer: idFrom(request.query, 'petugas'), dossier: idFrom(request.query, 'berkas') }
    const [zone, { lines, names, people }] = await Promise.all([
      facts.zoneOf(office),
      inOffice(runtime.db, office, async tx => {
        const found = await readingsPage(tx, office, { ...filter, before: placeFrom(request.query), limit: length + 1 })
        const ids = [...new Set([...found.map(line => line.dossier), ...(filter.dossier ? [filter.dossier] : [])])]
        return { lines: found, names: await namesOf(tx, office, ids), people: await officersOf(tx, office) }
      }),
    ])
    const shown = lines.slice(0, length)
    const last = lines.length > length ? shown.at(-1) : undefined
    const next =
      last && linkTo({ petugas: filter.officer, berkas: filter.dossier, sebelum: `${last.at.getTime()}_${last.id}` })
    return reply.page(
      <Page {...(await officerPage(request))} title="Siapa membuka berkas" width="wide">
        <h1 class="govuk-heading-l">Siapa membuka berkas</h1>
        <p class="govuk-body">Setiap kali petugas membuka berkas warga, tercatat di sini dan tidak dapat dihapus.</p>
        <Chosen {...filter} people={people} names={names} />
        <DataTable<ReadingLine>
          caption="Catatan pembacaan berkas"
          hiddenCaption
          empty="Belum ada catatan."
          rows={shown}
          columns={[
            { title: 'Waktu', head: true, cell: line => momentWords(line.at, zone) },
            { title: 'Petugas', cell: line => line.name },
            {
              title: 'Berkas',
              cell: line => (
                <a class="govuk-link" href={linkTo({ berkas: line.dossier, petugas: filter.officer })}>
                  {names[line.dossier] ?? 'Berkas yang sudah tidak ada'}
                </a>
              ),
            },
            { title: 'Yang dibuka', cell: line => line.what.charAt(0).toUpperCase() + line.what.slice(1) },
          ]}
        />
        <Pagination {...(next ? { next } : {})} />
      </Page>,
    )
  })
}
