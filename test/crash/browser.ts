import { setTimeout as sleep } from 'node:timers/promises'

export type Answer = { status: number; location: string; body: string }
export type Sent = { path: string; fields: Record<string, string>; files?: Record<string, Uint8Array> }

/**
 * A person without patience for excuses: whatever gets no answer, or an answer that says "our fault", is sent again just as it
 * was, as a browser does when one presses "try again".
 */
export type Browser = {
  /** Sent once, whatever comes of it. */
  once: (path: string, body?: BodyInit) => Promise<Answer>
  get: (path: string) => Promise<Answer>
  /** The token in `fields` (`_formulir`) goes along unchanged, so that it is the very same form view. */
  send: (sent: Sent) => Promise<Answer>
}

const patience = 60_000
let people = 0

export const browser = (origin: string): Browser => {
  const jar = new Map<string, string>()
  const address = `10.77.${++people >> 8}.${people & 255}`
  const headers = () => ({
    'x-forwarded-for': address,
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  })
  const once = async (path: string, body?: BodyInit): Promise<Answer> => {
    const method = body === undefined ? 'GET' : 'POST'
    const answer = await fetch(origin + path, {
      method,
      redirect: 'manual',
      headers: headers(),
      ...(body ? { body } : {}),
    })
    const text = await answer.text()
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { status: answer.status, location: answer.headers.get('location') ?? '', body: text }
  }
  const until = async (ask: () => Promise<Answer>): Promise<Answer> => {
    const end = Date.now() + patience
    for (;;) {
      const answer = await ask().catch(error => error as Error)
      if (!(answer instanceof Error) && answer.status < 500 && answer.status !== 429) return answer
      if (Date.now() > end) throw answer instanceof Error ? answer : new Error(`still ${answer.status}`)
      await sleep(60)
    }
  }
  const bodyOf = ({ fields, files }: Sent): BodyInit => {
    if (!files) return new URLSearchParams(fields)
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    for (const [name, bytes] of Object.entries(files))
      body.append(name, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'foto.jpg')
    return body
  }
  return {
    once,
    get: path => until(() => once(path)),
    send: sent => until(() => once(sent.path, bodyOf(sent))),
  }
}

/** The first form in the body of a page: where it goes and what it carries hidden, its token included. */
export const formIn = (page: string, after = '<main'): Sent => {
  const main = page.slice(Math.max(0, page.indexOf(after)))
  const [form = ''] = /<form[\s\S]*?<\/form>/.exec(main) ?? []
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    /name="([^"]+)"/.exec(tag)?.[1] ?? '',
    /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  return { path: /<form[^>]*action="([^"]+)"/.exec(form)?.[1] ?? '', fields: Object.fromEntries(hidden) }
}
