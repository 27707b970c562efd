import { type KeptPage, keepPage, type Runtime, type Server } from '#core'
import { localDate } from '#standard'
import { madeOnce } from './memory.ts'
import { noSuchOffice, noSuchService } from './problems.ts'
import { officeFace } from './rules.ts'
import type { PageSource, ServiceView } from './shape.ts'
import { ServicePage } from './view.service.tsx'
import { VersionsPage } from './view.versions.tsx'

const open = { config: { right: 'public' } } as const
type Named = { Params: { office: string; service: string } }
type Needs = { now: Runtime['now']; config: Pick<Runtime['config'], 'demo'> }

/**
 * The pages of one service. They are the same for everybody, so they are rendered once for the standard, office, decree and
 * national tables they show; an import brings others.
 */
export const mountServices = (server: Server, { now, config }: Needs, source: PageSource): void => {
  const { once } = madeOnce<KeptPage>(300)

  const viewOf = async (office: string, service: string): Promise<ServiceView> => {
    const profile = await source.profile(office)
    if (!profile) throw noSuchOffice()
    const standard = await source.standard(office, service, localDate(profile.calendar.zone, now()))
    if (!standard) throw noSuchService()
    const [{ bases, registries }, versions, decree, outages] = await Promise.all([
      source.national(),
      source.versions(office, service),
      standard.decree ? source.decree(office, standard.decree) : undefined,
      source.outages?.(office, standard) ?? [],
    ])
    const runs = source.runs?.(standard) ?? true
    return { profile, standard, bases, registries, versions, runs, outages, ...(decree ? { decree } : {}) }
  }
  // What is out of order is read anew each time, so it is compared by what it says.
  const partsOf = ({ versions, outages, ...view }: ServiceView) => [
    ...Object.values(view),
    ...versions,
    JSON.stringify(outages),
  ]

  server.get<Named>('/:office/layanan/:service', open, async (request, reply) => {
    const { office, service } = request.params
    const view = await viewOf(office, service)
    const render = () => keepPage(<ServicePage face={officeFace(view.profile, config.demo)} view={view} />)
    return reply.kept(once(`${office} ${service}`, partsOf(view), render))
  })

  server.get<Named>('/:office/layanan/:service/versi', open, async (request, reply) => {
    const { office, service } = request.params
    const view = await viewOf(office, service)
    const { profile, standard, versions } = view
    const page = () => (
      <VersionsPage {...{ standard, versions, shared: view }} face={officeFace(profile, config.demo)} />
    )
    return reply.kept(once(`${office} ${service} versi`, partsOf(view), () => keepPage(page())))
  })
}
