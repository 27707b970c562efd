import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * `npm test`: lint, types, every test of src in one process, then each file of test/ and bench/ in its own. Everything runs even when
 * something failed before, so that one run shows all there is to mend. Words after `npm test --` choose: `lint types src journeys`.
 */
const root = new URL('..', import.meta.url).pathname
const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)

type Result = { name: string; ok: boolean; text: string; seconds: number }

/** A test that leaves a door open must not hold a machine for ever. */
const patience = 8 * 60_000

const run = (name: string, command: string, args: string[], { quiet = false, env = {} } = {}): Promise<Result> =>
  new Promise(resolve => {
    const began = Date.now()
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    const hear = (chunk: Buffer) => {
      text += chunk
      if (!quiet) process.stdout.write(chunk)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const late = setTimeout(() => {
      hear(
        Buffer.from(`\n${name}: dihentikan sesudah ${patience / 60_000} menit; sebuah uji tidak melepas prosesnya\n`),
      )
      child.kill('SIGKILL')
    }, patience)
    child.on('error', error => hear(Buffer.from(`${error.message}\n`)))
    child.on('close', code => {
      clearTimeout(late)
      resolve({ name, ok: code === 0, text, seconds: (Date.now() - began) / 1000 })
    })
  })

const tests = (name: string, files: string[], options = {}) =>
  run(
    name,
    'node',
    ['--import', './bin/loader.js', '--test', '--test-isolation=none', '--test-reporter=spec', ...files],
    options,
  )

const find = (pattern: string) => globSync(pattern, { cwd: root }).sort()

/** A journey waits for its own pages half of the time; more than one a core would only slow each other. */
const atOnce = Math.max(2, Math.min(4, availableParallelism()))

const journeys = async (): Promise<Result[]> => {
  const waiting = find('{test,bench}/**/*.test.ts')
  const results: Result[] = []
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const result = await tests(file, [file], { quiet: true })
      process.stdout.write(`\n── ${file}\n${result.text}`)
      results.push(result)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

/** SQL must also run on the oldest PostgreSQL we promise; only tests that speak to a database are worth repeating there. */
const older = async (): Promise<Result[]> => {
  const url = process.env.PG15_DATABASE_URL
  if (!url) {
    console.log('tidak diperiksa: PostgreSQL 15 (PG15_DATABASE_URL tidak diisi)')
    return []
  }
  const own = /\/(doors|process|backup|typeset)[^/]*\.test\.tsx?$/
  const files = find('src/**/*.test.{ts,tsx}').filter(file => !own.test(file))
  return [await tests('src pada PostgreSQL 15', files, { env: { TEST_DATABASE_URL: url } })]
}

const sayUnchecked = () => {
  const places = (process.env.PATH ?? '').split(delimiter)
  for (const tool of ['pdfsig', 'qpdf'])
    if (!places.some(place => existsSync(join(place, tool)))) console.log(`tidak diperiksa: ${tool} (tidak terpasang)`)
}

/** Tests that need neither a database nor a browser: what one runs while typing. */
const pure = async (): Promise<Result[]> => {
  const needs = /testing\.(ts|tsx)'|launchBrowser|createTypeset|openDatabase|startEmbedded|spawn\(/
  const files = find('src/**/*.test.{ts,tsx}').filter(file => !needs.test(readFileSync(join(root, file), 'utf8')))
  return [await tests('pure', files)]
}

/** Run only when asked for by name. */
const onRequest: Record<string, () => Promise<Result[]>> = { pure }

const parts: Record<string, () => Promise<Result[]>> = {
  lint: async () => [await run('lint', 'biome', ['check', '--error-on-warnings', '.'])],
  types: async () => [await run('types', 'tsc', ['--pretty', 'false'])],
  src: async () => [await tests('src', find('src/**/*.test.{ts,tsx}'))],
  older,
  journeys,
}

const counted = ({ text }: Result, word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)

const chosen = process.argv.slice(2)
const results: Result[] = []
for (const [name, part] of Object.entries({ ...parts, ...onRequest })) {
  if (chosen.length > 0 ? !chosen.includes(name) : name in onRequest) continue
  console.log(`\n── ${name}`)
  results.push(...(await part()))
}
sayUnchecked()
console.log()
for (const { name, ok, seconds } of results) console.log(`${ok ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)`)
const sum = (word: string) => results.reduce((all, result) => all + counted(result, word), 0)
console.log(`ℹ tests ${sum('tests')}\nℹ pass ${sum('pass')}\nℹ fail ${sum('fail')}\nℹ skipped ${sum('skipped')}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
