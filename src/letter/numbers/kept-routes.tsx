import {
  Button,
  ErrorSummary,
  FormToken,
  inOffice,
  Page,
  Radios,
  type Request,
  type Runtime,
  readIn,
  Select,
  type Server,
  TextArea,
  type Tx,
} from '#core'
import type { Dossiers } from '#dossier'
import { type Officer, officerPage } from '#office'
import { localDate, type OfficeProfile, type Standard } from '#standard'
import { dossierIn, type Panel, readDossier } from '#steps'
import { stateOf } from '../rules.ts'
import { lettersOf } from '../sql.ts'
import { dayWords } from '../words.ts'
import { keepForLetter, letNumberGo } from './actions.ts'
import { givable } from './policy.ts'
import { nothingFits } from './problems.ts'
import type { Reserved } from './shape.ts'
import { freeNumbers, keptNumber } from './sql.ts'
import { oldestDay } from './take.ts'

type Opened = {
  office: string
  officer: Officer
  dossier: string
  standard: Standard
  profile: OfficeProfile
  now: number
}
type Open = { product: string; label: string; kept: Reserved | null; free: Reserved[] }

/** The letters of a dossier that have no number yet, with the one kept for each and those this officer may give it. */
const openLetters = async (tx: Tx, opened: Opened): Promise<Open[]> => {
  const { office, officer, dossier, standard, profile, now } = opened
  const today = localDate(profile.calendar.zone, now)
  const numbered = new Set(
    (await lettersOf(tx, office, dossier))
      .filter(one => ['waiting', 'signed'].includes(stateOf(one)))
      .map(one => one.product),
  )
  const open: Open[] = []
  for (const [product, letter] of Object.entries(standard.letters)) {
    const series = profile.series[letter.series]
    if (numbered.has(product) || !series?.reserve) continue
    const free = await freeNumbers(tx, office, { series: letter.series, since: oldestDay(series, today) })
    const fitting = free.filter(one => one.kind === null || one.kind === letter.kind)
    open.push({
      ...{ product, label: letter.label, kept: await keptNumber(tx, office, dossier, product) },
      free: givable(officer, profile, fitting, today),
    })
  }
  return open
}

const keptWords = ({ number, date }: Reserved) => `${number}, tanggal ${dayWords(date)}`

/** Before the act, so that whoever signs knows that the letter takes a number of another day, and why. */
export const numberPanel: Panel = {
  title: 'Nomor cadangan',
  first: true,
  show: async ({ runtime, office, officer, dossier, standard, profile }) => {
    if (dossier.endedAt !== null || !officer.rights.has('reserve_number')) return null
    const opened = { office, officer, dossier: dossier.id, standard, profile, now: runtime.now() }
    const open = await readIn(runtime.db, office, tx => openLetters(tx, opened))
    const shown = open.filter(one => one.kept || one.free.length > 0)
    if (shown.length === 0) return null
    const href = `/berkas/${dossier.id}/nomor-cadangan`
    return (
      <>
        {shown.map(({ product, label, kept }) => (
          <p class="govuk-body" key={product}>
            {kept
              ? `${label} akan memakai nomor cadangan ${keptWords(kept)}. Alasan: ${kept.assignReason}`
              : `${label} dapat memakai nomor cadangan.`}
          </p>
        ))}
        <p class="govuk-body">
          <a class="govuk-link" href={href}>
            {shown.some(one => one.kept) ? 'Ganti atau lepaskan nomor cadangan' : 'Pakai nomor cadangan'}
          </a>
        </p>
      </>
    )
  },
}

const place = (one: Reserved) => `${one.series}/${one.period}/${one.seq}`

const KeepForm = ({
  request,
  id,
  one,
  errors,
  several,
}: {
  request: Request
  id: string
  one: Open
  errors: Record<string, string>
  several: Open[]
}) => (
  <form method="post" action={`/berkas/${id}/nomor-cadangan`}>
    <FormToken request={request} />
    {several.length > 1 ? (
      <Select
        name="surat"
        label="Surat"
        choices={several.map(({ product, label }) => ({ value: product, text: label }))}
        value={request.form.text('surat') || one.product}
        error={errors.surat}
      />
    ) : (
      <input type="hidden" name="surat" value={one.product} />
    )}
    <Radios
      name="nomor"
      label="Nomor yang dipakai"
      choices={[...new Map(several.flatMap(({ free }) => free).map(each => [place(each), each])).values()].map(
        each => ({
          value: place(each),
          text: each.number,
          hint: `Tanggal ${dayWords(each.date)}. Disimpan karena: ${each.reason}`,
        }),
      )}
      value={request.form.text('nomor')}
      error={errors.nomor}
    />
    <TextArea
      name="alasan"
      label="Mengapa surat ini memakai nomor itu?"
      hint="Dibaca penandatangan, dan tetap di buku nomor."
      rows={2}
      maxlength={200}
      value={request.form.text('alasan')}
      error={errors.alasan}
    />
    <Button>Pakai nomor ini</Button>
  </form>
)

/** Giving a file's letter a number set aside, before it is signed; and letting it go again. */
export const mountKept = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  const open = async (request: Request) => {
    const officer = request.officer!
    const { office } = officer
    const now = runtime.now()
    return inOffice(runtime.db, office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, dossierIn(request), 'nomor cadangan', now)
      const { dossier, standard, profile } = opened
      const letters = await openLetters(tx, { office, officer, dossier: dossier.id, standard, profile, now })
      return { office, officer, id: dossier.id, profile, now, letters, today: localDate(profile.calendar.zone, now) }
    })
  }

  const page = async (request: Request, errors: Record<string, string>) => {
    const { id, letters } = await open(request)
    const several = letters.filter(({ free }) => free.length > 0)
    const kept = letters.filter(one => one.kept)
    if (several.length === 0 && kept.length === 0) throw nothingFits()
    return (
      <Page
        {...(await officerPage(request))}
        title="Nomor cadangan untuk surat"
        width="form"
        back={`/berkas/${id}`}
        failed={Object.keys(errors).length > 0}
      >
        <h1 class="govuk-heading-l">Nomor cadangan untuk surat</h1>
        <ErrorSummary errors={errors} />
        {kept.map(({ product, label, kept: number }) => (
          <form method="post" action={`/berkas/${id}/nomor-cadangan/pelepasan`} key={product}>
            <FormToken request={request} />
            <input type="hidden" name="surat" value={product} />
            <p class="govuk-body">
              {label} akan memakai nomor {keptWords(number!)}.
            </p>
            <Button look="secondary">Lepaskan nomor ini</Button>
          </form>
        ))}
        {several[0] && (
          <>
            <p class="govuk-body">Surat akan bernomor dan bertanggal hari nomor itu, bukan hari ditandatangani.</p>
            <KeepForm request={request} id={id} one={several[0]} several={several} errors={errors} />
          </>
        )}
      </Page>
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
    await inOffice(runtime.db, here.office, tx => keepForLetter(tx, here, asked))
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
