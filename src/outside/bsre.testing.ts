import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { BsreStatus } from './bsre.ts'

/**
 * For tests only: the Esign Client Service, versions 1 and 2, as a real HTTP server that listens on the loopback and nowhere else.
 * It signs with whatever `sign` is handed in.
 */

/** Invented signers; the district 352099 does not exist. */
export const bsrePeople = {
  ISSUE: '3520990101700001',
  EXPIRED: '3520990101700002',
  RENEW: '3520990101700003',
  WAITING_FOR_VERIFICATION: '3520990101700004',
  NEW: '3520990101700005',
  NO_CERTIFICATE: '3520990101700006',
  NOT_REGISTERED: '3520990101700007',
  SUSPEND: '3520990101700008',
  REVOKE: '3520990101700009',
} satisfies Partial<Record<BsreStatus, string>>

export const bsreAccount = { username: 'dinsos-contoh', password: 'sandi-layanan-contoh' }
export const bsrePassphrase = 'frasa sandi bsre contoh'
export const bsreCode = '482913'

/** How it behaves at the next sign request. */
export type Manner =
  | 'well'
  | 'by_id'
  | 'error_inside'
  | 'its_fault'
  | 'hang'
  | 'cut'
  | 'redirect'
  | 'not_json'
  | 'other_pdf'
  | 'unsigned'
  | 'twice'
  | 'appended'
  | 'stranger'
  | 'first_unsigned'
  | 'other_order'

export type SignFile = (pdf: Buffer, how: { field: string; stranger?: boolean }) => Promise<Uint8Array>

export type BsreDouble = {
  url: string
  manner: Manner
  /** Sign requests that came, by the end of their way here. */
  asked: number
  signed: number
  /** Called when a sign request has come, before anything is done; and again when it is signed, before the answer leaves. */
  onAsked: () => unknown
  onSigned: () => unknown
  close: () => Promise<void>
}

type Made = { pdfs: Buffer[]; nik: string; passphrase: string; totp: string }

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const readForm = async (request: IncomingMessage, body: Buffer): Promise<Made> => {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData()
  const file = form.get('file') as File
  const text = (name: string) => String(form.get(name) ?? '')
  if (text('tampilan') !== 'invisible') throw new Error('only invisible signatures are asked for')
  return { pdfs: [Buffer.from(await file.arrayBuffer())], nik: text('nik'), passphrase: text('passphrase'), totp: '' }
}

type V2 = { nik?: string; passphrase?: string; totp?: string; file: string[]; signatureProperties: unknown[] }
const readV2 = (body: Buffer): Made => {
  const said = JSON.parse(body.toString()) as V2
  const pdfs = said.file.map(file => Buffer.from(file, 'base64'))
  return { pdfs, nik: said.nik ?? '', passphrase: said.passphrase ?? '', totp: said.totp ?? '' }
}

const json = (answer: ServerResponse, status: number, said: unknown) =>
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))

const refusalOf = ({ nik, passphrase, totp }: Made): string | null => {
  if (nik !== bsrePeople.ISSUE) return 'Proses signing gagal : User tidak terdaftar 2011'
  if (totp) return totp === bsreCode ? null : 'Proses signing gagal : TOTP tidak valid'
  return passphrase === bsrePassphrase ? null : 'Proses signing gagal : Passphrase anda salah 2031'
}

const strangePdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

const onlyHere = (host: string) => {
  if (!/^(127\.|::1$|localhost$)/.test(host)) throw new Error(`the double listens on the loopback only, not on ${host}`)
}

export const bsreDouble = async (sign: SignFile, host = '127.0.0.1'): Promise<BsreDouble> => {
  onlyHere(host)
  const kept = new Map<string, Buffer>()
  const hanging = new Set<ServerResponse>()

  const make = async (pdf: Buffer, place: number): Promise<Buffer> => {
    const { manner } = double
    if (manner === 'unsigned' || (manner === 'first_unsigned' && place === 0)) return pdf
    if (manner === 'other_pdf') return Buffer.from(await sign(strangePdf, { field: 'Lain' }).catch(() => strangePdf))
    const once = Buffer.from(await sign(pdf, { field: 'BSrE', stranger: manner === 'stranger' }))
    if (manner === 'twice') return Buffer.from(await sign(once, { field: 'Kedua' }))
    return manner === 'appended' ? Buffer.concat([once, Buffer.from('\n% tambahan\n')]) : once
  }

  const answerSigned = async (answer: ServerResponse, files: Buffer[], v2: boolean) => {
    const { manner } = double
    const [first = Buffer.alloc(0)] = files
    const body = v2
      ? Buffer.from(JSON.stringify({ time: Date.now(), file: files.map(file => file.toString('base64')) }))
      : first
    const type = v2 ? 'application/json' : 'application/pdf'
    if (manner === 'by_id' && !v2) {
      const id = `dok-${kept.size + 1}`
      kept.set(id, first)
      return json(answer, 200, { id_dokumen: id })
    }
    answer.writeHead(200, { 'content-type': type, 'content-length': body.length, id_dokumen: 'contoh' })
    if (manner !== 'cut') return answer.end(body)
    answer.write(body.subarray(0, body.length / 2))
    await wait(50)
    return answer.destroy()
  }

  const signing = async (request: IncomingMessage, answer: ServerResponse, v2: boolean) => {
    const body = await bodyOf(request)
    const made = v2 ? readV2(body) : await readForm(request, body)
    double.asked++
    await double.onAsked()
    const { manner } = double
    if (manner === 'hang') return hanging.add(answer)
    if (manner === 'its_fault') return answer.writeHead(500).end('Internal Server Error')
    if (manner === 'redirect') return answer.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    if (manner === 'not_json')
      return answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>selamat datang</h1>')
    const refusal = refusalOf(made)
    if (manner === 'error_inside') return json(answer, 200, { error: refusal ?? 'Proses signing gagal 2099' })
    if (refusal) return json(answer, 400, { error: refusal, status_code: 400 })
    const files: Buffer[] = []
    for (const [place, pdf] of made.pdfs.entries()) files.push(await make(pdf, place))
    if (manner === 'other_order') files.reverse()
    double.signed += files.length
    await double.onSigned()
    return answerSigned(answer, files, v2)
  }

  const statusOf = (answer: ServerResponse, nik: string) => {
    const found = Object.entries(bsrePeople).find(([, one]) => one === nik)
    return json(answer, 200, { status: found?.[0] ?? 'NOT_REGISTERED' })
  }

  const serve = async (request: IncomingMessage, answer: ServerResponse) => {
    const { username, password } = bsreAccount
    const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    if (request.headers.authorization !== basic) return json(answer, 401, { error: 'Unauthorized' })
    const path = request.url ?? ''
    if (path.startsWith('/api/user/status/')) return statusOf(answer, decodeURIComponent(path.slice(17)))
    if (path === '/api/v2/user/check/status')
      return statusOf(answer, (JSON.parse((await bodyOf(request)).toString()) as { nik: string }).nik)
    if (path === '/api/sign/pdf') return signing(request, answer, false)
    if (path === '/api/v2/sign/pdf') return signing(request, answer, true)
    const file = kept.get(/^\/api\/sign\/download\/(.+)$/.exec(path)?.[1] ?? '')
    return file ? answer.writeHead(200, { 'content-type': 'application/pdf' }).end(file) : json(answer, 404, {})
  }

  const server = createServer((request, answer) => {
    serve(request, answer).catch(error => answer.writeHead(500).end(String(error)))
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { address, port } = server.address() as AddressInfo
  onlyHere(address)
  const nothing = () => {}
  const double: BsreDouble = {
    url: `http://${address}:${port}`,
    manner: 'well',
    asked: 0,
    signed: 0,
    onAsked: nothing,
    onSigned: nothing,
    close: async () => {
      for (const answer of hanging) answer.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return double
}
