import { refuse } from './engine-refusals.ts'
import type { Requirement, Standard } from './model.ts'
import type { ActCommand, DossierState, Refusal, RefusedPaper, SentPaper, Verdict } from './state.ts'

type Refused = { refusal: Refusal } | undefined

const labels = (standard: Standard, ids: string[]): string[] =>
  ids.map(id => standard.requirements.find(requirement => requirement.id === id)?.label ?? id)

/** Papers the standard does not know are refused: they would have no place in the check. */
export const unknownPapers = (standard: Standard, papers: { requirement: string }[]): Refused => {
  const known = new Set(standard.requirements.map(requirement => requirement.id))
  const strange = papers.map(paper => paper.requirement).filter(id => !known.has(id))
  return strange.length > 0 ? refuse('unknown_paper', { requirements: strange }) : undefined
}

/** Handed in, or always asked for: these need a verdict. Whether a conditional paper is due only the officer knows. */
const isDue = (requirement: Requirement, state: DossierState): boolean =>
  Object.hasOwn(state.papers, requirement.id) || (requirement.required && requirement.when === undefined)

/** Verdicts as they stand at this check: the new ones over those this very check gave before and nobody re-sent. */
export const standingVerdicts = (state: DossierState, command: ActCommand): Map<string, Verdict> => {
  const standing = new Map<string, Verdict>()
  for (const verdict of Object.values(state.verdicts))
    if (verdict.row === command.row && verdict.act === command.act) standing.set(verdict.requirement, verdict)
  for (const verdict of command.verdicts ?? []) standing.set(verdict.requirement, verdict)
  return standing
}

/**
 * A check must judge every paper, and its outcome must follow from the verdicts: `complete` bears no refused paper that
 * is required, `incomplete` needs a refused one (or a note, where the standard asks for no paper at all).
 */
export const checkVerdicts = (standard: Standard, state: DossierState, command: ActCommand): Refused => {
  const strange = unknownPapers(standard, command.verdicts ?? [])
  if (strange) return strange
  const standing = standingVerdicts(state, command)
  const noReason = [...standing.values()].flatMap(v => (!v.ok && v.reason === '' ? [v.requirement] : []))
  if (noReason.length > 0) return refuse('reason_missing', { requirements: noReason }, labels(standard, noReason))
  const due = standard.requirements.filter(requirement => isDue(requirement, state))
  const open = due.map(requirement => requirement.id).filter(id => !standing.has(id))
  if (open.length > 0) return refuse('verdict_missing', { requirements: open }, labels(standard, open))
  return agrees(standard, command, standing)
}

const agrees = (standard: Standard, command: ActCommand, standing: Map<string, Verdict>): Refused => {
  const refused = [...standing.values()].filter(verdict => !verdict.ok).map(verdict => verdict.requirement)
  if (command.outcome === 'complete') {
    const blocking = refused.filter(id => standard.requirements.find(r => r.id === id)?.required)
    return blocking.length > 0 ? refuse('verdict_disagrees', { requirements: blocking }) : undefined
  }
  if (refused.length > 0) return undefined
  return standard.requirements.length === 0 && command.note ? undefined : refuse('verdict_disagrees')
}

/** What the applicant has to bring again after this check. */
export const refusedPapers = (state: DossierState, command: ActCommand): RefusedPaper[] =>
  [...standingVerdicts(state, command).values()].flatMap(verdict =>
    verdict.ok
      ? []
      : [
          {
            requirement: verdict.requirement,
            reason: verdict.reason,
            ...(verdict.note === undefined ? {} : { note: verdict.note }),
          },
        ],
  )

/** Only what was refused must come again; what still lacks is named. */
export const checkCompletion = (standard: Standard, state: DossierState, papers: SentPaper[]): Refused => {
  const strange = unknownPapers(standard, papers)
  if (strange) return strange
  const sent = new Set(papers.map(paper => paper.requirement))
  const lacking = (state.returned?.papers ?? []).map(paper => paper.requirement).filter(id => !sent.has(id))
  return lacking.length > 0 ? refuse('papers_missing', { requirements: lacking }, labels(standard, lacking)) : undefined
}
