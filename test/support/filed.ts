import { randomUUIDv7 as v7 } from 'node:crypto'
import { inOffice, newDataKey } from '#core'
import { createDossiers } from '#dossier'
import { addOfficer } from '#office'
import { type ActCommand, activeStandard, type Field, localDate, officeProfile, outcomes } from '#standard'
import { outagesNow } from '#steps'
import { within } from '../../src/app.ts'
import type { OfficeUnderTest } from './office.ts'

/** Something believable for each kind of question; nobody real. */
const answerOf = (field: Field): string => {
  if (field.choices) return field.choices[0] as string
  switch (field.kind) {
    case 'nik':
      return '3520994107900001'
    case 'kk':
      return '3520990101150007'
    case 'name':
      return 'Siti Aminah (contoh)'
    case 'date':
    case 'birth_date':
      return '1990-07-01'
    case 'phone':
      return '08990001234'
    case 'number':
    case 'money':
      return '3'
    default:
      return 'RT 02 RW 01 (contoh)'
  }
}

export type FiledDossier = { id: string; agenda: string; resi: string; pin: string }

/** A file of any service in force, as the form would hand it over, every question answered. */
export const fileService = async (
  { runtime }: Pick<OfficeUnderTest, 'runtime'>,
  office: string,
  service: string,
): Promise<FiledDossier> => {
  const dossiers = createDossiers(runtime, within, undefined, outagesNow(runtime))
  const standard = await inOffice(runtime.db, office, async tx => {
    const { calendar } = await officeProfile(tx, office)
    return activeStandard(tx, office, service, localDate(calendar.zone, runtime.now()))
  })
  if (!standard) throw new Error(`${office} has no ${service} today`)
  const filed = await dossiers.file({
    ...{ office, service, version: standard, channel: 'online', formView: v7() },
    answers: Object.fromEntries(standard.fields.map(field => [field.id, answerOf(field)])),
    papers: standard.requirements.filter(r => r.required).map(r => ({ requirement: r.id })),
    wrappedKey: newDataKey(runtime.keys).wrapped,
    adopt: async () => {},
  })
  const { dossier } = await inOffice(runtime.db, office, tx => dossiers.get(tx, office, filed.dossier))
  return { id: dossier.id, agenda: dossier.agendaNumber, resi: dossier.resi, pin: dossiers.pin(dossier) }
}

/** Hires somebody invented into a post of any office, beside whom the demonstration has there; answers how to sign in. */
export const hire = async (
  { runtime }: Pick<OfficeUnderTest, 'runtime'>,
  office: string,
  who: string,
  post: string,
) => {
  const person = { name: `Uji ${who} (contoh)`, username: `uji.${who}`, posts: [{ post, since: '2026-01-01' }] }
  return addOfficer(runtime.db, { office, ...person, mustChangePassword: false, at: runtime.now() })
}

/**
 * Takes a file to a row by the plain outcome of everything before it, without screens: for journeys about what comes there.
 * Acts of other rooms leave behind what the engine asks of them, and no more.
 */
export const driveTo = async (
  { runtime }: Pick<OfficeUnderTest, 'runtime'>,
  office: string,
  id: string,
  row: string,
) => {
  const dossiers = createDossiers(runtime, within, undefined, outagesNow(runtime))
  for (let step = 0; step < 40; step++) {
    const { dossier, standard } = await inOffice(runtime.db, office, tx => dossiers.get(tx, office, id))
    const { position, holder } = dossier.state
    if (position?.row === row) return
    const act = standard.rows.find(one => one.id === position?.row)?.acts[position?.act ?? 0]
    if (!position || !act) throw new Error(`${standard.service} never comes to ${row}`)
    const by: ActCommand['by'] =
      holder?.kind === 'office' ? { kind: 'officer', officer: v7(), posts: holder.posts } : { kind: 'system' }
    const command: ActCommand = {
      ...{ type: 'act', by, kind: act.kind, ...position },
      outcome: outcomes[act.kind][0] as string,
      ...(act.kind === 'check'
        ? { verdicts: standard.requirements.map(r => ({ requirement: r.id, ok: true as const })) }
        : {}),
      ...(act.registry ? { lookup: { registry: act.registry, evidence: v7() } } : {}),
      ...(act.kind === 'sign' ? { letter: v7() } : {}),
      ...(act.to ? { disposition: { to: act.to, instructions: [] } } : {}),
    }
    await inOffice(runtime.db, office, tx => dossiers.run(tx, office, id, command))
  }
}
