import type { Server } from '#core'
import { jsonSchema } from '#standard'

/** The schema of a service's file: an editor that is given this address completes and checks while an office writes. */
export const mountSchema = (server: Server): void => {
  const schema = JSON.stringify(jsonSchema('service'))
  server.get('/skema/standar.json', { config: { right: 'public' } }, async (_request, reply) =>
    reply.type('application/schema+json; charset=utf-8').header('cache-control', 'public, max-age=3600').send(schema),
  )
}
