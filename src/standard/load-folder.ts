import { createHash } from 'node:crypto'
import { type Dirent } from 'node:fs'
import { readFile as readBytes, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from './chain.ts'
import { inOrder, readFile } from './load.ts'
import { officeFaults } from './load-office.ts'
import type { Fault } from './load-sentence.ts'
import { type Around, serviceFaults } from './load-service.ts'
import { type Finding, finding } from './load-yaml.ts'
import type { Decree, National, OfficeProfile, Standard } from './model.ts'

/** A value ready to be stored: `canonical` is its JSON in one order, `sha256` the hex digest of that, `source` the file's own text. */
export type Stored<T> = { value: T; canonical: string; sha256: string; source: string; file: string; line: number }
export type LoadedOffice = { profile: Stored<OfficeProfile>; decrees: Stored<Decree>[]; services: Stored<Standard>[] }
export type Loaded = { national: Stored<National>; offices: LoadedOffice[]; findings: Finding[] }

type SourceFile = { file: string; source: string }
export type FolderOptions = { includeExample?: boolean }

/**
 * Reads a folder of standards: `nasional/`, then one folder an office. A file with errors is left out and its errors
 * are in `findings`; whoever imports keeps the running version of it. A folder that begins with `_` is an example and
 * is read only on demand. While a shared table has an error no office is handed out: too many names would hang loose.
 */
export const loadFolder = async (folder: string, options: FolderOptions = {}): Promise<Loaded> => {
  const names = (await entries(folder)).filter(entry => entry.isDirectory()).map(entry => entry.name)
  const offices = names.filter(name => name !== 'nasional' && (options.includeExample || !name.startsWith('_'))).sort()
  const findings: Finding[] = []
  const national = await loadNational(folder, ['nasional', ...offices.map(name => join(name, 'nasional'))], findings)
  const shared = findings.length === 0 ? national.value : null
  const loaded: LoadedOffice[] = []
  for (const name of offices) {
    const office = await loadOffice(folder, name, shared, findings)
    if (office) loaded.push(office)
  }
  return { national, offices: shared ? loaded : [], findings: inOrder(findings) }
}

const entries = async (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => [])

const yamlFiles = async (folder: string, under: string): Promise<SourceFile[]> => {
  const names = (await entries(join(folder, under)))
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => entry.name)
  return Promise.all(names.sort().map(async name => sourceFile(folder, join(under, name))))
}

const sourceFile = async (folder: string, file: string): Promise<SourceFile> => ({
  file,
  source: await readBytes(join(folder, file), 'utf8'),
})

const stored = <T>(value: T, file: SourceFile, line = 1): Stored<T> => {
  const canonical = canonicalJson(value)
  return { value, canonical, sha256: createHash('sha256').update(canonical).digest('hex'), line, ...file }
}

const loadNational = async (folder: string, folders: string[], findings: Finding[]): Promise<Stored<National>> => {
  const national: National = { bases: {}, holidays: {}, registries: {}, marks: {} }
  for (const file of (await Promise.all(folders.map(under => yamlFiles(folder, under)))).flat()) {
    const read = readFile('national', file.source, file.file)
    if (!read.ok) findings.push(...read.findings)
    else {
      Object.assign(national.bases, read.value.bases)
      Object.assign(national.holidays, read.value.holidays)
      Object.assign(national.registries, read.value.registries)
      if (read.value.stampTariffs)
        national.stampTariffs = [...(national.stampTariffs ?? []), ...read.value.stampTariffs]
      if (read.value.refusalGrounds)
        national.refusalGrounds = { ...national.refusalGrounds, ...read.value.refusalGrounds }
      Object.assign(national.marks, read.marks)
    }
  }
  return stored(national, { file: 'nasional', source: '' })
}

const loadOffice = async (
  folder: string,
  name: string,
  national: National | null,
  findings: Finding[],
): Promise<LoadedOffice | null> => {
  const id = name.replace(/^_/, '')
  const profile = await loadProfile(folder, name, id, findings)
  if (!profile) return null
  const decrees = (await yamlFiles(folder, join(name, 'keputusan'))).flatMap(file =>
    loadDecree(file, national, profile.value, findings),
  )
  const files = await yamlFiles(folder, join(name, 'layanan'))
  const around: Around = {
    profile: profile.value,
    national,
    decrees: new Set(decrees.map(decree => decree.value.id)),
    services: new Set(files.map(({ file }) => serviceOf(file))),
  }
  const services = files.flatMap(file => loadService(id, file, around, findings))
  return { profile, decrees, services: withoutDoubles(services, findings) }
}

const loadProfile = async (
  folder: string,
  name: string,
  id: string,
  findings: Finding[],
): Promise<Stored<OfficeProfile> | null> => {
  const file = await sourceFile(folder, join(name, 'kantor.yaml')).catch(() => null)
  if (!file) {
    findings.push(finding(join(name, 'kantor.yaml'), 1, 'berkas ini belum ada; setiap kantor memerlukannya'))
    return null
  }
  const read = readFile('office', file.source, file.file)
  if (!read.ok) {
    findings.push(...read.findings)
    return null
  }
  const faults = officeFaults(read.value, id)
  findings.push(...faults.map(read.at))
  if (faults.length > 0) return null
  const villages = await loadVillages(folder, join(name, 'wilayah.yaml'), findings)
  return stored({ ...read.value, ...villages, marks: read.marks }, file)
}

const loadVillages = async (folder: string, path: string, findings: Finding[]): Promise<Partial<OfficeProfile>> => {
  const file = await sourceFile(folder, path).catch(() => null)
  if (!file) return {}
  const read = readFile('villages', file.source, file.file)
  if (!read.ok) {
    findings.push(...read.findings)
    return {}
  }
  return { villages: read.value.districts, villagesSource: `${read.value.source} ${read.value.licence}` }
}

const decreeFaults = (decree: Omit<Decree, 'marks'>, national: National | null, profile: OfficeProfile): Fault[] => {
  const { legalBases, signerPost, effectiveFrom, effectiveUntil } = decree
  return [
    ...legalBases.flatMap((basis, index) =>
      national === null || Object.hasOwn(national.bases, basis.ref)
        ? []
        : [{ pointer: `/mengingat/${index}/acuan`, sentence: `dasar hukum '${basis.ref}' tidak ada di nasional/` }],
    ),
    ...(signerPost === undefined || Object.hasOwn(profile.posts, signerPost)
      ? []
      : [{ pointer: '/penandatangan', sentence: `jabatan '${signerPost}' tidak ada di kantor.yaml` }]),
    ...(effectiveUntil === undefined || effectiveFrom <= effectiveUntil
      ? []
      : [{ pointer: '/berlaku_sampai', sentence: "'berlaku_sampai' lebih awal dari 'berlaku_sejak'" }]),
  ]
}

const loadDecree = (
  file: SourceFile,
  national: National | null,
  profile: OfficeProfile,
  findings: Finding[],
): Stored<Decree>[] => {
  const read = readFile('decree', file.source, file.file)
  const faults = read.ok ? decreeFaults(read.value, national, profile).map(read.at) : read.findings
  findings.push(...faults)
  return read.ok && faults.length === 0 ? [stored({ ...read.value, marks: read.marks }, file)] : []
}

/** One service's file, read and checked against its office and the national tables. */
export const loadService = (
  office: string,
  file: SourceFile,
  around: Around,
  findings: Finding[],
): Stored<Standard>[] => {
  const read = readFile('service', file.source, file.file)
  if (!read.ok) {
    findings.push(...read.findings)
    return []
  }
  const standard: Standard = { ...read.value, office, marks: read.marks }
  const faults = [...serviceFaults(standard, read.plain, around), ...nameFault(standard, file.file)]
  findings.push(...faults.map(read.at))
  return faults.length === 0 ? [stored(standard, file, lineOfVersion(file.source))] : []
}

/** Where a file says from when it is in force: a version in question is shown there. Found without reading the file's lines. */
const lineOfVersion = (source: string): number => {
  const at = source.search(/^["']?berlaku_sejak["']? *:/m)
  return source.slice(0, Math.max(at, 0)).split('\n').length
}

/** The service a file is named after. */
const serviceOf = (file: string): string => (file.split('/').at(-1) ?? '').replace(/(@[^/]*)?\.ya?ml$/, '')

/** `sk-contoh.yaml` or `sk-contoh@2026-01-01.yaml`. */
const nameFault = (standard: Standard, file: string) => {
  const base = (file.split('/').at(-1) ?? '').replace(/\.ya?ml$/, '')
  const right = base === standard.service || base === `${standard.service}@${standard.effectiveFrom}`
  return right
    ? []
    : [
        {
          pointer: '/layanan',
          sentence: `nama berkas seharusnya ${standard.service}.yaml atau ${standard.service}@${standard.effectiveFrom}.yaml`,
        },
      ]
}

const withoutDoubles = (services: Stored<Standard>[], findings: Finding[]): Stored<Standard>[] => {
  const keys = services.map(({ value }) => `${value.service}@${value.effectiveFrom}+${value.correction}`)
  return services.filter((service, index) => {
    const first = keys.indexOf(keys[index]!)
    if (first === index) return true
    findings.push(
      finding(
        service.file,
        service.line,
        `versi ini sudah ada di ${services[first]!.file}; naikkan 'koreksi' atau ubah 'berlaku_sejak'`,
      ),
    )
    return false
  })
}
