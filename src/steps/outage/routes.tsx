import { validate as isUuid } from 'uuid'
import { Button, FormPage, FormToken, Page, type Request, type Runtime, readIn, type Server } from '#core'
import type { Dossiers } from '#dossier'
import { addPlace, type Officer, officerNames, officerPage } from '#office'
import { knownOffices } from '#standard'
import { declareOutage, endOutage, type KnownOutages, outageJobs } from './actions.ts'
import { noOutage } from './problems.ts'
import { momentFields, momentIn, readDeclared } from './rules.ts'
import type { Outage } from './shape.ts'
import * as sql from './sql.ts'
import { EndForm, HeldTable, OutageFacts, OutageFields, OutageList } from './view.tsx'

const listLength = 200
const pastLength = 30

const signedIn = (request: Request) => request.officer as Officer
const zoneOf = async (runtime: Runtime, office: string) =>
  (await knownOffices(runtime.db).profile(office)).calendar.zone

const outageIn = async (runtime: Runtime, request: Request): Promise<Outage> => {
  const { id } = request.params as { id: string }
  const { office } = signedIn(request)
  const outage = isUuid(id) ? await readIn(runtime.db, office, tx => sql.findOutage(tx, office, id)) : null
  if (!outage) throw noOutage()
  return outage
}

const mountList = (server: Server, runtime: Runtime) => {
  addPlace(server, { href: '/gangguan', text: 'Gangguan', right: 'read_dossier', group: 'work' })
  server.get('/gangguan', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const { office, rights } = signedIn(request)
    const zone = await zoneOf(runtime, office)
    const { open, past } = await readIn(runtime.db, office, async tx => ({
      open: await Promise.all(
        (await sql.openOutages(tx, office)).map(async outage => ({
          outage,
          held: await sql.countHeld(tx, office, outage.id),
        })),
      ),
      past: await sql.pastOutages(tx, office, pastLength),
    }))
    return reply.page(
      <Page {...(await officerPage(request))} title="Gangguan" width="wide">
        <OutageList open={open} past={past} zone={zone} mayDeclare={rights.has('outage')} />
      </Page>,
    )
  })
}

const mountDeclaring = (server: Server, runtime: Runtime, known: KnownOutages) => {
  const page = async (request: Request, values: Record<string, string>, errors: Record<string, string>) => {
    const { registries } = await knownOffices(runtime.db).national()
    return (
      <FormPage
        {...(await officerPage(request))}
        title="Catat gangguan"
        back="/gangguan"
        backText="Gangguan"
        errors={errors}
      >
        <form method="post" action="/gangguan/baru">
          <FormToken request={request} />
          <OutageFields registries={registries} values={values} errors={errors} />
          <Button>Catat dan umumkan</Button>
        </form>
      </FormPage>
    )
  }

  server.get('/gangguan/baru', { config: { right: 'outage' } }, async (request, reply) => {
    const zone = await zoneOf(runtime, signedIn(request).office)
    return reply.page(await page(request, momentFields('sejak', runtime.now(), zone), {}))
  })

  server.post('/gangguan/baru', { config: { right: 'outage' } }, async (request: Request, reply) => {
    const { office, id: officer } = signedIn(request)
    const { form } = request
    const [zone, { registries }] = await Promise.all([zoneOf(runtime, office), knownOffices(runtime.db).national()])
    const { declared, errors } = readDeclared(form, registries, { zone, now: runtime.now() })
    const typed = { ...form.values(), sejak: form.date('sejak'), perkiraan: form.date('perkiraan') }
    if (errors) return reply.page(await page(request, typed, errors), 422)
    const outage = await declareOutage(runtime, office, declared, officer)
    known.forget(office)
    reply.tell(`Gangguan ${declared.label} dicatat dan diumumkan.`)
    return reply.redirect(`/gangguan/${outage}`, 303)
  })
}

const mountOne = (server: Server, runtime: Runtime, known: KnownOutages) => {
  const page = async (
    request: Request,
    outage: Outage,
    values: Record<string, string>,
    errors: Record<string, string>,
  ) => {
    const { office, posts, rights } = signedIn(request)
    const zone = await zoneOf(runtime, office)
    const officers = [outage.declaredBy, outage.endedBy].filter(one => one !== null)
    const { names, held, count } = await readIn(runtime.db, office, async tx => ({
      names: await officerNames(tx, office, officers),
      held: outage.endedAt === null ? await sql.heldFor(tx, office, outage.id, posts, listLength) : [],
      count: await sql.countHeld(tx, office, outage.id),
    }))
    const ending = outage.endedAt === null && rights.has('outage')
    return (
      <FormPage
        {...(await officerPage(request))}
        title={`Gangguan ${outage.label}`}
        width="wide"
        back="/gangguan"
        backText="Gangguan"
        heading={outage.label}
        errors={errors}
      >
        <OutageFacts outage={outage} held={count} zone={zone} named={officer => names[officer ?? ''] ?? 'petugas'} />
        {ending && <EndForm request={request} outage={outage} values={values} errors={errors} />}
        {outage.endedAt === null && <HeldTable outage={outage} held={held} zone={zone} />}
      </FormPage>
    )
  }

  server.get('/gangguan/:id', { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const outage = await outageIn(runtime, request)
    const zone = await zoneOf(runtime, signedIn(request).office)
    return reply.page(await page(request, outage, momentFields('pulih', runtime.now(), zone), {}))
  })

  server.post('/gangguan/:id/akhir', { config: { right: 'outage' } }, async (request: Request, reply) => {
    const { office, id: officer } = signedIn(request)
    const outage = await outageIn(runtime, request)
    const zone = await zoneOf(runtime, office)
    const at = momentIn(request.form, 'pulih', zone)
    const wrong =
      at === null
        ? 'Isi tanggal dan jam pulihnya, misalnya 23 11 2026 pukul 10.30.'
        : at > runtime.now()
          ? 'Jam itu belum lewat. Isi jam yang sebenarnya, atau tunggu sampai pulih.'
          : at < outage.beganAt
            ? 'Pulihnya harus sesudah mulai terganggu.'
            : null
    if (at === null || wrong) {
      const typed = { ...request.form.values(), pulih: request.form.date('pulih') }
      return reply.page(await page(request, outage, typed, { pulih: wrong ?? '' }), 422)
    }
    await endOutage(runtime, office, outage.id, at, officer)
    known.forget(office)
    reply.tell(`${outage.label} dicatat pulih. Berkas yang menunggu kembali ke kotak masuk.`)
    return reply.redirect('/gangguan', 303)
  })
}

/** What is out of order: the list, the form that declares it, and who waits for it. */
export const outageRoom = (server: Server, runtime: Runtime, dossiers: Dossiers, known: KnownOutages): void => {
  mountList(server, runtime)
  mountDeclaring(server, runtime, known)
  mountOne(server, runtime, known)
  outageJobs(runtime, dossiers)
}
