import assert from 'node:assert/strict'
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
  return { said, error }
}

test('lint says that all is well', async () => {
  assert.deepEqual(await run([]), { said: ['Semua berkas standar dapat dimuat.'], error: null })
})

test('lint names what is wrong and fails', async () => {
  const broken = { file: 'nasional/contoh.yaml', to: 'dasar_hukm: {}\n' }
  const { said, error } = await withChanges([broken], async folder => {
    const { rename } = await import('node:fs/promises')
    await rename(`${folder}/_contoh`, `${folder}/contoh`)
    return run([folder])
  })
  assert.match(
    said[0] ?? '',
    /contoh\.yaml baris 1: kata kunci 'dasar_hukm' tidak dikenal; mungkin maksudnya 'dasar_hukum'/,
  )
  assert.match(String(error), /perlu diperbaiki/)
})
