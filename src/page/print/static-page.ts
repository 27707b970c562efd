import { createServer, type Instant } from '#core'
import { mountPages } from '../routes.tsx'
import type { PageSource } from '../shape.ts'

/** The public page of a service as one file that needs no server: its styles are in it, its scripts and forms are not. */
export const staticPage = async (source: PageSource, office: string, service: string, at: Instant): Promise<string> => {
  const server = await createServer({ secret: 'static'.repeat(8), rateLimit: false, log: false })
  try {
    mountPages(server, { now: () => at, config: { demo: false } }, source)
    const { body } = await server.inject({ url: `/${office}/layanan/${service}` })
    let page = body.replace(/<script\b[^>]*><\/script>/g, '').replace(/<link rel="icon"[^>]*>/g, '')
    for (const [link, address = ''] of body.matchAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g)) {
      const style = await server.inject({ url: address })
      page = page.replace(link, () => `<style>${style.body}</style>`)
    }
    return page
  } finally {
    await server.close()
  }
}
