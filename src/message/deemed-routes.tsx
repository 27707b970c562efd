import {
  DataTable,
  InsetText,
  momentWords,
  Page,
  Pagination,
  type Runtime,
  readIn,
  type Server,
  shortMoment,
  Tag,
} from '#core'
import { addPlace, type Officer, officerPage } from '#office'
import { knownOffices } from '#standard'
import { afterLast, cursorIn } from './routes.tsx'
import { type Deemed, deemedGrants } from './sql.breach.ts'

const pageLength = 50
const limits = { standard: 'waktu menurut standar pelayanan', law: '5 hari kerja (UU 30/2014)' }

const Decided = ({ one, zone }: { one: Deemed; zone: string }) =>
  one.decidedAt === null ? (
    <Tag look="red">Belum diputuskan</Tag>
  ) : (
    <>Diputuskan {shortMoment(one.decidedAt, zone)}, sesudah batasnya</>
  )

const Table = ({ list, zone }: { list: Deemed[]; zone: string }) => (
  <DataTable
    caption="Keputusan yang lewat batas waktunya"
    hiddenCaption
    empty="Tidak ada keputusan yang lewat batas waktunya."
    rows={list}
    columns={[
      {
        title: 'Berkas',
        head: true,
        cell: one => (
          <a class="govuk-link" href={`/berkas/${one.dossier}`}>
            {one.agendaNumber}
          </a>
        ),
      },
      { title: 'Layanan', cell: one => one.serviceName },
      { title: 'Batas waktu', cell: one => momentWords(one.dueAt, zone) },
      { title: 'Menurut', cell: one => limits[one.limit] },
      { title: 'Keadaan', cell: one => <Decided one={one} zone={zone} /> },
    ]}
  />
)

/**
 * `/potensi-fiktif-positif`: decisions the law may take as granted because nobody decided in time (UU 30/2014 art. 53 (4)). For the
 * head and the legal unit; nothing is issued by itself.
 */
export const deemedPages = (server: Server, runtime: Runtime): void => {
  addPlace(server, {
    href: '/potensi-fiktif-positif',
    text: 'Potensi fiktif positif',
    right: 'legal_page',
    group: 'office',
  })
  server.get('/potensi-fiktif-positif', { config: { right: 'legal_page' } }, async (request, reply) => {
    const { office } = request.officer as Officer
    const { calendar } = await knownOffices(runtime.db).profile(office)
    const list = await readIn(runtime.db, office, tx => deemedGrants(tx, office, cursorIn(request), pageLength))
    const last = list.length === pageLength ? list.at(-1) : undefined
    const next = afterLast('/potensi-fiktif-positif', last && { at: last.recordedAt, id: last.dossier })
    return reply.page(
      <Page {...(await officerPage(request))} title="Potensi fiktif positif" width="wide">
        <h1 class="govuk-heading-l">Potensi fiktif positif</h1>
        <InsetText>
          Permohonan di bawah ini belum diputuskan ketika batas waktunya habis. Menurut Pasal 53 UU 30/2014 permohonan
          seperti itu dapat dianggap dikabulkan. Aplikasi tidak menerbitkan apa pun dengan sendirinya. Halaman ini hanya
          untuk kepala dan jabatan yang menangani hukum.
        </InsetText>
        <Table list={list} zone={calendar.zone} />
        <Pagination next={next} />
      </Page>,
    )
  })
}
