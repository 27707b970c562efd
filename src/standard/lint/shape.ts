import type { Stored } from '../load-folder.ts'
import type { Decree, National, OfficeProfile, Standard } from '../model.ts'

/** `error`: against the law or against itself. `warning`: weak, to be mended. `info`: to know. */
export type Severity = 'error' | 'warning' | 'info'

/** Which part of a standard a finding is about; the fourteen components of PermenPANRB 15/2014, and what stands beside them. */
export type Part =
  | 'dasar_hukum'
  | 'persyaratan'
  | 'prosedur'
  | 'waktu'
  | 'biaya'
  | 'produk'
  | 'pengaduan'
  | 'sarana'
  | 'kompetensi'
  | 'pengawasan'
  | 'jumlah_pelaksana'
  | 'jaminan_pelayanan'
  | 'jaminan_keamanan'
  | 'evaluasi'
  | 'nomor'
  | 'nama'
  | 'sop'
  | 'surat'
  | 'kerahasiaan'
  | 'keputusan'
  | 'kantor'
  | 'berkas'

/** One thing wrong with a standard. `service` is empty for what the office or its decree says; `mend` is what to do about it. */
export type LintFinding = {
  severity: Severity
  rule: string
  office: string
  service: string
  component: Part
  file: string
  line: number
  message: string
  mend: string
}

/** What a rule answers. `pointer`: JSON pointer into the file as written (Indonesian words); `key`: the word itself, not its value. */
export type Hit = {
  pointer: string
  message: string
  mend: string
  key?: boolean
  component?: Part
  severity?: Severity
}

/** A service with all it may be compared with. Rules are general: they know words of the language, not services. */
export type ServiceView = {
  standard: Standard
  profile: OfficeProfile
  decrees: Decree[]
  national: National
  /** The other services of this office, one version each: the one nearest in time to this one. */
  others: Standard[]
  /** Services of other offices, one version each, chosen the same way. */
  elsewhere: Standard[]
  /** Fields of law every office stands on (government, public service): they fit every service. */
  general: ReadonlySet<string>
}

export type OfficeView = { profile: OfficeProfile; services: Standard[]; national: National; decrees: Stored<Decree>[] }
export type DecreeView = { decree: Decree; profile: OfficeProfile; national: National }

/** `form`: about the build of a file, not about what a decree says; the only rules an example is held to. */
export type Rule<V> = { id: string; severity: Severity; component: Part; check: (view: V) => Hit[]; form?: boolean }

export const rule = <V>(id: string, severity: Severity, component: Part, check: Rule<V>['check']): Rule<V> => ({
  id,
  severity,
  component,
  check,
})
export const formRule = <V>(...all: Parameters<typeof rule<V>>): Rule<V> => ({ ...rule(...all), form: true })
