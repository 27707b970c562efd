import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { readQuickly } from './load-quick.ts'
import { steps } from './origin.ts'

/** One thing wrong in a file: `sentence` names file and line and says in Indonesian what to mend. */
export type Finding = { file: string; line: number; sentence: string }
/** `key`: point at the key itself, not at what stands behind it. */
export type LineOf = (pointer: string, key?: boolean) => number
export type Parsed = { written: unknown; lineOf: LineOf; findings: Finding[] }

export const largestFile = 1_000_000

export const finding = (file: string, line: number, what: string): Finding => ({
  file,
  line,
  sentence: `${file} baris ${line}: ${what}`,
})

const firstLine: LineOf = () => 1
const refused = (findings: Finding[]): Parsed => ({ written: null, lineOf: firstLine, findings })

/** One file's value. Its lines are looked for only when somebody asks where something stands. */
export const parseYaml = (source: string, file: string): Parsed => {
  if (Buffer.byteLength(source) > largestFile)
    return refused([finding(file, 1, 'berkas lebih besar dari 1 MB; bagi menjadi beberapa berkas')])
  const written = readQuickly(source)
  if (written === undefined) return parseCarefully(source, file)
  let lineOf: LineOf | undefined
  return {
    written,
    findings: [],
    lineOf: (pointer, key) => {
      lineOf ??= parseCarefully(source, file).lineOf
      return lineOf(pointer, key)
    },
  }
}

/** YAML 1.2 without aliases (one small file could name gigabytes by them), doubled keys, or more than one document. */
export const parseCarefully = (source: string, file: string): Parsed => {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, merge: false })
  const lineAt = (offset = 0) => lines.linePos(offset).line
  const problems = document.errors.map(error => finding(file, lineAt(error.pos[0]), yamlSentence(error.code)))
  visit(document, {
    Alias: (_, node) => {
      const sentence = 'rujukan YAML (*nama) tidak dipakai; tulis isinya di sini'
      problems.push(finding(file, lineAt(node.range?.[0]), sentence))
    },
  })
  if (problems.length > 0) return refused(problems)
  return { written: document.toJS({ maxAliasCount: 0 }), lineOf: lineFinder(document, lines), findings: [] }
}

const yamlSentences: Record<string, string> = {
  DUPLICATE_KEY: 'kata kunci ini sudah ditulis di atas; satu kata kunci hanya boleh sekali',
  TAB_AS_INDENT: 'baris menjorok dengan tab; pakailah spasi',
  BAD_INDENT: 'jorokan baris tidak lurus dengan saudaranya, atau kurung di atasnya belum ditutup',
  MISSING_CHAR: 'tanda kutip, kurung, atau titik dua belum ditutup',
  MULTIPLE_DOCS: 'satu berkas hanya boleh satu naskah; hapus garis ---',
}
const yamlSentence = (code: string): string =>
  yamlSentences[code] ?? 'tulisan tidak terbaca sebagai YAML; periksa titik dua, tanda kutip, dan jorokan baris'

const lineFinder =
  (document: Document.Parsed, lines: LineCounter): LineOf =>
  (pointer, key = false) => {
    const parts = steps(pointer)
    let node: unknown = document.contents
    let offset = startOf(node) ?? 0
    parts.forEach((part, index) => {
      const child = childOf(node, part)
      const atKey = key || index < parts.length - 1
      offset = (atKey ? (child.key ?? startOf(child.value)) : (startOf(child.value) ?? child.key)) ?? offset
      node = child.value
    })
    return lines.linePos(offset).line
  }

const startOf = (node: unknown): number | undefined => (node as { range?: [number] } | null)?.range?.[0]

/** A value written as `{ nilai: …, asal: … }` is looked for inside `nilai`. */
const childOf = (node: unknown, part: string): { value: unknown; key?: number | undefined } => {
  if (isSeq(node)) return { value: node.items[Number(part)] }
  if (!isMap(node)) return { value: undefined }
  const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === part)
  if (pair) return { value: pair.value, key: startOf(pair.key) }
  const wrapped =
    part === 'nilai' ? undefined : node.items.find(item => isScalar(item.key) && item.key.value === 'nilai')
  return wrapped ? childOf(wrapped.value, part) : { value: undefined }
}
