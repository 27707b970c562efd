import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { Answer, Task } from './shape.ts'

/**
 * One process that compiles Typst (a thread cannot be stopped while Typst computes; a process can). The workspace is a folder that does not exist: a template finds no file.
 * Warnings are errors (a font that is not there is only a warning to Typst, and would be replaced in silence).
 */
const compiler = NodeCompiler.create({
  workspace: join(tmpdir(), 'maklumat-no-workspace'),
  fontArgs: [{ fontPaths: [fileURLToPath(new URL('../../../fonts', import.meta.url))] }],
})

const sayings = (error: NodeError | null): string =>
  (error?.shortDiagnostics ?? []).map((entry: { message?: string }) => entry.message ?? 'unknown').join('; ')

const compile = ({ id, template, data, standard, seconds }: Task): Answer => {
  const run = compiler.compile({ mainFileContent: template, inputs: { data } })
  const said = sayings(run.takeError()) || sayings(run.takeDiagnostics()) || sayings(run.takeWarnings())
  const document = run.result
  if (run.hasError() || said || !document) return { id, error: said || 'no document', missingGlyph: false }
  if (standard === 'picture') return { id, sheet: new TextEncoder().encode(compiler.plainSvg(document)) }
  return { id, sheet: new Uint8Array(compiler.pdf(document, { pdfStandard: standard, creationTimestamp: seconds })) }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const answer = (task: Task): Answer => {
  try {
    return compile(task)
  } catch (error) {
    const message = messageOf(error)
    return { id: task.id, error: message, missingGlyph: /could not be displayed|\.notdef|glyph/i.test(message) }
  }
}

/**
 * Typst keeps 1.2 MB per letter unless its cache is emptied and the event loop turns, which frees the native side. What was used
 * since the rest before (fonts, pieces of the template) stays: put together anew, it made a sheet an eighth dearer.
 */
const restEvery = 10
const keptRests = 1
let sinceRest = 0
let last: Promise<void> = Promise.resolve()

const work = async (task: Task): Promise<void> => {
  process.send?.(answer(task))
  if (++sinceRest < restEvery) return
  sinceRest = 0
  compiler.evictCache(keptRests)
  await setImmediate()
}

process.on('message', (task: Task) => {
  last = last.then(() => work(task))
})
// The server is gone: so are we.
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the server decides when printing ends.
process.on('SIGINT', () => {})
