import { type Fault, faultsOf } from './load-sentence.ts'
import { type Finding, finding, type LineOf, parseYaml } from './load-yaml.ts'
import type { Marks } from './model.ts'
import { steps, unwrap } from './origin.ts'
import { type FileKind, shapes } from './shape.ts'
import type { Read } from './shape-kit.ts'

export type { Finding } from './load-yaml.ts'

/** One file read: its English value with the marks of origin, or what is wrong with it. `plain` is what was written, without marks. */
export type ReadFile<T> =
  | { ok: true; value: T; marks: Marks; plain: Record<string, unknown>; at: (fault: Fault) => Finding }
  | { ok: false; findings: Finding[] }

/** Reads the text of one file of `kind`. Never throws for what an office may write; every error names file, line and remedy. */
export const readFile = <K extends FileKind>(
  kind: K,
  source: string,
  file: string,
): ReadFile<Read<(typeof shapes)[K]>> => {
  const parsed = parseYaml(source, file)
  if (parsed.findings.length > 0) return { ok: false, findings: parsed.findings }
  const { plain, marks: written, wrong } = unwrap(parsed.written)
  const at = placed(file, parsed.lineOf)
  const faults = [...wrong.map(wrongOrigin), ...faultsOf(shapes[kind].schema, plain)]
  if (faults.length > 0) return { ok: false, findings: inOrder(faults.map(at)) }
  const marks: Marks = {}
  const value = shapes[kind].read(plain, { from: '', to: '', written, marks }) as Read<(typeof shapes)[K]>
  return { ok: true, value, marks, plain: plain as Record<string, unknown>, at }
}

const placed =
  (file: string, lineOf: LineOf) =>
  (fault: Fault): Finding =>
    finding(file, lineOf(fault.pointer, fault.key), fault.sentence)

const wrongOrigin = (pointer: string): Fault => ({
  pointer,
  sentence:
    steps(pointer).at(-1) === 'tertulis'
      ? "'tertulis' seharusnya teks"
      : "'asal' hanya boleh keputusan, tafsir, atau usulan",
})

export const inOrder = (findings: Finding[]): Finding[] => {
  const sorted = findings.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
  return sorted.filter((one, index) => sorted[index - 1]?.sentence !== one.sentence)
}
