import type { OfficeFace } from '#core'
import {
  type Actor,
  conditionText,
  isCondition,
  type Marks,
  type OfficeProfile,
  type Pledge,
  type RegistryNames,
  type Requirement,
  type Row,
  type Standard,
  type Target,
} from '#standard'
import { actText, anyOf, channelText, durationText, outcomeText, sinceText } from './words.ts'

/** What a page shows of an office. `demo`: a trial installation. */
export const officeFace = (profile: OfficeProfile, demo: boolean): OfficeFace => ({
  id: profile.id,
  name: profile.name,
  government: profile.government,
  colours: profile.colours,
  demo,
  address: profile.address,
  ...(profile.phone ? { phone: profile.phone } : {}),
  ...(profile.email ? { email: profile.email } : {}),
  ...(profile.website ? { website: profile.website } : {}),
  complaintChannels: profile.complaintChannels,
})

export type Mark = Marks[string]

/** The mark of a value: its own, or that of the nearest thing it is part of. */
export const markOf = (marks: Marks, pointer: string): Mark | undefined => {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const mark = marks[at]
    if (mark) return mark
  }
  return marks['']
}

/** The mark of a value or of anything inside it: for a cell that shows all of it. */
export const markWithin = (marks: Marks, pointer: string): Mark | undefined =>
  markOf(marks, pointer) ??
  Object.entries(marks).find(([at, mark]) => at.startsWith(`${pointer}/`) && mark.origin !== 'decree')?.[1]

const upperFirst = (text: string) => text.replace(/^./, letter => letter.toUpperCase())
/** Lowers a capital in the middle of a sentence, but leaves KTP and RT alone. */
const lowerFirst = (text: string) => text.replace(/^[A-Z](?=[a-z ])/, letter => letter.toLowerCase())
/** One sentence with one full stop, whatever the standard's author wrote at its end. */
const sentence = (...parts: (string | undefined)[]): string => {
  const whole = parts.filter(Boolean).map(part => part!.replace(/[.;\s]+$/, ''))
  return `${whole.map(upperFirst).join('. ')}.`
}

const pledgeThing = ({ of, product, owner, ownerLabel }: Pledge, standard: Standard): string => {
  const named = product
    ? (standard.letters[product]?.label ?? standard.products?.[product]?.label ?? standard.components.productText[0])
    : undefined
  const thing =
    of === 'response' ? 'Jawaban pertama' : of === 'service' ? 'Seluruh layanan' : (named ?? 'Hasil layanan')
  return owner === 'other' && ownerLabel ? `${thing} (oleh ${ownerLabel})` : thing
}

/** One promise in words: `Surat keterangan: paling lama 30 menit (jam kerja) sejak diajukan`. */
export const pledgeText = (pledge: Pledge, standard: Standard): { thing: string; limit: string } => ({
  thing: pledgeThing(pledge, standard),
  limit: `paling lama ${durationText(pledge.limit)} ${sinceText(pledge.since)}${pledge.condition ? `, ${pledge.condition}` : ''}`,
})

/** When something is asked for, in brackets; nothing where it always is or its name says so. */
export const whenNeeded = (standard: Standard, item: Requirement, registries: RegistryNames): string => {
  const when = conditionText(standard, item.when, registries)
  if (when) return ` (bila ${when})`
  if (item.required || item.oneOf || /\b(bila|jika|apabila)\b/i.test(item.label)) return ''
  return isCondition(item) ? ' (bila belum, tetap boleh mengajukan)' : ' (bila ada)'
}

/** The shortest answer to "how long": the office's first promise, or what the decree says in words. */
export const howLong = (standard: Standard): string => {
  const own = standard.pledges.find(pledge => pledge.owner === 'office') ?? standard.pledges[0]
  return own
    ? `Paling lama ${durationText(own.limit)}`
    : standard.components.timeText || 'Lama layanan belum ditetapkan'
}

const starts: Record<Standard['trigger'], string> = {
  application: '',
  report: 'Layanan ini dimulai dari laporan: siapa saja boleh melapor.',
  data: 'Layanan ini dimulai dari data yang masuk ke kantor. Anda tidak perlu mengajukan apa pun.',
  order: 'Layanan ini dimulai dari perintah pimpinan.',
  schedule: 'Layanan ini berjalan menurut jadwal kantor.',
}

/** Who may ask for it, in one sentence. */
export const whoMay = (standard: Standard): string => {
  if (standard.trigger !== 'application') return starts[standard.trigger]
  const parties = Object.entries(standard.parties)
  const others = parties.filter(([id]) => id !== 'applicant' && id !== 'pemohon').map(([, { label }]) => label)
  return others.length > 0
    ? `Pemohon, untuk diri sendiri atau untuk ${anyOf(others.map(lowerFirst))}.`
    : 'Pemohon sendiri.'
}

export const isOnline = ({ channels, trigger }: Standard): boolean =>
  channels.includes('online') && (trigger === 'application' || trigger === 'report')

export const howToApply = ({ channels }: Standard): string => {
  const words = channels.map(channelText)
  const by = 'lewat '
  const short = words.map((word, at) =>
    words[at - 1]?.startsWith(by) && word.startsWith(by) ? word.slice(by.length) : word,
  )
  return short.length > 0 ? sentence(anyOf(short)) : 'Datang ke kantor kami.'
}

/** What one actor does in a row: the cell where the SOP's drawing has its box. Empty when nothing. */
export const actorCell = (row: Row, actor: string): string => {
  const own = row.acts.filter(act => (act.by ? act.by === actor : row.actors.includes(actor)))
  if (own.length > 0) return [...new Set(own.map(act => actText(act.kind)))].join(', ')
  if (!row.actors.includes(actor)) return ''
  return row.end?.end === 'finished' ? 'Selesai' : 'Mengerjakan'
}

const place = (standard: Standard, id: string) => standard.rows.findIndex(row => row.id === id) + 1

const targetText = (standard: Standard, target: Target): string => {
  if (target.to === 'returned') return 'berkas dikembalikan kepada pemohon untuk dilengkapi'
  if (target.to === 'row') return `lanjut ke nomor ${place(standard, target.row)}`
  return sentence(target.end.shown, target.end.wayOut)
}

/** What happens when whoever is asked does not answer; empty where the row does not say. */
export const silenceText = (standard: Standard, { ifSilent }: Row): string[] => {
  if (!ifSilent) return []
  const then = ifSilent.then === undefined ? '' : `; bila tetap diam, lanjut ke nomor ${place(standard, ifSilent.then)}`
  return [`Belum dijawab sesudah ${durationText(ifSilent.remindAfter)}: diingatkan${then}`]
}

/** Where a row's branches lead, one sentence each; the plain way on to the next row needs none. */
export const branches = (standard: Standard, row: Row): string[] => {
  const next = standard.rows[place(standard, row.id)]?.id
  const lines = Object.entries(row.results)
    .filter(([, target]) => !(target.to === 'row' && target.row === next))
    .map(([outcome, target]) => sentence(`${outcomeText(outcome)}: ${lowerFirst(targetText(standard, target))}`))
  if (row.next && row.next !== next) lines.push(`Lalu lanjut ke nomor ${place(standard, row.next)}.`)
  lines.push(...silenceText(standard, row).map(text => sentence(text)))
  if (row.end) lines.push(sentence(row.end.shown, row.end.wayOut))
  return lines
}

/** The lanes of the SOP table, in the order in which the file first meets them; stored JSON keeps no order of keys. */
export const lanes = (standard: Standard): [string, Actor][] => {
  const order = standard.rows.flatMap(row => row.actors)
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return Object.entries(standard.actors).sort(([a], [b]) => place(a) - place(b))
}
