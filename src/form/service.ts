import type { LocalDate, Runtime } from '#core'
import { knownOffices, localDate, type OfficeProfile, type Standard } from '#standard'
import { asAsked } from './asked.ts'
import { deskDoors } from './counter-rules.ts'
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
  const known = knownOffices(runtime.db)
  const profile = await known.profile(office)
  const today = localDate(profile.calendar.zone, runtime.now())
  const standard = await known.active(office, service, today)
  if (!standard) throw noSuchService()
  if (door === 'online' && !standard.channels.includes(door)) throw notOnline()
  if (door === 'counter' && deskDoors(standard).length === 0) throw notAtCounter()
  return { profile, today, standard: asAsked(standard) }
}
