import { html, type Runtime, type Server, type Typeset } from '#core'
import { localDate } from '#standard'
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

const minuteMs = 60_000
const kept = 150

/** Sheets printed before: the same standards give the same sheet, and a wall sheet is asked for by many. Oldest out first. */
const rememberSheets = () => {
  const sheets = new Map<string, { printed: Promise<Printed>; until: number }>()
  return (key: string, now: number, print: () => Promise<Printed>): Promise<Printed> => {
    const known = sheets.get(key)
    if (known && known.until > now) return known.printed
    sheets.delete(key)
    const printed = print()
    sheets.set(key, { printed, until: now + 10 * minuteMs })
    printed.catch(() => sheets.delete(key))
    const oldest = sheets.size > kept ? sheets.keys().next().value : undefined
    if (oldest !== undefined) sheets.delete(oldest)
    return printed
  }
}

const keyOf = (kind: string, { standard, others, decree }: PrintView): string =>
  [
    kind,
    decree?.id ?? '',
    ...[standard, ...others].map(s => `${s.office}/${s.service}@${s.effectiveFrom}+${s.correction}`),
  ].join(' ')

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
    const { bytes, type, ending } = isSheet(kind) ? await remember(keyOf(kind, view), now(), print) : await print()
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
