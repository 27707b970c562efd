import { type Form, type Instant, isLocalDate, minute } from '#core'
import { type ActKind, instantOf, localDate, type OutageNow, type Registry, type Standard, stops } from '#standard'
import type { Declared, Outage, Stops } from './shape.ts'

/** Acts of signing: what a signature made elsewhere stops. */
const signing: ActKind[] = ['sign']

/** The kinds of act whose dossiers it may hold up; null: every kind. */
export const kindsOf = (of: Stops): ActKind[] | null => (of === 'all' ? null : of === 'sign' ? signing : ['lookup'])

/** As the engine is told of it. */
export const asNow = ({ id, beganAt, registry, stops: of }: Outage): OutageNow => ({
  id,
  from: beganAt,
  ...(of === 'lookup' ? { registry: registry ?? '' } : of === 'sign' ? { kinds: signing } : {}),
})

/** Whether any act of this service waits for it. */
export const touches = (outage: Outage, standard: Standard): boolean =>
  standard.rows.some(row => row.acts.some(act => stops(asNow(outage), act)))

/** A registry as people say it: by the program it is looked up in. */
export const registryName = ({ application, name }: Pick<Registry, 'application' | 'name'>): string =>
  application ?? name

/** Two registries of one program say which of its data is meant. */
export const registryLabel = (registry: Pick<Registry, 'application' | 'name'>): string =>
  registry.application ? `${registry.application} (${registry.name})` : registry.name

/** `07.45`, `7:45` as minutes after midnight; null when it is no time. */
export const clockTime = (typed: string): number | null => {
  const [, hours, minutes] = /^(\d{1,2})[.:](\d{2})$/.exec(typed) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null
  return Number(hours) * 60 + Number(minutes)
}

/** A day and a time of the office's zone; a sentence when it is none. */
export const momentIn = (form: Form, name: string, zone: string): Instant | null => {
  const day = form.date(name)
  const time = clockTime(form.text(`${name}_pukul`))
  return isLocalDate(day) && time !== null ? instantOf(zone, day, time) : null
}

/** The same moment as the fields of a form show it. */
export const momentFields = (name: string, at: Instant, zone: string): Record<string, string> => {
  const day = localDate(zone, at)
  const past = Math.floor((at - instantOf(zone, day, 0)) / minute)
  const two = (n: number) => String(n).padStart(2, '0')
  return { [name]: day, [`${name}_pukul`]: `${two(Math.floor(past / 60))}.${two(past % 60)}` }
}

const day = 24 * 60 * minute

type Read = { declared: Declared; errors: null } | { declared: null; errors: Record<string, string> }

/** What an officer typed about something that is out of order, or what must be mended. */
export const readDeclared = (
  form: Form,
  registries: Record<string, Registry>,
  { zone, now }: { zone: string; now: Instant },
): Read => {
  const errors: Record<string, string> = {}
  const what = form.text('apa')
  const registry = Object.hasOwn(registries, what) ? registries[what] : undefined
  const of: Stops | null = registry ? 'lookup' : what === 'tanda_tangan' ? 'sign' : what === 'semua' ? 'all' : null
  const name = form.text('sebutan')
  if (!of) errors.apa = 'Pilih apa yang terganggu.'
  if (of && !registry && name === '')
    errors.sebutan = 'Tulis apa yang terganggu, misalnya: listrik padam, jaringan internet.'
  const began = momentIn(form, 'sejak', zone)
  if (began === null) errors.sejak = 'Isi tanggal dan jam mulainya, misalnya 23 11 2026 pukul 08.15.'
  else if (began > now) errors.sejak = 'Mulainya belum terjadi. Isi jam yang sudah lewat.'
  else if (began < now - 60 * day) errors.sejak = 'Mulainya lebih dari dua bulan lalu. Periksa tanggalnya.'
  const wantsExpected = form.date('perkiraan') !== '' || form.text('perkiraan_pukul') !== ''
  const expected = wantsExpected ? momentIn(form, 'perkiraan', zone) : null
  if (wantsExpected && expected === null)
    errors.perkiraan = 'Isi tanggal dan jam perkiraan pulih, atau kosongkan semua.'
  else if (expected !== null && began !== null && expected <= began)
    errors.perkiraan = 'Perkiraan pulih harus sesudah mulainya.'
  else if (expected !== null && expected > now + 366 * day)
    errors.perkiraan = 'Perkiraan pulihnya lebih dari setahun lagi. Periksa tahunnya.'
  const told = form.text('kabar')
  if (told === '') errors.kabar = 'Tulis kabar untuk masyarakat.'
  if (!of || began === null || Object.keys(errors).length > 0) return { declared: null, errors }
  const label = registry ? registryName(registry) : name
  return {
    declared: { registry: registry ? what : null, label, stops: of, told, beganAt: began, expectedAt: expected },
    errors: null,
  }
}
