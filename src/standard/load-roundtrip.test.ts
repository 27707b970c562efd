import assert from 'node:assert/strict'
import { readdir, readFile as readText } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { canonicalJson } from './chain.ts'
import { shipped } from './load.testing.ts'
import { readFile } from './load.ts'
import { loadFolder } from './load-folder.ts'
import type { FileKind } from './shape.ts'
import { standardYaml, toYaml } from './shape-yaml.ts'

const all = await loadFolder(shipped, { includeExample: true })

const kindOf = (path: string): FileKind => {
  if (path.endsWith('kantor.yaml')) return 'office'
  if (path.endsWith('wilayah.yaml')) return 'villages'
  if (path.includes('keputusan/')) return 'decree'
  return path.includes('layanan/') ? 'service' : 'national'
}

const read = (kind: FileKind, source: string, path: string) => {
  const file = readFile(kind, source, path)
  assert.ok(file.ok, file.ok ? '' : file.findings.map(one => one.sentence).join('\n'))
  return { value: file.value, marks: file.marks }
}

const entries = await readdir(shipped, { recursive: true, withFileTypes: true })
const paths = entries.filter(one => one.isFile()).map(one => join(one.parentPath, one.name).slice(shipped.length + 1))

for (const path of paths.filter(one => one.endsWith('.yaml'))) {
  test(`written as YAML and loaded again it is identical: ${path}`, async () => {
    const kind = kindOf(path)
    const first = read(kind, await readText(join(shipped, path), 'utf8'), path)
    const yaml = toYaml(kind, first.value as never, first.marks)
    const second = read(kind, yaml, path)
    assert.deepEqual(second, first)
    assert.equal(toYaml(kind, second.value as never, second.marks), yaml, 'and written again it has the same bytes')
  })
}

test('a stored standard written as YAML has the digest it was stored under', () => {
  for (const { value, canonical, file } of all.offices.flatMap(office => office.services)) {
    const { value: again, marks } = read('service', standardYaml(JSON.parse(canonical)), file)
    assert.equal(canonicalJson({ ...(again as object), office: value.office, marks }), canonical, file)
  }
})
