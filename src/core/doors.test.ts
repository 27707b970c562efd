import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { test } from 'node:test'

const root = new URL('../..', import.meta.url).pathname
const src = join(root, 'src')
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }
/** The order of the rooms is the order of the doors in package.json. */
const rooms = Object.keys(imports).map(door => door.slice(1))

type Source = { path: string; room: string | undefined; isTest: boolean; text: string; code: string }

/** Code without comments and the insides of plain strings, so that words people read do not count as identifiers. */
const codeOf = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")

const sources: Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path))
  .map(path => {
    const text = readFileSync(join(src, path), 'utf8')
    const room = path.includes('/') ? path.split('/')[0] : undefined
    return {
      path,
      room,
      isTest: /\.test\.tsx?$|(^|[./])testing(\.[a-z]+)?\.tsx?$/.test(path),
      text,
      code: codeOf(text),
    }
  })
const product = sources.filter(({ isTest }) => !isTest)

const importsOf = ({ text }: Source) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*(?:\n[^'"\n;]*)*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map(hit => hit[1] ?? hit[2] ?? hit[3] ?? '')

test('every folder in src is a room with a door', () => {
  const folders = new Set(sources.flatMap(({ room }) => room ?? []))
  assert.deepEqual(
    [...folders].filter(folder => !rooms.includes(folder)),
    [],
  )
})

test('a room imports earlier rooms only, and only through their doors', () => {
  const wrong: string[] = []
  for (const source of sources) {
    if (!source.room) continue
    for (const target of importsOf(source)) {
      const door = target.startsWith('#') ? rooms.indexOf(target.slice(1)) : undefined
      if (door !== undefined && (door < 0 || door >= rooms.indexOf(source.room)))
        wrong.push(`${source.path} → ${target}`)
      if (!target.startsWith('.')) continue
      const path = normalize(join(dirname(source.path), target))
      const inside = path.startsWith(`${source.room}/`)
      const helper = source.isTest && /(^|[./])testing(\.[a-z]+)?\.tsx?$/.test(path)
      if (!inside && !helper) wrong.push(`${source.path} → ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('only tests import the test server', () => {
  assert.deepEqual(
    product.filter(source => importsOf(source).some(target => target.includes('testing'))).map(({ path }) => path),
    [],
  )
})

/** Names of programmes, registries, agencies and offices: they belong in the standards (docs/decisions). */
const localNames =
  /(?<![a-z])(dtks|dtsen|siks|siks-?ng|pbi|jkn|kks|pkh|bpnt|bpjs|biakesmaskin|ugb|pub|kemensos|magetan|madiun|mojokerto|lubuklinggau)(?![a-z])/i

test('no source names a service, a programme, an agency or an office', () => {
  const found = product.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, i) => (localNames.test(line) ? [`${path}:${i + 1} ${localNames.exec(line)?.[0]}`] : [])),
  )
  assert.deepEqual(found, [])
})

/** One thing, one word: what we call dossier, officer and applicant has no second name. */
const neverSaid = /\b(tickets?|ticketId|users?|userId|User|caseId|caseNumber|cases|applicationId|Application)\b/

test('no identifier uses a word of the never-say list', () => {
  const found = product.flatMap(({ path, code }) => {
    const hit = neverSaid.exec(code.replaceAll(/\bprocess\.[a-z.]+/g, ''))
    return hit ? [`${path}: ${hit[0]}`] : []
  })
  assert.deepEqual(found, [])
})

test('each table is named by one room only', () => {
  const tables = new Set<string>()
  for (const name of readdirSync(join(root, 'migrations')))
    for (const [, table = ''] of readFileSync(join(root, 'migrations', name), 'utf8').matchAll(
      /create table (?:if not exists )?([a-z_]+)/gi,
    ))
      tables.add(table)
  const namedBy = new Map<string, Set<string>>()
  for (const { room, text } of product)
    for (const [, table = ''] of text.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)\b/g))
      if (room && tables.has(table) && /\btx(<[^`]*>)?`|\bdb(<[^`]*>)?`|sql`|unsafe\(/.test(text))
        namedBy.set(table, (namedBy.get(table) ?? new Set()).add(room))
  assert.ok(namedBy.size > 0)
  const shared = [...namedBy].filter(([, by]) => by.size > 1).map(([table, by]) => `${table}: ${[...by].join(', ')}`)
  assert.deepEqual(shared, [])
})

test('functions, not classes; named exports; no raw HTML; nothing left to do', () => {
  const rules: [RegExp, string][] = [
    [/^\s*(export )?(abstract )?class (?!Problem\b)/m, 'class'],
    [/^export default /m, 'default export'],
    [/dangerouslySetInnerHTML/, 'raw HTML'],
    [/\b(TODO|FIXME|XXX)\b/, 'unfinished'],
    [/process\.env\b/, 'reads the environment'],
  ]
  const mayReadEnvironment = /^(cli\.ts|core\/(config|launcher-[a-z]+)\.ts)$/
  const found = product.flatMap(({ path, text }) =>
    rules
      .filter(
        ([pattern, what]) => pattern.test(text) && !(what === 'reads the environment' && mayReadEnvironment.test(path)),
      )
      .map(([, what]) => `${relative('.', path)}: ${what}`),
  )
  assert.deepEqual(found, [])
})
