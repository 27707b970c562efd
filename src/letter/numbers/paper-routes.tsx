import { validate } from 'uuid'
import {
  Button,
  DateInput,
  ErrorSummary,
  FormToken,
  inOffice,
  Page,
  type Request,
  type Runtime,
  readIn,
  Select,
  type Server,
  SummaryList,
  TextArea,
  TextInput,
  type Tx,
  type Typeset,
} from '#core'
import { mayKnow } from '#dossier'
import { nikError } from '#form'
import { officerNames, officerPage } from '#office'
import { activeStandard, activeStandards, localDate, type OfficeProfile, officeProfile, type Standard } from '#standard'
import { momentIn, momentWords } from '#steps'
import { blockNamed } from './actions.ts'
import { blankPdf } from './blank-sheet.ts'
import { confirmPaper, paperPerson, recordPaper, refuseStranger, rejectPaper, type Written } from './paper.ts'
import { noSuchBlock, noSuchPaper, notFree, paperReserved } from './problems.ts'
import type { PaperLetter, Reserved } from './shape.ts'
import { findPaper } from './sql.paper.ts'

const right = 'reserve_number' as const

/** What a later room does once a letter on paper counts: its line in the book, in the same transaction. */
export type PaperCounts = (
  tx: Tx,
  paper: PaperLetter & { office: string; name: string; zone: string; officer: string; now: number },
) => Promise<void>

const readWritten = (
  request: Request,
  { standards, zone, now }: { standards: Standard[]; zone: string; now: number },
  number: Reserved,
): { written: Written | null; errors: Record<string, string> } => {
  const { form } = request
  const standard = standards.find(one => one.service === form.text('layanan'))
  const issuedAt = momentIn(form, 'diberikan', zone)
  const nik = form.text('nik').replace(/[\s.]/g, '')
  const badNik = nik === '' ? null : nikError(nik)
  const inTime = issuedAt !== null && issuedAt >= number.reservedAt && issuedAt <= now
  const errors = {
    ...(form.text('nama') ? {} : { nama: 'Isi nama seperti di lembarnya.' }),
    ...(badNik ? { nik: badNik } : {}),
    ...(standard ? {} : { layanan: 'Pilih layanannya.' }),
    ...(issuedAt === null
      ? { diberikan: 'Isi tanggal dan jam sebenarnya, misalnya 23 11 2026 pukul 08.15.' }
      : inTime
        ? {}
        : {
            diberikan: `Waktunya harus sesudah nomor ini disimpan (${momentWords(number.reservedAt, zone)}) dan sudah lewat.`,
          }),
    ...(form.text('penandatangan') ? {} : { penandatangan: 'Isi nama dan jabatan penandatangan.' }),
    ...(form.text('alasan') ? {} : { alasan: 'Tulis mengapa surat ini dibuat di atas kertas.' }),
  }
  if (!standard || issuedAt === null || Object.keys(errors).length > 0) return { written: null, errors }
  const { service, name: serviceName } = standard
  const [name, signer, reason] = [form.text('nama'), form.text('penandatangan'), form.text('alasan')]
  return { written: { service, serviceName, issuedAt, signer, reason, name, nik }, errors }
}

const Fields = ({
  request,
  standards,
  errors,
}: {
  request: Request
  standards: Standard[]
  errors: Record<string, string>
}) => {
  const { form } = request
  return (
    <>
      <TextInput name="nama" label="Nama" maxlength={120} value={form.text('nama')} error={errors.nama} />
      <TextInput
        name="nik"
        label="NIK"
        hint="Boleh kosong bila tidak tertulis di lembarnya."
        inputmode="numeric"
        width={20}
        maxlength={20}
        value={form.text('nik')}
        error={errors.nik}
      />
      <Select
        name="layanan"
        label="Layanan"
        empty="Pilih layanan"
        choices={standards.map(({ service, shortName }) => ({ value: service, text: shortName }))}
        value={form.text('layanan')}
        error={errors.layanan}
      />
      <DateInput
        name="diberikan"
        label="Tanggal sebenarnya surat diberikan"
        value={form.date('diberikan')}
        error={errors.diberikan}
      />
      <TextInput
        name="diberikan_pukul"
        label="Pukul"
        hint="Misalnya 08.15"
        width={5}
        maxlength={5}
        value={form.text('diberikan_pukul')}
      />
      <TextInput
        name="penandatangan"
        label="Penandatangan: nama dan jabatan"
        maxlength={200}
        value={form.text('penandatangan')}
        error={errors.penandatangan}
      />
      <TextArea
        name="alasan"
        label="Mengapa di atas kertas?"
        hint="Misalnya: listrik padam sejak pukul 09.00."
        rows={2}
        maxlength={200}
        value={form.text('alasan')}
        error={errors.alasan}
      />
    </>
  )
}

type Opened = {
  profile: OfficeProfile
  standards: Standard[]
  block: string
  number: Reserved
  now: number
  zone: string
}

/** Recording what was written by hand, and the sheets themselves. */
const mountRecording = (server: Server, runtime: Runtime, typeset: Typeset): void => {
  const open = (request: Request): Promise<Opened> => {
    const { office } = request.officer!
    const { block, seq } = request.params as { block: string; seq: string }
    if (!validate(block)) throw noSuchBlock()
    return readIn(runtime.db, office, async tx => {
      const [profile, numbers] = [await officeProfile(tx, office), await blockNamed(tx, office, block)]
      const number = numbers.find(one => String(one.seq) === seq && one.purpose === 'blank')
      if (!number) throw noSuchBlock()
      refuseStranger(request.officer!, profile.series[number.series])
      if (number.paper !== null || number.voidedAt !== null) throw notFree()
      const [now, zone] = [runtime.now(), profile.calendar.zone]
      const standards = await activeStandards(tx, office, localDate(zone, now))
      return { profile, standards, block, number, now, zone }
    })
  }
  const page = async (request: Request, { standards, block, number }: Opened, errors: Record<string, string>) => (
    <Page
      {...(await officerPage(request))}
      title="Catat surat darurat"
      width="form"
      back={`/nomor/cadangan/${block}`}
      failed={Object.keys(errors).length > 0}
    >
      <h1 class="govuk-heading-l">Catat surat darurat</h1>
      <ErrorSummary errors={errors} />
      <p class="govuk-body">
        Nomor <strong>{number.number}</strong>. Tulis seperti di lembarnya. Sesudah itu petugas lain mencocokkannya
        dengan lembar itu.
      </p>
      <form method="post" action={`/nomor/cadangan/${block}/${number.seq}/pencatatan`}>
        <FormToken request={request} />
        <Fields request={request} standards={standards} errors={errors} />
        <Button>Catat</Button>
      </form>
    </Page>
  )
  const path = '/nomor/cadangan/:block/:seq/pencatatan'

  server.get(path, { config: { right } }, async (request, reply) =>
    reply.page(await page(request, await open(request), {})),
  )

  server.post(path, { config: { right } }, async (request, reply) => {
    const opened = await open(request)
    const { written, errors } = readWritten(request, opened, opened.number)
    if (!written) return reply.page(await page(request, opened, errors), 422)
    const { office } = request.officer!
    const here = { office, officer: request.officer!, now: opened.now }
    await inOffice(runtime.db, office, tx => recordPaper(tx, runtime, here, opened.number, written))
    reply.tell(`Surat nomor ${opened.number.number} sudah dicatat. Minta petugas lain mencocokkannya.`)
    return reply.redirect(`/nomor/cadangan/${opened.block}`, 303)
  })

  server.get('/nomor/cadangan/:block/blangko.pdf', { config: { right } }, async (request, reply) => {
    const { office } = request.officer!
    const { block } = request.params as { block: string }
    if (!validate(block)) throw noSuchBlock()
    const { profile, free } = await readIn(runtime.db, office, async tx => ({
      profile: await officeProfile(tx, office),
      free: (await blockNamed(tx, office, block)).filter(
        one => one.purpose === 'blank' && one.paper === null && one.voidedAt === null,
      ),
    }))
    if (free.length === 0) throw noSuchBlock()
    return reply.type('application/pdf').send(Buffer.from(await blankPdf(typeset, profile, free, runtime.now())))
  })
}

/** The second pair of eyes. */
const mountComparing = (server: Server, runtime: Runtime, counts: PaperCounts): void => {
  const open = (request: Request) => {
    const { office } = request.officer!
    const { paper: id } = request.params as { paper: string }
    if (!validate(id)) throw noSuchPaper()
    return readIn(runtime.db, office, async tx => {
      const paper = await findPaper(tx, office, id)
      if (!paper) throw noSuchPaper()
      const { zone } = (await officeProfile(tx, office)).calendar
      const standard = await activeStandard(tx, office, paper.service, localDate(zone, paper.recordedAt))
      if (standard && !mayKnow(standard, request.officer!, paper.recordedBy)) throw paperReserved()
      const names = await officerNames(tx, office, [paper.recordedBy, paper.confirmedBy ?? ''].filter(Boolean))
      return { paper, names, zone }
    })
  }
  const page = async (request: Request, error?: string) => {
    const { paper, names, zone } = await open(request)
    const { name, nik } = paperPerson(runtime, request.officer!.office, paper)
    const own = paper.recordedBy === request.officer!.id
    return (
      <Page {...(await officerPage(request))} title="Surat darurat" width="form" back="/nomor" failed={Boolean(error)}>
        <h1 class="govuk-heading-l">Surat darurat</h1>
        <ErrorSummary errors={error ? { alasan: error } : {}} />
        <SummaryList
          rows={[
            { label: 'Nomor', value: paper.number },
            { label: 'Nama', value: name },
            { label: 'NIK', value: nik || 'tidak tertulis' },
            { label: 'Layanan', value: paper.serviceName },
            { label: 'Diberikan', value: momentWords(paper.issuedAt, zone) },
            { label: 'Penandatangan', value: paper.signer },
            { label: 'Alasan', value: paper.reason },
            { label: 'Dicatat', value: `${names[paper.recordedBy] ?? '–'}, ${momentWords(paper.recordedAt, zone)}` },
            ...(paper.confirmedAt !== null && paper.confirmedBy
              ? [
                  {
                    label: 'Dicocokkan',
                    value: `${names[paper.confirmedBy] ?? '–'}, ${momentWords(paper.confirmedAt, zone)}`,
                  },
                ]
              : []),
          ]}
        />
        {paper.confirmedAt !== null ? null : own ? (
          <p class="govuk-body">Anda yang mencatat surat ini. Petugas lain yang mencocokkannya dengan lembarnya.</p>
        ) : (
          <form method="post" action={`/nomor/darurat/${paper.id}`}>
            <FormToken request={request} />
            <p class="govuk-body">Ambil lembarnya, lalu bandingkan setiap isian.</p>
            <Button name="putusan" value="cocok">
              Cocok dengan lembarnya
            </Button>
            <TextArea
              name="alasan"
              label="Yang tidak cocok"
              hint="Catatan ini lalu ditolak, dan nomornya dicatat ulang."
              rows={2}
              maxlength={200}
              value={request.form.text('alasan')}
              {...(error ? { error } : {})}
            />
            <Button look="secondary" name="putusan" value="tidak">
              Tidak cocok
            </Button>
          </form>
        )}
      </Page>
    )
  }

  server.get('/nomor/darurat/:paper', { config: { right } }, async (request, reply) => reply.page(await page(request)))

  server.post('/nomor/darurat/:paper', { config: { right } }, async (request, reply) => {
    const { paper, zone } = await open(request)
    const [officer, now, reason] = [request.officer!, runtime.now(), request.form.text('alasan')]
    const { office } = officer
    if (request.form.text('putusan') !== 'cocok') {
      if (!reason) return reply.page(await page(request, 'Tulis apa yang tidak cocok.'), 422)
      await inOffice(runtime.db, office, tx => rejectPaper(tx, office, paper.id, { by: officer, reason, now }))
      reply.tell(`Catatan nomor ${paper.number} ditolak. Nomornya menunggu dicatat ulang.`)
      return reply.redirect('/nomor', 303)
    }
    const { name } = paperPerson(runtime, office, paper)
    await inOffice(runtime.db, office, async tx => {
      await confirmPaper(tx, office, paper.id, officer, now)
      await counts(tx, { ...paper, office, name, zone, officer: officer.id, now })
    })
    reply.tell(`Surat nomor ${paper.number} sudah masuk buku surat keluar.`)
    return reply.redirect('/nomor', 303)
  })
}

/** Letters on paper from days without power: printed forms, their record, and its comparing by another officer. */
export const mountPaper = (server: Server, runtime: Runtime, typeset: Typeset, counts: PaperCounts): void => {
  mountRecording(server, runtime, typeset)
  mountComparing(server, runtime, counts)
}
