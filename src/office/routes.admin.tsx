import {
  attempt,
  inOffice,
  isLocalDate,
  type LocalDate,
  type Reply,
  type Request,
  type Runtime,
  type Server,
} from '#core'
import * as admin from './actions.admin.ts'
import { addOfficer } from './actions.ts'
import { officerPage } from './pages.ts'
import { checkEntry, notFound } from './problems.ts'
import { idIn, signedIn } from './routes.account.tsx'
import { dayIn } from './rules.ts'
import type { OfficeFacts } from './shape.ts'
import { accountEvents } from './sql.log.ts'
import * as sql from './sql.ts'
import * as view from './view.admin.tsx'
import * as forms from './view.admin-forms.tsx'
import { OfficerPage } from './view.officer.tsx'

const onlyAdmin = { config: { right: 'admin_accounts' } } as const

const digits = (text: string) => text.replace(/[\s.]/g, '')

const appointmentIn = ({ form }: Request): admin.AppointmentEntry => ({
  post: form.text('jabatan'),
  capacity: form.text('kedudukan'),
  decreeNumber: form.text('dasar'),
  decreeDate: form.date('tanggal-dasar'),
  services: form.all('layanan'),
  letterKinds: form.all('surat'),
  since: form.date('mulai'),
  until: form.date('sampai'),
})

/** What was typed, dates put together again, to fill the form once more. */
const typed = ({ form }: Request) => ({
  ...form.values(),
  mulai: form.date('mulai'),
  'tanggal-dasar': form.date('tanggal-dasar'),
  layanan: form.all('layanan').join(' '),
  surat: form.all('surat').join(' '),
  sampai: form.date('sampai'),
  akhir: form.date('akhir'),
})

/** `/petugas`: accounts and posts. Nothing of any dossier. */
export const mountAdmin = (server: Server, runtime: Runtime, facts: OfficeFacts): void => {
  const base = async (request: Request) => {
    const { office } = signedIn(request)
    const [posts, zone, chrome, scopes] = await Promise.all([
      facts.postsOf(office),
      facts.zoneOf(office),
      officerPage(request),
      facts.scopesOf(office),
    ])
    return { request, posts, zone, chrome, scopes, today: dayIn(zone, runtime.now()) satisfies LocalDate }
  }
  const work = (request: Request): admin.Work => ({
    runtime,
    facts,
    admin: signedIn(request),
    officer: idIn(request, 'id'),
  })
  const found = async (request: Request) => {
    const { office } = signedIn(request)
    const officer = await inOffice(runtime.db, office, tx => sql.officerById(tx, office, idIn(request, 'id')))
    if (!officer) throw notFound()
    return officer
  }
  const holdingsOf = (request: Request) => {
    const { office } = signedIn(request)
    return inOffice(runtime.db, office, tx => sql.holdingsOfOfficer(tx, office, idIn(request, 'id')))
  }

  server.get('/petugas', onlyAdmin, async (request, reply) => {
    const { office } = signedIn(request)
    const shared = await base(request)
    const [officers, holdings] = await inOffice(runtime.db, office, async tx => [
      await sql.officersOf(tx, office),
      await sql.holdingsOnDay(tx, office, shared.today),
    ])
    return reply.page(<view.OfficersPage {...shared} officers={officers} holdings={holdings} />)
  })

  server.get('/petugas/baru', onlyAdmin, async (request, reply) => {
    const shared = await base(request)
    return reply.page(<forms.NewOfficerPage {...shared} values={{ mulai: shared.today }} errors={{}} />)
  })

  server.post('/petugas/baru', onlyAdmin, async (request, reply) => {
    const { form } = request
    const self = signedIn(request)
    const shared = await base(request)
    const post = appointmentIn(request)
    const outcome = await attempt(async () => {
      const faults = post.post ? admin.appointmentFaults(post, shared.posts, shared.today) : {}
      if (Object.keys(faults).length > 0) throw checkEntry(faults)
      const posts = post.post && isLocalDate(post.since) ? [admin.asNewPost(post)] : []
      const person = {
        name: form.text('nama'),
        username: form.text('pengguna'),
        rank: form.text('pangkat'),
        nip: digits(form.text('nip')),
      }
      const entry = { ...person, office: self.office, posts, by: self.id, at: runtime.now() }
      return addOfficer(runtime.db, entry, shared.posts)
    })
    const { errors } = outcome
    if (errors) return reply.page(<forms.NewOfficerPage {...shared} values={typed(request)} errors={errors} />, 422)
    return reply.page(<view.PasswordOncePage {...shared} {...outcome.done} name={form.text('nama')} />, 201)
  })

  const showOfficer = async (request: Request, reply: Reply, errors: Record<string, string> = {}) => {
    const self = signedIn(request)
    const officer = await found(request)
    const [shared, holdings] = await Promise.all([base(request), holdingsOf(request)])
    const events = await inOffice(runtime.db, self.office, tx => accountEvents(tx, self.office, officer.id))
    const own = officer.id === self.id
    const view = <OfficerPage {...shared} {...{ officer, holdings, events, errors }} self={own} />
    return reply.page(view, Object.keys(errors).length > 0 ? 422 : 200)
  }

  server.get('/petugas/:id', onlyAdmin, (request, reply) => showOfficer(request, reply))

  server.get('/petugas/:id/data', onlyAdmin, async (request, reply) => {
    const officer = await found(request)
    const values = { nama: officer.name, pangkat: officer.rank ?? '', nip: officer.nip ?? '' }
    return reply.page(
      <forms.EditOfficerPage {...(await base(request))} officer={officer} values={values} errors={{}} />,
    )
  })

  server.post('/petugas/:id/data', onlyAdmin, async (request, reply) => {
    const { form } = request
    const entry = { name: form.text('nama'), rank: form.text('pangkat'), nip: digits(form.text('nip')) }
    const { errors } = await attempt(() => admin.editOfficer(work(request), entry))
    if (!errors) return reply.tell('Data petugas sudah disimpan.').redirect(`/petugas/${idIn(request, 'id')}`, 303)
    const shared = { ...(await base(request)), officer: await found(request) }
    return reply.page(<forms.EditOfficerPage {...shared} values={typed(request)} errors={errors} />, 422)
  })

  server.get('/petugas/:id/jabatan', onlyAdmin, async (request, reply) => {
    const shared = await base(request)
    const officer = await found(request)
    return reply.page(
      <forms.AppointmentPage {...shared} officer={officer} values={{ mulai: shared.today }} errors={{}} />,
    )
  })

  server.post('/petugas/:id/jabatan', onlyAdmin, async (request, reply) => {
    const { errors } = await attempt(() => admin.appoint(work(request), appointmentIn(request)))
    if (!errors) return reply.tell('Jabatan sudah disimpan.').redirect(`/petugas/${idIn(request, 'id')}`, 303)
    const shared = { ...(await base(request)), officer: await found(request) }
    return reply.page(<forms.AppointmentPage {...shared} values={typed(request)} errors={errors} />, 422)
  })

  const holdingIn = async (request: Request) => {
    const id = idIn(request, 'jabatan')
    const holding = (await holdingsOf(request)).find(held => held.id === id)
    if (!holding) throw notFound()
    return holding
  }

  server.get('/petugas/:id/jabatan/:jabatan/akhir', onlyAdmin, async (request, reply) => {
    const shared = { ...(await base(request)), officer: await found(request), holding: await holdingIn(request) }
    return reply.page(<forms.EndHoldingPage {...shared} values={{ akhir: shared.today }} errors={{}} />)
  })

  server.post('/petugas/:id/jabatan/:jabatan/akhir', onlyAdmin, async (request, reply) => {
    const lastDay = request.form.date('akhir')
    const { errors } = await attempt(() => admin.endHolding(work(request), idIn(request, 'jabatan'), lastDay))
    if (!errors)
      return reply.tell('Masa jabatan sudah dicatat berakhir.').redirect(`/petugas/${idIn(request, 'id')}`, 303)
    const shared = { ...(await base(request)), officer: await found(request), holding: await holdingIn(request) }
    return reply.page(<forms.EndHoldingPage {...shared} values={typed(request)} errors={errors} />, 422)
  })

  server.post('/petugas/:id/kata-sandi', onlyAdmin, async (request, reply) => {
    const password = await admin.resetPassword(work(request))
    const { id, name, username } = await found(request)
    return reply.page(<view.PasswordOncePage {...(await base(request))} {...{ id, name, username, password }} reset />)
  })

  const act = (url: string, run: (work: admin.Work) => Promise<unknown>, told: string) =>
    server.post(url, onlyAdmin, async (request, reply) => {
      const { errors } = await attempt(() => run(work(request)))
      if (errors) return showOfficer(request, reply, errors)
      return reply.tell(told).redirect(`/petugas/${idIn(request, 'id')}`, 303)
    })
  act('/petugas/:id/sesi', admin.endSessions, 'Semua sesi petugas itu sudah diakhiri.')
  act('/petugas/:id/penonaktifan', admin.disableOfficer, 'Akun dinonaktifkan. Petugas itu sudah keluar.')
  act('/petugas/:id/pengaktifan', admin.enableOfficer, 'Akun diaktifkan lagi.')
}
