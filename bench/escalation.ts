import { lookAround } from '#message'
import { office } from './app.ts'
import { eachTimed, inTurns } from './measure.ts'
import type { Measure } from './measures.ts'

const day = 86_400_000

/**
 * The worst half minute there can be: every dossier is open and passes its last mark at once. The moments lie ten days ahead, so
 * that the server's own watch, which runs beside, has nothing to do with them. One request is the whole run.
 */
export const escalation: Measure = async ({ app }, dossiers) => {
  const { runtime, owner } = app
  const at = new Date(runtime.now() + 10 * day)
  const later = { ...runtime, now: () => runtime.now() + 11 * day }
  const open = (breach: Date | null) => owner`
    insert into watch (office, dossier, service, service_name, agenda_number, held_by, holder, posts, row_id, visit, since,
      step_due_at, promise_due_at, step_marks, promise_marks, next_warning_at, breach_at)
    select office, id, service, service, agenda_number, 'office', 'Petugas', array['petugas-linjamsos'], 'periksa', 1, received_at,
      ${at}, ${at}, array[${at}, ${at}, ${at}]::timestamptz[], array[${at}, ${at}, ${at}]::timestamptz[], ${at}, ${breach}
    from dossier
    where office = ${office}`
  const measured = async (name: string, breach: Date | null) => {
    await owner`delete from watch where office = ${office}`
    await owner`delete from message where office = ${office}`
    await open(breach)
    await owner.unsafe('vacuum analyze watch')
    const work = (from: number, to: number) => eachTimed(from, to, () => lookAround(later, office))
    const [figures] = await inTurns([{ name, requests: 1, work, dossiers }])
    const [told] = await owner<{ warnings: number; watched: number }[]>`
      select (select count(*)::int from message where office = ${office} and kind = 'warning') as warnings,
             (select count(*)::int from watch where office = ${office}) as watched`
    if (told?.warnings !== told!.watched * 2)
      throw new Error(`${name}: ${told?.warnings} warnings for ${told?.watched} dossiers`)
    return figures!
  }
  return [
    await measured('peringatan (semua berkas sekaligus)', null),
    await measured('peringatan dan kompensasi (semua berkas sekaligus)', at),
  ]
}
