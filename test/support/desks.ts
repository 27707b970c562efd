import { randomUUIDv7 as v7 } from 'node:crypto'
import { inOffice, newDataKey } from '#core'
import { createDossiers, type Dossiers } from '#dossier'
import { addOfficer } from '#office'
import type { ActCommand, Command, DossierState } from '#standard'
import { activeStandard, localDate, officeProfile } from '#standard'
import { within } from '../../src/app.ts'
import type { OfficeUnderTest } from './office.ts'

/** Dossiers of an office as the server keeps them, for journeys that begin in the middle of a way. */
export const dossiersOf = (office: OfficeUnderTest): Dossiers => createDossiers(office.runtime, within)

/** One officer for each post, signed in by the post's own name. */
export const hire = async (o: OfficeUnderTest, office: string, posts: string[]): Promise<void> => {
  for (const post of posts) {
    const { username, password } = await inOffice(o.runtime.db, office, tx =>
      addOfficer(tx, {
        office,
        name: `Petugas ${post} (contoh)`,
        username: post,
        posts: [{ post, since: '2026-01-01' }],
        mustChangePassword: false,
        at: o.runtime.now(),
      }),
    )
    o.passwords[username] = password
  }
}

/** Files a dossier of this service with all its papers, whatever door it has. */
export const fileAt = async (
  o: OfficeUnderTest,
  dossiers: Dossiers,
  office: string,
  service: string,
  answers: Record<string, string>,
): Promise<{ id: string; agenda: string }> => {
  const standard = await inOffice(o.runtime.db, office, async tx => {
    const { calendar } = await officeProfile(tx, office)
    return activeStandard(tx, office, service, localDate(calendar.zone, o.runtime.now()))
  })
  if (!standard) throw new Error(`no ${service} in force`)
  const { dossier, agendaNumber } = await dossiers.file({
    office,
    service,
    version: { effectiveFrom: standard.effectiveFrom, correction: standard.correction },
    answers,
    papers: standard.requirements.map(({ id }) => ({ requirement: id })),
    channel: 'counter',
    formView: v7(),
    wrappedKey: newDataKey(o.runtime.keys).wrapped,
    adopt: async () => {},
  })
  return { id: dossier, agenda: agendaNumber }
}

/** Gives one command as the system of this office. */
export const command = (o: OfficeUnderTest, dossiers: Dossiers, office: string, id: string, what: Command) =>
  inOffice(o.runtime.db, office, tx => dossiers.run(tx, office, id, what))

/** Does the act that is due as whoever holds these posts. */
export const doAct = async (
  o: OfficeUnderTest,
  dossiers: Dossiers,
  office: string,
  id: string,
  outcome: string,
  more: Partial<ActCommand> = {},
): Promise<DossierState> => {
  const { dossier, standard, profile } = await inOffice(o.runtime.db, office, tx => dossiers.get(tx, office, id))
  const position = dossier.state.position
  const kind = standard.rows.find(row => row.id === position?.row)?.acts[position?.act ?? 0]?.kind
  if (!position || !kind) throw new Error('no act is due')
  const by = { kind: 'officer' as const, officer: v7(), posts: Object.keys(profile.posts) }
  const change = await command(o, dossiers, office, id, { type: 'act', by, ...position, kind, outcome, ...more })
  return change.after
}
