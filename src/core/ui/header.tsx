import type { OfficeFace } from './face.ts'

/** `signOut`: the address that a POST ends the session with; the form needs its token. */
export type HeaderOfficer = { name: string; post: string; signOut: string; token: string }
/** `count`: how many wait there, shown as a number beside the word. `group`: may stand behind "Lainnya", under this word. */
export type NavItem = { href: string; text: string; current?: boolean; count?: number; group?: string }

/** A drawn shield that stands where an office may put its crest; it is nobody's coat of arms. */
const Shield = () => (
  <svg viewBox="0 0 32 36" aria-hidden="true" focusable="false">
    <path fill="#fff" d="M16 1 30 5v13c0 8-6 14-14 17C8 32 2 26 2 18V5z" />
    <path
      fill="none"
      stroke="#1c2b39"
      stroke-width="2.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      d="m9.5 17.5 4.5 4.5 8.5-9"
    />
  </svg>
)

const Officer = ({ officer }: { officer: HeaderOfficer }) => (
  <form method="post" action={officer.signOut} class="kepala-petugas">
    <input type="hidden" name="_formulir" value={officer.token} />
    <span>
      {officer.name} · {officer.post}
    </span>
    <button type="submit" class="tautan">
      Keluar
    </button>
  </form>
)

export const Header = ({
  face,
  officer,
  class: width,
}: {
  face: OfficeFace
  officer?: HeaderOfficer
  class: string
}) => (
  <header class="kepala">
    <div class={width}>
      <a href={face.id ? `/${face.id}` : '/'} class="kepala-kantor">
        <Shield />
        <span>
          <strong>{face.name}</strong>
          <span>{face.government}</span>
        </span>
      </a>
      {officer && <Officer officer={officer} />}
    </div>
  </header>
)

const Item = ({ href, text, current, count }: NavItem) => (
  <li>
    <a href={href} aria-current={current ? 'page' : undefined}>
      {text}
      {count ? (
        <span class="jumlah">
          {count}
          <span class="govuk-visually-hidden"> menunggu</span>
        </span>
      ) : null}
    </a>
  </li>
)

const Group = ({ title, items }: { title: string; items: NavItem[] }) => (
  <div>
    <p class="nav-judul">{title}</p>
    <ul aria-label={title}>
      {items.map(item => (
        <Item key={item.href} {...item} />
      ))}
    </ul>
  </div>
)

/** A list of one folded away saves nothing. */
const foldedFrom = 2

/** The officers' bar: the places of every day and the present one; the others fold behind "Lainnya", so that a phone shows the page. */
export const Navigation = ({ items, class: width }: { items: NavItem[]; class: string }) => {
  const rare = items.filter(({ group, current }) => group && !current)
  const folded = rare.length < foldedFrom ? [] : rare
  return (
    <nav class="nav" aria-label="Menu petugas">
      <div class={width}>
        <ul>
          {items
            .filter(item => !folded.includes(item))
            .map(item => (
              <Item key={item.href} {...item} />
            ))}
          {folded.length > 0 && (
            <li class="nav-lainnya">
              <details>
                <summary>Lainnya</summary>
                {[...new Set(folded.map(({ group }) => group!))].map(title => (
                  <Group key={title} title={title} items={folded.filter(({ group }) => group === title)} />
                ))}
              </details>
            </li>
          )}
        </ul>
      </div>
    </nav>
  )
}
