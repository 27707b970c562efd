export { lintService, lintStandards, ruleIds } from './lint.ts'
export type { LintFinding, Part, ServiceView, Severity } from './shape.ts'
