import type { Standard } from '#standard'
import { type Bounds, type FlowLine, labelWidth, layDiagram, type Node, nodesOf } from './bpmn-layout.ts'
import { flowOf } from './flow.ts'
import { notesOf } from './notes.ts'
import type { Point } from './route.ts'

/** The procedure as BPMN 2.0 with lanes and diagram, for the tools that read it. */

/** Text as XML may hold it: escaped, and without the signs XML 1.0 forbids. */
const xml = (text: string): string =>
  [...text]
    .filter(sign => sign === '\n' || sign === '\t' || sign >= ' ')
    .join('')
    .replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
    .replace(/[\n\t]/g, ' ')

const n = (value: number) => String(Math.round(value * 10) / 10)
const boundsOf = ({ x, y, w, h }: Bounds) => `<dc:Bounds x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" />`

const tags = { start: 'startEvent', task: 'task', gateway: 'exclusiveGateway', end: 'endEvent' } as const

const nodeXml = (node: Node, lines: FlowLine[], notes: string): string => {
  const name = node.name === '' ? '' : ` name="${xml(node.name)}"`
  const inside = [
    ...(node.kind === 'task' && notes !== '' ? [`<bpmn:documentation>${xml(notes)}</bpmn:documentation>`] : []),
    ...lines.filter(line => line.to === node.id).map(line => `<bpmn:incoming>${line.id}</bpmn:incoming>`),
    ...lines.filter(line => line.from === node.id).map(line => `<bpmn:outgoing>${line.id}</bpmn:outgoing>`),
  ]
  return `<bpmn:${tags[node.kind]} id="${node.id}"${name}>${inside.join('')}</bpmn:${tags[node.kind]}>`
}

const lineXml = ({ id, from, to, name }: FlowLine) =>
  `<bpmn:sequenceFlow id="${id}"${name === '' ? '' : ` name="${xml(name)}"`} sourceRef="${from}" targetRef="${to}" />`

/** The name of a flow stands at the beginning of its arrow. */
const labelOf = ({ name }: FlowLine, way: Point[]): string => {
  const [a, b] = way
  if (name === '' || !a || !b) return ''
  const w = labelWidth(name)
  const at =
    a.y === b.y
      ? { x: b.x > a.x ? a.x + 4 : a.x - w - 4, y: a.y - 18 }
      : { x: a.x + 5, y: b.y > a.y ? a.y + 3 : a.y - 19 }
  return `<bpmndi:BPMNLabel>${boundsOf({ ...at, w, h: 14 })}</bpmndi:BPMNLabel>`
}

const edgeXml = (line: FlowLine, way: Point[]): string => {
  const points = way.map(({ x, y }) => `<di:waypoint x="${n(x)}" y="${n(y)}" />`).join('')
  return `<bpmndi:BPMNEdge id="${line.id}_gambar" bpmnElement="${line.id}">${points}${labelOf(line, way)}</bpmndi:BPMNEdge>`
}

const eventLabel = ({ kind, name }: Node, { x, y, w, h }: Bounds): string => {
  if ((kind !== 'start' && kind !== 'end') || name === '') return ''
  const width = Math.min(120, Math.max(40, name.length * 6.2))
  return `<bpmndi:BPMNLabel>${boundsOf({ x: x + w / 2 - width / 2, y: y + h + 4, w: width, h: name.length * 6.2 > 120 ? 28 : 14 })}</bpmndi:BPMNLabel>`
}

const shapeXml = (id: string, bounds: Bounds, more = '', inside = '') =>
  `<bpmndi:BPMNShape id="${id}_gambar" bpmnElement="${id}"${more}>${boundsOf(bounds)}${inside}</bpmndi:BPMNShape>`

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
].join(' ')

/** Who shares a row with the lane it is drawn in (BPMN has no shape across lanes), and the notes of the row. */
const documented = (standard: Standard, at: number, lane: string | undefined): string => {
  const row = standard.rows[at]
  const others = [...new Set([...(row?.actors ?? []), ...(row?.acts.flatMap(act => act.by ?? []) ?? [])])]
    .filter(id => id !== lane)
    .map(id => standard.actors[id]?.label ?? id)
  return [...(others.length > 0 ? [`Bersama: ${others.join(', ')}`] : []), ...(row ? notesOf(standard, row) : [])]
    .map(text => text.replace(/\.?$/, '.'))
    .join(' ')
}

/** The whole file. A standard without rows gives a process without nodes. */
export const bpmnOf = (standard: Standard): string => {
  const flow = flowOf(standard)
  const rowLane = (at: number) => flow.symbols.find(symbol => symbol.row === at && !symbol.extra)?.parts[0]?.from ?? 0
  const { nodes, lines } = nodesOf(
    flow,
    standard.rows.map(row => row.activity),
    rowLane,
  )
  const { bounds, lanes, pool, ways } = layDiagram(nodes, lines, Math.max(1, flow.lanes.length))
  const laneId = (at: number) => `Lajur_${at + 1}`
  const laneXml = flow.lanes.map((lane, at) => {
    const refs = nodes.filter(node => node.lane === at).map(({ id }) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`)
    return `<bpmn:lane id="${laneId(at)}" name="${xml(lane.label)}">${refs.join('')}</bpmn:lane>`
  })
  const notes = (node: Node) => documented(standard, node.row, flow.lanes[node.lane]?.id)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<bpmn:definitions ${namespaces} id="Definisi" targetNamespace="urn:maklumat:${xml(standard.office)}:${xml(standard.service)}">`,
    '<bpmn:collaboration id="Kolaborasi">',
    `<bpmn:participant id="Peserta" name="${xml(standard.name)}" processRef="Proses" />`,
    '</bpmn:collaboration>',
    `<bpmn:process id="Proses" name="${xml(standard.name)}" isExecutable="false">`,
    ...(laneXml.length > 0 ? ['<bpmn:laneSet id="Lajur">', ...laneXml, '</bpmn:laneSet>'] : []),
    ...nodes.map(node => nodeXml(node, lines, notes(node))),
    ...lines.map(lineXml),
    '</bpmn:process>',
    '<bpmndi:BPMNDiagram id="Diagram">',
    '<bpmndi:BPMNPlane id="Bidang" bpmnElement="Kolaborasi">',
    shapeXml('Peserta', pool, ' isHorizontal="true"'),
    ...flow.lanes.map((_, at) => shapeXml(laneId(at), lanes[at]!, ' isHorizontal="true"')),
    ...nodes.map(node =>
      shapeXml(
        node.id,
        bounds.get(node.id)!,
        node.kind === 'gateway' ? ' isMarkerVisible="true"' : '',
        eventLabel(node, bounds.get(node.id)!),
      ),
    ),
    ...lines.map(line => edgeXml(line, ways.get(line.id)!)),
    '</bpmndi:BPMNPlane>',
    '</bpmndi:BPMNDiagram>',
    '</bpmn:definitions>',
    '',
  ].join('\n')
}
