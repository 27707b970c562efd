import type { OfficeProfile, Standard } from '../model.ts'
import { type DecreeView, type Hit, type OfficeView, type Rule, rule, type ServiceView } from './shape.ts'
import { decreed, decreeWords, listed, quoted, shared, subjectWords } from './words.ts'

/** The office, its decree and its doors; and what two services of one matter say differently. */

const doors =
  /whats?app|\bwa\b|e-?mail|surel|telepon|telpon|\btelp|website|\bsitus\b|instagram|facebook|media sosial|\bsms\b|twitter|tiktok/i
const address = /@|\.\w{2,}(\/|\b)|\d{4,}|[a-z]+_[a-z]+|:\s*\S{4,}/i

const noAddress = (items: string[], at: string): Hit[] => {
  const bare = items.filter(text => doors.test(text) && !address.test(text.replace(/\b(e-?mail|sp4n)\b/gi, '')))
  if (bare.length === 0) return []
  return [
    {
      pointer: at,
      message: `saluran tanpa alamat: ${listed(bare.map(text => quoted(text, 40)))}.`,
      mend: 'Tulis nomor, alamat surel, atau nama akunnya.',
    },
  ]
}

/** The national complaint channel (Perpres 76/2013; PermenPANRB 46/2020) by its right name. */
const nationalChannel = 'SP4N-LAPOR!'
const misspelt = (items: string[], at: string): Hit[] =>
  items
    .filter(text => /\b(?!sp4n\b)s\w{2,4}\b[\s-]*lapor\b/i.test(text))
    .slice(0, 1)
    .map(text => ({
      pointer: at,
      message: `nama kanal nasional salah tulis pada ${quoted(text, 60)}.`,
      mend: `Tulis ${nationalChannel} (www.lapor.go.id).`,
    }))

const mobile = /(?:\+?62|0)\s*8\d(?:[\s-]*\d){7,10}\b/
const person = /\b(pejabat|staff?|petugas|admin|operator)\b[^.;:]*(:|\(.*(nama|nomor).*\)|\bnomor\w*\b)/i

/** Named persons and their own phones: a channel that leaves with them (UU 27/2022), where an office needs one that stays. */
const privateNumbers = (items: string[], at: string): Hit[] => {
  const found = items.filter(
    text => (mobile.test(text) && !/0899000/.test(text)) || (doorOfPerson(text) && !/@/.test(text)),
  )
  if (found.length === 0) return []
  return [
    {
      pointer: at,
      message: `pengaduan lewat nomor pribadi pejabat: ${listed(found.map(text => quoted(text.replace(/\d{4,}/g, '…'), 50)))}.`,
      mend: 'Sediakan nomor milik kantor, dan sebut jabatannya saja.',
    },
  ]
}
const doorOfPerson = (text: string): boolean => person.test(text)

const ofBoth = (check: (items: string[], at: string) => Hit[]) => ({
  service: ({ standard }: ServiceView): Hit[] => check(decreeWords(standard, 'complaints'), '/komponen/pengaduan'),
  office: ({ profile }: OfficeView): Hit[] => check(channelsOf(profile), '/kanal_pengaduan'),
})

/** The decree's own words where we keep them; what we mended is not judged. */
const channelsOf = (profile: OfficeProfile): string[] =>
  profile.complaintChannels.map((text, index) => profile.marks?.[`/complaintChannels/${index}`]?.written ?? text)

const notEnacted = ({ standard, decrees }: ServiceView): Hit[] => {
  const decree = decrees.find(one => one.id === standard.decree)
  const covered = decree?.covers.some(one => one.service === standard.service)
  if (decree && covered) return []
  const mend = 'Tetapkan dengan keputusan kepala, dan sebut layanan ini pada diktumnya.'
  if (decree)
    return [{ pointer: '/keputusan', message: `keputusan ${decree.number} tidak menyebut layanan ini.`, mend }]
  return [{ pointer: '/layanan', message: 'layanan ini tidak ditetapkan oleh keputusan mana pun.', mend }]
}

/** PermenPANRB 35/2012: number, date made, date revised, date effective. */
const sopIdentity = ({ standard }: ServiceView): Hit[] => {
  const { sop, marks } = standard
  if (!sop) return []
  const missing = [
    ...(sop.documentNumber && decreed(marks, '/sop/documentNumber') ? [] : ['nomor']),
    ...(sop.issued && decreed(marks, '/sop/issued') ? [] : ['tanggal pembuatan']),
    ...(sop.revision && decreed(marks, '/sop/revision') ? [] : ['nomor atau tanggal revisi']),
    ...(sop.effective && decreed(marks, '/sop/effective') ? [] : ['tanggal mulai berlaku']),
  ]
  if (missing.length === 0) return []
  return [
    { pointer: '/sop', key: true, message: `SOP tidak menyebut ${listed(missing)}.`, mend: 'Lengkapi identitas SOP.' },
  ]
}

const doubledNumber = ({ standard, others }: ServiceView): Hit[] =>
  others
    .filter(
      other => standard.number !== undefined && other.number === standard.number && decreed(standard.marks, '/number'),
    )
    .map(other => ({
      pointer: '/nomor',
      message: `nomor ${standard.number} juga dipakai "${other.name}".`,
      mend: 'Beri setiap layanan nomornya sendiri.',
    }))

const asked = (standard: Standard): Set<string> => new Set(standard.requirements.map(one => one.id))

/** One rule fixes what may be asked; two services under it must not ask for different things. */
const otherRequirements = ({ standard, others, elsewhere, national }: ServiceView): Hit[] => {
  const rules = standard.legalBases.filter(basis =>
    /\btentang persyaratan\b/i.test(national.bases[basis.ref]?.title ?? ''),
  )
  return [...others, ...elsewhere].flatMap((other): Hit[] => {
    const common = rules.find(basis => other.legalBases.some(one => one.ref === basis.ref))
    if (!common) return []
    const here = asked(standard)
    const lacking = other.requirements.filter(one => !here.has(one.id))
    const there = asked(other)
    const extra = standard.requirements.filter(one => !there.has(one.id))
    if (lacking.length === 0 && extra.length === 0) return []
    const where = other.office === standard.office ? '' : ` di kantor ${other.office}`
    return [
      {
        pointer: '/persyaratan',
        key: true,
        message:
          `${national.bases[common.ref]!.shortTitle} menetapkan persyaratannya, tetapi "${other.name}"${where} meminta yang lain: ` +
          `${lacking.length} butir hanya di sana, ${extra.length} butir hanya di sini.`,
        mend: 'Samakan dengan daftar dalam aturan itu.',
      },
    ]
  })
}

/** A section head in the flow whom the list of staff does not know. */
const unknownPosts = ({ profile, services }: OfficeView): Hit[] =>
  Object.values(profile.posts).flatMap((post): Hit[] => {
    const used = services.filter(one => Object.values(one.actors).some(actor => actor.posts.includes(post.id)))
    const known = decreed(profile.marks ?? {}, `/posts/${post.id}`)
    if (used.length === 0 || known) return []
    return [
      {
        pointer: `/jabatan/${post.id}`,
        severity: post.role === 'section_head' ? 'warning' : 'info',
        message: `${post.label} dipakai ${used.length} layanan, tetapi tidak ada pada daftar pegawai atau keputusan kantor.`,
        mend: 'Isi jabatan itu, atau alihkan tugasnya (misalnya kepada subkoordinator atau ketua tim).',
      },
    ]
  })

/** The clauses of the decree name none of the services it is said to enact. */
const namelessDecree = ({ decree }: DecreeView): Hit[] => {
  const text = decree.dicta.flatMap(one => [one.text, ...one.items]).join(' ')
  const words = subjectWords(text)
  const listedThere = decree.dicta.some(one => one.items.length > 0)
  const named = decree.covers.some(one => shared(subjectWords(one.name), words).length > 0)
  if (listedThere || named || decree.covers.length === 0) return []
  return [
    {
      pointer: '/diktum',
      key: true,
      message: `diktum keputusan ${decree.number} tidak menyebut satu layanan pun.`,
      mend: 'Sebut layanan yang ditetapkan satu per satu pada diktumnya.',
    },
  ]
}

const addresses = ofBoth(noAddress)
const spelling = ofBoth(misspelt)
const phones = ofBoth(privateNumbers)

export const serviceOfficeRules: Rule<ServiceView>[] = [
  rule('saluran-tanpa-alamat', 'warning', 'pengaduan', addresses.service),
  rule('kanal-salah-tulis', 'warning', 'pengaduan', spelling.service),
  rule('nomor-pribadi', 'warning', 'pengaduan', phones.service),
  rule('tidak-ditetapkan', 'warning', 'keputusan', notEnacted),
  rule('sop-tidak-lengkap', 'warning', 'sop', sopIdentity),
  rule('nomor-ganda', 'error', 'nomor', doubledNumber),
  rule('syarat-beda-perkara-sama', 'warning', 'persyaratan', otherRequirements),
]
export const officeRules: Rule<OfficeView>[] = [
  rule('saluran-tanpa-alamat', 'warning', 'kantor', addresses.office),
  rule('kanal-salah-tulis', 'warning', 'kantor', spelling.office),
  rule('nomor-pribadi', 'warning', 'kantor', phones.office),
  rule('jabatan-tidak-tercatat', 'info', 'kantor', unknownPosts),
]
export const decreeRules: Rule<DecreeView>[] = [rule('diktum-tanpa-layanan', 'warning', 'keputusan', namelessDecree)]
