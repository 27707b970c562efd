import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { faultsOf, meter, watchShifts } from './audit.ts'
import type { OfficeUnderTest } from './office.ts'

/** A phone of the cheapest kind, and a desk. */
export type Width = 360 | 1280

/** How a whole journey is walked: both widths, and once with scripts switched off. */
export const ways = [
  { how: '360 px', width: 360, script: true },
  { how: '1280 px', width: 1280, script: true },
  { how: '360 px, without scripts', width: 360, script: false },
] as const
export type VisitorOptions = { width?: Width; script?: boolean; citizen?: boolean }

/** One person at one browser. Every page they come to is examined; `leave` fails when one had a fault. */
export type Visitor = {
  page: Page
  office: OfficeUnderTest
  script: boolean
  open: (path: string) => Promise<number>
  /** Presses the button and waits for the page it leads to; answers that page's status. */
  press: (name: string | RegExp) => Promise<number>
  follow: (name: string | RegExp) => Promise<number>
  /** Does something that leads to another page. */
  onward: (action: () => Promise<unknown>) => Promise<number>
  fill: (label: string | RegExp, text: string) => Promise<void>
  choose: (label: string | RegExp) => Promise<void>
  heading: () => Promise<string>
  text: () => Promise<string>
  leave: () => Promise<void>
}

// biome-ignore lint/performance/useDomNodeTextContent: what a person sees, lines apart and hidden parts left out
const seen = async (place: Locator): Promise<string> => (await place.innerText()).trim()

let visitors = 0
let shots = 0

/** SHOTS names a folder where every page is kept as a picture, for people to look at. */
const keepShot = async (page: Page, width: number) => {
  const folder = process.env.SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const place = new URL(page.url()).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/\W+/g, '-')
  const name = `${String(++shots).padStart(3, '0')}-${width}${place}.png`
  await page.screenshot({ path: join(folder, name), fullPage: true })
}

export const visit = async (office: OfficeUnderTest, options: VisitorOptions = {}): Promise<Visitor> => {
  const { width = 1280, script = true, citizen = false } = options
  const context = await office.browser.newContext({
    baseURL: office.address,
    viewport: { width, height: width === 360 ? 740 : 900 },
    javaScriptEnabled: script,
    locale: 'id-ID',
    reducedMotion: 'reduce',
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${++visitors}` },
  })
  if (script) await context.addInitScript(watchShifts)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const bytes = await meter(page)
  const faults: string[] = []

  const look = async () => {
    await keepShot(page, width)
    const place = `${width} ${new URL(page.url()).pathname} «${await page.title()}»`
    const found = await faultsOf(page, { script, bytes: citizen ? bytes() : null })
    faults.push(...found.map(fault => `${place} ${fault}`))
  }
  const onward: Visitor['onward'] = async action => {
    const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), action()])
    await look()
    return answer?.status() ?? 0
  }
  return {
    page,
    office,
    script,
    onward,
    open: path => onward(() => page.goto(path)),
    press: name => onward(() => page.getByRole('button', { name, exact: typeof name === 'string' }).click()),
    follow: name => onward(() => page.getByRole('link', { name }).first().click()),
    fill: (label, text) => page.getByLabel(label).fill(text),
    choose: label => page.getByLabel(label, { exact: true }).check(),
    heading: () => seen(page.getByRole('heading', { level: 1 }).first()),
    text: () => seen(page.locator('main')),
    leave: async () => {
      await context.close()
      assert.deepEqual(faults, [])
    },
  }
}
