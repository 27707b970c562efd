import type { Within } from '#dossier'
import { promise } from '#standard'
import { decidedAt, decides, legalDue, watchOf } from './rules.ts'
import { insertCompensation, insertDeemed, setDecided } from './sql.breach.ts'
import { dropWatch, putWatch } from './sql.watch.ts'

type Change = Parameters<Within>[1]

const about = ({ dossier, standard }: Change, dueAt: number) => ({
  dossier: dossier.id,
  service: dossier.service,
  serviceName: standard.shortName,
  agendaNumber: dossier.agendaNumber,
  dueAt,
})

/** A promise broken by the very act that ends the waiting, before the watch came round. */
const noteBreach: Within = async (tx, change) => {
  const { office, standard, profile, after, now } = change
  const pledge = standard.lateness ? promise(standard, after, profile.calendar, now) : null
  if (pledge?.pledge.owner !== 'office' || pledge.state !== 'late' || pledge.metAt !== now) return
  await insertCompensation(tx, office, about(change, pledge.dueAt as number), now)
}

/** The same for a decision that came too late; and whether one that was recorded has been decided since. */
const noteDecision: Within = async (tx, change) => {
  const { office, standard, profile, before, after, dossier, now } = change
  if (!before || !decides(standard) || decidedAt(before) === decidedAt(after)) return
  const due = legalDue(standard, before, profile, now)
  if (due && due.dueAt < now) await insertDeemed(tx, office, { ...about(change, due.dueAt), limit: due.limit }, now)
  await setDecided(tx, office, dossier.id, decidedAt(after))
}

/** Keeps the watch true to every command, inside its transaction. */
export const keepWatch: Within = async (tx, change) => {
  const watch = watchOf(change)
  if (watch) await putWatch(tx, change.office, watch)
  else await dropWatch(tx, change.office, change.dossier.id)
  await noteBreach(tx, change)
  await noteDecision(tx, change)
}
