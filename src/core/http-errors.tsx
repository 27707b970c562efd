import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { asFormProblem, requestTooBig } from './form-data.ts'
import { loggable, routeName } from './http-log.ts'
import type { Server } from './http-types.ts'
import { Problem, problem } from './problem.ts'
import { plainFace } from './ui/face.ts'
import { ProblemPage } from './ui/problem-page.tsx'

const notFound = problem(
  'edge.not_found',
  404,
  'Halaman yang Anda cari tidak ada. Mungkin alamatnya salah ketik atau halamannya sudah dipindah.',
)
const badRequest = problem(
  'edge.bad_request',
  400,
  'Permintaan ini tidak dapat kami baca. Kembali, lalu coba sekali lagi.',
)
const broken = problem(
  'edge.broken',
  500,
  'Ada gangguan di sistem kami, bukan kesalahan Anda. Coba lagi beberapa menit lagi, atau datang ke kantor kami.',
)

/** @param ttl milliseconds until the next request is heard again */
export const tooManyRequests = (ttl: number): Problem => {
  const minutes = Math.max(1, Math.ceil(ttl / 60_000))
  return problem(
    'edge.too_many_requests',
    429,
    `Terlalu banyak permintaan dari jaringan Anda. Tunggu ${minutes} menit, lalu coba lagi.`,
  )()
}

/** What a thrown value means to the person in front of the screen. */
const asProblem = (error: unknown): Problem => {
  const told = asFormProblem(error)
  if (told instanceof Problem) return told
  const status = (error as FastifyError | null)?.statusCode ?? 500
  if (status === 404) return notFound()
  if (status === 413) return requestTooBig()
  return status >= 400 && status < 500 ? badRequest() : broken()
}

const wantsJson = (request: FastifyRequest) => {
  const accept = request.headers.accept ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

const answer = async (request: FastifyRequest, reply: FastifyReply, told: Problem) => {
  const report = told.status >= 500 ? request.id : undefined
  if (wantsJson(request)) {
    const { code, sentence, fields } = told
    return reply.code(told.status).send({ code, sentence, fields, report })
  }
  const frame = await request.frame().catch(() => ({ face: plainFace }))
  return reply.page(<ProblemPage {...frame} problem={told} report={report} />, told.status)
}

/**
 * Turns every error into a page (or JSON for programs) in plain words, without a trace of how we are built. What
 * nobody foresaw is logged, cleaned of personal data, under the number the page shows.
 */
export const answerErrors = (server: Server): void => {
  server.setErrorHandler(async (error, request, reply) => {
    const told = asProblem(error)
    if (told.status >= 500) request.log.error({ route: routeName(request), error: loggable(error) }, 'failed')
    return answer(request, reply, told)
  })
  const limited = server.hasDecorator('rateLimit') ? { preHandler: server.rateLimit() } : {}
  server.setNotFoundHandler(limited, (request, reply) => answer(request, reply, notFound()))
}

/** The sentences beside the fields, when that is what went wrong; any other error is thrown on to the edge. */
export const fieldErrors = (error: unknown): Record<string, string> => {
  if (error instanceof Problem && Object.keys(error.fields).length > 0) return error.fields
  throw error
}

/**
 * Runs an action for a form's POST. `errors` when fields must be mended: show the form again with status 422.
 * Every other problem goes on to the edge.
 */
export const attempt = async <T,>(
  action: () => Promise<T>,
): Promise<{ done: T; errors?: undefined } | { errors: Record<string, string> }> => {
  try {
    return { done: await action() }
  } catch (error) {
    return { errors: fieldErrors(error) }
  }
}
