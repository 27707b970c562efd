import { validate } from 'uuid'
import {
  Button,
  ErrorSummary,
  type Form,
  FormToken,
  inOffice,
  Page,
  Problem,
  Radios,
  type Request,
  type Runtime,
  readIn,
  Select,
  type Server,
  TextArea,
  TextInput,
  type Tx,
} from '#core'
import { officerPage } from '#office'
import { type LetterKind, letterWords, localDate, type OfficeProfile, officeProfile } from '#standard'
import { namesKind } from '../words.ts'
import { blockNamed, giveUp, reserveNumbers, type Wanted } from './actions.ts'
import { mayReserve, reservable } from './policy.ts'
import { badReservation, mayNotReserve, noSuchBlock } from './problems.ts'
import { BlockPage, VoidForm } from './reserve-view.tsx'
import type { Purpose } from './shape.ts'

const right = 'reserve_number' as const
const most = 100

const purposes: { value: Purpose; text: string; hint: string }[] = [
  { value: 'reserve', text: 'Nomor cadangan', hint: 'Untuk surat hari ini yang baru ditandatangani kemudian.' },
  {
    value: 'blank',
    text: 'Blangko darurat',
    hint: 'Dicetak sekarang, diisi dengan tangan bila listrik atau jaringan padam.',
  },
]

const hereOf = (runtime: Runtime, request: Request, profile: OfficeProfile) => {
  const officer = request.officer!
  const now = runtime.now()
  return { office: officer.office, profile, officer, now, today: localDate(profile.calendar.zone, now) }
}

/** What was typed, or a sentence for each field that is wrong. */
const readWanted = (form: Form, profile: OfficeProfile, allowed: string[]): Wanted => {
  const [name, count, kind] = [form.text('seri') || allowed[0] || '', Number(form.text('jumlah')), form.text('jenis')]
  const series = profile.series[name]
  const needsKind = series !== undefined && namesKind(series)
  const errors = {
    ...(allowed.includes(name) ? {} : { seri: 'Pilih seri nomor.' }),
    ...(Number.isInteger(count) && count >= 1 && count <= most
      ? {}
      : { jumlah: `Isi jumlah nomor dengan angka, 1 sampai ${most}.` }),
    ...(purposes.some(({ value }) => value === form.text('kegunaan')) ? {} : { kegunaan: 'Pilih kegunaan nomor ini.' }),
    ...(needsKind && !Object.hasOwn(letterWords, kind)
      ? { jenis: 'Nomor seri ini menyebut jenis surat. Pilih jenisnya.' }
      : {}),
    ...(form.text('alasan') ? {} : { alasan: 'Tulis mengapa nomor disimpan. Alasan ini tetap di buku nomor.' }),
  }
  if (Object.keys(errors).length > 0) throw badReservation(errors)
  return {
    series: name,
    count,
    kind: needsKind ? (letterWords[kind as keyof typeof letterWords] as LetterKind) : null,
    purpose: form.text('kegunaan') as Purpose,
    reason: form.text('alasan'),
  }
}

const Fields = ({
  request,
  profile,
  allowed,
  errors,
}: {
  request: Request
  profile: OfficeProfile
  allowed: string[]
  errors: Record<string, string>
}) => (
  <>
    {allowed.length > 1 && (
      <Select
        name="seri"
        label="Seri nomor"
        choices={allowed.map(value => ({ value, text: value.replaceAll('_', ' ') }))}
        value={request.form.text('seri') || (request.query as { seri?: string }).seri}
        error={errors.seri}
      />
    )}
    <Radios
      name="kegunaan"
      label="Kegunaan"
      choices={purposes}
      value={request.form.text('kegunaan')}
      error={errors.kegunaan}
    />
    <TextInput
      name="jumlah"
      label="Berapa nomor?"
      inputmode="numeric"
      width={3}
      maxlength={3}
      value={request.form.text('jumlah')}
      error={errors.jumlah}
    />
    {allowed.some(name => namesKind(profile.series[name]!)) && (
      <Select
        name="jenis"
        label="Jenis surat"
        empty="Pilih jenis surat"
        choices={Object.keys(letterWords).map(value => ({ value, text: value.replaceAll('_', ' ') }))}
        value={request.form.text('jenis')}
        error={errors.jenis}
      />
    )}
    <TextArea
      name="alasan"
      label="Alasan"
      hint="Tetap di buku nomor. Jangan menulis nama orang."
      rows={2}
      maxlength={200}
      value={request.form.text('alasan')}
      error={errors.alasan}
    />
  </>
)

/** Problems beside their fields; anything else goes on to the edge. */
const fieldsOf = (error: unknown): Record<string, string> => {
  if (error instanceof Problem && Object.keys(error.fields).length > 0) return error.fields
  throw error
}

const mountReserving = (server: Server, runtime: Runtime): void => {
  const profileOf = (request: Request) =>
    readIn(runtime.db, request.officer!.office, tx => officeProfile(tx, request.officer!.office))
  const page = async (request: Request, errors: Record<string, string>) => {
    const profile = await profileOf(request)
    const allowed = reservable(request.officer!, profile)
    if (allowed.length === 0) throw mayNotReserve()
    return (
      <Page
        {...(await officerPage(request))}
        title="Simpan nomor cadangan"
        width="form"
        back="/nomor"
        failed={Object.keys(errors).length > 0}
      >
        <h1 class="govuk-heading-l">Simpan nomor cadangan</h1>
        <ErrorSummary errors={errors} />
        <p class="govuk-body">
          Nomor berikutnya disisihkan dengan tanggal hari ini. Setiap nomor tetap di buku nomor: menjadi surat, atau
          batal dengan alasan.
        </p>
        <form method="post" action="/nomor/cadangan">
          <FormToken request={request} />
          <Fields request={request} profile={profile} allowed={allowed} errors={errors} />
          <Button>Simpan nomor</Button>
        </form>
      </Page>
    )
  }

  server.get('/nomor/cadangan', { config: { right } }, async (request, reply) => reply.page(await page(request, {})))

  server.post('/nomor/cadangan', { config: { right } }, async (request, reply) => {
    const { officer, form } = request
    const profile = await profileOf(request)
    const allowed = reservable(officer!, profile)
    if (allowed.length === 0) throw mayNotReserve()
    try {
      const wanted = readWanted(form, profile, allowed)
      const here = hereOf(runtime, request, profile)
      const block = await inOffice(runtime.db, here.office, tx => reserveNumbers(tx, here, wanted))
      reply.tell(`${wanted.count} nomor sudah disimpan.`)
      return reply.redirect(`/nomor/cadangan/${block}`, 303)
    } catch (error) {
      return reply.page(await page(request, fieldsOf(error)), 422)
    }
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

  const voidPage = async (request: Request, seq: number | null, error?: string) => {
    const { block, profile, numbers } = await read(request)
    if (!mayReserve(request.officer!, profile.series[numbers[0]!.series])) throw mayNotReserve()
    const left = numbers.filter(
      one => one.dossier === null && one.paper === null && one.voidedAt === null && (seq === null || one.seq === seq),
    )
    return (
      <Page
        {...(await officerPage(request))}
        title="Batalkan nomor"
        width="form"
        back={`/nomor/cadangan/${block}`}
        failed={Boolean(error)}
      >
        <VoidForm request={request} block={block} seq={seq} numbers={left} {...(error ? { error } : {})} />
      </Page>
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
      return reply.page(await voidPage(request, seq, 'Tulis alasannya. Alasan ini tetap di buku nomor.'), 422)
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
