import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * Our own arguments only: the package's defaults crash on a second context and switch web security off. Needs the
 * system's libnss3 and libnspr4.
 */
const args = ['--no-sandbox', '--headless=shell', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/** A real browser for journeys and for looking at pages. Close it yourself. */
export const launchBrowser = async (): Promise<Browser> => {
  try {
    return await playwright.launch({ executablePath: await chromium.executablePath(), args })
  } catch (error) {
    const missing = /error while loading shared libraries: (\S+):/.exec(String(error))?.[1]
    if (missing) throw new Error(`the browser lacks ${missing}: apt-get install -y libnss3 libnspr4`, { cause: error })
    throw error
  }
}
