import type { FastifyRequest } from 'fastify'
import { giveBack, hold } from './form-memory.ts'
import { Problem, problem } from './problem.ts'

/**
 * One uploaded file, still unproven: `claimedType` is what the sender says it is. `fault`: why it was let go by while what was typed
 * beside it was read on; its bytes are empty.
 */
export type Upload = { field: string; filename: string; claimedType: string; bytes: Buffer; fault?: Problem }

/** What a person filled in. Names that were not sent read as empty, never as undefined. */
export type Form = {
  /** The trimmed text of a field, `''` when it was left out. */
  text: (name: string) => string
  /** Every value of a field sent more than once (checkboxes). */
  all: (name: string) => string[]
  /** The three boxes of a `<DateInput>` as `YYYY-MM-DD`; `''` when all are empty; what was typed when it is no date. */
  date: (name: string) => string
  /** @throws fileTooBig, tooManyFiles, requestTooBig, with the field's name, when one of them was too much. */
  uploads: (name: string) => Upload[]
  /** The same for whoever keeps the good ones: each tells its own fault. */
  files: (name: string) => Upload[]
  /** All fields with their first value, to fill a form again after a refusal. */
  values: () => Record<string, string>
}

/**
 * What one request may carry. Bytes. Beyond `requestBytes` files go by unkept, so that the words typed after them are read too; beyond
 * `readBytes` nothing is read at all.
 */
export const formLimits = {
  fileBytes: 10 * 1024 ** 2,
  files: 20,
  requestBytes: 30 * 1024 ** 2,
  readBytes: 100 * 1024 ** 2,
  fieldBytes: 64 * 1024,
}

export const fileTooBig = problem(
  'form.file_too_big',
  413,
  'Satu berkas paling besar 10 MB. Ambil foto dengan ukuran lebih kecil, lalu kirim lagi.',
)
export const tooManyFiles = problem(
  'form.too_many_files',
  413,
  `Sekali kirim paling banyak ${formLimits.files} berkas. Kirim sebagian dulu, sisanya menyusul.`,
)
export const requestTooBig = problem(
  'form.request_too_big',
  413,
  'Semua berkas bersama-sama paling besar 30 MB. Kecilkan foto atau kirim lebih sedikit, lalu coba lagi.',
)
export const unreadableForm = problem(
  'form.unreadable',
  400,
  'Isian tidak sampai dengan utuh. Kembali ke formulir dan kirim sekali lagi.',
)

/** One spelling for what people type: NFC, plain line ends, no NUL (PostgreSQL refuses it), no space around it. */
const tidy = (text: string) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').normalize('NFC').trim()

const twoDigits = (text: string) => (/^\d$/.test(text) ? `0${text}` : text)

export const makeForm = (fields: readonly (readonly [string, string])[], files: readonly Upload[] = []): Form => {
  const all = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => tidy(value))
  const text = (name: string) => all(name)[0] ?? ''
  const date = (name: string) => {
    const parts = [text(`${name}-tahun`), twoDigits(text(`${name}-bulan`)), twoDigits(text(`${name}-hari`))]
    return parts.every(part => part === '') ? text(name) : parts.join('-')
  }
  const values = () => Object.fromEntries([...fields].reverse().map(([key, value]) => [key, tidy(value)]))
  const named = (name: string) => files.filter(file => file.field === name)
  const uploads = (name: string) => {
    const fault = named(name).find(file => file.fault)?.fault
    if (fault) throw new Problem(fault.code, fault.status, fault.sentence, { [name]: fault.sentence })
    return named(name)
  }
  return { text, all, date, uploads, files: named, values }
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export const isLocalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const limitErrors: Record<string, () => Error> = {
  FST_REQ_FILE_TOO_LARGE: fileTooBig,
  FST_FILES_LIMIT: tooManyFiles,
  FST_PARTS_LIMIT: unreadableForm,
  FST_FIELDS_LIMIT: unreadableForm,
  FST_ERR_CTP_BODY_TOO_LARGE: requestTooBig,
}

/** The library's words for "too much", in ours; every other error of reading stays what it is. */
export const asFormProblem = (error: unknown): unknown =>
  limitErrors[(error as { code?: string } | null)?.code ?? '']?.() ?? error

type FilePart = AsyncIterable<Buffer> & { truncated: boolean }

/** A file's bytes, or why they were let go by. `room`: what the request may still bring. */
const readFile = async (request: FastifyRequest, part: FilePart, room: number): Promise<Buffer | Problem> => {
  const chunks: Buffer[] = []
  let size = 0
  let fault: Problem | undefined
  for await (const chunk of part) {
    size += chunk.length
    if (!fault && size > room) fault = requestTooBig()
    if (fault) continue
    hold(request, chunk.length)
    chunks.push(chunk)
  }
  if (part.truncated) fault = fileTooBig()
  if (!fault) return Buffer.concat(chunks)
  giveBack(
    request,
    chunks.reduce((sum, chunk) => sum + chunk.length, 0),
  )
  return fault
}

/**
 * Reads a multipart POST to its end, so that too much of a photo costs nobody their words. Uploads stay in memory and are sealed from
 * there: identity cards never touch the disk in the clear, which a temporary file would do.
 * @throws requestTooBig, unreadableForm
 */
const readMultipart = async (request: FastifyRequest): Promise<Form> => {
  if (Number(request.headers['content-length'] ?? 0) > formLimits.readBytes) throw requestTooBig()
  const fields: [string, string][] = []
  const files: Upload[] = []
  let kept = 0
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.valueTruncated || part.fieldnameTruncated) throw unreadableForm()
      fields.push([part.fieldname, String(part.value)])
      continue
    }
    const full = files.length >= formLimits.files
    const read = await readFile(request, part.file as FilePart, full ? 0 : formLimits.requestBytes - kept)
    const fault = full ? tooManyFiles() : read instanceof Problem ? read : undefined
    const bytes = read instanceof Problem || fault ? Buffer.alloc(0) : read
    if (!fault && bytes.length === 0 && !part.filename) continue
    kept += bytes.length
    const file = { field: part.fieldname, filename: part.filename, claimedType: part.mimetype, bytes }
    files.push(fault ? { ...file, fault } : file)
  }
  return makeForm(fields, files)
}

/** The form of a request, read once its body has arrived. */
export const readForm = async (request: FastifyRequest): Promise<Form> => {
  if (request.isMultipart()) {
    try {
      return await readMultipart(request)
    } catch (error) {
      request.raw.resume()
      const told = asFormProblem(error)
      throw told === error && !(error instanceof Error && 'status' in error) ? unreadableForm() : told
    }
  }
  return request.body instanceof URLSearchParams ? makeForm([...request.body]) : makeForm([])
}
