import { inOffice, type Reply, type Request, type Runtime, type Server } from '#core'
import { type Officer, officerPage } from '#office'
import { activeStandards, localDate, officeProfile, type Standard } from '#standard'
import { asAsked } from './asked.ts'
import { type Bundle, beginBundle, blankRows, fileRows, findBundle, recentBundles, saveRows } from './bundle.ts'
import { readHead, typedHead } from './bundle-head.ts'
import {
  type BundleRow,
  columnsOf,
  isBlank,
  mayBundle,
  mostRows,
  papersOfAll,
  readPasted,
  readRow,
} from './bundle-rules.ts'
import { BundleListPage, BundleSheetPage, bundlePath, cellInput, receivedPath } from './bundle-view.tsx'
import { asAskedByOfficer, tickChoices, tickInput, typedTicks } from './counter-rules.ts'
import { noSuchBundle } from './problems.ts'
import { type FormDoors, mustRun } from './routes.tsx'
import { type OpenService, openService } from './service.ts'
import type { Entry, FieldErrors } from './shape.ts'

const officerOf = (request: Request): Officer => request.officer as Officer
/** Rows a press of "Tambah baris" adds. */
const more = 10

type Wrong = Record<string, Record<string, string>>
type Opened = { bundle: Bundle; service: OpenService }

/** Bundles at the counter: the covering letter, then the table. */
export const bundleRoutes = (server: Server, runtime: Runtime, doors: FormDoors): void => {
  const right = { right: 'receive' }

  const servicesOf = async (office: string): Promise<Standard[]> => {
    const standards = await inOffice(runtime.db, office, async tx => {
      const { calendar } = await officeProfile(tx, office)
      return activeStandards(tx, office, localDate(calendar.zone, runtime.now()))
    })
    return standards.map(asAsked).filter(one => mayBundle(one) && (doors.runs?.(one) ?? true))
  }

  const listPage = async (request: Request, entry: Entry, errors: FieldErrors = {}) => {
    const { office } = officerOf(request)
    const [services, bundles] = await Promise.all([servicesOf(office), recentBundles(runtime, office)])
    const frame = await officerPage(request)
    return <BundleListPage {...{ frame, request, services, bundles, entry, errors }} />
  }

  const begin = async (request: Request, reply: Reply) => {
    const { office, id: officer } = officerOf(request)
    const services = await servicesOf(office)
    const typed = { ...typedHead(request.form), layanan: request.form.text('layanan') }
    const today = localDate(
      (await inOffice(runtime.db, office, tx => officeProfile(tx, office))).calendar.zone,
      runtime.now(),
    )
    const { head, count, errors } = readHead(typed, today)
    const service = services.find(one => one.service === typed.layanan)?.service
    const all = { ...(service ? {} : { layanan: 'Pilih layanan yang dititipkan.' }), ...errors }
    if (!service || Object.keys(all).length > 0) return reply.page(await listPage(request, typed, all), 422)
    await beginBundle(runtime, { office, id: request.formView, service, officer, head, count })
    return reply.redirect(bundlePath(request.formView), 303)
  }

  const opened = async (request: Request): Promise<Opened> => {
    const officer = officerOf(request)
    const { office } = officer
    const bundle = await findBundle(runtime, office, (request.params as { id: string }).id)
    if (!bundle) throw noSuchBundle()
    const service = await openService(runtime, office, bundle.service, 'counter')
    if (doors.mayKnow?.(service.standard, officer, bundle.officer) === false) throw noSuchBundle()
    mustRun(doors, service.standard)
    return { bundle, service: { ...service, standard: asAskedByOfficer(service.standard) } }
  }

  const sheet = async (request: Request, { bundle, service }: Opened, wrong: Wrong = {}, errors: FieldErrors = {}) => {
    const { standard, profile } = service
    const frame = await officerPage(request)
    return <BundleSheetPage {...{ frame, request, standard, bundle, wrong, errors }} villages={profile.villages} />
  }

  /** The rows this page showed as they are now, then whatever was pasted, then those another page added meanwhile. */
  const typedRows = (request: Request, { bundle, service }: Opened): BundleRow[] => {
    const { form } = request
    const columns = columnsOf(service.standard)
    const shown = form.text('baris').split(' ')
    const typed = bundle.rows.map(row => {
      const place = shown.indexOf(row.id) + 1
      if (place === 0) return row
      return {
        ...row,
        cells: Object.fromEntries(columns.map(({ id }) => [id, form.text(cellInput(place, id)).slice(0, 400)])),
      }
    })
    const pasted = readPasted(form.text('tempel'), columns)
    const free = typed.filter(isBlank)
    const room = mostRows - bundle.filed.length - typed.length
    const needed = Math.max(0, Math.min(room, pasted.length - free.length))
    const added = blankRows(needed + (form.text('lakukan') === 'tambah' ? Math.min(more, room - needed) : 0))
    const targets = [...free, ...added]
    const filled = new Map(pasted.slice(0, targets.length).map((cells, at) => [targets[at]?.id, cells]))
    return [...typed, ...added].map(row => ({ ...row, cells: filled.get(row.id) ?? row.cells }))
  }

  const wrongOf = ({ bundle, service }: Opened): Wrong => {
    const { standard, profile, today } = service
    const around = { villages: profile.villages, today }
    return Object.fromEntries(
      bundle.rows
        .filter(row => !isBlank(row))
        .map(row => [row.id, readRow(standard, around, bundle.head, row).errors] as const)
        .filter(([, errors]) => Object.keys(errors).length > 0),
    )
  }

  const untickedPapers = ({ bundle, service }: Opened): FieldErrors =>
    Object.fromEntries(
      papersOfAll(service.standard)
        .filter(one => !tickChoices(one).some(({ value }) => value === bundle.head.ticks[tickInput(one.id)]))
        .map(one => [tickInput(one.id), `Tandai bagaimana ${one.label} diterima.`]),
    )

  const save = async (request: Request, reply: Reply) => {
    const seen = await opened(request)
    const { service } = seen
    const asked = request.form.text('lakukan')
    const ticks = typedTicks(request.form, papersOfAll(service.standard))
    const rows = typedRows(request, seen)
    const head = { ...seen.bundle.head, ticks }
    const bundle = await saveRows(runtime, seen.bundle, { head, rows })
    const tooMany = readPasted(request.form.text('tempel'), columnsOf(service.standard)).length > rows.length
    if (tooMany)
      return reply.page(
        await sheet(
          request,
          { bundle, service },
          {},
          {
            tempel: `Paling banyak ${mostRows} berkas satu titipan; sisanya tidak dimasukkan. Terima sisanya sebagai titipan kedua.`,
          },
        ),
        422,
      )
    if (asked !== 'terima') {
      reply.tell('Daftar titipan disimpan.')
      return reply.redirect(bundlePath(bundle.id), 303)
    }
    const missing = untickedPapers({ bundle, service })
    if (Object.keys(missing).length > 0)
      return reply.page(await sheet(request, { bundle, service }, wrongOf({ bundle, service }), missing), 422)
    return receive(request, reply, { bundle, service })
  }

  const receive = async (request: Request, reply: Reply, { bundle, service }: Opened) => {
    if (bundle.filed.length === 0 && bundle.rows.every(isBlank))
      return reply.page(
        await sheet(
          request,
          { bundle, service },
          {},
          { tempel: 'Belum ada berkas yang ditulis. Isi tabelnya, atau tempel barisnya di sini.' },
        ),
        422,
      )
    const after = await fileRows(runtime, { doors, reply, officer: officerOf(request), service, bundle })
    const left = after.rows.filter(row => !isBlank(row))
    if (left.length === 0) return reply.redirect(receivedPath(bundle.id), 303)
    const wrong = wrongOf({ bundle: after, service })
    if (Object.keys(wrong).length > 0) return reply.page(await sheet(request, { bundle: after, service }, wrong), 422)
    reply.tell(
      `${after.filed.length} berkas sudah diterima, ${left.length} belum. Tekan “Terima semua berkas” sekali lagi.`,
    )
    return reply.redirect(bundlePath(bundle.id), 303)
  }

  server.get('/loket/titipan', { config: right }, async (request, reply) => reply.page(await listPage(request, {})))
  server.post('/loket/titipan', { config: right }, begin)
  server.get('/loket/titipan/:id', { config: right }, async (request: Request, reply: Reply) =>
    reply.page(await sheet(request, await opened(request))),
  )
  server.post('/loket/titipan/:id', { config: right }, save)
}
