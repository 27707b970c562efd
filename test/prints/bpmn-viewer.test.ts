import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadFolder, type Standard } from '#standard'
import { launchBrowser } from '../../src/core/browser.testing.ts'
import { bpmnOf } from '../../src/page/print/bpmn.ts'

/** The viewer of the people who keep the notation's own reader: what it opens without a warning, other tools open too. */
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js')

const { offices } = await loadFolder(join(import.meta.dirname, '../../standards'), { includeExample: true })
const standards: Standard[] = offices.flatMap(office => office.services.map(({ value }) => value))
const nameOf = ({ office, service, effectiveFrom }: Standard) => `${office}/${service}@${effectiveFrom}`

let browser: Browser
let page: Page
before(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
  await page.setContent('<div id="kanvas" style="width:1560px;height:860px"></div>')
  await page.addScriptTag({ path: viewer })
})
after(() => browser?.close())

type Shown = { warnings: string[]; shapes: number; lines: number; outside: number }

/** Runs in the browser, so it names no function of its own: opens one drawing in a fresh viewer and says what it saw. */
const show = async (xml: string): Promise<Shown> => {
  type Element = { type: string; waypoints?: unknown[]; x: number; y: number; width: number; height: number }
  type Registry = { filter: (keep: (element: Element) => boolean) => Element[] }
  type Canvas = { zoom: (how: string) => void }
  type Viewer = {
    importXML: (xml: string) => Promise<{ warnings: { message: string }[] }>
    get: (name: string) => unknown
  }
  const { BpmnJS } = globalThis as unknown as { BpmnJS: new (options: { container: string }) => Viewer }
  document.querySelector('#kanvas')?.replaceChildren()
  const open = new BpmnJS({ container: '#kanvas' })
  const { warnings } = await open.importXML(xml)
  ;(open.get('canvas') as Canvas).zoom('fit-viewport')
  const all = (open.get('elementRegistry') as Registry).filter(() => true)
  const [pool] = all.filter(({ type }) => type === 'bpmn:Participant')
  const nodes = all.filter(({ type }) => /(Task|Event|Gateway)$/.test(type))
  return {
    warnings: warnings.map(({ message }) => message),
    shapes: nodes.length,
    lines: all.filter(({ type }) => type === 'bpmn:SequenceFlow').length,
    outside: nodes.filter(
      ({ x, y, width, height }) =>
        !pool || x < pool.x || y < pool.y || x + width > pool.x + pool.width || y + height > pool.y + pool.height,
    ).length,
  }
}

for (const standard of standards)
  test(`a viewer of BPMN opens ${nameOf(standard)} without a warning, and draws all of it inside its pool`, async () => {
    const xml = bpmnOf(standard)
    const count = (pattern: RegExp) => xml.match(pattern)?.length ?? 0
    const shown = await page.evaluate(show, xml)
    assert.deepEqual(shown, {
      warnings: [],
      shapes: count(/<bpmn:(startEvent|task|exclusiveGateway|endEvent) /g),
      lines: count(/<bpmn:sequenceFlow /g),
      outside: 0,
    })
    const folder = process.env.SHOTS
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await page.locator('#kanvas').screenshot({ path: join(folder, `${nameOf(standard).replace('/', '-')}.png`) })
  })
