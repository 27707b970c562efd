import sharp from 'sharp'
import { formPages } from '../walls/office.testing.ts'
import { type Browser, browser, formIn, type Sent } from './browser.ts'

const photo = await sharp({ create: { width: 200, height: 120, channels: 3, background: '#9ab' } })
  .jpeg()
  .toBuffer()

const door = '/kab-magetan/layanan/sk-dtks-online/ajukan'

/** Fills the form up to the last page; what remains is one form to send. */
export const fill = async (who: Browser): Promise<Sent> => {
  let path = door
  for (let page = 0; page < 14; page++) {
    const { body } = await who.get(path)
    const form = formIn(body)
    if (form.path.endsWith('/periksa')) return { path: form.path, fields: { ...form.fields, pernyataan: 'ya' } }
    const village = /<option value="([^"]*, Kec\.[^"]*)"/.exec(body)?.[1] ?? ''
    const papers = form.path.endsWith('/berkas')
    const sent = papers
      ? { ...form, files: { 'berkas-ktp': photo, 'berkas-kk': photo } }
      : { ...form, fields: { ...form.fields, ...formPages(village) } }
    const answer = await who.send(sent)
    if (answer.status !== 303)
      throw new Error(`${form.path}: ${answer.status} ${/error-summary[\s\S]{0,400}/.exec(answer.body)?.[0]}`)
    path = answer.location
  }
  throw new Error('the form does not end')
}

export type Citizen = { who: Browser; last: Sent; receipts: string[] }

export const citizen = async (origin: string): Promise<Citizen> => {
  const who = browser(origin)
  return { who, last: await fill(who), receipts: [] }
}

/** Sends the last form and keeps the receipt the server acknowledged. */
export const send = async ({ who, last, receipts }: Citizen): Promise<void> => {
  const answer = await who.send(last)
  if (answer.status !== 303) throw new Error(`sending answered ${answer.status}`)
  receipts.push(answer.location)
}

export const signIn = async (origin: string, said: string, username: string): Promise<Browser> => {
  const who = browser(origin)
  const sandi = new RegExp(`^ {2}${username} +(\\S+) `, 'm').exec(said)?.[1] ?? ''
  const form = formIn((await who.get('/masuk')).body)
  const answer = await who.send({
    path: '/masuk',
    fields: { ...form.fields, kantor: 'kab-magetan', pengguna: username, sandi },
  })
  if (answer.status !== 303) throw new Error(`${username} could not sign in: ${answer.status}`)
  return who
}

/** The form of the act a dossier waits for, with its place; its path is empty when it does not wait for this officer. */
export const actOf = async (who: Browser, dossier: string): Promise<Sent> =>
  formIn((await who.get(`/berkas/${dossier}`)).body, 'meja-tindakan')

export const act = async (who: Browser, dossier: string, fields: Record<string, string>): Promise<void> => {
  const form = await actOf(who, dossier)
  const answer = await who.send({ ...form, fields: { ...form.fields, ...fields } })
  // 409: it was done by the sending that got no answer.
  if (answer.status !== 303 && answer.status !== 409)
    throw new Error(`${form.path}: ${answer.status} ${/error-summary[\s\S]{0,300}/.exec(answer.body)?.[0]}`)
}
