import { FormPage, inOffice, type Request, type Runtime, type Server } from '#core'
import type { Dossiers } from '#dossier'
import { officerPage } from '#office'
import { localDate } from '#standard'
import { dossierIn, readDossier } from '#steps'
import { keepForLetter, letNumberGo } from './actions.ts'
import { openLetters } from './kept.ts'
import { KeptForms, place } from './kept-form.tsx'
import { nothingFits } from './problems.ts'

/** Giving a file's letter a number set aside, before it is signed; and letting it go again. */
export const mountKept = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  const open = async (request: Request) => {
    const officer = request.officer!
    const { office } = officer
    const now = runtime.now()
    return inOffice(runtime.db, office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, dossierIn(request), 'nomor cadangan', now)
      const { dossier, standard, profile } = opened
      const asked = { office, officer, dossier: dossier.id, standard, profile, now }
      const letters = dossier.endedAt === null ? await openLetters(tx, asked) : []
      return { office, officer, id: dossier.id, profile, now, letters, today: localDate(profile.calendar.zone, now) }
    })
  }

  const page = async (request: Request, errors: Record<string, string>) => {
    const { id, letters } = await open(request)
    if (!letters.some(({ kept, free }) => kept || free.length > 0)) throw nothingFits()
    const back = `/berkas/${id}`
    return (
      <FormPage {...(await officerPage(request))} title="Nomor cadangan untuk surat" back={back} errors={errors}>
        <KeptForms {...{ request, id, letters, errors }} />
      </FormPage>
    )
  }
  const right = 'reserve_number' as const

  server.get('/berkas/:id/nomor-cadangan', { config: { right } }, async (request, reply) =>
    reply.page(await page(request, {})),
  )

  server.post('/berkas/:id/nomor-cadangan', { config: { right } }, async (request, reply) => {
    const { form } = request
    const { id, letters, ...here } = await open(request)
    const letter = letters.find(({ product }) => product === form.text('surat'))
    const number = letter?.free.find(one => place(one) === form.text('nomor'))
    const errors = {
      ...(letter ? {} : { surat: 'Pilih suratnya. Surat yang sudah bernomor tidak dapat memakai nomor cadangan.' }),
      ...(number ? {} : { nomor: 'Pilih nomor yang masih tersedia untuk surat ini.' }),
      ...(form.text('alasan') ? {} : { alasan: 'Tulis alasannya, supaya penandatangan tahu.' }),
    }
    if (!letter || !number || Object.keys(errors).length > 0) return reply.page(await page(request, errors), 422)
    const asked = { dossier: id, product: letter.product, number, reason: form.text('alasan') }
    await inOffice(runtime.db, here.office, async tx => {
      if ((await dossiers.lock(tx, here.office, id)).endedAt !== null) throw nothingFits()
      await keepForLetter(tx, here, asked)
    })
    reply.tell(`${letter.label} akan memakai nomor ${number.number}.`)
    return reply.redirect(`/berkas/${id}`, 303)
  })

  server.post('/berkas/:id/nomor-cadangan/pelepasan', { config: { right } }, async (request, reply) => {
    const { id, office, letters } = await open(request)
    const letter = letters.find(({ product, kept }) => kept && product === request.form.text('surat'))
    if (!letter) throw nothingFits()
    await inOffice(runtime.db, office, tx => letNumberGo(tx, office, id, letter.product))
    reply.tell(`Nomor cadangan dilepas. ${letter.label} akan memakai nomor berikutnya.`)
    return reply.redirect(`/berkas/${id}`, 303)
  })
}
