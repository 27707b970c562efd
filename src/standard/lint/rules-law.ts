import type { LegalBasis, National, NationalBasis, Standard } from '../model.ts'
import { nationalBasis, registryOf } from '../national.ts'
import { type DecreeView, type Hit, type Rule, rule, type ServiceView } from './shape.ts'
import { listed, mentions, plain, quoted } from './words.ts'

/** Legal bases: in force, cited rightly, about the matter, and the chief one not forgotten (UU 12/2011 on how acts are cited). */

type Cited = { bases: LegalBasis[]; at: string; national: National }

const stateRules =
  (severity: 'error' | 'warning' | 'info', state: NationalBasis['status'], word: string) =>
  ({ bases, at, national }: Cited): Hit[] =>
    bases.flatMap((basis, index): Hit[] => {
      const known = nationalBasis(national, basis.ref)
      if (known?.status !== state) return []
      const by = known.by ? ` oleh ${known.by}` : ''
      const since = known.since ? ` sejak ${known.since}` : ''
      const unsure = national.marks[`/bases/${basis.ref}/status`]
        ? ' Ini menurut sumber kedua; mintalah bagian hukum memastikannya.'
        : ''
      return [
        {
          pointer: `${at}/${index}`,
          severity,
          message: `${known.shortTitle} sudah ${word}${by}${since}.${unsure}`,
          mend: known.by
            ? `Sesuaikan standar ini dengan ${known.by}, lalu ganti dasar hukumnya.`
            : 'Cari penggantinya, sesuaikan standar ini, lalu ganti dasar hukumnya.',
        },
      ]
    })

const revoked = stateRules('warning', 'revoked', 'dicabut')
const amended = stateRules('info', 'amended', 'diubah')

const unverified = ({ bases, at, national }: Cited): Hit[] => {
  const found = bases.flatMap((basis, index) =>
    nationalBasis(national, basis.ref)?.status === 'unverified' ? [index] : [],
  )
  if (found.length === 0) return []
  const names = found.map(index => nationalBasis(national, bases[index]!.ref)!.shortTitle)
  return [
    {
      pointer: `${at}/${found[0]}`,
      message: `keadaan ${listed(names)} (berlaku atau tidak) belum diperiksa.`,
      mend: 'Mintalah bagian hukum memastikannya, lalu isi "status" di nasional/.',
    },
  ]
}

/** "Nomor 25 Tahun 2009", "No. 110/HUK/2009", "150 Tahun 2022": number and year. Gazette numbers stand the other way round. */
const citation = /(?:(?:nomor|no\.?)\s*:?\s*)?\b0*(\d{1,4})\s*(?:\/\s*[a-z.]+\s*\/|tahun)\s*(\d{4})/gi

type Number = { number: string; year: string; kind: string }
const citedNumbers = (text: string): Number[] =>
  [...text.matchAll(citation)].map(match => ({
    number: match[1]!,
    year: match[2]!,
    kind: kindOf(text.slice(Math.max(0, match.index - 60), match.index)),
  }))

/** The kind of act named last before its number. */
const kinds = [
  'peraturan pemerintah pengganti undang undang',
  'undang undang',
  'peraturan pemerintah',
  'peraturan presiden',
  'peraturan menteri',
  'keputusan menteri',
  'peraturan daerah',
]
const kindOf = (before: string): string => {
  const words = plain(before)
  const places = kinds.map(kind => ({ kind, end: words.lastIndexOf(kind) + kind.length, at: words.lastIndexOf(kind) }))
  return places.filter(place => place.at >= 0).toSorted((a, b) => b.end - a.end || a.at - b.at)[0]?.kind ?? ''
}

/** What comes after the first "tentang", without gazette and amendments. */
const about = (text: string): string => {
  const [main = ''] = text.replace(/\([^)]*\)/g, ' ').split(/;|sebagaimana|juncto/i)
  return /\btentang\b/i.test(main) ? plain(main.replace(/^.*?\btentang\b/is, '')) : ''
}

const wrongNumber = ({ bases, at, national }: Cited): Hit[] =>
  bases.flatMap((basis, index): Hit[] => {
    const known = nationalBasis(national, basis.ref)
    const [right] = known ? citedNumbers(known.title) : []
    const [first, ...more] = basis.written ? citedNumbers(basis.written) : []
    if (!known || !right || !first || !basis.written) return []
    const hits: Hit[] = []
    const pointer = `${at}/${index}`
    if (first.number !== right.number || first.year !== right.year)
      hits.push({
        pointer,
        severity: 'error',
        message: `tertulis Nomor ${first.number} Tahun ${first.year}, padahal ${known.shortTitle} bernomor ${right.number} Tahun ${right.year}.`,
        mend: `Tulis: ${known.title}.`,
      })
    const strange = more.find(one => one.kind !== '' && !isKnown(national, one))
    if (strange)
      hits.push({
        pointer,
        message: `disebut juga ${strange.kind} Nomor ${strange.number} Tahun ${strange.year}, yang tidak dikenal tabel nasional.`,
        mend: 'Periksa jenis, nomor, dan tahunnya pada naskah aslinya.',
      })
    return hits
  })

const isKnown = (national: National, cited: Number): boolean =>
  Object.values(national.bases).some(({ title, by = '' }) =>
    citedNumbers(`${title} ; ${by}`).some(
      one => one.number === cited.number && one.year === cited.year && (one.kind === cited.kind || one.kind === ''),
    ),
  )

const overlap = (left: string, right: string): number => {
  const a = new Set(left.split(' '))
  const b = new Set(right.split(' '))
  return [...a].filter(word => b.has(word)).length / new Set([...a, ...b]).size
}

const wrongTitle = ({ bases, at, national }: Cited): Hit[] =>
  bases.flatMap((basis, index): Hit[] => {
    const known = nationalBasis(national, basis.ref)
    const written = basis.written ? about(basis.written) : ''
    if (!known || written === '' || overlap(written, about(known.title)) >= 0.75) return []
    const owner = Object.entries(national.bases).find(
      ([id, other]) => id !== basis.ref && overlap(written, about(other.title)) >= 0.75,
    )?.[1]
    const whose = owner ? `; itu judul ${owner.shortTitle}` : ''
    return [
      {
        pointer: `${at}/${index}`,
        severity: owner ? 'error' : 'warning',
        message: `judul ${known.shortTitle} tertulis ${quoted(written)}${whose}.`,
        mend: `Tulis: ${known.title}.`,
      },
    ]
  })

const unrelated = ({ standard, national, general }: ServiceView): Hit[] => {
  const topics = new Set(standard.topics ?? [])
  if (topics.size === 0) return []
  const ids = standard.rows.flatMap(row => row.acts.flatMap(act => act.registry ?? []))
  const lookedUp = ids.flatMap(id => registryOf(national, id) ?? [])
  return standard.legalBases.flatMap((basis, index): Hit[] => {
    const known = nationalBasis(national, basis.ref)
    const own = known?.topics ?? []
    if (!known || own.length === 0 || own.some(topic => topics.has(topic) || general.has(topic))) return []
    if (lookedUp.some(registry => mentions(known.title, registry))) return []
    return [
      {
        pointer: `/dasar_hukum/${index}`,
        message: `${known.shortTitle} mengatur ${listed(own)}, sedangkan layanan ini tentang ${listed([...topics])}.`,
        mend: 'Ganti dengan aturan yang mengatur layanan ini, atau jelaskan kaitannya pada "catatan".',
      },
    ]
  })
}

const rank = ({ title }: NationalBasis): number =>
  /^undang/i.test(title) ? 2 : /^peraturan pemerintah/i.test(title) ? 1 : 0

/** The chief rule of the matter is not named. A topic that stands beside another in some basis is an umbrella, not a matter. */
const chiefMissing = ({ standard, national, general }: ServiceView): Hit[] => {
  const all = Object.entries(national.bases)
  const umbrella = new Set(all.flatMap(([, basis]) => (basis.topics ?? []).slice(1)))
  const cited = new Set(standard.legalBases.map(basis => basis.ref))
  return (standard.topics ?? [])
    .filter(topic => !umbrella.has(topic) && !general.has(topic))
    .flatMap((topic): Hit[] => {
      const rules = all.filter(([, basis]) => basis.status === 'in_force' && basis.topics?.[0] === topic)
      const highest = Math.max(0, ...rules.map(([, basis]) => rank(basis)))
      const chief = rules.filter(([, basis]) => rank(basis) === highest)
      if (highest === 0 || chief.some(([id]) => cited.has(id))) return []
      return [
        {
          pointer: '/dasar_hukum',
          key: true,
          severity: highest === 2 ? 'warning' : 'info',
          message: `aturan induk tentang ${topic} tidak disebut: ${listed(chief.map(([, basis]) => basis.title))}.`,
          mend: 'Tambahkan pada dasar hukum.',
        },
      ]
    })
}

const citedBy = (standard: Standard, national: National): Cited => ({
  bases: standard.legalBases,
  at: '/dasar_hukum',
  national,
})
const ofService =
  (check: (cited: Cited) => Hit[]) =>
  ({ standard, national }: ServiceView): Hit[] =>
    check(citedBy(standard, national))
const ofDecree =
  (check: (cited: Cited) => Hit[]) =>
  ({ decree, national }: DecreeView): Hit[] =>
    check({ bases: decree.legalBases, at: '/mengingat', national })

const shared = [
  ['dasar-dicabut', 'warning', revoked],
  ['dasar-diubah', 'info', amended],
  ['dasar-belum-diperiksa', 'info', unverified],
  ['kutipan-salah', 'warning', wrongNumber],
  ['judul-aturan-salah', 'warning', wrongTitle],
] as const

export const lawRules: Rule<ServiceView>[] = [
  ...shared.map(([id, severity, check]) => rule(id, severity, 'dasar_hukum', ofService(check))),
  rule('dasar-tak-berkaitan', 'warning', 'dasar_hukum', unrelated),
  rule('dasar-induk-hilang', 'warning', 'dasar_hukum', chiefMissing),
]
export const decreeLawRules: Rule<DecreeView>[] = shared.map(([id, severity, check]) =>
  rule(id, severity, 'dasar_hukum', ofDecree(check)),
)
