import type { Change, Within } from '#dossier'
import { branchesAt, type DossierState, dueAt, mayLapse, minders, type Row } from '#standard'
import type { Waiting } from './shape.others.ts'
import * as sql from './sql.others.ts'

/** In hands outside the office that are expected to do something: another agency, or the applicant at a row of theirs. */
export const awaitsOthers = (state: DossierState | null): boolean =>
  state?.position != null &&
  state.waitsFor === undefined &&
  (state.holder?.kind === 'other' || (state.holder?.kind === 'applicant' && state.holder.why === 'submitting'))

/** When a reminder is due and when the time to answer is over, by the office's calendar. */
const silenceOf = ({ profile, after }: Change, row: Row): Pick<Waiting, 'remindedAt' | 'remindAt' | 'lapseAt'> => {
  const { position, reminded, rowSince } = after
  const here = reminded && reminded.row === row.id && reminded.visit === position?.visit ? reminded.at : null
  const { ifSilent, wait } = row
  const remindAt = ifSilent && here === null ? dueAt(profile.calendar, ifSilent.remindAfter, rowSince) : null
  const asked = row.acts[position?.act ?? 0]?.kind === 'external'
  if (!asked || !mayLapse(row)) return { remindedAt: here, remindAt, lapseAt: null }
  if (ifSilent?.then !== undefined)
    return {
      remindedAt: here,
      remindAt,
      lapseAt: here === null ? null : dueAt(profile.calendar, ifSilent.remindAfter, here),
    }
  return { remindedAt: here, remindAt, lapseAt: wait?.limit ? dueAt(profile.calendar, wait.limit, rowSince) : null }
}

const linesFor = (change: Change): Waiting[] => {
  const { dossier, standard, after } = change
  const row = standard.rows.find(one => one.id === after.position?.row)
  const { position, holder } = after
  if (!row || !position || !holder || !awaitsOthers(after)) return []
  const turns = branchesAt(after)?.list
  const label = holder.kind === 'applicant' ? 'Pemohon' : (standard.actors[holder.actor]?.label ?? holder.actor)
  return minders(standard, after).map(post => ({
    dossier: dossier.id,
    post,
    row: row.id,
    act: position.act,
    visit: position.visit,
    actor: label,
    serviceName: standard.shortName,
    agendaNumber: dossier.agendaNumber,
    applicantName: dossier.applicantName,
    answered: turns ? turns.filter(one => one.outcome !== null).length : null,
    awaited: turns ? turns.length : null,
    since: after.spans.at(-1)?.from ?? after.rowSince,
    ...silenceOf(change, row),
  }))
}

/** Keeps the list of what others have true, inside the same transaction. */
export const keepWaiting: Within = async (tx, change) => {
  if (awaitsOthers(change.before)) await sql.deleteWaiting(tx, change.office, change.dossier.id)
  if (awaitsOthers(change.after)) await sql.insertWaiting(tx, change.office, linesFor(change))
}
