import { ButtonLink, DataTable, Page, type PageProps, Panel, type Request, SummaryList, Tag } from '#core'
import { postTitle } from './rules.ts'
import type { Holding, OfficeFacts, OfficerRow, PostFacts } from './shape.ts'
import type { AccountEvent } from './sql.log.ts'
import { momentWords } from './words.ts'

type Chrome = Pick<PageProps, 'face' | 'officer' | 'nav' | 'told' | 'hidden'>
type Posts = Record<string, PostFacts>
export type Scopes = Awaited<ReturnType<OfficeFacts['scopesOf']>>
export type AdminBase = { request: Request; chrome: Chrome; posts: Posts; zone: string; today: string; scopes: Scopes }

export const titleOf = (posts: Posts, holding: Pick<Holding, 'post' | 'capacity'>): string =>
  postTitle(posts[holding.post]?.label ?? holding.post, holding.capacity)

const State = ({ officer, held }: { officer: OfficerRow; held: number }) => {
  if (officer.disabledAt) return <Tag look="red">Nonaktif</Tag>
  return held > 0 ? <Tag look="green">Aktif</Tag> : <Tag look="yellow">Tanpa jabatan</Tag>
}

type ListProps = AdminBase & { officers: OfficerRow[]; holdings: Holding[] }

export const OfficersPage = ({ chrome, posts, zone, officers, holdings }: ListProps) => {
  const heldBy = (id: string) => holdings.filter(holding => holding.officer === id)
  return (
    <Page title="Petugas" {...chrome} width="wide">
      <h1 class="govuk-heading-l">Petugas</h1>
      <ButtonLink href="/petugas/baru">Tambah petugas</ButtonLink>
      <DataTable
        caption="Petugas kantor ini"
        hiddenCaption
        empty="Belum ada petugas."
        rows={officers}
        columns={[
          {
            title: 'Nama',
            head: true,
            cell: officer => (
              <a class="govuk-link" href={`/petugas/${officer.id}`}>
                {officer.name}
              </a>
            ),
          },
          {
            title: 'Jabatan hari ini',
            cell: officer =>
              heldBy(officer.id)
                .map(h => titleOf(posts, h))
                .join(', ') || '–',
          },
          { title: 'Nama pengguna', cell: officer => officer.username },
          { title: 'Terakhir terlihat', cell: o => (o.lastSeenAt ? momentWords(o.lastSeenAt, zone) : 'belum pernah') },
          { title: 'Keadaan', cell: officer => <State officer={officer} held={heldBy(officer.id).length} /> },
        ]}
      />
    </Page>
  )
}

type PasswordProps = AdminBase & { id: string; name: string; username: string; password: string; reset?: boolean }

/** The only time a drawn password is seen. */
export const PasswordOncePage = ({ chrome, id, name, username, password, reset }: PasswordProps) => (
  <Page title="Kata sandi sementara" {...chrome}>
    <Panel title={reset ? 'Kata sandi diatur ulang' : 'Petugas ditambahkan'} />
    <p class="govuk-body">
      Sampaikan langsung kepada {name}. Kata sandi ini hanya tampil sekali dan harus diganti saat pertama masuk.
    </p>
    <SummaryList
      rows={[
        { label: 'Nama pengguna', value: <code>{username}</code> },
        { label: 'Kata sandi sementara', value: <code>{password}</code> },
      ]}
    />
    <ButtonLink href={`/petugas/${id}`}>Selesai, buka data petugas</ButtonLink>
  </Page>
)

export type OfficerProps = AdminBase & {
  officer: OfficerRow
  holdings: Holding[]
  events: AccountEvent[]
  self: boolean
  errors?: Record<string, string>
}
