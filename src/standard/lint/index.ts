export { type LintOptions, lintService, lintStandards, ruleIds } from './lint.ts'
export { countText, printFindings, severityWords } from './print.ts'
export type { LintFinding, Part, ServiceView, Severity } from './shape.ts'
export { lintPath } from './target.ts'
