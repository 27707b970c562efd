import { isIPv4, isIPv6 } from 'node:net'
import { failedInside, failureIn, saidIn, statusIn } from './bsre-answer.ts'
import { type Answered, call } from './call.ts'
import { badAddress, brokenAnswer } from './problems.ts'

export type { BsreStatus } from './bsre-answer.ts'

/** An office's Esign Client Service. `url` without a slash at the end; name and password are the office's, not a signer's. */
export type BsreService = {
  version: 'v1' | 'v2'
  url: string
  username: string
  password: string
  timeoutSeconds: number
}
export type BsreSigner = { nik: string; email?: string | undefined }
/** What the signer typed: a passphrase, or with version 2 a code of one use. */
export type BsreSecret = { passphrase: string } | { totp: string }

const statusPatience = 15_000

const inside = (host: string): boolean =>
  isIPv4(host)
    ? /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)
    : isIPv6(host.slice(1, -1))
      ? /^\[(::1|f[cd])/.test(host)
      : host === 'localhost' || !host.includes('.')

/** The address as it is kept. Throws `bsre.bad_address` with a sentence. */
export const checkedAddress = (text: string): string => {
  const url = URL.parse(text.trim())
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.search || url.hash)
    throw badAddress('Tulis alamat lengkapnya, misalnya https://esign.contoh.go.id, tanpa nama akun di dalamnya.')
  if (url.protocol === 'http:' && !inside(url.hostname))
    throw badAddress('Alamat di luar jaringan kantor harus diawali https://, karena passphrase ikut dikirim.')
  return url.href.replace(/\/+$/, '')
}

const headersFor = ({ username, password }: BsreService) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  accept: 'application/json, application/pdf',
})

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

const postJson = (service: BsreService, path: string, body: unknown, patience: number): Promise<Answered> =>
  call({
    method: 'POST',
    url: service.url + path,
    headers: { ...headersFor(service), 'content-type': 'application/json' },
    body: JSON.stringify(body),
    patience,
  })

const known = ({ nik, email }: BsreSigner) => ({ nik, ...(email ? { email } : {}) })

/** Whether the service lets this signer sign now. Throws Problems `bsre.*` when it cannot be asked. */
export const bsreStatus = async (service: BsreService, signer: BsreSigner) => {
  const answer =
    service.version === 'v2'
      ? await postJson(service, '/api/v2/user/check/status', known(signer), statusPatience)
      : await call({
          method: 'GET',
          url: `${service.url}/api/user/status/${encodeURIComponent(signer.nik)}`,
          headers: headersFor(service),
          patience: statusPatience,
        })
  const said = saidIn(answer)
  const status = statusIn(said)
  if (status === 'UNKNOWN' && (answer.status >= 400 || !said)) throw failureIn(answer)
  return status
}

/** Field order mattered once: the file first. Version 1 knows no code of one use. */
const signOne = async (service: BsreService, { nik }: BsreSigner, secret: BsreSecret, pdf: Uint8Array) => {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'surat.pdf')
  body.append('nik', nik)
  body.append('passphrase', 'passphrase' in secret ? secret.passphrase : '')
  body.append('tampilan', 'invisible')
  const patience = service.timeoutSeconds * 1000
  const headers = headersFor(service)
  const answer = await call({ method: 'POST', url: `${service.url}/api/sign/pdf`, headers, body, patience })
  if (answer.status !== 200) throw failureIn(answer)
  if (isPdf(answer.body)) return answer.body
  const said = saidIn(answer)
  if (failedInside(said)) throw failureIn(answer)
  const id = said?.id_dokumen ?? answer.headers.get('id_dokumen') ?? answer.headers.get('id-dokumen')
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id)) throw brokenAnswer()
  const file = await call({ method: 'GET', url: `${service.url}/api/sign/download/${id}`, headers, patience })
  if (file.status !== 200) throw failureIn(file)
  if (!isPdf(file.body)) throw brokenAnswer()
  return file.body
}

const signMany = async (service: BsreService, signer: BsreSigner, secret: BsreSecret, pdfs: readonly Uint8Array[]) => {
  const body = {
    ...known(signer),
    ...secret,
    signatureProperties: pdfs.map(() => ({ tampilan: 'INVISIBLE' })),
    file: pdfs.map(pdf => Buffer.from(pdf).toString('base64')),
  }
  const answer = await postJson(service, '/api/v2/sign/pdf', body, service.timeoutSeconds * 1000)
  const said = saidIn(answer)
  if (answer.status !== 200 || failedInside(said)) throw failureIn(answer)
  const files = Array.isArray(said?.file) ? said.file : []
  const signed = files.map(file => (typeof file === 'string' ? Buffer.from(file, 'base64') : Buffer.alloc(0)))
  if (signed.length !== pdfs.length || !signed.every(isPdf)) throw brokenAnswer()
  return signed
}

/**
 * Has the sheets signed, without any picture: what is seen stands in the sheet already. Answers as many files in the same order; they
 * are not verified here. Version 2 takes them in one request.
 * Asked once: whoever asks again decides that. Throws Problems `bsre.*`.
 */
export const bsreSign = async (
  service: BsreService,
  signer: BsreSigner,
  secret: BsreSecret,
  pdfs: readonly Uint8Array[],
): Promise<Buffer[]> => {
  if (service.version === 'v2') return signMany(service, signer, secret, pdfs)
  const signed: Buffer[] = []
  for (const pdf of pdfs) signed.push(await signOne(service, signer, secret, pdf))
  return signed
}
