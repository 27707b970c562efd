import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
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

/** YAML 1.2 without aliases (one small file could name gigabytes by them), doubled keys, or more than one document. */
export const parseYaml = (source: string, file: string): Parsed => {
  const first: LineOf = () => 1
  const refused = (line: number, what: string): Parsed => ({
    written: null,
    lineOf: first,
    findings: [finding(file, line, what)],
  })
  if (Buffer.byteLength(source) > largestFile)
    return refused(1, 'berkas lebih besar dari 1 MB; bagi menjadi beberapa berkas')
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, merge: false })
  const problems = document.errors.map(error =>
    finding(file, lines.linePos(error.pos[0]).line, yamlSentence(error.code)),
  )
  visit(document, {
    Alias: (_, node) => {
      problems.push(
        finding(
          file,
          lines.linePos(node.range?.[0] ?? 0).line,
          'rujukan YAML (*nama) tidak dipakai; tulis isinya di sini',
        ),
      )
    },
  })
  if (problems.length > 0) return { written: null, lineOf: first, findings: problems }
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
