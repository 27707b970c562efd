import type { FindFrame, NavItem, PageProps, Request, Server } from '#core'
import { mayDo } from './rules.ts'
import type { Officer, Right } from './shape.ts'

/** What is not opened every day stands under "Lainnya", sorted in this order under these words. */
const groups = { work: 'Pekerjaan', books: 'Buku dan arsip', office: 'Kantor', system: 'Pengelolaan', mine: 'Saya' }

/** An entry of the officers' menu; seen by whoever has the right. */
export type Place = {
  href: string
  text: string
  right: Right | 'signed_in'
  /** `daily`: opened many times a day, stands in the bar itself. */
  group: 'daily' | keyof typeof groups
  /** How many wait there, in one cheap read; never asked on the inbox, the page that is opened most. */
  count?: (officer: Officer) => Promise<number>
}

declare module 'fastify' {
  interface FastifyInstance {
    places: Place[]
  }
}

/** Puts a page into the officers' menu, in the order in which rooms are mounted. */
export const addPlace = (server: Server, place: Place): void => {
  server.places.push(place)
}

const isHere = (href: string, path: string) => path === href || path.startsWith(`${href}/`)

const inbox = '/kotak-masuk'
const mayOpen = (officer: Officer, { right }: Place) => right === 'signed_in' || mayDo(officer, right)

const navOf = async (request: Request, officer: Officer): Promise<NavItem[]> => {
  const path = request.url.split('?')[0] ?? ''
  const places = request.server.places.filter(place => mayOpen(officer, place))
  const items = places.map(async ({ href, text, count, group }) => {
    const waiting = count && path !== inbox ? await count(officer) : 0
    const fold = group === 'daily' ? {} : { group: groups[group] }
    return { href, text, ...fold, current: isHere(href, path), ...(waiting > 0 ? { count: waiting } : {}) }
  })
  const account = { href: '/akun', text: 'Akun saya', group: groups.mine, current: isHere('/akun', path) }
  const order = ['', ...Object.values(groups)]
  const place = ({ group = '' }: NavItem) => order.indexOf(group)
  return [...(await Promise.all(items)), account].sort((a: NavItem, b: NavItem) => place(a) - place(b))
}

/** Where somebody begins the day who named no page. */
export const homeOf = (server: Server, officer: Officer): string =>
  mayDo(officer, 'read_dossier')
    ? inbox
    : (server.places.find(({ right }) => right !== 'signed_in' && mayDo(officer, right))?.href ?? '/akun')

/** The header names one post; the account page names them all. */
const postWords = ({ postLabels: [first, ...more] }: Officer): string =>
  first ? `${first}${more.length > 0 ? ` dan ${more.length} jabatan lain` : ''}` : 'tanpa jabatan hari ini'

/** What every officers' page hands to `<Page>`: the office, who is signed in, the menu, what the page before did. */
export const officerPage = async (
  request: Request,
): Promise<Pick<PageProps, 'face' | 'officer' | 'nav' | 'told' | 'hidden'>> => {
  const { officer } = request
  const face = await request.face()
  const told = request.told()
  if (!officer) return { face, hidden: true, ...(told ? { told } : {}) }
  return {
    face,
    hidden: true,
    officer: {
      name: officer.name,
      post: postWords(officer),
      signOut: '/keluar',
      token: request.newFormToken(),
    },
    nav: officer.mustChangePassword ? [] : await navOf(request, officer),
    ...(told ? { told } : {}),
  }
}

/** A problem leaves an officer the menu, and a way back to where the day begins. */
export const officerFrame: FindFrame = async request => {
  const { officer, server } = request
  if (!officer) return undefined
  const href = homeOf(server, officer)
  const home = server.places.find(place => place.href === href)?.text ?? 'Akun saya'
  return { ...(await officerPage(request)), home: { href, text: `Ke ${home}` } }
}
