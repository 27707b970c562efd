import { type Instant, inOffice, type LocalDate, type Runtime } from '#core'
import { type Loaded, loadFolder, localDate, type Standard, type Stored, standardSource, withHolidays } from '#standard'
import type { PageSource } from '../shape.ts'
import type { PrintView } from './shape.ts'

/** Where a print reads from: what a page reads, and the file a standard came from. */
export type PrintSource = PageSource & { text: (standard: Standard) => Promise<string> }

/** What was imported, with the file of each version byte for byte. */
export const withTexts = (source: PageSource, { db }: Pick<Runtime, 'db'>): PrintSource => ({
  ...source,
  text: async ({ office, service, effectiveFrom, correction }) =>
    (await inOffice(db, office, tx => standardSource(tx, office, service, effectiveFrom, correction))) ?? '',
})

const place = ({ number }: Standard) => Number.parseInt(number ?? '', 10) || Number.MAX_SAFE_INTEGER

/** Of each service the version in force on `day`; one that is not yet in force where there is no other. */
const inForce = (services: Stored<Standard>[], day: LocalDate): Stored<Standard>[] => {
  const ids = [...new Set(services.map(({ value }) => value.service))]
  return ids
    .flatMap(id => {
      const order = services
        .filter(({ value }) => value.service === id)
        .sort(
          (a, b) =>
            a.value.effectiveFrom.localeCompare(b.value.effectiveFrom) || a.value.correction - b.value.correction,
        )
      const current = order.findLast(({ value }) => value.effectiveFrom <= day) ?? order[0]
      return current ? [current] : []
    })
    .sort((a, b) => place(a.value) - place(b.value) || a.value.service.localeCompare(b.value.service))
}

/** As they follow each other in force, each as last corrected. */
const versionsOf = (services: Stored<Standard>[], service: string): Standard[] => {
  const all = services
    .map(({ value }) => value)
    .filter(value => value.service === service)
    .sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.correction - b.correction)
  return all.filter((value, at) => all[at + 1]?.effectiveFrom !== value.effectiveFrom)
}

const fromLoaded = ({ offices, national }: Loaded): PrintSource => {
  const officeOf = (id: string) => offices.find(({ profile }) => profile.value.id === id)
  const standards = (id: string, day: LocalDate) => inForce(officeOf(id)?.services ?? [], day).map(({ value }) => value)
  return {
    offices: async () =>
      offices.map(({ profile: { value } }) => ({ id: value.id, name: value.name, government: value.government })),
    profile: async id => {
      const profile = officeOf(id)?.profile.value
      return profile && withHolidays(profile, national.value)
    },
    standards: async (id, day) => standards(id, day),
    standard: async (id, service, day) => standards(id, day).find(standard => standard.service === service),
    versions: async (id, service) => versionsOf(officeOf(id)?.services ?? [], service),
    decree: async (id, decree) => officeOf(id)?.decrees.find(({ value }) => value.id === decree)?.value,
    national: async () => national.value,
    text: async standard => officeOf(standard.office)?.services.find(({ value }) => value === standard)?.source ?? '',
  }
}

/** The files themselves, without a database. */
export const folderSource = async (folder: string): Promise<PrintSource> =>
  fromLoaded(await loadFolder(folder, { includeExample: true }))

/** Everything one print needs, or undefined where there is no such office or service. */
export const printView = async (
  source: PrintSource,
  office: string,
  service: string,
  { at, publicUrl }: { at: Instant; publicUrl?: string },
): Promise<PrintView | undefined> => {
  const profile = await source.profile(office)
  if (!profile) return undefined
  const day = localDate(profile.calendar.zone, at)
  const standard = await source.standard(office, service, day)
  if (!standard) return undefined
  const [decree, all, { bases, registries }, text] = await Promise.all([
    standard.decree ? source.decree(office, standard.decree) : undefined,
    standard.decree ? source.standards(office, day) : [],
    source.national(),
    source.text(standard),
  ])
  const others = all.filter(other => other.decree === standard.decree)
  const path = `/${office}/layanan/${service}`
  return {
    ...{ profile, standard, others, bases, registries, source: text, at, day },
    ...(decree ? { decree } : {}),
    ...(publicUrl ? { address: new URL(path, publicUrl).href } : {}),
  }
}
