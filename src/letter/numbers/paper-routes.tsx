import { validate } from 'uuid'
import { FormPage, inOffice, type Request, type Runtime, readIn, type Server, type Tx, type Typeset } from '#core'
import { mayKnow } from '#dossier'
import { officerNames, officerPage } from '#office'
import { activeStandard, activeStandards, localDate, type OfficeProfile, officeProfile, type Standard } from '#standard'
import { blockNamed } from './actions.ts'
import { blankPdf } from './blank-sheet.ts'
import { confirmPaper, paperPerson, recordPaper, refuseStranger, rejectPaper } from './paper.ts'
import { readWritten } from './paper-input.ts'
import { CompareView, RecordForm } from './paper-view.tsx'
import { noSuchBlock, noSuchPaper, notFree, paperReserved } from './problems.ts'
import { isFree } from './rules.ts'
import type { PaperLetter, Reserved } from './shape.ts'
import { findPaper } from './sql.paper.ts'

const right = 'reserve_number' as const

/** What a later room does once a letter on paper counts: its line in the book, in the same transaction. */
export type PaperCounts = (
  tx: Tx,
  paper: PaperLetter & { office: string; name: string; zone: string; officer: string; now: number },
) => Promise<void>

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
      if (!isFree(number)) throw notFree()
      const [now, zone] = [runtime.now(), profile.calendar.zone]
      const standards = await activeStandards(tx, office, localDate(zone, now))
      return { profile, standards, block, number, now, zone }
    })
  }
  const page = async (request: Request, { standards, block, number }: Opened, errors: Record<string, string>) => (
    <FormPage
      {...(await officerPage(request))}
      title="Catat surat darurat"
      back={`/nomor/cadangan/${block}`}
      errors={errors}
    >
      <RecordForm {...{ request, standards, block, number, errors }} />
    </FormPage>
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
      free: (await blockNamed(tx, office, block)).filter(one => one.purpose === 'blank' && isFree(one)),
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
  const page = async (request: Request, errors: Record<string, string> = {}) => {
    const { paper, names, zone } = await open(request)
    const person = paperPerson(runtime, request.officer!.office, paper)
    return (
      <FormPage {...(await officerPage(request))} title="Surat darurat" back="/nomor" errors={errors}>
        <CompareView {...{ request, paper, person, names, zone, error: errors.alasan }} />
      </FormPage>
    )
  }

  server.get('/nomor/darurat/:paper', { config: { right } }, async (request, reply) => reply.page(await page(request)))

  server.post('/nomor/darurat/:paper', { config: { right } }, async (request, reply) => {
    const { paper, zone } = await open(request)
    const [officer, now, reason] = [request.officer!, runtime.now(), request.form.text('alasan')]
    const { office } = officer
    if (request.form.text('putusan') !== 'cocok') {
      if (!reason) return reply.page(await page(request, { alasan: 'Tulis apa yang tidak cocok.' }), 422)
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
