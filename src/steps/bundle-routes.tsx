import { attempt, type Form, inOffice, Problem, type Reply, type Request, type Runtime, type Server } from '#core'
import type { Dossiers } from '#dossier'
import { type Bundle, findBundle } from '#form'
import { type Officer, officerNames, officerPage } from '#office'
import { knownOffices } from '#standard'
import { contextOf, knownDossier, performAct, readDossier } from './actions.ts'
import { type BundleFile, BundlePage, SlipsPage } from './bundle-view.tsx'
import { deliverAction, handOverFaults, tookBack } from './delivery/index.ts'
import { evidenceMissing, noBundle, notYourTurn } from './problems.ts'

const officerOf = (request: Request): Officer => request.officer as Officer

/** One dossier's form out of a bundle's: the same collector, the place this dossier stands at now. */
const formFor = (form: Form, place: { row: string; act: number; visit: number }): Form => {
  const own: Record<string, string> = {
    lewat: 'loket',
    // One receipt lists all of a bundle, and the courier signs it once.
    kertas: 'ya',
    baris: place.row,
    tindakan: String(place.act),
    kunjungan: String(place.visit),
  }
  return { ...form, text: name => own[name] ?? form.text(name) }
}

/** What came of a collection; of many that stayed behind the first few, the list shows the rest. */
const collectedWords = (chosen: number, stayed: string[]): string => {
  const told = `${chosen - stayed.length} berkas diserahkan.`
  return stayed.length === 0 ? told : `${told} ${stayed.length} tidak. ${stayed.slice(0, 3).join(' ')}`
}

/** `/titipan/:id`: what became of a bundle, for the courier: one receipt, a slip each, one collection. */
export const bundleRoutes = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  const deliver = deliverAction(dossiers)

  const opened = async (request: Request): Promise<Bundle> => {
    const bundle = await findBundle(runtime, officerOf(request).office, (request.params as { id: string }).id)
    if (!bundle) throw noBundle()
    return bundle
  }

  const filesOf = (request: Request, { office, filed }: Bundle): Promise<BundleFile[]> =>
    inOffice(runtime.db, office, async tx => {
      const files: BundleFile[] = []
      for (const { place, dossier: id } of filed) {
        const found = await knownDossier(tx, dossiers, officerOf(request), id)
        const ctx = contextOf(runtime, request, officerOf(request), found)
        const { dossier, standard } = found
        const theirs = ctx?.act.kind === 'deliver' && officerOf(request).rights.has('deliver')
        files.push({ place, dossier, standard, ready: theirs && !tookBack(dossier.state.letters) })
      }
      return files
    })

  const page = async (request: Request, errors: Record<string, string> = {}) => {
    const bundle = await opened(request)
    const [files, profile, names] = await Promise.all([
      filesOf(request, bundle),
      knownOffices(runtime.db).profile(bundle.office),
      inOffice(runtime.db, bundle.office, tx => officerNames(tx, bundle.office, [bundle.officer])),
    ])
    const service = files[0]?.standard.name ?? ''
    const receivedBy = names[bundle.officer] ?? 'petugas'
    const frame = await officerPage(request)
    return <BundlePage {...{ frame, request, bundle, profile, service, files, receivedBy, errors }} />
  }

  /** Each file by itself, so that one somebody else was first with costs only itself. Answers what stayed behind, and why. */
  const handOver = async (request: Request, chosen: string[]): Promise<string[]> => {
    const officer = officerOf(request)
    const stayed: string[] = []
    for (const id of chosen) {
      const found = await inOffice(runtime.db, officer.office, tx => knownDossier(tx, dossiers, officer, id))
      const ctx = contextOf(runtime, request, officer, found)
      const place = found.dossier.state.position
      try {
        if (ctx?.act.kind !== 'deliver' || !place) throw notYourTurn()
        await performAct(dossiers, deliver, ctx, formFor(request.form, place))
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        stayed.push(`${found.dossier.agendaNumber}: ${error.sentence}`)
      }
    }
    return stayed
  }

  const collect = async (request: Request, reply: Reply) => {
    const bundle = await opened(request)
    const own = new Set(bundle.filed.map(one => one.dossier))
    const chosen = request.form.all('berkas').filter(id => own.has(id))
    const given = await attempt(async () => {
      const faults = handOverFaults(formFor(request.form, { row: '', act: 0, visit: 0 }), true)
      if (chosen.length === 0) faults.berkas = 'Tandai berkas yang diserahkan.'
      if (Object.keys(faults).length > 0) throw evidenceMissing(faults)
      return handOver(request, chosen)
    })
    if (given.errors) return reply.page(await page(request, given.errors), 422)
    reply.tell(collectedWords(chosen.length, given.done))
    return reply.redirect(`/titipan/${bundle.id}`, 303)
  }

  const slips = async (request: Request, reply: Reply) => {
    const bundle = await opened(request)
    const officer = officerOf(request)
    const frame = await officerPage(request)
    const all = await inOffice(runtime.db, bundle.office, async tx => {
      const made = []
      for (const { dossier: id } of bundle.filed) {
        const found = await readDossier(tx, dossiers, officer, id, 'slip', runtime.now())
        const answers = await dossiers.answers(tx, found.dossier)
        made.push({ ...found, answers, pin: dossiers.pin(found.dossier) })
      }
      return made
    })
    const common = { face: frame.face, request, publicUrl: runtime.config.publicUrl }
    return reply.page(<SlipsPage frame={frame} bundle={bundle} slips={all.map(one => ({ ...one, ...common }))} />)
  }

  const right = { right: 'receive' }
  server.get('/titipan/:id', { config: right }, async (request: Request, reply) => reply.page(await page(request)))
  server.get('/titipan/:id/slip', { config: right }, slips)
  server.post('/titipan/:id/penyerahan', { config: { right: 'deliver' } }, collect)
}
