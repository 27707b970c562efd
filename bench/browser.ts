import type { Client } from './measure.ts'

/** Cookies and a form's token, as one browser has them. */
export type Browser = { cookie: string; token: string }

const form = async (origin: string, path: string, cookie = '') => {
  const answer = await fetch(origin + path, { headers: { cookie } })
  const body = await answer.text()
  const token = /name="_formulir" value="([^"]+)"/.exec(body.slice(Math.max(0, body.indexOf('<main'))))?.[1]
  if (!token) throw new Error(`${path} shows no form`)
  const given = answer.headers.getSetCookie().map(one => one.split(';')[0]!)
  return { token, cookie: [cookie, ...given].filter(Boolean).join('; ') }
}

export const openForm = (origin: string, path: string): Promise<Browser> => form(origin, path)

export const body = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

/** Sends one form and answers the browser with what it was given. */
export const sendForm = async (client: Client, browser: Browser, path: string, fields: Record<string, string>) => {
  const call = {
    method: 'POST',
    path,
    headers: { cookie: browser.cookie },
    body: body({ _formulir: browser.token, ...fields }),
  } as const
  const { cookies, statuses } = await client.run([call], 1)
  if (!statuses[303]) throw new Error(`${path} answered ${Object.keys(statuses)}`)
  return { ...browser, cookie: [browser.cookie, ...cookies[0]!].join('; ') }
}
