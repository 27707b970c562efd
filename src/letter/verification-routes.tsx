import { setTimeout } from 'node:timers/promises'
import { type OfficeFace, type Reply, type Request, type Runtime, readCode, type Server, showCode } from '#core'
import { codeLength } from './freeze.ts'
import { compareFile, type Found, findByCode, type VerificationParts } from './verification.ts'
import { AskPage, FoundPage, UnknownPage } from './verification-view.tsx'

export type VerificationRoom = VerificationParts & {
  faceOf: (office: string) => Promise<OfficeFace | null>
}

/** A code holds 60 random bits; this only makes guessing pointless sooner. Uploads cost more, so fewer of them. */
const look = { config: { right: 'public', rateLimit: { max: 120, timeWindow: '1 minute' } } }
const compare = { config: { right: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } } }

/** Every answer takes at least this long, so that the time tells nothing of what was found. Milliseconds. */
const answerAfter = 150

const inEvenTime = async <T,>(work: Promise<T>): Promise<T> => {
  const [result] = await Promise.all([work, setTimeout(answerAfter)])
  return result
}

type Params = { code: string }
const codeOf = (request: Request) => (request.params as Params).code

/**
 * Anybody checks a letter: `/v/<code>` says whether it is genuine and counts, `/v/<code>/berkas` compares a file with
 * it. The signature is verified anew at every look; nothing is taken from a flag.
 */
export const mountVerification = (server: Server, runtime: Runtime, parts: VerificationRoom): void => {
  const unknown = async (request: Request, reply: Reply) => reply.page(<UnknownPage face={await request.face()} />, 404)
  const faceFor = async (request: Request, { letter }: Found) =>
    (await parts.faceOf(letter.office)) ?? (await request.face())

  server.get('/v', look, async (request, reply) => {
    const asked = (request.query as { kode?: unknown }).kode
    if (typeof asked !== 'string' || asked.trim() === '') return reply.page(<AskPage face={await request.face()} />)
    const read = readCode(asked, codeLength)
    return read ? reply.redirect(`/v/${showCode(read.code, codeLength)}`, 303) : inEvenTime(unknown(request, reply))
  })

  server.get('/v/:code', look, async (request, reply) => {
    const found = await inEvenTime(findByCode(runtime, parts, codeOf(request)))
    if (!found) return unknown(request, reply)
    return reply.page(<FoundPage request={request} face={await faceFor(request, found)} found={found} />)
  })

  server.post('/v/:code/berkas', compare, async (request, reply) => {
    const found = await inEvenTime(findByCode(runtime, parts, codeOf(request)))
    if (!found || found.standing === 'unproven') return unknown(request, reply)
    const props = { request, face: await faceFor(request, found), found }
    const file = request.form.uploads('surat')[0]
    if (!file || file.bytes.length === 0)
      return reply.page(<FoundPage {...props} error="Pilih dulu PDF surat yang mau diperiksa." />, 422)
    return reply.page(<FoundPage {...props} compared={await compareFile(runtime, found.letter, file.bytes)} />)
  })
}
