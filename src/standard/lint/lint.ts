import type { Loaded, LoadedOffice, Stored } from '../load-folder.ts'
import { type LineOf, parseYaml } from '../load-yaml.ts'
import type { National, Standard } from '../model.ts'
import { componentRules } from './rules-components.ts'
import { drawingRules } from './rules-drawing.ts'
import { decreeLawRules, lawRules } from './rules-law.ts'
import { decreeRules, officeRules, serviceOfficeRules } from './rules-office.ts'
import { paperRules } from './rules-papers.ts'
import { sopRules } from './rules-sop.ts'
import { tableRules } from './rules-tables.ts'
import { timeRules } from './rules-time.ts'
import { wayRules } from './rules-way.ts'
import type { Hit, LintFinding, Rule, ServiceView } from './shape.ts'

export const serviceRules: Rule<ServiceView>[] = [
  ...timeRules,
  ...wayRules,
  ...drawingRules,
  ...sopRules,
  ...lawRules,
  ...componentRules,
  ...paperRules,
  ...serviceOfficeRules,
]

/** `judgeExamples`: hold an example to the rules about what a decree says too. */
export type LintOptions = { judgeExamples?: boolean }

/** Every rule there is, by its name; `docs/linter.md` explains each. */
export const ruleIds: string[] = [
  ...new Set([
    'tidak-dapat-dimuat',
    ...[...serviceRules, ...officeRules, ...tableRules, ...decreeRules, ...decreeLawRules].map(one => one.id),
  ]),
]

type Found = { rule: Rule<never>; hit: Hit }
const apply = <V>(rules: Rule<V>[], view: V): Found[] =>
  rules.flatMap(one => one.check(view).map(hit => ({ rule: one as Rule<never>, hit })))

/** The findings of one service, without a file: what the rules say, each with its weight. */
export const lintService = (view: ServiceView): (Hit & Pick<LintFinding, 'severity' | 'rule' | 'component'>)[] =>
  apply(serviceRules, view).map(({ rule, hit }) => ({
    ...hit,
    rule: rule.id,
    severity: hit.severity ?? rule.severity,
    component: hit.component ?? rule.component,
  }))

const located = (
  office: string,
  service: string,
  file: Pick<Stored<unknown>, 'file' | 'source'>,
  found: Found[],
): LintFinding[] => {
  const lineOf: LineOf = found.length === 0 ? () => 1 : parseYaml(file.source, file.file).lineOf
  return found.map(({ rule, hit }) => ({
    severity: hit.severity ?? rule.severity,
    rule: rule.id,
    office,
    service,
    component: hit.component ?? rule.component,
    file: file.file,
    line: lineOf(hit.pointer, hit.key),
    message: hit.message,
    mend: hit.mend,
  }))
}

/** One version of each other service: the latest that was in force when this one began, else its first. */
const beside = (standard: Standard, all: Standard[]): Standard[] => {
  const own = all.includes(standard) ? standard.service : ''
  const ids = [...new Set(all.map(one => one.service))].filter(id => id !== own)
  return ids.map(id => {
    const versions = all
      .filter(one => one.service === id)
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1) || a.correction - b.correction)
    return versions.findLast(one => one.effectiveFrom <= standard.effectiveFrom) ?? versions[0]!
  })
}

const everywhere = /^(pemerintahan|administrasi pemerintahan|pelayanan publik|organisasi|kepegawaian|pembentukan)/

/** Topics of what decrees stand on at their head ("Mengingat"): government in general, not the matter of one service. */
const generalTopics = (loaded: Loaded, national: National): Set<string> => {
  const cited = loaded.offices.flatMap(({ decrees }) =>
    decrees.flatMap(({ value }) => value.legalBases.map(basis => basis.ref)),
  )
  const heads = cited.flatMap(ref => national.bases[ref]?.topics ?? [])
  const all = Object.values(national.bases).flatMap(basis => basis.topics ?? [])
  return new Set([...heads, ...all.filter(topic => everywhere.test(topic))])
}

/** An example (a folder that begins with `_`) uses every word on purpose, the wrong tariff and the empty cell too. */
const isExample = (office: LoadedOffice): boolean => office.profile.file.startsWith('_')

const lintOffice = (
  loaded: Loaded,
  office: LoadedOffice,
  general: ReadonlySet<string>,
  options: LintOptions,
): LintFinding[] => {
  const only = <V>(rules: Rule<V>[]): Rule<V>[] =>
    isExample(office) && !options.judgeExamples ? rules.filter(one => one.form) : rules
  const national = loaded.national.value
  const profile = office.profile.value
  const all = office.services.map(({ value }) => value)
  const foreign = loaded.offices.filter(one => one !== office).map(one => one.services.map(({ value }) => value))
  const decrees = office.decrees.map(({ value }) => value)
  const services = office.services.flatMap(file => {
    const view = {
      standard: file.value,
      profile,
      decrees,
      national,
      others: beside(file.value, all),
      elsewhere: foreign.flatMap(theirs => beside(file.value, theirs)),
      general,
    }
    return located(profile.id, file.value.service, file, apply(only(serviceRules), view))
  })
  const views = office.decrees.flatMap(file => {
    const view = { decree: file.value, profile, national }
    return located(profile.id, '', file, apply(only([...decreeRules, ...decreeLawRules]), view))
  })
  const own = apply(only([...officeRules, ...tableRules]), {
    profile,
    services: all,
    national,
    decrees: office.decrees,
  })
  return [...services, ...views, ...located(profile.id, '', office.profile, own)]
}

const loadFindings = (loaded: Loaded): LintFinding[] =>
  loaded.findings.map(({ file, line, sentence }) => ({
    severity: 'error',
    rule: 'tidak-dapat-dimuat',
    office: file.split('/')[0] ?? '',
    service: /\/layanan\/([^/@]+?)(@[^/]*)?\.ya?ml$/.exec(file)?.[1] ?? '',
    component: 'berkas',
    file,
    line,
    message: sentence.replace(`${file} baris ${line}: `, ''),
    mend: 'Perbaiki baris itu; sampai itu versi yang sedang berjalan tetap dipakai.',
  }))

/**
 * Everything that is wrong or weak in a folder of standards, in order of file and line. General rules only: they compare a
 * standard with itself, its office, its neighbours and the national tables, and know no service by name. Pure.
 */
export const lintStandards = (loaded: Loaded, options: LintOptions = {}): LintFinding[] => {
  const general = generalTopics(loaded, loaded.national.value)
  const found = [
    ...loadFindings(loaded),
    ...loaded.offices.flatMap(office => lintOffice(loaded, office, general, options)),
  ]
  return found.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.rule.localeCompare(b.rule))
}
