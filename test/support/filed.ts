import { v7 } from 'uuid'
import { inOffice, newDataKey } from '#core'
import { createDossiers } from '#dossier'
import { addOfficer } from '#office'
import { activeStandard, type Field, localDate, officeProfile } from '#standard'
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
  { runtime }: OfficeUnderTest,
  office: string,
  service: string,
): Promise<FiledDossier> => {
  const dossiers = createDossiers(runtime, within)
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

/** Hires somebody invented into a post of any office; answers the password. */
export const hire = async ({ runtime }: OfficeUnderTest, office: string, username: string, post: string) => {
  const name = `${username[0]?.toUpperCase()}${username.slice(1)} (contoh)`
  const at = runtime.now()
  const posts = [{ post, since: '2026-01-01' }]
  return (await addOfficer(runtime.db, { office, name, username, posts, mustChangePassword: false, at })).password
}
