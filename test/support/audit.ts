import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Bytes over the line of one page's first load: document, styles, script, icons; pictures of papers aside. */
export const mostBytes = 30_000

/** Installed before every page: adds up what moved without anybody touching anything. */
export const watchShifts = () => {
  const seen = { sum: 0 }
  Object.assign(globalThis, { movedBy: seen })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
      if (!shift.hadRecentInput) seen.sum += shift.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Counts what a page's first load costs; every load is a first one, because the cache is off. */
export const meter = async (page: Page) => {
  const line = await page.context().newCDPSession(page)
  const counted = new Set<string>()
  let bytes = 0
  line.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (type === 'Document') {
      bytes = 0
      counted.clear()
    }
    if (type === 'Document' || request.url.includes('/aset/')) counted.add(requestId)
  })
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (counted.has(requestId)) bytes += encodedDataLength
  })
  await line.send('Network.enable')
  await line.send('Network.setCacheDisabled', { cacheDisabled: true })
  return () => bytes
}

const overflow = (page: Page) =>
  page.evaluate(() => {
    const wide = document.scrollingElement?.scrollWidth ?? 0
    if (wide <= innerWidth) return null
    const parts = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    return `scrolls sideways: ${wide} > ${innerWidth}: ${parts
      .slice(0, 3)
      .map(e => `${e.tagName}.${e.className}`)
      .join(', ')}`
  })

const moved = (page: Page) =>
  page.evaluate(async () => {
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return (globalThis as unknown as { movedBy: { sum: number } }).movedBy.sum
  })

/** What a page looks like to a rule: its elements and classes at this width, without the words and ids of one dossier. */
const shapeOf = async (page: Page) => {
  const html = await page.content()
  const bare = html.replace(/(value|href|action|content|datetime|title|alt|src)="[^"]*"/g, '').replace(/>[^<]+</g, '><')
  return `${page.viewportSize()?.width} ${bare}`
}

const examined = new Set<string>()

const violations = async (page: Page) => {
  const shape = await shapeOf(page)
  if (examined.has(shape)) return []
  examined.add(shape)
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.map(v => `axe ${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`)
}

/** What is wrong with the page as it stands, one line each; empty when nothing is. */
export const faultsOf = async (page: Page, { script, bytes }: { script: boolean; bytes: number | null }) => {
  const faults: string[] = []
  const sideways = await overflow(page)
  if (sideways) faults.push(sideways)
  if (bytes !== null && bytes > mostBytes) faults.push(`weighs ${bytes} bytes`)
  if (!script) return faults
  const shift = await moved(page)
  if (shift >= 0.01) faults.push(`moves by ${shift.toFixed(3)}`)
  return [...faults, ...(await violations(page))]
}
