import { inOffice, problem, type Request, type Runtime, readIn, type Server, type Typeset } from '#core'
import type { Dossiers } from '#dossier'
import type { Officer } from '#office'
import { linesAbout } from '#register'
import { localDate } from '#standard'
import { dossierIn, momentWords, type Panel, plainSheet, readDossier, sheetTemplate } from '#steps'
import { legaliserOf } from './people.ts'

const noCopy = problem('archive.no_legal_copy', 404, 'Salinan legalisir itu tidak tercatat pada berkas ini.')

/** The certified copies of a dossier's letters, each with its sheet. */
export const legalCopyPanel: Panel = {
  title: 'Salinan legalisir',
  show: async ({ runtime, office, dossier, profile }) => {
    const lines = await readIn(runtime.db, office, tx => linesAbout(tx, office, 'legal_copies', dossier.id))
    if (lines.length === 0) return null
    return (
      <ul class="govuk-list">
        {lines.map(({ year, seq, subject, note, at }) => (
          <li key={`${year}/${seq}`}>
            <a
              class="govuk-link"
              href={`/berkas/${dossier.id}/salinan-legalisir/${year}-${seq}.pdf`}
              target="_blank"
              rel="noopener"
            >
              Nomor {seq}/{year}
            </a>{' '}
            {subject}: {note} <span class="samar">{momentWords(at, profile.calendar.zone)}</span>
          </li>
        ))}
      </ul>
    )
  },
}

/** The sheet that goes on the back of each copy: what it is a copy of, its number, and room for signature and stamp. */
export const legalCopyRoute = (server: Server, runtime: Runtime, dossiers: Dossiers, typeset: Typeset): void => {
  const url = '/berkas/:id/salinan-legalisir/:place.pdf'
  server.get(url, { config: { right: 'read_dossier' } }, async (request: Request, reply) => {
    const officer = request.officer as Officer
    const { place } = request.params as { place: string }
    const now = runtime.now()
    const { line, signer, ...opened } = await inOffice(runtime.db, officer.office, async tx => {
      const opened = await readDossier(tx, dossiers, officer, dossierIn(request), 'salinan legalisir', now)
      const lines = await linesAbout(tx, officer.office, 'legal_copies', opened.dossier.id)
      const line = lines.find(({ year, seq }) => `${year}-${seq}` === place)
      return { ...opened, line, signer: line ? await legaliserOf(tx, opened.profile, line) : null }
    })
    if (!line) throw noCopy()
    const sheet = plainSheet(opened, localDate(opened.profile.calendar.zone, line.at), {
      title: 'LEGALISIR SALINAN SURAT',
      lines: [
        { label: 'Nomor legalisir', value: `${line.seq}/${line.year}` },
        { label: 'Salinan dari surat nomor', value: line.number },
        { label: 'Diminta oleh', value: line.subject },
        { label: 'Keterangan', value: line.note ?? '' },
        { label: 'Pernyataan', value: 'Salinan ini sesuai dengan surat aslinya yang tersimpan pada kantor.' },
      ],
      signers: [
        { label: `${signer?.title ?? 'Yang melegalisir'},`, name: signer?.name ?? null, nip: signer?.nip ?? null },
      ],
      foot: 'Dilampirkan atau dicetak di balik setiap salinan; sah sesudah ditandatangani dan distempel.',
    })
    const pdf = await typeset.pdf(sheetTemplate, sheet, { at: now, oddSigns: 'mark' })
    return reply.type('application/pdf').send(Buffer.from(pdf))
  })
}
