import type { SentPaper, Standard } from '#standard'
import { adoptDraft } from './drafts.ts'
import type { Answers, Draft, Entries, GuestBookLine, Paper, Submission } from './shape.ts'

export type Sending = {
  draft: Draft
  standard: Standard
  answers: Answers
  groups?: Entries
  papers: readonly Paper[]
  officer?: { id: string; posts: string[] }
  guestBook?: GuestBookLine
  /** The door it came by, where that is not the draft's own. */
  channel?: string
}

/** A paper as events name it: what it is for, which one, and the digest of its opened bytes. Neither when it was only shown. */
export const sentOf = ({ requirement, id, file, sha256 }: Paper): SentPaper => ({
  requirement,
  ...(file ? { paper: id } : {}),
  ...(file && sha256 ? { sha256 } : {}),
})

/**
 * What a draft sends. Its id is the idempotency key, so that double clicks, replays and second tabs come to one dossier;
 * `adopt` refuses a draft that became another dossier before.
 */
export const submissionOf = ({
  draft,
  standard,
  answers,
  groups,
  papers,
  officer,
  guestBook,
  channel,
}: Sending): Submission => ({
  office: draft.office,
  service: draft.service,
  version: { effectiveFrom: standard.effectiveFrom, correction: standard.correction },
  answers,
  ...(groups && Object.keys(groups).length > 0 ? { groups } : {}),
  papers: papers.map(sentOf),
  channel: channel ?? draft.channel,
  formView: draft.id,
  wrappedKey: draft.wrappedKey,
  adopt: (tx, dossier, now) => adoptDraft(tx, draft.office, draft.id, dossier, now),
  ...(officer ? { officer } : {}),
  ...(guestBook ? { guestBook } : {}),
})
