import { DataTable, inOffice, type Request, type Runtime, readIn, type Server, type Tx, type Typeset } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { type Officer, officerNames } from '#office'
import { dossierIn, momentWords, type Panel, readDossier, trackedOf } from '#steps'
import { frozenOf } from './freeze.ts'
import { lettersOnPage } from './on-page.ts'
import { noSuchLetter, revokedHere } from './problems.ts'
import { mayRevoke } from './revoke.tsx'
import { stateOf } from './rules.ts'
import type { Letter, LetterState } from './shape.ts'
import { draftPdf, draftPicture, signedPdf } from './signing.ts'
import { lettersNamed, lettersOf } from './sql.ts'
import { inputFor } from './step-input.ts'
import { mountWetSheet } from './wet/routes.ts'
import { comparedByEye } from './wet/told.ts'

const stateWords: Record<LetterState, string> = {
  waiting: 'Menunggu tanda tangan',
  signed: 'Sudah ditandatangani',
  void: 'Nomor batal',
  revoked: 'Dicabut',
  replaced: 'Diganti',
}

/** What letters are now, in words, by id: a book's line stays as it was written, its letter may be revoked since. */
export const letterStates = async (tx: Tx, office: string, ids: string[]): Promise<Record<string, string>> =>
  Object.fromEntries((await lettersNamed(tx, office, ids)).map(letter => [letter.id, stateWords[stateOf(letter)]]))

/** Which of these letters' files carry their data, by what was frozen. */
const carrying = async (tx: Tx, office: string, letters: Letter[], dataKey: Uint8Array): Promise<Set<string>> => {
  const signed = letters.filter(letter => letter.file)
  const frozen = await frozenOf(tx, office, signed, dataKey)
  return new Set(signed.map(({ id }) => id).filter(id => frozen.get(id)?.attached !== undefined))
}

/** When a letter was taken back, by whom and why; null while it was not. */
const revokedLine = (letter: Letter, names: Record<string, string>, zone: string): string | null => {
  const { revokedAt, revokedBy, revokeReason } = letter
  if (stateOf(letter) !== 'revoked' || revokedAt === null) return null
  const who = names[revokedBy ?? ''] ?? 'petugas'
  return `Dicabut ${momentWords(revokedAt, zone)} oleh ${who}. Alasan: ${revokeReason}`
}

/** The letters of a dossier, for officers. */
export const letterPanel = (dossiers: Dossiers): Panel => ({
  title: 'Surat',
  show: async ({ runtime, office, officer, dossier, profile }) => {
    const letters = await lettersOnPage(dossier, runtime)
    if (letters.length === 0) return null
    const { zone } = profile.calendar
    const revokers = letters.flatMap(letter => letter.revokedBy ?? [])
    const { byEye, withData, names } = await readIn(runtime.db, office, async tx => {
      const wet = letters.filter(letter => letter.way === 'wet').map(letter => letter.id)
      const withData = await carrying(tx, office, letters, dossiers.dataKey(dossier))
      const names = await officerNames(tx, office, revokers)
      return { byEye: await comparedByEye(tx, office, wet), withData, names }
    })
    return (
      <DataTable
        caption="Surat berkas ini"
        hiddenCaption
        empty=""
        rows={letters}
        columns={[
          { title: 'Nomor', head: true, cell: l => <LetterLink letter={l} /> },
          {
            title: 'Keadaan',
            cell: l =>
              [
                revokedLine(l, names, zone) ?? stateWords[stateOf(l)],
                byEye.get(l.id),
                withData.has(l.id) && 'Memuat data terlampir',
              ]
                .filter(Boolean)
                .join('. '),
          },
          { title: 'Penandatangan', cell: l => l.signerName },
          { title: 'Waktu', cell: l => momentWords(l.signedAt ?? l.frozenAt, zone) },
          {
            title: 'Tindakan',
            hiddenTitle: true,
            cell: l =>
              stateOf(l) === 'signed' && mayRevoke(officer, l) ? (
                <a class="govuk-link" href={`/berkas/${l.dossier}/surat/${l.id}/pencabutan`}>
                  Cabut<span class="govuk-visually-hidden"> surat nomor {l.number}</span>
                </a>
              ) : null,
          },
        ]}
      />
    )
  },
})

const LetterLink = ({ letter }: { letter: Letter }) =>
  letter.file ? (
    <a class="govuk-link" href={`/berkas/${letter.dossier}/surat/${letter.id}.pdf`} target="_blank" rel="noopener">
      {letter.number}
    </a>
  ) : (
    <span>{letter.number}</span>
  )

type Params = { letter: string; product: string }

/** The PDFs themselves: drafts for officers, signed letters for officers and for the applicant who proved who they are. */
export const mountPapers = (server: Server, runtime: Runtime, typeset: Typeset, dossiers: Dossiers): void => {
  mountWetSheet(server, runtime, typeset, dossiers)
  const read = (tx: Tx, request: Request, what: string) =>
    readDossier(tx, dossiers, request.officer as Officer, dossierIn(request), what, runtime.now())

  const signedIn = async (tx: Tx, dossier: Dossier, id: string) => {
    const letter = (await lettersOf(tx, dossier.office, dossier.id)).find(l => l.id === id)
    if (!letter?.file) throw noSuchLetter()
    return { letter, key: dossiers.dataKey(dossier) }
  }

  const draftOf = async (request: Request) => {
    const officer = request.officer!
    const { product } = request.params as Params
    const opened = await inOffice(runtime.db, officer.office, tx => read(tx, request, 'konsep surat'))
    return inputFor(runtime, dossiers, { office: officer.office, ...opened }, officer, product)
  }

  server.get('/berkas/:id/konsep/:product.pdf', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const { printer } = request.query as { printer?: string }
    const pdf = await draftPdf(typeset, await draftOf(request), runtime.now(), printer)
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })

  server.get('/berkas/:id/konsep/:product.svg', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const picture = await draftPicture(typeset, await draftOf(request), runtime.now())
    return reply.type('image/svg+xml').send(Buffer.from(picture))
  })

  server.get('/berkas/:id/surat/:letter.pdf', { config: { right: 'read_dossier' } }, async (request, reply) => {
    const { letter, key } = await inOffice(runtime.db, request.officer!.office, async tx => {
      const { dossier } = await read(tx, request, 'surat')
      return signedIn(tx, dossier, (request.params as Params).letter)
    })
    return reply.type('application/pdf').send(await signedPdf(runtime, letter, key))
  })

  server.get('/lacak/surat/:letter.pdf', { config: { right: 'public' } }, async (request, reply) => {
    const seen = trackedOf(runtime, request)
    if (!seen) return reply.redirect('/lacak', 303)
    const { letter, key } = await readIn(runtime.db, seen.office, async tx => {
      const { dossier } = await dossiers.get(tx, seen.office, seen.dossier)
      if (!dossier.state.doneBy.some(done => done.kind === 'deliver')) throw noSuchLetter()
      const signed = await signedIn(tx, dossier, (request.params as Params).letter)
      if (stateOf(signed.letter) === 'revoked') throw revokedHere()
      return signed
    })
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="surat-${letter.code}.pdf"`)
      .send(await signedPdf(runtime, letter, key))
  })
}
