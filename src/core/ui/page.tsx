import type { ComponentChildren } from 'preact'
import { assetUrl } from '../assets.ts'
import { coloursUrl } from '../colours.ts'
import type { OfficeFace } from './face.ts'
import { Footer } from './footer.tsx'
import { Header, type HeaderOfficer, type NavItem, Navigation } from './header.tsx'

export type PageProps = {
  /** The heading of the page; the browser's title adds the office. */
  title: string
  face: OfficeFace
  /** Signed-in officer, for the header. */
  officer?: HeaderOfficer
  nav?: NavItem[]
  /** One more sentence above everything ("Registri sedang tidak dapat dibuka …"). */
  banner?: ComponentChildren
  /** Where "Kembali" leads. */
  back?: string
  backText?: string
  /** `request.told()`: what the page before did. */
  told?: string
  /** `text` (default): a column good to read; `form`: narrow; `wide`: officers' tables. */
  width?: 'text' | 'form' | 'wide'
  /** True when the form on it came back with errors: the title says so first, for those who hear the page. */
  failed?: boolean
  /** Pages that must stay out of search engines. Default for pages with an officer. */
  hidden?: boolean
  /** Seconds after which the browser loads the page again (waiting rooms). */
  refresh?: number
  children: ComponentChildren
}

const Head = (props: PageProps) => {
  const { title, face, failed, refresh, hidden = Boolean(props.officer) } = props
  const inHead = [failed ? `Perlu diperbaiki: ${title}` : title, face.name].filter(part => part !== '').join(' · ')
  return (
    <head>
      <meta charset="utf-8" />
      <title>{inHead}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content={face.colours.primary} />
      {hidden && <meta name="robots" content="noindex, nofollow" />}
      {refresh && <meta http-equiv="refresh" content={String(refresh)} />}
      <link rel="icon" href={assetUrl('ikon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetUrl('app.css')} />
      <link rel="stylesheet" href={coloursUrl(face.colours)} />
      <script type="module" src={assetUrl('app.js')} />
    </head>
  )
}

const DemoBanner = ({ class: lebar }: { class: string }) => (
  <aside class="peragaan" aria-label="Instalasi peragaan">
    <div class={lebar}>
      <strong>Ini instalasi peragaan.</strong> Kantor, orang, dan surat di sini hanya contoh. Jangan masukkan data orang
      sungguhan.
    </div>
  </aside>
)

/** The whole document of one page: head, header, navigation, what the page says, footer. */
export const Page = (props: PageProps) => {
  const { face, officer, nav, banner, back, backText = 'Kembali', told, width = 'text', children } = props
  // Officers go from page to page all day: the bar above stays where it is, whatever the width of what stands below.
  const lebar = officer || width === 'wide' ? 'lebar lebar-penuh' : 'lebar'
  const column = width === 'form' ? 'kolom' : officer && width === 'text' ? 'kolom-baca' : null
  return (
    <html lang="id" class="govuk-template">
      <Head {...props} />
      <body class="govuk-template__body">
        <a href="#isi" class="govuk-skip-link">
          Langsung ke isi halaman
        </a>
        <Header face={face} officer={officer} class={lebar} />
        {nav && <Navigation items={nav} class={lebar} />}
        {face.demo && <DemoBanner class={lebar} />}
        {banner && (
          <aside class="peragaan" aria-label="Pemberitahuan">
            <div class={lebar}>{banner}</div>
          </aside>
        )}
        <div class={lebar}>
          {back && (
            <nav class="kembali" aria-label="Kembali">
              <a href={back} class="govuk-back-link">
                {backText}
              </a>
            </nav>
          )}
          <main id="isi" class={officer ? 'isi isi-padat' : 'isi'} tabIndex={-1}>
            {told && (
              <div class="pesan pesan-baik" role="status">
                <p class="govuk-body">{told}</p>
              </div>
            )}
            {column ? <div class={column}>{children}</div> : children}
          </main>
        </div>
        <Footer face={face} class={lebar} />
      </body>
    </html>
  )
}
