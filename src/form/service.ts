import { inOffice, type LocalDate, type Runtime } from '#core'
import { activeStandard, localDate, type OfficeProfile, officeProfile, type Standard } from '#standard'
import { noSuchService, notAtCounter, notOnline } from './problems.ts'
import type { Mode } from './shape.ts'

/** One service as it may be asked for today. */
export type OpenService = { standard: Standard; profile: OfficeProfile; today: LocalDate }

const name = /^[a-z0-9][a-z0-9-]{0,79}$/

/** The standard in force today, when the service is open by that door. Throws a Problem that says what to do instead. */
export const openService = async (
  runtime: Runtime,
  office: string,
  service: string,
  door: Mode,
): Promise<OpenService> => {
  if (!name.test(office) || !name.test(service)) throw noSuchService()
  const open = await inOffice(runtime.db, office, async tx => {
    const profile = await officeProfile(tx, office)
    const today = localDate(profile.calendar.zone, runtime.now())
    return { profile, today, standard: await activeStandard(tx, office, service, today) }
  })
  const { standard } = open
  if (!standard) throw noSuchService()
  if (!standard.channels.includes(door)) throw door === 'online' ? notOnline() : notAtCounter()
  return { ...open, standard }
}
