import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { parse } from 'yaml'
import type { Server } from '#core'
import { buildApp, prepare } from '../../src/app.ts'
import { type TestRuntime, testRuntime } from '../../src/core/testing.ts'
import { type Filled, fill, formsOf, type PageForm, textOf, type Upload, type Wish } from './forms.ts'

export type Answer = { status: number; location: string; html: string; text: string }
/** One person at one browser, without a browser: cookies are kept, redirects are not followed. */
export type Person = {
  get: (path: string) => Promise<Answer>
  send: (form: PageForm, filled: Filled, button?: { name: string; value: string }) => Promise<Answer>
}

const root = join(import.meta.dirname, '../..')

let visitors = 0
export const personOf = (server: Server): Person => {
  const cookies = new Map<string, string>()
  const from = `198.51.${Math.floor(++visitors / 250)}.${(visitors % 250) + 1}`
  const ask = async (options: { method: 'GET' | 'POST'; url: string; headers?: object; payload?: Buffer }) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...options.headers, cookie, 'x-forwarded-for': from, host: 'localhost' }
    const answer = await server.inject({ ...options, headers })
    for (const { name, value, maxAge } of answer.cookies)
      if (maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    const html = String(answer.headers['content-type']).startsWith('text/html') ? answer.body : ''
    const location = String(answer.headers.location ?? '')
    return { status: answer.statusCode, location, html, text: textOf(html) }
  }
  const send: Person['send'] = async (form, { fields, files }, button) => {
    const all = button?.name ? [...fields, [button.name, button.value] as const] : fields
    if (!form.multipart) {
      const payload = Buffer.from(new URLSearchParams(all.map(([k, v]) => [k, v])).toString())
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return ask({ method: 'POST', url: form.action, headers, payload })
    }
    const data = new FormData()
    for (const [name, value] of all) data.append(name, value)
    for (const [name, { bytes, type, name: file }] of files)
      data.append(name, new Blob([new Uint8Array(bytes)], { type }), file)
    const sent = new Response(data)
    const headers = { 'content-type': sent.headers.get('content-type') ?? '' }
    return ask({ method: 'POST', url: form.action, headers, payload: Buffer.from(await sent.arrayBuffer()) })
  }
  return { get: url => ask({ method: 'GET', url }), send }
}

export type Offices = TestRuntime & {
  server: Server
  photo: Upload
  /** The person of the demonstration who holds this post in this office, signed in. */
  holder: (office: string, post: string) => Promise<Person>
  passphrase: (office: string, post: string) => string
  close: () => Promise<void>
}

type DemoOfficer = { pengguna: string; jabatan: string[] }

const peopleOf = async (): Promise<Map<string, string>> => {
  const people = new Map<string, string>()
  for (const file of await readdir(join(root, 'demo'))) {
    const demo = parse(await readFile(join(root, 'demo', file), 'utf8')) as { kantor: string; petugas: DemoOfficer[] }
    for (const { pengguna, jabatan } of demo.petugas)
      for (const post of jabatan) people.set(`${demo.kantor} ${post}`, pengguna)
  }
  return people
}

const signIn = async (
  server: Server,
  office: string,
  username: string,
  password: string,
  day: string,
  photo: Upload,
) => {
  const person = personOf(server)
  const page = await person.get(`/masuk?kantor=${office}`)
  const form = formsOf(page.html).find(one => one.controls.some(control => control.name === 'sandi'))
  assert.ok(form, `no sign-in for ${office}`)
  const wishes: Wish[] = [
    [/^pengguna$/, username],
    [/^sandi$/, password],
  ]
  const answer = await person.send(form, fill(form, wishes, day, photo))
  assert.equal(answer.status, 303, `${username} of ${office} cannot sign in: ${answer.text.slice(0, 300)}`)
  return person
}

/** The three offices with their invented people on one installation; the clock begins at `moment` and moves when told. */
export const openOffices = async (moment: number): Promise<Offices> => {
  const bench = await testRuntime({
    demo: true,
    trustProxy: '127.0.0.1',
    publicUrl: 'http://localhost',
    publicUrlSet: true,
  })
  bench.clock.set(moment)
  const { server } = await buildApp(bench.runtime)
  const lines = await prepare(bench.runtime)
  const secrets = new Map<string, { password: string; passphrase: string }>()
  for (const line of lines) {
    const [, username, password, rest = ''] = /^ {2}(\S+) +(\S+) {3}(\S.*)$/.exec(line) ?? []
    const passphrase = /frasa tanda tangan: (.+)$/.exec(rest)?.[1] ?? ''
    if (username && password) secrets.set(username, { password, passphrase })
  }
  const people = await peopleOf()
  const black = { create: { width: 640, height: 420, channels: 3 as const, background: '#7a9' } }
  const photo = { name: 'foto.jpg', type: 'image/jpeg', bytes: await sharp(black).jpeg().toBuffer() }
  const known = new Map<string, { at: number; person: Promise<Person> }>()
  const who = (office: string, post: string) => {
    const username = people.get(`${office} ${post}`)
    assert.ok(username, `nobody holds ${post} in ${office}`)
    return username
  }
  const holder = (office: string, post: string) => {
    const username = who(office, post)
    const before = known.get(username)
    // A session ends by itself after some hours; the clock of a service that takes days outruns it.
    if (before && bench.runtime.now() - before.at < 3 * 60 * 60_000) return before.person
    const day = new Date(bench.runtime.now()).toISOString().slice(0, 10)
    const person = signIn(server, office, username, secrets.get(username)?.password ?? '', day, photo)
    known.set(username, { at: bench.runtime.now(), person })
    return person
  }
  const close = async () => {
    await server.close()
    await bench.drop()
  }
  const passphrase = (office: string, post: string) => secrets.get(who(office, post))?.passphrase ?? ''
  return { ...bench, server, photo, holder, passphrase, close }
}
