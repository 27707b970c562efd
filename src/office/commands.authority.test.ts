import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { authorityCommands } from './commands.authority.ts'
import { type OfficeBench, officeBench, testFacts } from './testing.ts'

let bench: OfficeBench
const said: string[] = []
before(async () => {
  bench = await officeBench()
  await bench.hire('rini', ['kepala-dinas'])
  await bench.hire('budi', ['sekretaris'])
  await bench.hire('tono', ['petugas'])
})
after(async () => {
  await bench.server.close()
  await bench.drop()
})
const [list, give, away] = authorityCommands(() => testFacts)
const run = async (which: typeof list, line: string) => {
  said.length = 0
  const context = {
    config: bench.runtime.config,
    say: (words: string) => void said.push(words),
    withRuntime: <T>(fn: (runtime: typeof bench.runtime) => Promise<T>) => fn(bench.runtime),
  }
  await which!.run(['--kantor', 'kab-contoh', ...line.split(' ').filter(Boolean)], context)
  return said.join('\n')
}

test('the command line says who holds what on a day, and who stands in', async () => {
  assert.match(await run(list, ''), /^Kepala Dinas: rini \(contoh\), 2024-01-01 sampai seterusnya$/m)
  assert.match(await run(list, ''), /^Bendahara: kosong$/m)
  await run(away, '--pengguna rini --jenis cuti --mulai 2024-07-02 --sampai 2024-07-03 --pengganti budi --nomor 800/1')
  const on = await run(list, '--tanggal 2024-07-02')
  assert.match(on, /^Kepala Dinas: rini \(contoh\),.*, digantikan budi \(contoh\)$/m)
  assert.match(on, /^Plh\. Kepala Dinas: budi \(contoh\), 2024-07-02 sampai 2024-07-03$/m)
  assert.doesNotMatch(await run(list, '--tanggal 2024-07-04'), /Plh\./)
})

test('it gives a post as a page would, and refuses what a page would refuse', async () => {
  await run(give, '--pengguna tono --jabatan kasi --mulai 2024-07-01 --sebagai plt --nomor 800/2 --tanggal 2024-06-30')
  assert.match(await run(list, ''), /^Plt\. Kepala Seksi: tono \(contoh\)/m)
  const refused = (line: string) =>
    assert.rejects(run(give, line), (error: { fields: Record<string, string> }) => {
      said.splice(0, said.length, ...Object.values(error.fields))
      return true
    })
  await refused('--pengguna tono --jabatan kasi --mulai 2024-08-01')
  assert.match(said.join(), /Jabatan itu sudah dipegang tono \(contoh\) tanpa hari terakhir/)
  await refused('--pengguna budi --jabatan kepala-dinas --mulai 2024-08-01')
  assert.match(said.join(), /sudah dipegang rini/)
  await refused('--pengguna budi --jabatan kabid --mulai 2024-08-01 --sebagai plt')
  assert.match(said.join(), /nomor surat perintah/)
  await assert.rejects(run(away, '--pengguna rini --jenis cuti --mulai besok --sampai lusa'), /petugas absen --kantor/)
})
