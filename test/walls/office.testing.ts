import { join } from 'node:path'
import sharp from 'sharp'
import type { Server } from '#core'
import { importStandards } from '#standard'
import { buildApp, prepare } from '../../src/app.ts'
import { visitor } from '../../src/core/http.testing.ts'
import { type TestRuntime, testRuntime } from '../../src/core/testing.ts'

/** Monday, 23 November 2026, 08.00 in Magetan. */
const mondayMorning = Date.parse('2026-11-23T01:00:00Z')
export const office = 'kab-magetan'
/** A made-up office on the other side of the wall. */
export const neighbour = 'contoh'

/** Everything one invented applicant tells us; none of it may lie about readable. */
export const person = {
  name: 'Siti Aminah (contoh)',
  nik: '3520994107900001',
  kk: '3520990101150007',
  phone: '08990001234',
  address: 'Gang Rahasia Nomor 9',
  birth: '1990-07-01',
}

export type Visitor = ReturnType<typeof visitor>
export type OfficeUnderTest = TestRuntime & {
  server: Server
  secrets: Record<string, { password: string; passphrase?: string }>
  visitor: () => Visitor
  signIn: (username: string, more?: { password?: string }) => Promise<Visitor>
  close: () => Promise<void>
}

const readSecrets = (lines: string[]) =>
  Object.fromEntries(
    lines.flatMap(line => {
      const [, username, password, passphrase] =
        /^ {2}(\S+) +(\S+) {3}.*?(?:; frasa tanda tangan: (\S+))?$/.exec(line) ?? []
      return username && password ? [[username, { password, ...(passphrase ? { passphrase } : {}) }]] : []
    }),
  )

let people = 0

/** The whole app with the invented people and a second office, spoken to without a socket. */
export const openOffice = async (): Promise<OfficeUnderTest> => {
  const bench = await testRuntime({ demo: true })
  bench.clock.set(mondayMorning)
  const { server } = await buildApp(bench.runtime)
  const secrets = readSecrets(await prepare(bench.runtime))
  await importStandards(bench.runtime, join(import.meta.dirname, '../../standards'), { includeExample: true })
  /** Everybody comes from an address of their own, so that no limit per address is met by all together. */
  const anybody = () => visitor(server, `10.9.${++people >> 8}.${people & 255}`)
  const signIn: OfficeUnderTest['signIn'] = async (username, more = {}) => {
    const v = anybody()
    const sandi = more.password ?? secrets[username]?.password ?? ''
    const answer = await v.post('/masuk', { kantor: office, pengguna: username, sandi })
    if (answer.statusCode !== 303) throw new Error(`${username} could not sign in: ${answer.statusCode}`)
    return v
  }
  const close = async () => {
    await server.close()
    await bench.drop()
  }
  return { ...bench, server, secrets, visitor: anybody, signIn, close }
}

const form = `/${office}/layanan/sk-dtks-online/ajukan`
export const photo = () =>
  sharp({ create: { width: 320, height: 200, channels: 3, background: '#88aacc' } })
    .jpeg()
    .toBuffer()

/** Fields of each page of the online form, in order. */
export const formPages = (village: string) => {
  const [year, month, day] = person.birth.split('-') as [string, string, string]
  return {
    untuk_siapa: 'Untuk saya sendiri',
    nama: person.name,
    nik: person.nik,
    kk: person.kk,
    'tanggal_lahir-hari': day,
    'tanggal_lahir-bulan': month,
    'tanggal_lahir-tahun': year,
    alamat: person.address,
    desa: village,
    keperluan: 'KIP Kuliah',
    telepon: person.phone,
  }
}

const next = (location: string | string[] | undefined) => String(location).replace(/^https?:\/\/[^/]+/, '')

/** Fills the online form to the page before sending. Every page is sent all fields; it takes its own. */
export const fillForm = async (v: Visitor): Promise<string> => {
  let path = form
  for (let step = 0; step < 12; step++) {
    const page = await v.get(path)
    const action = /<form[^>]*action="([^"]+)"/.exec(page.body.slice(page.body.indexOf('<main')))?.[1] ?? path
    if (action.endsWith('/periksa')) return action
    const village = /<option value="([^"]*, Kec\.[^"]*)"/.exec(page.body)?.[1] ?? ''
    const bytes = action.endsWith('/berkas') ? await photo() : null
    const files = bytes
      ? ['ktp', 'kk'].map(id => ({
          field: `berkas-${id}`,
          filename: `${id} ${person.nik}.jpg`,
          type: 'image/jpeg',
          bytes,
        }))
      : undefined
    const answer = await v.post(action, files ? {} : formPages(village), { from: path, ...(files ? { files } : {}) })
    if (answer.statusCode !== 303)
      throw new Error(`${action}: ${answer.statusCode} ${/error-summary[\s\S]{0,300}/.exec(answer.body)?.[0]}`)
    path = next(answer.headers.location)
  }
  throw new Error('the form does not end')
}

/** Files one application and answers its id. */
export const fileOne = async (v: Visitor): Promise<string> => {
  const last = await fillForm(v)
  const answer = await v.post(last, { pernyataan: 'ya' })
  const id = /\/tanda-terima\/[^/]+\/([\w-]{36})$/.exec(next(answer.headers.location))?.[1]
  if (!id) throw new Error(`not filed: ${answer.statusCode}`)
  return id
}

/** The hidden place fields of the act's form, and where it is sent. */
export const actForm = (body: string) => {
  const main = body.slice(body.indexOf('meja-tindakan'))
  const action = /<form[^>]*action="(\/berkas\/[^"]+)"/.exec(main)?.[1] ?? ''
  const hidden = Object.fromEntries(
    [...main.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([tag]) => {
      const name = /name="([^"]+)"/.exec(tag)?.[1]
      return name && name !== '_formulir' ? [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? '']] : []
    }),
  )
  const token = /name="_formulir" value="([^"]+)"/.exec(main)?.[1] ?? ''
  return { action, hidden, token, main }
}

/** Does the act that waits for this officer. */
export const act = async (v: Visitor, dossier: string, fields: Record<string, string>) => {
  const { action, hidden, token } = actForm((await v.get(`/berkas/${dossier}`)).body)
  return v.post(action, { ...hidden, ...fields }, { token })
}

/** Files one application and works on it until its letter waits for the signature. */
export const toTheSigner = async (o: OfficeUnderTest, desk: Visitor): Promise<string> => {
  const dossier = await fileOne(o.visitor())
  const steps = [{ 'nilai-ktp': 'baik', 'nilai-kk': 'baik' }, { hasil: 'registered', sumber: 'import' }, {}]
  for (const fields of steps as Record<string, string>[]) {
    const answer = await act(desk, dossier, fields)
    if (answer.statusCode !== 303) throw new Error(`${JSON.stringify(fields)}: ${answer.statusCode}`)
  }
  return dossier
}

/** From the check of the papers to a signed and delivered letter. */
export const finish = async (o: OfficeUnderTest, dossier: string): Promise<void> => {
  const [bayu, sri] = [await o.signIn('bayu'), await o.signIn('sri')]
  const steps: [Visitor, Record<string, string>][] = [
    [bayu, { 'nilai-ktp': 'baik', 'nilai-kk': 'baik' }],
    [bayu, { hasil: 'registered', sumber: 'import' }],
    [bayu, {}],
    [sri, { putusan: 'tandatangani', frasa: o.secrets.sri?.passphrase ?? '' }],
    [bayu, { lewat: 'daring' }],
  ]
  for (const [v, fields] of steps) {
    const answer = await act(v, dossier, fields)
    if (answer.statusCode !== 303)
      throw new Error(
        `${JSON.stringify(fields)}: ${answer.statusCode} ${/error-summary[\s\S]{0,300}/.exec(answer.body)?.[0]}`,
      )
  }
}
