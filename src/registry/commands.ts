import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { type Command, type CommandContext, command, inOffice, Problem, type Runtime } from '#core'
import { national, offices } from '#standard'
import { importPersons } from './actions.ts'
import { badImport } from './problems.ts'
import type { RegistryPerson } from './shape.ts'

const help = 'maklumat registri impor --kantor <id> --registri <id> --per <tahun-bulan-hari> --berkas <data.csv>'

/** Reads an export: a header line, every value text. A NIK that is no sixteen figures stops the import, with its line. */
export const readPersons = (text: string): RegistryPerson[] => {
  const rows = parse(text, {
    columns: header => header.map((h: string) => h.trim().toLowerCase()),
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: false,
  }) as Record<string, string>[]
  return rows.map((row, place) => {
    const nik = (row.nik ?? '').replace(/^'/, '').replace(/\s/g, '')
    const line = place + 2
    if (!/^\d{16}$/.test(nik))
      throw badImport(`Baris ${line}: NIK harus 16 angka. Simpan kolom NIK sebagai teks, lalu ekspor lagi.`)
    if (!row.nama) throw badImport(`Baris ${line}: kolom "nama" kosong.`)
    return {
      nik,
      name: row.nama,
      ...(row.tanggal_lahir ? { birthDate: row.tanggal_lahir } : {}),
      ...(row.alamat ? { address: row.alamat } : {}),
      ...(row.keterangan ? { remark: row.keterangan } : {}),
    }
  })
}

const readExport = async (path: string): Promise<RegistryPerson[]> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw badImport('Berkas itu tidak ada atau tidak dapat dibaca. Periksa --berkas.')
  })
  try {
    return readPersons(text)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw badImport('Berkas itu bukan CSV yang utuh: jumlah kolom tiap baris harus sama dengan baris judul.')
  }
}

/** A registry or office nobody knows would take the data in and never find it again. */
const mustKnow = async (runtime: Runtime, office: string, registry: string): Promise<void> => {
  const known = (await offices(runtime.db)).map(({ id }) => id)
  if (!known.includes(office)) throw badImport(`Kantor "${office}" tidak dikenal. Yang ada: ${known.join(', ')}.`)
  const { registries } = await national(runtime.db)
  if (!Object.hasOwn(registries, registry))
    throw badImport(`Registri "${registry}" tidak dikenal. Yang ada: ${Object.keys(registries).join(', ')}.`)
}

const importFile = async (args: string[], withRuntime: CommandContext['withRuntime']) => {
  const options = {
    kantor: { type: 'string' },
    registri: { type: 'string' },
    per: { type: 'string' },
    berkas: { type: 'string' },
  } as const
  const { kantor, registri, per, berkas } = parseArgs({ args, options }).values
  if (!kantor || !registri || !berkas || !/^\d{4}-\d{2}-\d{2}$/.test(per ?? ''))
    throw badImport(`Pilihan belum lengkap. Cara memakai: ${help}`)
  const persons = await readExport(berkas)
  const count = await withRuntime(async runtime => {
    await mustKnow(runtime, kantor, registri)
    return inOffice(runtime.db, kantor, tx =>
      importPersons(runtime, tx, kantor, registri, persons, per as string, runtime.now()),
    )
  })
  return `${count} orang tercatat pada registri ${registri} kantor ${kantor}, data per ${per}.`
}

export const registryCommands: Command[] = [
  command(
    'registri impor',
    '--kantor <id> --registri <id> --per <tanggal> --berkas <data.csv>: masukkan data registri',
    async (args, { say, withRuntime }) => say(await importFile(args, withRuntime)),
  ),
]
