import { html, type Runtime, type Server, type Typeset } from '#core'
import { localDate } from '#standard'
import { madeOnce } from './memory.ts'
import { unknownPrint } from './print/problems.ts'
import { isSheet, printKinds, printStandard } from './print/render.ts'
import { Screen, screenStyles } from './print/screen.tsx'
import type { Printed, PrintView } from './print/shape.ts'
import { SippnPage } from './print/sippn-view.tsx'
import { type PrintSource, printView, withTexts } from './print/source.ts'
import { noSuchOffice, noSuchService } from './problems.ts'
import { databaseSource } from './source.ts'
import { hoursText } from './words.ts'

const open = { config: { right: 'public' } } as const

type Needs = { now: Runtime['now']; config: Pick<Runtime['config'], 'demo'> & { publicUrl?: string } }
type Named = { Params: { office: string; service: string; as: string } }

/** A wall sheet is asked for by many: printed once for what stands on it, or again when printing failed. */
const rememberSheets = () => {
  const { once, forget } = madeOnce<Promise<Printed>>(150)
  return (kind: string, { at: _at, day: _day, others, ...view }: PrintView, print: () => Promise<Printed>) => {
    const key = `${kind} ${view.standard.office} ${view.standard.service}`
    return once(key, [...Object.values(view), ...others], () => {
      const printed = print()
      printed.catch(() => forget(key))
      return printed
    })
  }
}

/** What is printed from a standard, for everybody, and the screen of the waiting room. */
export const mountPrints = (server: Server, { now, config }: Needs, source: PrintSource, typeset: Typeset): void => {
  const remember = rememberSheets()
  const profileOf = async (office: string) => {
    const profile = await source.profile(office)
    if (!profile) throw noSuchOffice()
    return profile
  }

  server.get<Named>('/:office/layanan/:service/cetak/:as', open, async (request, reply) => {
    const { office, service, as: kind } = request.params
    if (!printKinds.includes(kind)) throw unknownPrint(printKinds)
    await profileOf(office)
    const view = await printView(source, office, service, {
      at: now(),
      ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    })
    if (!view) throw noSuchService()
    if (kind === 'sippn') return reply.page(<SippnPage face={await request.face()} view={view} />)
    const print = () => printStandard(typeset, kind, view)
    const { bytes, type, ending } = isSheet(kind) ? await remember(kind, view, print) : await print()
    const where = ending === 'pdf' ? 'inline' : 'attachment'
    return reply
      .header('content-disposition', `${where}; filename="${service}-${kind}.${ending}"`)
      .type(type)
      .send(Buffer.from(bytes))
  })

  server.get<{ Params: { office: string }; Querystring: { n?: string } }>(
    '/:office/layar',
    open,
    async (request, reply) => {
      const profile = await profileOf(request.params.office)
      const day = localDate(profile.calendar.zone, now())
      const [standards, { registries }] = await Promise.all([source.standards(profile.id, day), source.national()])
      const asked = Number.parseInt(String(request.query.n ?? '0'), 10)
      const at = standards.length > 0 && asked > 0 ? asked % standards.length : 0
      const hours = hoursText(profile.calendar, day).text
      const screen = <Screen {...{ profile, standards, registries, at, hours }} demo={config.demo} />
      return reply.type('text/html; charset=utf-8').send(html(screen))
    },
  )

  server.get<{ Params: { office: string } }>('/:office/layar/gaya.css', open, async (request, reply) => {
    const { colours } = await profileOf(request.params.office)
    return reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(screenStyles(colours))
  })
}

/** The prints over what the standard room imported. */
export const printRoom = (server: Server, runtime: Runtime, typeset: Typeset): void =>
  mountPrints(server, runtime, withTexts(databaseSource(runtime), runtime), typeset)
