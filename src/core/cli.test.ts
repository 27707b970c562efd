import assert from 'node:assert/strict'
import { test } from 'node:test'
import { command, findCommand, runCommands } from './cli.ts'
import { readConfig } from './config.ts'
import { problem } from './problem.ts'

const ran: string[] = []
const commands = [
  command('petugas', 'daftar petugas', async args => void ran.push(`petugas ${args}`)),
  command('petugas tambah', '<nama>: petugas baru', async args => void ran.push(`tambah ${args}`)),
  command('gagal', 'selalu gagal', async () => {
    throw problem('x.y', 400, 'Namanya belum diisi.')({ nama: 'Isi nama.' })
  }),
]
const run = async (...argv: string[]) => {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommands(
    commands,
    argv,
    () => readConfig({}),
    line => said.push(line),
    line => complained.push(line),
  )
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

test('the longest name wins and the rest are its arguments', async () => {
  await run('petugas', 'tambah', 'Ani')
  await run('petugas', 'lihat')
  assert.deepEqual(ran, ['tambah Ani', 'petugas lihat'])
  assert.equal(findCommand(commands, ['petu']), undefined)
})

test('without a command, help lists all of them', async () => {
  const { code, said } = await run()
  assert.equal(code, 0)
  for (const { name, help } of commands) assert.ok(said.includes(name) && said.includes(help))
})

test('a problem is told as its sentence, without a stack', async () => {
  assert.deepEqual(await run('gagal'), { code: 1, said: '', complained: 'Namanya belum diisi.\nIsi nama.' })
  const unknown = await run('terbang')
  assert.equal(unknown.code, 2)
  assert.match(unknown.complained, /"terbang" tidak dikenal/)
})
