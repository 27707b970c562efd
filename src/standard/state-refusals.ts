import type { DossierEvent } from './state-events.ts'

/**
 * Why a command changes nothing: `code` for us, `sentence` for the person at the screen. `by` is the officer who was
 * first (code `already_done`), `requirements` the ids of papers in question.
 */
export type Refusal = { code: RefusalCode; sentence: string; by?: string; requirements?: string[] }

export type RefusalCode =
  | 'already_submitted'
  | 'not_submitted'
  | 'ended'
  | 'is_returned'
  | 'not_returned'
  | 'already_done'
  | 'wrong_act'
  | 'wrong_post'
  | 'unknown_outcome'
  | 'unknown_paper'
  | 'papers_missing'
  | 'verdict_missing'
  | 'verdict_disagrees'
  | 'reason_missing'
  | 'note_missing'
  | 'evidence_missing'
  | 'same_person'
  | 'wrong_product'
  | 'answer_missing'
  | 'wrong_addressee'
  | 'wrong_branch'
  | 'cannot_go_back'
  | 'nobody_silent'
  | 'cannot_undo'
  | 'dead_end'
  | 'waits_linked'
  | 'not_linked'
  | 'too_early'
  | 'not_ended'
  | 'cannot_reopen'
  | 'cannot_correct'
  | 'cannot_look_again'
  | 'cannot_object'
  | 'objection_late'
  | 'already_objected'
  | 'objection_waits'
  | 'no_objection'
  | 'not_held_up'

export type Decision = { events: DossierEvent[] } | { refusal: Refusal }
