import { type Request, type Runtime, type Server } from '#core'
import { localDate } from '#standard'
import { noSuchOffice } from './problems.ts'
import { officeFace } from './rules.ts'
import { mountSchema } from './schema-routes.ts'
import { queryOf, searchServices } from './search.ts'
import { mountServices } from './service-routes.tsx'
import type { PageSource } from './shape.ts'
import { databaseSource } from './source.ts'
import { OfficePage } from './view.office.tsx'
import { OfficesPage } from './view.offices.tsx'
import { PrivacyPage } from './view.privacy.tsx'

const open = { config: { right: 'public' } } as const

type Needs = { now: Runtime['now']; config: Pick<Runtime['config'], 'demo'> }

/** The office a request is about: named in the address, the officer's own, or the only one there is. */
const officeOf = async (request: Request, source: PageSource): Promise<string | undefined> => {
  const named = (request.params as { office?: string } | undefined)?.office
  const officer = (request as { officer?: { office?: string } | null }).officer
  if (named ?? officer?.office) return named ?? officer?.office
  const offices = await source.offices()
  return offices.length === 1 ? offices[0]!.id : undefined
}

/** The public pages, and the face of the office for the pages of every other room. */
export const mountPages = (server: Server, { now, config }: Needs, source: PageSource): void => {
  const profileOf = async (office: string) => {
    const profile = await source.profile(office)
    if (!profile) throw noSuchOffice()
    return profile
  }

  server.useFace(async request => {
    const office = await officeOf(request, source)
    const profile = office === undefined ? undefined : await source.profile(office)
    return profile && officeFace(profile, config.demo)
  })

  server.get('/', open, async (_request, reply) => {
    const offices = await source.offices()
    return offices.length === 1
      ? reply.redirect(`/${offices[0]!.id}`, 302)
      : reply.page(<OfficesPage offices={offices} />)
  })

  mountSchema(server)

  type Asked = { Params: { office: string }; Querystring: { cari?: unknown } }
  server.get<Asked>('/:office', open, async (request, reply) => {
    const profile = await profileOf(request.params.office)
    const day = localDate(profile.calendar.zone, now())
    const [face, standards, outages] = await Promise.all([
      request.face(),
      source.standards(profile.id, day),
      source.outages?.(profile.id) ?? [],
    ])
    const query = queryOf(request.query.cari)
    return reply.page(
      <OfficePage
        face={face}
        profile={profile}
        standards={standards}
        day={day}
        query={query}
        found={searchServices(standards, query)}
        told={request.told()}
        outages={outages}
      />,
    )
  })

  server.get<{ Params: { office: string } }>('/:office/privasi', open, async (request, reply) => {
    await profileOf(request.params.office)
    return reply.page(<PrivacyPage face={await request.face()} />)
  })

  mountServices(server, { now, config }, source)
}

/** The public pages over what the standard room imported. */
export const pageRoom = (server: Server, runtime: Runtime, more: Pick<PageSource, 'runs' | 'outages'> = {}): void =>
  mountPages(server, runtime, { ...databaseSource(runtime), ...more })
