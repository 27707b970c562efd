import { Agent, type IncomingMessage, request } from 'node:http'

/**
 * The load, in a process of its own so that its work does not count as the server's. Takes one `Load` per message and
 * answers with one `Heard`. Every request comes from another address (X-Forwarded-For), as many people would.
 */
export type Call = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }
export type Load = { origin: string; calls: Call[]; atOnce: number }
/** `ms` one number per call; `statuses` how often each came; `cookies` and `locations` in the order of the calls. */
export type Heard = { ms: number[]; statuses: Record<number, number>; cookies: string[][]; locations: string[] }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let people = 0
const anybody = () => `10.${(++people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`

const send = (origin: string, call: Call): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { method, path, headers = {}, body } = call
    const form = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const all = { 'x-forwarded-for': anybody(), 'accept-encoding': 'identity', ...form, ...headers }
    const out = request(new URL(path, origin), { method, agent, headers: all }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer))
      answer.on('error', reject)
    })
    out.on('error', reject)
    out.end(body)
  })

const run = async ({ origin, calls, atOnce }: Load): Promise<Heard> => {
  const heard: Heard = { ms: [], statuses: {}, cookies: [], locations: [] }
  let next = 0
  const worker = async () => {
    for (let i = next++; i < calls.length; i = next++) {
      const began = performance.now()
      const answer = await send(origin, calls[i]!)
      heard.ms[i] = performance.now() - began
      const status = answer.statusCode ?? 0
      heard.statuses[status] = (heard.statuses[status] ?? 0) + 1
      heard.cookies[i] = (answer.headers['set-cookie'] ?? []).map(cookie => cookie.split(';')[0]!)
      heard.locations[i] = answer.headers.location ?? ''
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return heard
}

process.on('message', (load: Load) => void run(load).then(heard => process.send?.(heard)))
process.on('disconnect', () => process.exit(0))
