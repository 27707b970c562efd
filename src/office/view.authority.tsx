import { ButtonLink, DataTable, Notice, Page, type PageProps, Tag } from '#core'
import { absenceWords, candidatesFor, postsInOrder, signersAway } from './rules.absence.ts'
import { overlaps, postTitle } from './rules.ts'
import type { AbsenceLine, Calendar, HoldingLine } from './shape.authority.ts'
import type { Choice, OfficeFacts, Officer, PostFacts } from './shape.ts'
import { dayWords, spanWords } from './words.ts'

export type Chrome = Pick<PageProps, 'face' | 'officer' | 'nav' | 'told' | 'hidden'>
type Scopes = Awaited<ReturnType<OfficeFacts['scopesOf']>>
export type AuthorityProps = {
  chrome: Chrome
  officer: Officer
  posts: Record<string, PostFacts>
  calendar: Calendar
  order: string[]
  scopes: Scopes
  day: string
  today: string
}

type Line = { post: string; label: string; held: HoldingLine | null }

/** Every post in the order of the profile, with each holding of the days shown; a post nobody holds has one empty line. */
const linesOf = ({ posts, calendar }: AuthorityProps): Line[] =>
  postsInOrder(posts).flatMap(([post, { label }]): Line[] => {
    const held = calendar.holdings.filter(h => h.post === post)
    return held.length > 0 ? held.map(h => ({ post, label, held: h })) : [{ post, label, held: null }]
  })

const holderOf = (calendar: Calendar, id: string | null) => calendar.holdings.find(h => h.id === id)?.name

const capacityText = (calendar: Calendar, held: HoldingLine): string => {
  const words = { substantive: 'Definitif', plt: 'Plt.', plh: 'Plh.', pj: 'Pj.', desk: 'Menjaga meja' }[held.capacity]
  const whose = holderOf(calendar, held.inPlaceOf)
  return whose ? `${words} (${whose})` : words
}

const State = ({ calendar, held, day }: { calendar: Calendar; held: HoldingLine; day: string }) => {
  const on = { since: day, until: day }
  if (held.since > day) return <Tag>Mulai {dayWords(held.since)}</Tag>
  if (held.endedAt && held.until === day) return <Tag>Berakhir hari itu juga</Tag>
  if (!overlaps(held, on)) return <Tag>Sudah berakhir</Tag>
  const instead = calendar.holdings.find(h => h.inPlaceOf === held.id && overlaps(h, on))
  if (instead) return <Tag look="yellow">Digantikan {instead.name}</Tag>
  const away = calendar.absences.some(a => a.officer === held.officer && overlaps(a, on))
  return away ? <Tag look="yellow">Tidak masuk, tetap berwenang</Tag> : <Tag look="green">Berwenang</Tag>
}

const scopeText = ({ services, letterKinds }: HoldingLine, scopes: Scopes): string => {
  const named = (ids: string[], of: Choice[]) => ids.map(id => of.find(({ value }) => value === id)?.text ?? id)
  const only = [...named(services, scopes.services), ...named(letterKinds, scopes.letterKinds)]
  return only.length === 0 ? '' : `. Hanya: ${only.join(', ')}`
}

const Holders = (props: AuthorityProps) => {
  const { calendar, day } = props
  return (
    <DataTable
      caption="Pemegang jabatan"
      hiddenCaption
      empty="Kantor ini belum punya jabatan."
      rows={linesOf(props)}
      columns={[
        { title: 'Jabatan', head: true, cell: line => line.label },
        { title: 'Pemegang', cell: line => line.held?.name ?? 'Tidak ada' },
        { title: 'Kedudukan', cell: ({ held }) => (held ? capacityText(calendar, held) : '–') },
        { title: 'Masa', cell: ({ held }) => (held ? spanWords(held, '–') + scopeText(held, props.scopes) : '–') },
        { title: 'Dasar', cell: ({ held }) => held?.decreeNumber ?? '–' },
        {
          title: 'Hari itu',
          cell: ({ held }) =>
            held ? <State calendar={calendar} held={held} day={day} /> : <Tag look="red">Kosong</Tag>,
        },
      ]}
    />
  )
}

/** Why somebody is away is their own affair and that of whoever runs accounts or the office. */
const seesReason = (officer: Officer, absence: AbsenceLine) =>
  officer.id === absence.officer || officer.rights.has('admin_accounts') || officer.rights.has('head_page')

const Absences = ({ calendar, officer, posts }: AuthorityProps) => (
  <>
    <h2 class="govuk-heading-m">Yang tidak masuk</h2>
    <DataTable
      caption="Yang tidak masuk"
      hiddenCaption
      empty="Tidak ada yang tercatat tidak masuk pada hari-hari ini."
      rows={calendar.absences}
      columns={[
        { title: 'Nama', head: true, cell: absence => absence.name },
        { title: 'Hari', cell: absence => spanWords(absence, '–') },
        {
          title: 'Sebab',
          cell: absence => (seesReason(officer, absence) ? absenceWords[absence.kind] : 'Tidak masuk'),
        },
        {
          title: 'Pengganti',
          cell: absence =>
            calendar.holdings
              .filter(h => h.absence === absence.id)
              .map(h => `${h.name} (${postTitle(posts[h.post]?.label ?? h.post, h.capacity)})`)
              .join(', ') || 'Tidak ada',
        },
        {
          title: 'Tindakan',
          hiddenTitle: true,
          cell: absence =>
            seesReason(officer, absence) ? (
              <a class="govuk-link" href={`/jabatan/ketidakhadiran/${absence.id}`}>
                Buka<span class="govuk-visually-hidden"> ketidakhadiran {absence.name}</span>
              </a>
            ) : null,
        },
      ]}
    />
  </>
)

/** When everybody who could sign is away: whom the office's own order would ask first. */
const NobodySigns = ({ calendar, posts, order, day, officer }: AuthorityProps) => {
  const [first] = signersAway(calendar, posts, day)
  if (!first) return null
  const asked = candidatesFor(first, calendar, posts, order, { since: day, until: day })[0]
  const absence = calendar.absences.find(a => a.officer === first.officer)
  return (
    <Notice look="careful" title={`Pada ${dayWords(day)} semua penandatangan tidak masuk`}>
      <p class="govuk-body">
        {asked
          ? `Menurut urutan kantor, yang pertama diminta menjadi Plh.: ${asked.name} (${asked.posts.map(p => posts[p]?.label ?? p).join(', ')}).`
          : 'Tidak ada pejabat lain yang masuk hari itu. Surat menunggu, atau ditandatangani dari perjalanan.'}
      </p>
      {asked && absence && seesReason(officer, absence) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/jabatan/ketidakhadiran/${absence.id}`}>
            Buka catatan {absence.name} untuk menunjuk penggantinya
          </a>
        </p>
      )}
    </Notice>
  )
}

/** `/jabatan`: who holds what, when, in which capacity, seen from one day. */
export const AuthorityPage = (props: AuthorityProps & { children?: preact.ComponentChildren }) => {
  const { chrome, day, today, officer } = props
  return (
    <Page title="Jabatan" {...chrome} width="wide">
      <h1 class="govuk-heading-l">Jabatan{day === today ? ' hari ini' : ` pada ${dayWords(day)}`}</h1>
      <NobodySigns {...props} />
      <form method="get" action="/jabatan">
        <div class="govuk-form-group">
          <label class="govuk-label" for="tanggal">
            Lihat dari tanggal
          </label>
          <input class="govuk-input govuk-input--width-10" type="date" id="tanggal" name="tanggal" value={day} />{' '}
          <button type="submit" class="govuk-button govuk-button--secondary tombol-kecil">
            Lihat
          </button>
        </div>
      </form>
      {officer.rights.has('absence') && (
        <>
          <ButtonLink href="/jabatan/ketidakhadiran/baru">Catat ketidakhadiran</ButtonLink>{' '}
          <ButtonLink href="/jabatan/titipan/baru" look="secondary">
            Titipkan meja
          </ButtonLink>
        </>
      )}
      <p class="govuk-body">Yang ditampilkan: hari itu dan 90 hari sesudahnya.</p>
      <Holders {...props} />
      <Absences {...props} />
      {props.children}
    </Page>
  )
}
