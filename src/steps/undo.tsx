import { FormToken, inOffice, type Reply, type Request, type Runtime, type Server } from '#core'
import type { Dossier, Dossiers } from '#dossier'
import { undoable } from '#standard'
import { dossierIn } from './actions.ts'

/** Takes the officer's own last act back, as long as nobody has acted after it and nothing has left the office. */
export const UndoButton = ({ request, dossier, officer }: { request: Request; dossier: Dossier; officer: string }) => {
  const of = undoable(dossier.state, officer)
  if (of === null) return null
  return (
    <form method="post" action={`/berkas/${dossier.id}/pembatalan`}>
      <FormToken request={request} />
      <input type="hidden" name="langkah" value={String(of)} />
      <button type="submit" class="govuk-button govuk-button--secondary tombol-kecil">
        Batalkan langkah terakhir saya
      </button>
    </form>
  )
}

/** `receive` is the one right all who act on dossiers share, and who only reads them lacks; the engine asks whose act it was. */
export const mountUndo = (server: Server, runtime: Runtime, dossiers: Dossiers): void => {
  server.post('/berkas/:id/pembatalan', { config: { right: 'receive' } }, async (request: Request, reply: Reply) => {
    const officer = request.officer!
    const id = dossierIn(request)
    const by = { kind: 'officer' as const, officer: officer.id, posts: officer.posts }
    const of = Number(request.form.text('langkah'))
    const change = await inOffice(runtime.db, officer.office, tx =>
      dossiers.run(tx, officer.office, id, { type: 'undo', by, of }),
    )
    reply.tell(`${change.dossier.agendaNumber}: langkah terakhir dibatalkan.`)
    return reply.redirect(`/berkas/${id}`, 303)
  })
}
