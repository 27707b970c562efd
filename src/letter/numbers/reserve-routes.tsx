import { validate } from 'uuid'
import { attempt, FormPage, inOffice, Page, type Request, type Runtime, readIn, type Server, type Tx } from '#core'
import { officerPage } from '#office'
import { localDate, type OfficeProfile, officeProfile } from '#standard'
import { blockNamed, giveUp, reserveNumbers } from './actions.ts'
import { mayReserve, reservable } from './policy.ts'
import { mayNotReserve, noSuchBlock } from './problems.ts'
import { ReserveForm, VoidForm } from './reserve-form.tsx'
import { readWanted } from './reserve-input.ts'
import { BlockPage } from './reserve-view.tsx'
import { isFree } from './rules.ts'

const right = 'reserve_number' as const

const hereOf = (runtime: Runtime, request: Request, profile: OfficeProfile) => {
  const officer = request.officer!
  const now = runtime.now()
  return { office: officer.office, profile, officer, now, today: localDate(profile.calendar.zone, now) }
}

const mountReserving = (server: Server, runtime: Runtime): void => {
  const profileOf = (request: Request) =>
    readIn(runtime.db, request.officer!.office, tx => officeProfile(tx, request.officer!.office))
  const page = async (request: Request, errors: Record<string, string>) => {
    const profile = await profileOf(request)
    const allowed = reservable(request.officer!, profile)
    if (allowed.length === 0) throw mayNotReserve()
    return (
      <FormPage {...(await officerPage(request))} title="Simpan nomor cadangan" back="/nomor" errors={errors}>
        <ReserveForm {...{ request, profile, allowed, errors }} />
      </FormPage>
    )
  }

  server.get('/nomor/cadangan', { config: { right } }, async (request, reply) => reply.page(await page(request, {})))

  server.post('/nomor/cadangan', { config: { right } }, async (request, reply) => {
    const { officer, form } = request
    const profile = await profileOf(request)
    const allowed = reservable(officer!, profile)
    if (allowed.length === 0) throw mayNotReserve()
    const outcome = await attempt(async () => {
      const wanted = readWanted(form, profile, allowed)
      const here = hereOf(runtime, request, profile)
      return inOffice(runtime.db, here.office, tx => reserveNumbers(tx, here, request.formView, wanted))
    })
    if (outcome.errors) return reply.page(await page(request, outcome.errors), 422)
    reply.tell(`${outcome.done} nomor sudah disimpan.`)
    return reply.redirect(`/nomor/cadangan/${request.formView}`, 303)
  })
}

const blockIn = async (tx: Tx, request: Request) => {
  const { block } = request.params as { block: string }
  if (!validate(block)) throw noSuchBlock()
  const { office } = request.officer!
  const [profile, numbers] = [await officeProfile(tx, office), await blockNamed(tx, office, block)]
  return { block, profile, numbers }
}

const mountBlock = (server: Server, runtime: Runtime): void => {
  const read = (request: Request) => readIn(runtime.db, request.officer!.office, tx => blockIn(tx, request))

  server.get('/nomor/cadangan/:block', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const { block, profile, numbers } = await read(request)
    const may = mayReserve(request.officer!, profile.series[numbers[0]!.series])
    return reply.page(
      <Page {...(await officerPage(request))} title="Nomor yang disimpan" width="wide" back="/nomor">
        <BlockPage block={block} numbers={numbers} may={may} zone={profile.calendar.zone} />
      </Page>,
    )
  })

  const voidPage = async (request: Request, seq: number | null, errors: Record<string, string> = {}) => {
    const { block, profile, numbers } = await read(request)
    if (!mayReserve(request.officer!, profile.series[numbers[0]!.series])) throw mayNotReserve()
    const left = numbers.filter(one => isFree(one) && (seq === null || one.seq === seq))
    const heading = left.length === 1 ? `Batalkan nomor ${left[0]!.number}?` : `Batalkan ${left.length} nomor?`
    const page = { ...(await officerPage(request)), title: 'Batalkan nomor', heading, back: `/nomor/cadangan/${block}` }
    return (
      <FormPage {...page} errors={errors}>
        <VoidForm request={request} block={block} seq={seq} error={errors.alasan} />
      </FormPage>
    )
  }
  const seqOf = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null)
  const path = '/nomor/cadangan/:block/pembatalan'

  server.get(path, { config: { right } }, async (request, reply) =>
    reply.page(await voidPage(request, seqOf((request.query as { urut?: string }).urut))),
  )

  server.post(path, { config: { right } }, async (request, reply) => {
    const seq = seqOf(request.form.text('urut'))
    const reason = request.form.text('alasan')
    if (!reason)
      return reply.page(
        await voidPage(request, seq, { alasan: 'Tulis alasannya. Alasan ini tetap di buku nomor.' }),
        422,
      )
    const { block, profile } = await read(request)
    const here = hereOf(runtime, request, profile)
    const numbers = await inOffice(runtime.db, here.office, tx => giveUp(tx, here, { block, seq, reason }))
    reply.tell(numbers.length === 1 ? `Nomor ${numbers[0]} dicatat batal.` : `${numbers.length} nomor dicatat batal.`)
    return reply.redirect(`/nomor/cadangan/${block}`, 303)
  })
}

/** Setting numbers aside and voiding what was not used. */
export const mountReserved = (server: Server, runtime: Runtime): void => {
  mountReserving(server, runtime)
  mountBlock(server, runtime)
}
