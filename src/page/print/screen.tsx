import { conditionsIn, type OfficeProfile, papersIn, type RegistryNames, type Standard } from '#standard'
import { howToApply, whenNeeded } from '../rules.ts'
import { isFree, promise, tidy } from './wall.ts'

/** Seconds one service stands on the screen of a waiting room. */
export const screenSeconds = 15

export type ScreenProps = {
  profile: OfficeProfile
  standards: Standard[]
  registries: RegistryNames
  /** Which of them is shown. */
  at: number
  hours: string
  demo: boolean
}

const linesOf = (text: string, wide: number) => Math.ceil((text.length + 2) / wide)

/** As many whole lines as the screen has room for; the first always. */
const fitting = (texts: string[], wide: number, room: number): string[] => {
  let used = 0
  return texts.filter((text, at) => {
    used += linesOf(text, wide)
    return at === 0 || used <= room
  })
}

/** Lines of small type left below a name of one line, or of two. */
const roomUnder = ({ name }: Standard) => (name.length > 32 ? 6 : 8)

/** What to bring, and after it what must be true. */
const askedLines = (standard: Standard, registries: RegistryNames): string[] => {
  const { requirements, components } = standard
  if (requirements.length === 0) return components.requirementsText.map(tidy)
  const said = (item: (typeof requirements)[number]) => `${item.label}${whenNeeded(standard, item, registries)}`
  return [
    ...papersIn(requirements).map(said),
    ...conditionsIn(requirements).map(item => `Harus dipenuhi: ${said(item)}`),
  ]
}

const Bring = ({ standard, registries }: { standard: Standard; registries: RegistryNames }) => {
  const all = askedLines(standard, registries)
  const close = all.reduce((sum, text) => sum + linesOf(text, 40), 0) > 5
  const room = close ? roomUnder(standard) : 5
  const shown = fitting(all, close ? 54 : 40, all.length > room ? room - 1 : room)
  const onlyConditions = standard.requirements.length > 0 && papersIn(standard.requirements).length === 0
  return (
    <section class={close ? 'rapat' : undefined}>
      <h2>{onlyConditions ? 'Syaratnya' : 'Yang perlu dibawa'}</h2>
      {shown.length > 0 ? (
        <ul>
          {shown.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>—</p>
      )}
      {all.length > shown.length && <p>… dan {all.length - shown.length} lagi. Tanyakan di loket.</p>}
    </section>
  )
}

const PromiseBoxes = ({ standard }: { standard: Standard }) => {
  const { big, small } = promise(standard)
  const { fee } = standard.components
  const free = isFree(standard)
  return (
    <div class="janji">
      <div>
        <span>Selesai paling lama</span>
        <strong class={big.length > 14 ? 'kecil' : undefined}>{big}</strong>
        <span>{small}</span>
      </div>
      <div class="biaya">
        <span>Biaya</span>
        <strong class={free || fee.length < 14 ? undefined : 'kecil'}>{free ? 'GRATIS' : fee || '—'}</strong>
        {free && <span>{tidy(fee)}</span>}
      </div>
    </div>
  )
}

const Service = ({ standard, registries }: { standard: Standard; registries: RegistryNames }) => {
  const products = fitting(standard.components.productText.map(tidy), 44, roomUnder(standard) - 4)
  return (
    <main>
      <h1 class={standard.name.length > 60 ? 'panjang' : undefined}>{standard.name}</h1>
      <PromiseBoxes standard={standard} />
      <div class="isi">
        <Bring standard={standard} registries={registries} />
        <section class="rapat">
          <h2>Yang Anda terima</h2>
          {products.map(text => (
            <p key={text}>{text}</p>
          ))}
          {products.length < standard.components.productText.length && <p>… dan lainnya.</p>}
          {(standard.trigger === 'application' || standard.trigger === 'report') && (
            <>
              <h2>Cara mengajukan</h2>
              <p>{howToApply(standard).replace(/!\.$/, '!')}</p>
            </>
          )}
        </section>
      </div>
    </main>
  )
}

/** One service at a time, in letters read from across the room; the browser itself goes on to the next. */
export const Screen = ({ profile, standards, registries, at, hours, demo }: ScreenProps) => {
  const standard = standards[at]
  const next = standards.length > 0 ? (at + 1) % standards.length : 0
  return (
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <title>{`Layar ruang tunggu · ${profile.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta http-equiv="refresh" content={`${screenSeconds}; url=/${profile.id}/layar?n=${next}`} />
        <link rel="stylesheet" href={`/${profile.id}/layar/gaya.css`} />
      </head>
      <body>
        <header>
          <div>
            <span>{profile.government}</span>
            <strong>{profile.name}</strong>
          </div>
          <p>
            <span>Hari ini</span>
            <strong>{hours}</strong>
          </p>
        </header>
        {standard ? (
          <Service standard={standard} registries={registries} />
        ) : (
          <main>
            <h1>Belum ada layanan yang berlaku hari ini</h1>
          </main>
        )}
        <footer>
          <p>
            {demo && <strong>Instalasi peragaan. </strong>}
            Tidak sesuai standar? Adukan: {profile.complaintChannels.slice(0, 2).join(' · ')}
          </p>
          <p class="nomor">{standards.length > 0 ? `${at + 1} dari ${standards.length}` : ''}</p>
        </footer>
      </body>
    </html>
  )
}

/** Its styles: sizes follow the screen, full HD and smaller alike. Colours come checked from the profile. */
export const screenStyles = ({ primary, accent }: OfficeProfile['colours']): string => `
*{box-sizing:border-box;margin:0}
html{font:400 min(1.17vw,2.08vh)/1.3 system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;color:#0b0c0c}
body{display:flex;flex-direction:column;height:100vh;overflow:hidden;background:#fff}
header,footer{background:${colour(primary)};color:#fff;display:flex;justify-content:space-between;align-items:center;padding:1rem 3rem;gap:3rem}
header span{display:block;font-size:1rem}
header strong{font-size:1.6rem}
header p{text-align:right}
header p strong{font-size:1.3rem}
main{flex:1;min-height:0;overflow:hidden;display:flex;flex-direction:column;gap:1.6rem;padding:2rem 3rem}
h1{font-size:3.4rem;line-height:1.12;color:${colour(primary)}}
h1.panjang{font-size:2.6rem}
h2{font-size:1.5rem;color:${colour(primary)};border-bottom:.18rem solid ${colour(accent)};margin-bottom:.6rem}
.janji{display:grid;grid-template-columns:1.4fr 1fr;gap:1.6rem}
.janji div{background:${colour(primary)};color:#fff;border-radius:.6rem;padding:1rem 1.6rem}
.janji .biaya{background:${colour(accent)}}
.janji span{display:block;font-size:1.25rem}
.janji strong{display:block;font-size:3.8rem;line-height:1.1}
.janji strong.kecil{font-size:2.2rem}
.isi{flex:1;display:grid;grid-template-columns:1.25fr 1fr;gap:3rem;font-size:1.6rem}
.isi ul{padding-left:1.4em}
.isi li{margin-bottom:.35em}
.isi .rapat{font-size:1.35rem;line-height:1.25}.isi .rapat li{margin-bottom:.2em}
.isi section h2:not(:first-child){margin-top:1.4rem}
footer{padding:.8rem 3rem;font-size:1.15rem}
.nomor{white-space:nowrap}
@media (max-width:700px){html{font-size:16px}body{height:auto;overflow:visible}header,footer,main{padding:1rem}.janji,.isi{grid-template-columns:1fr}h1{font-size:2rem}}
`

const colour = (value: string): string => (/^#[0-9a-f]{6}$/i.test(value) ? value : '#0b4f8a')
