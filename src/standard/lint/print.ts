import type { LintFinding, Severity } from './shape.ts'

export const severityWords: Record<Severity, string> = { error: 'kesalahan', warning: 'peringatan', info: 'catatan' }

/** How many of each, in words: "3 kesalahan, 12 peringatan, 2 catatan". */
export const countText = (findings: Pick<LintFinding, 'severity'>[]): string =>
  (Object.keys(severityWords) as Severity[])
    .map(severity => `${findings.filter(one => one.severity === severity).length} ${severityWords[severity]}`)
    .join(', ')

/** For people: file by file, line by line, with what to do about it. */
export const printFindings = (findings: LintFinding[]): string[] => {
  const files = [...new Set(findings.map(one => one.file))]
  return files.flatMap(file => [
    '',
    file,
    ...findings
      .filter(one => one.file === file)
      .flatMap(one => [
        `  baris ${one.line}: ${severityWords[one.severity]}: ${one.message} [${one.rule}]`,
        `      → ${one.mend}`,
      ]),
  ])
}
