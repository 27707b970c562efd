export * from './calendar.ts'
export { addDays, addMonthsTo, instantOf, localDate, localYear } from './calendar-zone.ts'
export * from './chain.ts'
export { checkStandards } from './check.ts'
export { standardCommands } from './check-command.ts'
export * from './clock.ts'
export * from './clock-marks.ts'
export * from './clock-promise.ts'
export * from './clock-returned.ts'
export {
  type Expression,
  evaluate,
  holds,
  judge,
  parseExpression,
  printExpression,
} from './condition.ts'
export { conditionText, type RegistryNames } from './condition-say.ts'
export * from './engine.ts'
export { lookUpAgain, mayLookAgain } from './engine-answers.ts'
export { notApart, withOffice } from './engine-apart.ts'
export { lapsedEnd, mayCorrect, mayObject, objectionOf, reopenRows, turnOf } from './engine-endings.ts'
export { opensWith } from './engine-linked.ts'
export { holdUpOf, stops } from './engine-outage.ts'
export * from './evolve.ts'
export { countText, type LintFinding, lintPath, lintStandards, type Severity, severityWords } from './lint/index.ts'
export { type FolderOptions, type Loaded, type LoadedOffice, loadFolder, type Stored } from './load-folder.ts'
export { placeholdersOf } from './load-service.ts'
export type { Finding } from './load-yaml.ts'
export * from './model.ts'
export { registryOf, withHolidays } from './national.ts'
export { sheetOf } from './paper.ts'
export { alternatives, conditionsIn, isCondition, papersIn } from './requirements.ts'
export { archived, type Keeping, keepingOf, retentionOf } from './retention.ts'
export { type FileKind, jsonSchema } from './shape.ts'
export { printDuration } from './shape-duration.ts'
export * from './shape-words.ts'
export { standardYaml, toYaml } from './shape-yaml.ts'
export type { VersionKey, VersionRow } from './sql.ts'
export * from './state.ts'
export { type Imported, type ImportOptions, type InUse, importStandards } from './store.ts'
export { type KnownOffices, knownOffices } from './store-known.ts'
export {
  activeStandard,
  activeStandards,
  findDecree,
  national,
  type Office,
  officeProfile,
  offices,
  standardSource,
  standardVersion,
  standardVersions,
} from './store-read.ts'
export * from './walk.ts'
export * from './walk-paths.ts'
