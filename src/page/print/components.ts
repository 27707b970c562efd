import type { Layout, Standard } from '#standard'
import { markOf, pledgeText } from '../rules.ts'
import { letterOf } from './office.ts'
import type { Marked, PrintView } from './shape.ts'

/** The fourteen components of a standard (PermenPANRB 15/2014, UU 25/2009 article 21) as lines to print. */

export type Component = { name: ComponentName; title: string; items: Marked[] }
export type ComponentName =
  | 'requirements'
  | 'procedure'
  | 'time'
  | 'fee'
  | 'product'
  | 'complaints'
  | 'basis'
  | 'facilities'
  | 'competence'
  | 'supervision'
  | 'staff'
  | 'serviceGuarantee'
  | 'safetyGuarantee'
  | 'evaluation'
export type Group = { title: string; components: Component[] }

const titles: Record<ComponentName, string> = {
  requirements: 'Persyaratan Pelayanan',
  procedure: 'Sistem, Mekanisme, dan Prosedur',
  time: 'Jangka Waktu Penyelesaian',
  fee: 'Biaya/Tarif',
  product: 'Produk Pelayanan',
  complaints: 'Penanganan Pengaduan, Saran, dan Masukan',
  basis: 'Dasar Hukum',
  facilities: 'Sarana, Prasarana, dan/atau Fasilitas',
  competence: 'Kompetensi Pelaksana',
  supervision: 'Pengawasan Internal',
  staff: 'Jumlah Pelaksana',
  serviceGuarantee: 'Jaminan Pelayanan',
  safetyGuarantee: 'Jaminan Keamanan dan Keselamatan Pelayanan',
  evaluation: 'Evaluasi Kinerja Pelaksana',
}

const delivery: ComponentName[] = ['requirements', 'procedure', 'time', 'fee', 'product', 'complaints']
const management: ComponentName[] = [
  'basis',
  'facilities',
  'competence',
  'supervision',
  'staff',
  'serviceGuarantee',
  'safetyGuarantee',
  'evaluation',
]
const flat: ComponentName[] = [
  'basis',
  'requirements',
  'procedure',
  'time',
  'fee',
  'product',
  'facilities',
  'competence',
  'supervision',
  'complaints',
  'staff',
  'serviceGuarantee',
  'safetyGuarantee',
  'evaluation',
]

type Texts = keyof Standard['components']
const texts: Record<Exclude<ComponentName, 'basis'>, Texts> = {
  requirements: 'requirementsText',
  procedure: 'procedureText',
  time: 'timeText',
  fee: 'fee',
  product: 'productText',
  complaints: 'complaints',
  facilities: 'facilities',
  competence: 'competence',
  supervision: 'supervision',
  staff: 'staffCount',
  serviceGuarantee: 'serviceGuarantee',
  safetyGuarantee: 'safetyGuarantee',
  evaluation: 'evaluation',
}

/** `asWritten`: the decree's own words, also where they are wrong. */
type Source = Pick<PrintView, 'standard' | 'bases'> & { asWritten?: boolean }

const marked = ({ standard, asWritten }: Source, text: string, pointer: string): Marked => {
  const mark = markOf(standard.marks, pointer)
  const written = asWritten ? standard.marks[pointer]?.written : undefined
  return written === undefined ? { text, mark: letterOf(mark) } : { text: written, mark: null }
}

const own = (source: Source, name: Texts): Marked[] => {
  const value = source.standard.components[name]
  const whole = `/components/${name}`
  if (value.length === 0 && source.asWritten && source.standard.marks[whole]?.written)
    return [marked(source, '', whole)]
  if (typeof value === 'string') return value === '' ? [] : [marked(source, value, whole)]
  return value.map((text, at) => marked(source, text, `/components/${name}/${at}`))
}

/** Where the component's own text is missing but the standard says it elsewhere, that is its text. */
const elsewhere = (source: Source, name: ComponentName): Marked[] => {
  const { standard } = source
  if (name === 'requirements')
    return standard.requirements.map(({ label }, at) => marked(source, label, `/requirements/${at}`))
  if (name !== 'time') return []
  return standard.pledges.map((pledge, at) => {
    const { thing, limit } = pledgeText(pledge, standard)
    return marked(source, standard.pledges.length > 1 ? `${thing}: ${limit}` : limit, `/pledges/${at}`)
  })
}

/** One component. Nothing where the decree says nothing. Legal bases as the decree wrote them, without their status. */
export const componentOf = (source: Source, name: ComponentName): Component => {
  const { standard, bases } = source
  const title = titles[name]
  if (name === 'basis') {
    const items = standard.legalBases.map((basis, at) =>
      marked(source, basis.written ?? bases[basis.ref]?.title ?? basis.ref, `/legalBases/${at}`),
    )
    return { name, title, items }
  }
  const found = own(source, texts[name])
  return { name, title, items: found.length > 0 ? found : elsewhere(source, name) }
}

/** All fourteen in the order of a layout. */
export const componentsIn = (view: Source, layout: Layout): Group[] => {
  const group = (title: string, names: ComponentName[]): Group => ({
    title,
    components: names.map(name => componentOf(view, name)),
  })
  if (layout === 'C') return [group('', flat)]
  const [first, second] = [
    group('Pengelolaan Pelayanan (Manufacturing)', management),
    group('Penyampaian Pelayanan (Service Delivery)', delivery),
  ]
  return layout === 'A'
    ? [first, second]
    : [group('Penyampaian Pelayanan', delivery), group('Pengelolaan Pelayanan', management)]
}
