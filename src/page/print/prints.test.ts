import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createTypeset, fromIso } from '#core'
import { loadFolder, type Standard } from '#standard'
import { tool } from '../../core/tool.testing.ts'
import { exampleProfile, exampleSource, exampleStandard } from '../example.testing.ts'
import { bpmnOf } from './bpmn.ts'
import { componentsIn } from './components.ts'
import { decreeData } from './decree.ts'
import { alone, chain, tenRows } from './example.testing.ts'
import { sheetOf } from './render.ts'
import type { PrintView } from './shape.ts'
import { sippnSheet } from './sippn.ts'
import { folderSource, printView } from './source.ts'
import { wallData } from './wall.ts'

const folder = join(import.meta.dirname, '../../../standards')
const at = fromIso('2026-11-02T02:00:00Z')
const typeset = createTypeset({ timeoutMs: 60_000 })
after(() => typeset.close())

const view = (standard: Standard, more: Partial<PrintView> = {}): PrintView => ({
  ...{ profile: exampleProfile, standard, others: [], bases: {}, registries: {}, source: '', at, day: '2026-11-02' },
  ...more,
})

const { offices } = await loadFolder(folder, { includeExample: true })
const shipped = await (async () => {
  const source = await folderSource(folder)
  const views = offices.flatMap(office =>
    [...new Set(office.services.map(({ value }) => value.service))].map(service =>
      printView(source, office.profile.value.id, service, { at, publicUrl: 'https://dinsos.example' }),
    ),
  )
  return (await Promise.all(views)).filter(one => one !== undefined)
})()

/** Letters and figures only: a sheet breaks lines and words where it must. */
const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What an independent reader must find on each kind of sheet. */
const said = (kind: string, { standard, profile }: PrintView): string[] => {
  if (kind === 'maklumat') return ['maklumat pelayanan', profile.seat]
  if (kind === 'decree') return [standard.components.fee, ...standard.components.competence.slice(0, 1)]
  return [standard.name]
}

for (const kind of ['sop', 'decree', 'maklumat', 'banner', 'rollbanner', 'poster'])
  test(`every shipped standard prints as ${kind}`, async () => {
    for (const one of shipped) {
      const { template, data } = sheetOf(kind, one)
      const pdf = await typeset.pdf(template, data, { at })
      assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-', one.standard.service)
      const raw = tool('pdftotext', ['-', '-'], pdf)
      if (raw === null) continue
      const text = plain(raw)
      for (const words of said(kind, one))
        assert.ok(text.includes(plain(words)), `${one.standard.service} ${kind}: ${words}`)
    }
  })

test('a banner and a poster are one sheet of their size, however much stands on it', async () => {
  const many = {
    ...exampleStandard,
    requirements: Array.from({ length: 12 }, (_, i) => ({
      ...{ id: `surat${i}`, forms: ['original' as const, 'copy' as const], required: true },
      label: `Surat pernyataan nomor ${i + 1} bermeterai yang diketahui lurah dan camat setempat`,
    })),
  }
  for (const kind of ['banner', 'rollbanner', 'poster'])
    for (const standard of [exampleStandard, many]) {
      const { template, data } = sheetOf(kind, view(standard))
      const pdf = Buffer.from(await typeset.pdf(template, data, { at })).toString('latin1')
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, kind)
    }
})

const titles = (layout: 'A' | 'B' | 'C') =>
  componentsIn(view(exampleStandard), layout).map(({ components }) => components.map(({ name }) => name))

test('layout A has eight of management then six of delivery, B the other way round, C one to fourteen', () => {
  assert.deepEqual(
    titles('A').map(names => names.length),
    [8, 6],
  )
  assert.deepEqual(
    titles('B').map(names => names.length),
    [6, 8],
  )
  assert.deepEqual(
    titles('C').map(names => names.length),
    [14],
  )
  assert.deepEqual(titles('C')[0]?.slice(0, 3), ['basis', 'requirements', 'procedure'])
})

test('what a decree leaves empty is printed empty, and its own words as it wrote them', () => {
  const marks: Standard['marks'] = {
    '/components/staffCount': { origin: 'decree', written: '3 (tiga' },
    '/components/supervision': { origin: 'decree', written: '-' },
    '/components/fee': { origin: 'reading' },
  }
  const standard = { ...exampleStandard, marks, components: { ...exampleStandard.components, supervision: [] } }
  const asWritten = componentsIn({ ...view(standard), asWritten: true }, 'C').flatMap(({ components }) => components)
  const items = (name: string) => asWritten.find(each => each.name === name)?.items
  assert.deepEqual(items('safetyGuarantee'), [])
  assert.deepEqual(items('staff'), [{ text: '3 (tiga', mark: null }])
  assert.deepEqual(items('supervision'), [{ text: '-', mark: null }])
  assert.deepEqual(items('fee'), [{ text: 'Gratis', mark: 't' }])
})

test('the decree prints its legal bases as enacted, without their status of today', async () => {
  const decree = await exampleSource().decree('kab-contoh', 'sk-contoh')
  const legalBases = [{ ref: 'aturan-lama', written: 'Peraturan Lama Nomor 1' }]
  const data = JSON.stringify(decreeData(view(exampleStandard, { decree: { ...decree!, legalBases } })))
  assert.match(data, /Peraturan Lama Nomor 1/)
  assert.doesNotMatch(data, /[Dd]icabut/)
})

test('a wall sheet says what to bring, the steps, the time, the price and where to complain', () => {
  const data = wallData(view(exampleStandard), 'banner') as Record<string, unknown>
  assert.deepEqual((data.time as { big: string }).big, '30 menit')
  assert.equal(data.free, true)
  assert.equal((data.bring as unknown[]).length, 3)
  assert.equal((data.steps as unknown[]).length, 3)
})

test('the copy sheet follows the order of the national form', () => {
  const text = sippnSheet(view(exampleStandard))
  const order = ['NAMA LAYANAN', 'NO. SK', 'PERSYARATAN', 'SISTEM', 'WAKTU', 'BIAYA', 'PRODUK', 'PENGADUAN']
  const places = order.map(title => text.indexOf(title))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
  assert.ok(places.every(place => place >= 0))
})

type Moddle = { fromXML: (xml: string) => Promise<{ warnings: unknown[]; rootElement: { diagrams: unknown[] } }> }

/** Where the reader of BPMN is not installed, its part is said to be unchecked. */
const reader = async (): Promise<Moddle | null> => {
  const name: string = 'bpmn-moddle'
  try {
    const { BpmnModdle } = (await import(name)) as { BpmnModdle: new () => Moddle }
    return new BpmnModdle()
  } catch {
    console.log('tidak diperiksa: BPMN dengan bpmn-moddle')
    return null
  }
}

const nasty = {
  ...exampleStandard,
  name: 'Surat <b>"A" & \'B\'</b> \u0007',
  rows: exampleStandard.rows.map(row => ({ ...row, activity: `${row.activity} <&>"'` })),
}
const drawings = [exampleStandard, tenRows, chain, alone, nasty, ...shipped.map(({ standard }) => standard)]

test('the BPMN of every standard is read without a warning', async () => {
  const moddle = await reader()
  for (const standard of moddle ? drawings : []) {
    const { warnings, rootElement } = await moddle!.fromXML(bpmnOf(standard))
    assert.deepEqual(warnings, [], standard.service)
    assert.equal(rootElement.diagrams.length, 1)
  }
})

test('in a BPMN every node stands in one lane and has a shape, every flow a way of its own', () => {
  for (const standard of drawings) {
    const text = bpmnOf(standard)
    const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(found => found[1])
    const nodes = all(/<bpmn:(?:startEvent|task|exclusiveGateway|endEvent) id="([^"]+)"/g)
    assert.deepEqual(all(/<bpmn:flowNodeRef>([^<]+)</g).toSorted(), nodes.toSorted(), standard.service)
    const shapes = all(/<bpmndi:BPMNShape id="[^"]+" bpmnElement="([^"]+)"/g)
    assert.ok(nodes.every(node => shapes.includes(node)))
    const flows = all(/<bpmn:sequenceFlow id="([^"]+)"/g)
    assert.deepEqual(all(/<bpmndi:BPMNEdge id="[^"]+" bpmnElement="([^"]+)"/g), flows)
  }
})

test('in a BPMN a flow begins and ends on the edge of its nodes', () => {
  for (const standard of drawings) {
    const text = bpmnOf(standard)
    const shape = new Map(
      [
        ...text.matchAll(
          /bpmnElement="([^"]+)"[^>]*><dc:Bounds x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/g,
        ),
      ].map(([, id, ...numbers]) => [id!, numbers.map(Number)]),
    )
    const onEdge = (id: string, x: number, y: number) => {
      const [left, top, w, h] = shape.get(id)! as [number, number, number, number]
      const near = (a: number, b: number) => Math.abs(a - b) < 0.2
      const inside = x > left - 0.2 && x < left + w + 0.2 && y > top - 0.2 && y < top + h + 0.2
      return inside && (near(x, left) || near(x, left + w) || near(y, top) || near(y, top + h))
    }
    for (const [, id, from, to] of text.matchAll(
      /<bpmn:sequenceFlow id="([^"]+)".*?sourceRef="([^"]+)" targetRef="([^"]+)"/g,
    )) {
      const edge = new RegExp(`bpmnElement="${id}">(.*?)</bpmndi:BPMNEdge>`).exec(text)![1]!
      const points = [...edge.matchAll(/waypoint x="([^"]+)" y="([^"]+)"/g)].map(
        ([, x, y]) => [Number(x), Number(y)] as const,
      )
      assert.ok(onEdge(from!, ...points[0]!), `${standard.service} ${id} begins beside ${from}`)
      assert.ok(onEdge(to!, ...points.at(-1)!), `${standard.service} ${id} ends beside ${to}`)
    }
  }
})

test('an export is the standard itself: the YAML byte for byte, the JSON without a loss', () => {
  for (const { standard, source } of shipped) {
    const files = offices.flatMap(office => office.services)
    assert.ok(files.some(file => file.source === source && file.value.service === standard.service))
    assert.deepEqual(JSON.parse(JSON.stringify(standard)), standard)
  }
})
