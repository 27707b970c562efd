import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { inOffice, type Runtime } from '#core'
import { importStandards } from '#standard'
import { type TestRuntime, testRuntime } from '../core/testing.ts'
import { findPerson } from './actions.ts'
import { readPersons, registryCommands } from './commands.ts'

const office = 'contoh'
const nik = '9999011703900001'
let t: TestRuntime
let folder = ''

before(async () => {
  t = await testRuntime()
  await importStandards(t.runtime, join(import.meta.dirname, '../../standards'), { includeExample: true })
  folder = await mkdtemp(join(tmpdir(), 'maklumat-registri-'))
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await t.drop()
})

const run = async (csv: string, more: Record<string, string> = {}) => {
  const said: string[] = []
  const path = join(folder, 'data.csv')
  await writeFile(path, csv)
  const options = { kantor: office, registri: 'dtks', per: '2026-11-01', berkas: path, ...more }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const withRuntime = <T>(fn: (runtime: Runtime) => Promise<T>) => fn(t.runtime)
  await registryCommands[0]!.run(args, { config: t.runtime.config, say: line => said.push(line), withRuntime })
  return said.join('\n')
}
const found = (text: string) => inOffice(t.runtime.db, office, tx => findPerson(t.runtime, tx, office, 'dtks', text))

test('an export is read whatever a spreadsheet made of it, and a person is found by the exact NIK alone', async () => {
  const csv = `\uFEFFNIK,Nama,Alamat\n'${nik},"Budi (contoh)","Jalan Contoh 1, RT 2"\n\n${nik},Budi Dua (contoh),\n`
  assert.match(await run(csv), /^1 orang tercatat/)
  assert.equal((await found(nik))?.name, 'Budi Dua (contoh)')
  assert.equal(await found(nik.slice(0, 15)), null)
  assert.equal(await found('9999011703900002'), null)
})

test('nothing of a person stands readable in the table', async () => {
  const [row] = await t.ownerDb<{ text: string }[]>`
    select encode(nik_index, 'escape') || encode(sealed, 'escape') as text from registry_person`
  assert.doesNotMatch(row!.text, /Budi|99990117/)
})

test('an import that would be lost or is broken is refused with what to mend', async () => {
  const good = `nik,nama\n${nik},Budi (contoh)\n`
  await assert.rejects(run(good, { kantor: 'entah' }), /Kantor "entah" tidak dikenal/)
  await assert.rejects(run(good, { registri: 'entah' }), /Registri "entah" tidak dikenal/)
  await assert.rejects(run(good, { berkas: join(folder, 'tidak-ada.csv') }), /Periksa --berkas/)
  await assert.rejects(run(`nik,nama\n${nik},a,b,c\n`), /bukan CSV yang utuh/)
  assert.throws(() => readPersons('nik,nama\n123,Budi\n'), /Baris 2: NIK harus 16 angka/)
})
