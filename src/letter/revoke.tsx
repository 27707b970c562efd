import { validate } from 'uuid'
import {
  Button,
  FormPage,
  FormToken,
  inOffice,
  type Reply,
  type Request,
  type Runtime,
  type Server,
  TextArea,
} from '#core'
import type { Dossiers } from '#dossier'
import { type Officer, officerPage } from '#office'
import { noSuchLetter } from './problems.ts'
import { stateOf } from './rules.ts'
import type { Letter } from './shape.ts'
import { revokeLetter } from './signing.ts'
import { findLetter } from './sql.ts'
import { notYours } from './step-problems.ts'

/** Whoever signed it, or holds the post it was signed in. */
export const mayRevoke = (officer: Officer, letter: Letter): boolean =>
  officer.rights.has('sign') && (letter.signer === officer.id || officer.posts.includes(letter.signerPost))

type Asked = { request: Request; letter: Letter; error?: string }

const RevokePage = async ({ request, letter, error }: Asked) => (
  <FormPage
    {...(await officerPage(request))}
    title="Cabut surat"
    heading={`Cabut surat nomor ${letter.number}?`}
    back={`/berkas/${letter.dossier}`}
    errors={error ? { alasan: error } : {}}
  >
    <p class="govuk-body">
      Sesudah dicabut, siapa pun yang memeriksa kode QR-nya membaca bahwa surat ini dicabut, beserta alasannya. Nomornya
      tetap tercatat. Pencabutan tidak dapat dibatalkan.
    </p>
    <form method="post" action={`/berkas/${letter.dossier}/surat/${letter.id}/pencabutan`}>
      <FormToken request={request} />
      <TextArea
        name="alasan"
        label="Alasan pencabutan"
        hint="Dibaca umum. Jangan menulis NIK atau hal pribadi."
        rows={3}
        maxlength={300}
        value={request.form.text('alasan')}
        error={error}
      />
      <Button look="warning">Cabut surat ini</Button>
    </form>
  </FormPage>
)

/** Taking a signed letter back: the signer's own act, with a reason that everybody may read. */
export const mountRevocation = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  const asked = async (request: Request): Promise<Letter> => {
    const officer = request.officer!
    const { id, letter: letterId } = request.params as { id: string; letter: string }
    if (!validate(letterId)) throw noSuchLetter()
    const letter = await inOffice(runtime.db, officer.office, tx => findLetter(tx, officer.office, letterId))
    if (letter?.dossier !== id || stateOf(letter) !== 'signed') throw noSuchLetter()
    if (!mayRevoke(officer, letter)) throw notYours()
    return letter
  }
  const path = '/berkas/:id/surat/:letter/pencabutan'

  server.get(path, { config: { right: 'sign' } }, async (request: Request, reply: Reply) =>
    reply.page(await RevokePage({ request, letter: await asked(request) })),
  )

  server.post(path, { config: { right: 'sign' } }, async (request: Request, reply: Reply) => {
    const letter = await asked(request)
    const reason = request.form.text('alasan')
    if (reason === '') {
      const error = 'Tulis alasan pencabutan, supaya yang memeriksa surat ini tahu.'
      return reply.page(await RevokePage({ request, letter, error }), 422)
    }
    const { id: officer, posts } = request.officer!
    await inOffice(runtime.db, letter.office, async tx => {
      const { office, dossier, product } = letter
      const kept = await dossiers.note(tx, (await dossiers.get(tx, office, dossier)).dossier, reason)
      const by = { kind: 'officer' as const, officer, posts }
      await dossiers.run(tx, office, dossier, { type: 'revoke', by, product, letter: letter.id, reason: kept })
      await revokeLetter(tx, letter, { by: officer, reason, now: runtime.now() })
    })
    reply.tell(`Surat nomor ${letter.number} sudah dicabut.`)
    return reply.redirect(`/berkas/${letter.dossier}`, 303)
  })
}
