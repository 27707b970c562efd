import type { FastifyRequest } from 'fastify'

/**
 * Logs name routes by their pattern (`/lacak/:resi`), never by the address that was called: addresses, queries and
 * bodies may hold personal data.
 */
export const routeName = (request: FastifyRequest): string =>
  `${request.method} ${request.is404 ? '(tidak ada)' : (request.routeOptions.url ?? '(tidak ada)')}`

/** Takes quoted values and long digit runs (NIK, phone) out of an error's message. */
const withoutData = (message: string) => message.replace(/"[^"]*"|'[^']*'|`[^`]*`|\d{5,}/g, '…').slice(0, 300)

/** What of an error may be written down: kind, code, cleaned message, and where in our code it happened. */
export const loggable = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, constraint_name, table_name } = error as {
    code?: string
    constraint_name?: string
    table_name?: string
  }
  const where = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 12)
  const cause = error.cause ? { cause: loggable(error.cause) } : {}
  return { kind: error.name, code, constraint_name, table_name, message: withoutData(error.message), where, ...cause }
}

/** Fields that must never reach a log, should somebody hand over a whole request. */
export const redact = ['req.headers', 'req.url', 'req.query', 'req.body', 'body', 'query', 'cookies', '*.nik', '*.kk']
