import { inOffice } from '#core'
import { createDossiers, type Filed } from '#dossier'
import { within } from '../src/app.ts'
import { type BenchApp, office, service } from './app.ts'
import { body, openForm, sendForm } from './browser.ts'
import { asking, type Client, eachTimed, type Fact, type Figures, type Series } from './measure.ts'
import { people } from './people.ts'

/** A server and who asks it. */
export type Bench = { app: BenchApp; client: Client }
/** `scale` is how much of the usual number of requests to make; 1 for figures, less for a quick look. */
export type Measure = (bench: Bench, dossiers: number, scale: number) => Promise<(Figures | Fact)[]>
/** Prepares and warms up what then takes turns with the others. */
export type Prepare = (bench: Bench, dossiers: number, scale: number) => Promise<Series[]>

/** How many of `n` at this scale: enough for two in each stretch. */
export const times = (n: number, scale: number) => Math.max(20, Math.round(n * scale))

/** The health page is the least the server can do: routing, headers, one small answer. */
export const empty: Prepare = async (bench, _dossiers, scale) => [
  await asking(
    bench.client,
    {
      name: 'halaman kosong (GET tak dikenal)',
      status: 404,
      requests: times(3000, scale),
      warmUp: times(4000, scale),
    },
    i => ({ method: 'GET', path: `/tidak-ada-${i}` }),
  ),
]

/** The use case alone: one transaction with events, chain, papers, tasks and book lines, as after the last click. */
const submitUseCase: Prepare = async (bench, dossiers, scale) => {
  const { runtime } = bench.app
  const useCases = createDossiers(runtime, within)
  const [warmUp, requests] = [times(2000, scale), times(1500, scale)]
  const all = await people(runtime, warmUp + requests)
  const file = (from: number, to: number) => eachTimed(from, to, place => useCases.file(all[place]!.submission))
  await file(0, warmUp)
  return [{ name: 'pengajuan (inti)', requests, dossiers, work: (from, to) => file(warmUp + from, warmUp + to) }]
}

/** The last click of the form over HTTP: session, checks, the use case, redirect. */
const submitClick: Prepare = async (bench, dossiers, scale) => {
  const { app, client } = bench
  const path = `/${office}/layanan/${service}/ajukan/periksa`
  const [warmUp, requests] = [times(3000, scale), times(1500, scale)]
  const all = await people(app.runtime, warmUp + requests)
  const browser = await openForm(app.origin, '/lacak')
  const sent = body({ _formulir: browser.token, pernyataan: 'ya' })
  const asked = { name: 'pengajuan (klik kirim)', status: 303, requests, warmUp, dossiers }
  return [
    await asking(client, asked, i => ({
      method: 'POST',
      path,
      headers: { cookie: `${browser.cookie}; maklumat_isian=${all[i]!.token}` },
      body: sent,
    })),
  ]
}

export const submit: Prepare = async (bench, dossiers, scale) => [
  ...(await submitUseCase(bench, dossiers, scale)),
  ...(await submitClick(bench, dossiers, scale)),
]

/** Some real dossiers among the bulk, with the PIN of their slips. */
export const fileSome = async ({ app }: Pick<Bench, 'app'>, count: number): Promise<(Filed & { pin: string })[]> => {
  const useCases = createDossiers(app.runtime, within)
  const filed: (Filed & { pin: string })[] = []
  for (const { submission } of await people(app.runtime, count)) {
    const one = await useCases.file(submission)
    const { dossier } = await inOffice(app.runtime.db, office, tx => useCases.get(tx, office, one.dossier))
    filed.push({ ...one, pin: useCases.pin(dossier) })
  }
  return filed
}

export const track: Prepare = async (bench, dossiers, scale) => {
  const { app, client } = bench
  const known = await fileSome(bench, 20)
  const browser = await openForm(app.origin, '/lacak')
  const pick = (i: number) => known[i % known.length]!
  const fields = (i: number) => ({ resi: pick(i).resi, rahasia: pick(i).pin })
  const post = await asking(
    client,
    {
      name: 'lacak (kirim kode)',
      status: 303,
      requests: times(2000, scale),
      warmUp: times(3000, scale),
      dossiers,
    },
    i => ({
      method: 'POST',
      path: '/lacak',
      headers: { cookie: browser.cookie },
      body: body({ _formulir: browser.token, ...fields(i) }),
    }),
  )
  const seen: string[] = []
  for (const i of known.keys()) seen.push((await sendForm(client, browser, '/lacak', fields(i))).cookie)
  const page = await asking(
    client,
    {
      name: 'lacak (lihat berkas)',
      status: 200,
      requests: times(2000, scale),
      warmUp: times(3000, scale),
      dossiers,
    },
    i => ({ method: 'GET', path: '/lacak/berkas', headers: { cookie: seen[i % seen.length]! } }),
  )
  return [post, page]
}

export const inbox: Prepare = async (bench, dossiers, scale) => {
  const { app, client } = bench
  const browser = await openForm(app.origin, '/masuk')
  const sandi = app.passwords.get('bayu') ?? ''
  const { cookie } = await sendForm(client, browser, '/masuk', { kantor: office, pengguna: 'bayu', sandi })
  return [
    await asking(
      client,
      {
        name: 'kotak masuk (50 baris)',
        status: 200,
        requests: times(2000, scale),
        warmUp: times(3000, scale),
        dossiers,
      },
      () => ({ method: 'GET', path: '/kotak-masuk', headers: { cookie } }),
    ),
  ]
}
