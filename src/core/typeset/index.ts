import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Instant } from '../instant.ts'
import { Problem } from '../problem.ts'
import { refusalOf } from './refuse.ts'
import type { Answer, Json, PdfOptions, Task } from './shape.ts'

export type { Json, PdfOptions, PdfStandard } from './shape.ts'

/** The pool that turns a Typst template and data into a PDF, for every sheet the program prints. */
export type Typeset = {
  /**
   * `data` reaches the template as JSON in `sys.inputs.data` (`#let data = json(bytes(sys.inputs.data))`), never as source,
   * so nothing a person wrote can become Typst code. Problems: `typeset.refused`, `typeset.failed`, `typeset.glyph`,
   * `typeset.timeout`, `typeset.closed`; their `cause` is Typst's own message.
   */
  pdf: (template: string, data: Json, options: PdfOptions) => Promise<Uint8Array>
  /** The same sheet as one SVG picture, its pages below each other: for screens that show no PDF. */
  picture: (template: string, data: Json) => Promise<Uint8Array>
  /** Lets no new sheet in, fails the waiting ones, ends the processes. */
  close: () => Promise<void>
}

const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url))

type Waiting = { task: Task; done: (sheet: Uint8Array) => void; fail: (problem: Problem) => void }
type Slot = { worker?: ChildProcess; busy?: Waiting; timer?: NodeJS.Timeout }

const sentences = {
  refused: 'Naskah cetak memakai perintah yang tidak diizinkan. Hubungi pengelola TI.',
  failed:
    'Lembar tidak dapat dicetak karena kesalahan pada naskah cetaknya. Hubungi pengelola TI; data Anda tidak berubah.',
  glyph:
    'Lembar tidak dapat dicetak: ada huruf atau tanda (misalnya emoji) yang tidak dikenal huruf cetak. Perbaiki isian itu lalu coba lagi.',
  timeout: 'Pencetakan terlalu lama dan dihentikan. Coba sekali lagi; bila terulang, hubungi pengelola TI.',
  closed: 'Server sedang dimatikan. Coba lagi sebentar lagi.',
}

const printProblem = (code: keyof typeof sentences, cause: string): Problem =>
  Object.assign(new Problem(`typeset.${code}`, code === 'glyph' ? 422 : 500, sentences[code]), { cause })

/** Signs beyond Latin letters and common punctuation; a run of them becomes one mark. */
const oddSigns = /[^\p{ASCII}\p{Script=Latin}\u00a0-\u00bf\u00d7\u2010-\u2027\u2030-\u203a\u20ac\u2212]+/gu
const marked = (data: Json): Json => JSON.parse(JSON.stringify(data).replace(oddSigns, '[?]')) as Json

/** `workers`: processes, one or two; they start when first needed and keep no server alive. `timeoutMs` for one sheet, counted while it is compiled. */
export const createTypeset = ({ workers = 1, timeoutMs = 20_000 } = {}): Typeset => {
  const slots: Slot[] = Array.from({ length: workers }, () => ({}))
  const queue: Waiting[] = []
  let closed = false
  let lastId = 0

  const settle = (slot: Slot, act: (waiting: Waiting) => void) => {
    clearTimeout(slot.timer)
    const { busy } = slot
    delete slot.busy
    if (busy) act(busy)
    if (!slot.busy) hold(slot.worker, false)
    next()
  }

  const drop = (slot: Slot, problem: Problem) => {
    const { worker } = slot
    delete slot.worker
    worker?.removeAllListeners()
    worker?.on('error', () => {})
    worker?.kill('SIGKILL')
    settle(slot, waiting => waiting.fail(problem))
  }

  const hear = (slot: Slot, answer: Answer) => {
    if (slot.busy?.task.id !== answer.id) return
    settle(slot, waiting => {
      if ('sheet' in answer) waiting.done(answer.sheet)
      else waiting.fail(printProblem(answer.missingGlyph ? 'glyph' : 'failed', answer.error))
    })
  }

  const hire = (slot: Slot): ChildProcess => {
    if (slot.worker) return slot.worker
    const worker = fork(workerFile, { execArgv: [], serialization: 'advanced' })
    worker.on('message', answer => hear(slot, answer as Answer))
    worker.on('error', error => drop(slot, printProblem('failed', String(error))))
    worker.on('exit', (code, signal) => drop(slot, printProblem('failed', `worker left with ${code ?? signal}`)))
    slot.worker = worker
    return worker
  }

  /** A process at rest must not keep the server from ending; one at work must. */
  const hold = (worker: ChildProcess | undefined, atWork: boolean) => {
    if (atWork) worker?.ref()
    else worker?.unref()
    if (atWork) worker?.channel?.ref()
    else worker?.channel?.unref()
  }

  const next = () => {
    const slot = slots.find(each => !each.busy)
    const waiting = slot && queue.shift()
    if (!slot || !waiting) return
    slot.busy = waiting
    const worker = hire(slot)
    hold(worker, true)
    slot.timer = setTimeout(() => drop(slot, printProblem('timeout', `${timeoutMs} ms`)), timeoutMs)
    worker.send(waiting.task)
  }

  const set = (template: string, data: Json, standard: Task['standard'], at: Instant): Promise<Uint8Array> =>
    new Promise((done, fail) => {
      const refusal = refusalOf(template)
      if (refusal) return fail(printProblem('refused', refusal))
      if (closed) return fail(printProblem('closed', 'closed'))
      const task = { id: ++lastId, template, data: JSON.stringify(data), standard, seconds: Math.floor(at / 1000) }
      queue.push({ task, done, fail })
      next()
    })

  return {
    pdf: (template, data, { standard = 'a-2b', at, oddSigns = 'refuse' }) =>
      set(template, data, standard, at).catch(problem => {
        if (oddSigns !== 'mark' || (problem as Problem).code !== 'typeset.glyph') throw problem
        return set(template, marked(data), standard, at)
      }),
    picture: (template, data) => set(template, data, 'picture', 0),
    close: async () => {
      closed = true
      for (const waiting of queue.splice(0)) waiting.fail(printProblem('closed', 'closed'))
      for (const slot of slots) drop(slot, printProblem('closed', 'closed'))
    },
  }
}
