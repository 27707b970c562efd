import { type Db, type Instant, inOffice, type Tx } from '#core'
import { type FolderOptions, type Loaded, type LoadedOffice, loadFolder, type Stored } from './load-folder.ts'
import { type Finding, finding } from './load-yaml.ts'
import type { Standard } from './model.ts'
import {
  insertEdition,
  lockImport,
  selectEdition,
  selectNationalSha,
  selectOffices,
  upsertDecree,
  upsertNational,
  upsertOffice,
  upsertProfile,
  type VersionKey,
} from './sql.ts'
import { forgetOffices } from './store-known.ts'

/** Whether dossiers stand on a version; asked in the transaction that would add a new edition of it. */
export type InUse = (tx: Tx, office: string, version: VersionKey) => Promise<boolean>
export type ImportOptions = FolderOptions & { inUse?: InUse }

/** `changed` names what was written, `findings` what was not and why; what is not written keeps its running version. */
export type Imported = { changed: string[]; findings: Finding[] }

/**
 * Brings the files of a folder into the database. Repeating it changes nothing. A file with errors, or with a changed
 * text under a version that dossiers stand on, is left out with a finding.
 */
export const importStandards = async (
  into: { db: Db | Tx; now: () => Instant },
  folder: string,
  options: ImportOptions = {},
): Promise<Imported> => {
  const loaded = await loadFolder(folder, options)
  const done: Imported = { changed: [], findings: [...loaded.findings] }
  for (const office of loaded.offices) await importOffice(into.db, into.now(), loaded, office, options, done)
  forgetOffices()
  return done
}

const importOffice = async (
  db: Db | Tx,
  now: Instant,
  loaded: Loaded,
  office: LoadedOffice,
  options: ImportOptions,
  done: Imported,
): Promise<void> => {
  const { profile } = office
  const { id } = profile.value
  const own: Imported = await inOffice(db, id, async tx => {
    const part: Imported = { changed: [], findings: [] }
    await lockImport(tx)
    const taken = (await selectOffices(tx)).find(one => one.shortCode === profile.value.shortCode && one.id !== id)
    if (taken) {
      part.findings.push(
        finding(
          profile.file,
          profile.line,
          `kode '${taken.shortCode}' sudah dipakai kantor '${taken.id}'; pilih kode lain`,
        ),
      )
      return part
    }
    if ((await selectNationalSha(tx)) !== loaded.national.sha256) {
      await upsertNational(tx, loaded.national, now)
      part.changed.push('nasional')
    }
    await upsertOffice(tx, profile.value)
    if (await upsertProfile(tx, id, profile, now)) part.changed.push(profile.file)
    for (const decree of office.decrees)
      if (await upsertDecree(tx, id, decree.value.id, decree, now)) part.changed.push(decree.file)
    for (const service of office.services) await importVersion(tx, now, id, service, options.inUse, part)
    return part
  })
  done.changed.push(...own.changed)
  done.findings.push(...own.findings)
}

const importVersion = async (
  tx: Tx,
  now: Instant,
  office: string,
  service: Stored<Standard>,
  inUse: InUse | undefined,
  part: Imported,
): Promise<void> => {
  const key: VersionKey = service.value
  const known = await selectEdition(tx, office, key)
  if (known?.sha256 === service.sha256) return
  if (known && (await inUse?.(tx, office, key))) {
    part.findings.push(finding(service.file, service.line, inUseSentence(key)))
    return
  }
  await insertEdition(tx, office, key, (known?.edition ?? 0) + 1, service, now)
  part.changed.push(service.file)
}

const inUseSentence = (key: VersionKey): string =>
  `isi standar ini berubah, padahal versi ${key.effectiveFrom} koreksi ${key.correction} sudah dipakai berkas; ` +
  `naikkan 'koreksi' menjadi ${key.correction + 1}, atau buat versi baru dengan 'berlaku_sejak' lain`
