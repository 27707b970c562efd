import assert from 'node:assert/strict'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { standardCommands } from './check-command.ts'
import { shipped, withChanges } from './load.testing.ts'

const [lint] = standardCommands(shipped)
const run = async (args: string[]) => {
  const said: string[] = []
  const context = { say: (line: string) => said.push(line) } as unknown as Parameters<
    NonNullable<typeof lint>['run']
  >[1]
  const error = await lint!.run(args, context).then(
    () => null,
    (cause: unknown) => cause,
  )
  return { said, text: said.join('\n'), error }
}
const broken = { file: 'nasional/contoh.yaml', to: 'dasar_hukm: {}\n' }
/** The example under a name of its own, so that it is read as an office. */
const asOffice = (folder: string) => rename(`${folder}/_contoh`, `${folder}/contoh`)

test('the made-up office has nothing to mend', async () => {
  assert.deepEqual(await run([join(shipped, '_contoh'), '--json']), {
    said: ['{\n  "findings": []\n}'],
    text: '{\n  "findings": []\n}',
    error: null,
  })
  assert.match((await run([join(shipped, '_contoh')])).text, /tidak ada temuan/)
})

test('as json it says exactly nine things of each finding, and fails when there are errors', async () => {
  const { text, error } = await run(['--json'])
  const { findings, ...rest } = JSON.parse(text)
  assert.deepEqual(rest, {})
  assert.ok(findings.length > 20)
  for (const one of findings)
    assert.deepEqual(
      Object.keys(one),
      ['severity', 'rule', 'office', 'service', 'component', 'file', 'line', 'message', 'mend'],
      one.rule,
    )
  assert.match(String(error), /kesalahan perlu diperbaiki/)
})

test('one file or one office is judged beside its neighbours, and only its findings are said', async () => {
  const file = 'kab-magetan/layanan/sk-dtks-online.yaml'
  const { text } = await run([join(shipped, file)])
  assert.deepEqual(
    text.split('\n').filter(line => line.endsWith('.yaml')),
    [file],
  )
  assert.match(text, /nomor 3 juga dipakai "Adopsi Anak"/, 'compared with a service outside of what was asked')
  const office = await run([join(shipped, 'kab-mojokerto'), '--json'])
  for (const { office: id } of JSON.parse(office.text).findings) assert.equal(id, 'kab-mojokerto')
})

test('a file that does not load is a finding with its line', async () => {
  const { text, error } = await withChanges([broken], async folder => {
    await asOffice(folder)
    return run([folder])
  })
  assert.match(text, /baris 1: kesalahan: kata kunci 'dasar_hukm' tidak dikenal; mungkin maksudnya 'dasar_hukum'/)
  assert.match(String(error), /perlu diperbaiki/)
})

test('a path that is not there is said so', async () => {
  assert.match(String((await run(['/tidak/ada'])).error), /tidak ada\. Periksa tulisannya/)
})
