import { type LocalDate, type Runtime, readIn } from '#core'
import { type EndedYear, endedByYear, endedIn } from '#dossier'
import { paperCounts } from '#form'
import { addDays, archived, instantOf, type Keeping, keepingOf, knownOffices, localDate, retentionOf } from '#standard'
import { placesNow, placeWords } from '#steps'

/** What ended in one year of one service, and is past its time. `count` files; `since`: the first day any of them was. */
export type DueYear = {
  service: string
  name: string
  year: number
  keeping: Exclude<Keeping, 'active' | 'inactive'>
  since: LocalDate
  count: number
  proposed: boolean
  versions: EndedYear[]
}

export type DueLine = {
  id: string
  agendaNumber: string
  agendaYear: number
  ended: LocalDate
  place: string
  papers: number
}

/** All that is past its time on `day`, by year of its end and service. Years, because the schedule counts from the next January. */
export const dueYears = async (runtime: Runtime, office: string, day: LocalDate): Promise<DueYear[]> => {
  const known = knownOffices(runtime.db)
  const profile = await known.profile(office)
  const { zone } = profile.calendar
  const thisYear = instantOf(zone, `${day.slice(0, 4)}-01-01`, 0)
  const ended = await readIn(runtime.db, office, tx => endedByYear(tx, office, zone, thisYear))
  const due = new Map<string, DueYear>()
  for (const one of ended) {
    const standard = await known.version(office, one)
    const found = retentionOf(standard, profile)
    if (!found) continue
    const last = `${one.year}-12-31`
    const keeping = keepingOf(found.retention, last, day)
    if (keeping === 'active' || keeping === 'inactive') continue
    const since = addDays(archived(found.retention, last).inactive, 1)
    const key = `${one.service} ${one.year} ${keeping}`
    const before = due.get(key)
    due.set(key, {
      ...{ service: one.service, name: standard.shortName, year: one.year, keeping },
      since: before && before.since < since ? before.since : since,
      count: (before?.count ?? 0) + one.count,
      proposed: found.proposed || (before?.proposed ?? false),
      versions: [...(before?.versions ?? []), one],
    })
  }
  return [...due.values()]
}

/** The files of one such year, in the order they ended, after the one named. */
export const dueLines = async (
  runtime: Runtime,
  office: string,
  { year, versions }: DueYear,
  after: string | null,
  limit: number,
): Promise<DueLine[]> => {
  const { zone } = (await knownOffices(runtime.db).profile(office)).calendar
  const period = { from: instantOf(zone, `${year}-01-01`, 0), to: instantOf(zone, `${year + 1}-01-01`, 0) }
  return readIn(runtime.db, office, async tx => {
    const ended = await endedIn(tx, office, versions, period, after, limit)
    const ids = ended.map(one => one.id)
    const [places, papers] = [await placesNow(tx, office, ids), await paperCounts(tx, office, ids)]
    return ended.map(({ id, agendaNumber, agendaYear, endedAt }) => {
      const place = places.get(id)
      return {
        ...{ id, agendaNumber, agendaYear },
        ended: localDate(zone, endedAt),
        place: place ? placeWords(place) : '',
        papers: papers.get(id) ?? 0,
      }
    })
  })
}
