import { validate } from 'uuid'
import { attempt, inOffice, Problem, type Reply, type Request, type Runtime, type Server } from '#core'
import { addPlace, holdersOn, officerPage, rightsOfRole } from '#office'
import { localDate, type OfficeProfile, officeProfile } from '#standard'
import { noSuchLetter } from '../problems.ts'
import { askStatus } from './bsre.ts'
import { bareName } from './names.ts'
import * as service from './service.ts'
import { ServicePage, type SignerLine, SignerPage, type SignerProps } from './service-view.tsx'
import * as sql from './sql.ts'

const onlyAdmin = { config: { right: 'admin_accounts' } } as const
const base = '/layanan-tte'

const maySign = (profile: OfficeProfile, post: string): boolean => {
  const role = profile.posts[post]?.role
  return role !== undefined && rightsOfRole[role].includes('sign')
}

/** `/layanan-tte`: where an office's letters are signed electronically, by whom, and under which authority. Secrets go in, none comes out. */
export const mountSigningService = (server: Server, runtime: Runtime): void => {
  addPlace(server, { href: base, text: 'Layanan TTE', right: 'admin_accounts', group: 'system' })

  const officeOf = (request: Request) => request.officer!.office
  const change = (request: Request) => ({ by: request.officer!.id, now: runtime.now() })
  const inHere = <T,>(request: Request, fn: Parameters<typeof inOffice<T>>[2]) =>
    inOffice(runtime.db, officeOf(request), fn)

  const known = (request: Request) =>
    inHere(request, async tx => {
      const office = officeOf(request)
      const profile = await officeProfile(tx, office)
      const holders = await holdersOn(tx, office, localDate(profile.calendar.zone, runtime.now()))
      const accounts = await service.signingAccounts(runtime, tx, office)
      const signers = new Map<string, SignerLine>()
      for (const { officer, name, post } of holders.filter(held => held.capacity !== 'desk'))
        if (maySign(profile, post) && !signers.has(officer)) {
          const nik = accounts.find(account => account.officer === officer)?.nik ?? null
          signers.set(officer, { id: officer, name, post: profile.posts[post]?.label ?? post, nik })
        }
      return {
        inUse: profile.signing.method === 'bsre',
        service: await service.signingService(runtime, tx, office),
        authorities: await sql.authoritiesOf(tx, office),
        signers: [...signers.values()],
        accounts,
      }
    })

  const showService = async (request: Request, reply: Reply, errors: Record<string, string> = {}) => {
    const { accounts: _, ...facts } = await known(request)
    const page = <ServicePage request={request} chrome={await officerPage(request)} {...facts} errors={errors} />
    return reply.page(page, Object.keys(errors).length > 0 ? 422 : 200)
  }
  const saved = (reply: Reply, sentence: string, to = base) => {
    reply.tell(sentence)
    return reply.redirect(to, 303)
  }

  server.get(base, onlyAdmin, async (request, reply) => showService(request, reply))

  server.post(base, onlyAdmin, async (request, reply) => {
    const { form } = request
    const entry = {
      version: form.text('versi'),
      url: form.text('alamat'),
      username: form.text('nama-akun'),
      password: form.text('sandi-layanan'),
      timeoutSeconds: form.text('batas'),
    }
    const { errors } = await attempt(() =>
      inHere(request, tx => service.keepSigningService(runtime, tx, officeOf(request), entry, change(request))),
    )
    return errors ? showService(request, reply, errors) : saved(reply, 'Layanan tanda tangan sudah disimpan.')
  })

  server.post(`${base}/sertifikat-induk`, onlyAdmin, async (request, reply) => {
    const bytes = request.form.uploads('sertifikat')[0]?.bytes ?? Buffer.alloc(0)
    const { errors } = await attempt(() =>
      inHere(request, tx => service.trustAuthority(tx, officeOf(request), bytes, change(request))),
    )
    return errors ? showService(request, reply, errors) : saved(reply, 'Sertifikat induk sudah dipasang.')
  })

  server.post(`${base}/sertifikat-induk/:id/hapus`, onlyAdmin, async (request, reply) => {
    const { id } = request.params as { id: string }
    if (!validate(id)) throw noSuchLetter()
    await inHere(request, tx => sql.dropAuthority(tx, officeOf(request), id))
    return saved(reply, 'Sertifikat induk sudah dihapus. Surat yang sudah ditandatangani tetap dapat diperiksa.')
  })

  const asked = async (request: Request) => {
    const { id } = request.params as { id: string }
    const { signers, accounts } = await known(request)
    const signer = signers.find(one => one.id === id)
    if (!signer) throw new Problem('letter.no_such_signer', 404, 'Penandatangan itu tidak ada.')
    const kept = accounts.find(account => account.officer === id)
    return { signer, account: { email: kept?.email, name: kept?.name ?? bareName(signer.name) } }
  }
  const showSigner = async (request: Request, reply: Reply, more: Partial<SignerProps> = {}, status = 200) => {
    const facts = await asked(request)
    const page = <SignerPage request={request} chrome={await officerPage(request)} errors={{}} {...facts} {...more} />
    return reply.page(page, status)
  }
  const one = `${base}/penandatangan/:id`

  server.get(one, onlyAdmin, async (request, reply) => showSigner(request, reply))

  server.post(one, onlyAdmin, async (request, reply) => {
    const { signer } = await asked(request)
    const { form } = request
    const entry = { nik: form.text('nik'), email: form.text('surel'), name: form.text('nama') }
    const whose = { office: officeOf(request), officer: signer.id }
    const { errors } = await attempt(() =>
      inHere(request, tx => service.keepSigningAccount(runtime, tx, whose, entry, change(request))),
    )
    if (errors) return showSigner(request, reply, { errors, account: entry }, 422)
    return saved(reply, 'Data penandatangan sudah disimpan.', `${base}/penandatangan/${signer.id}`)
  })

  server.post(`${one}/hapus`, onlyAdmin, async (request, reply) => {
    const { signer } = await asked(request)
    await inHere(request, tx => sql.dropAccount(tx, officeOf(request), signer.id))
    return saved(reply, 'Penandatangan sudah dihapus dari layanan.')
  })

  server.post(`${one}/periksa`, onlyAdmin, async (request, reply) => {
    const { signer } = await asked(request)
    const said = await askStatus(runtime, officeOf(request), signer.id).catch(error => {
      if (!(error instanceof Problem)) throw error
      return { good: false, sentence: error.sentence }
    })
    return showSigner(request, reply, { said })
  })
}
