import type { NavItem, PageProps, Request, Server } from '#core'
import { mayDo } from './rules.ts'
import type { Officer, Right } from './shape.ts'

/** An entry of the officers' menu; seen by whoever has the right. */
export type Place = { href: string; text: string; right: Right }

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

const navOf = (request: Request, officer: Officer): NavItem[] => {
  const path = request.url.split('?')[0] ?? ''
  const places = request.server.places.filter(place => mayDo(officer, place.right))
  return [...places, { href: '/akun', text: 'Akun saya' }].map(({ href, text }) => ({
    href,
    text,
    current: isHere(href, path),
  }))
}

/** Where somebody begins the day who named no page. */
export const homeOf = (server: Server, officer: Officer): string =>
  mayDo(officer, 'read_dossier')
    ? '/kotak-masuk'
    : (server.places.find(place => mayDo(officer, place.right))?.href ?? '/akun')

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
      post: officer.postLabels.join(', ') || 'tanpa jabatan hari ini',
      signOut: '/keluar',
      token: request.newFormToken(),
    },
    nav: officer.mustChangePassword ? [] : navOf(request, officer),
    ...(told ? { told } : {}),
  }
}
