import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { importStandards } from '#standard'
import { buildApp, prepare } from '../../src/app.ts'
import { launchBrowser } from '../../src/core/browser.testing.ts'
import { type TestRuntime, testRuntime } from '../../src/core/testing.ts'

/** Monday, 23 November 2026, 08.00 in Magetan: the office has been open for half an hour. */
export const mondayMorning = Date.parse('2026-11-23T01:00:00Z')
export const minutes = (count: number): number => count * 60_000

export type OfficeUnderTest = TestRuntime & {
  browser: Browser
  /** Origin of the running server, no slash at the end. */
  address: string
  /** Drawn for this run, by username. */
  passwords: Record<string, string>
  /** What opens a signer's key, by username. */
  passphrases: Record<string, string>
  close: () => Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/** How a first start tells the demonstration's secrets: `  sri   abcd-efgh   Sri …; frasa tanda tangan: …`. */
const readSecrets = (lines: string[]) => {
  const passwords: Record<string, string> = {}
  const passphrases: Record<string, string> = {}
  for (const line of lines) {
    const [, username, password, rest = ''] = /^ {2}(\S+) +(\S+) {3}(\S.*)$/.exec(line) ?? []
    if (!username || !password) continue
    passwords[username] = password
    const [, passphrase] = /frasa tanda tangan: (.+)$/.exec(rest) ?? []
    if (passphrase) passphrases[username] = passphrase
  }
  return { passwords, passphrases }
}

/**
 * The whole app on a free port, with its own database, invented people and a clock that stands still until a journey
 * moves it. `withNeighbour` also mounts the made-up office.
 */
export const openOffice = async ({ withNeighbour = false } = {}): Promise<OfficeUnderTest> => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  // Every visitor names an address of their own, as behind a proxy, so that no limit per address is met by all together.
  const bench = await testRuntime({ demo: true, trustProxy: '127.0.0.1', publicUrl: address, publicUrlSet: true })
  bench.clock.set(mondayMorning)
  const { server } = await buildApp(bench.runtime)
  const secrets = readSecrets(await prepare(bench.runtime))
  if (withNeighbour)
    await importStandards(bench.runtime, join(import.meta.dirname, '../../standards'), { includeExample: true })
  await server.listen({ port, host: '127.0.0.1' })
  const browser = await launchBrowser()
  const close = async () => {
    await browser.close()
    server.server.closeAllConnections()
    await server.close()
    await bench.drop()
  }
  return { ...bench, browser, address, ...secrets, close }
}
