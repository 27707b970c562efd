export { mountSigningKey } from './account.tsx'
export { draftPanel } from './body/history.tsx'
export { mountPile, pileAction } from './bulk/routes.tsx'
export { certificateOf, issueCertificate, openKey } from './certificates.ts'
export { amendment } from './correction/answers.tsx'
export { correction, endCorrections } from './correction/beside.tsx'
export { voidUnsigned } from './ending.ts'
export { refuseRevoked } from './hand-over.ts'
export { keptLetters } from './kept.ts'
export { numberCommands } from './numbers/commands.ts'
export { numberPanel } from './numbers/kept-panel.tsx'
export type { PaperCounts } from './numbers/paper-routes.tsx'
export { mountNumbers } from './numbers/routes.tsx'
export { lettersOnPage } from './on-page.ts'
export { letterPanel, letterStates, mountPapers } from './papers.tsx'
export { mountRevocation } from './revoke.tsx'
export { letterSheet, stateOf } from './rules.ts'
export { sampleCommands } from './sample/command.ts'
export type { Letter, LetterInput, LetterState } from './shape.ts'
export {
  beginSigning,
  draftPdf,
  recordSigned,
  renderSigned,
  revokeLetter,
  signedPdf,
  voidLetter,
} from './signing.ts'
export { dossiersNumbered, findLetter, knownFiles, lettersOf } from './sql.ts'
export { draftAction, draftSheet } from './step-draft.tsx'
export { signAction } from './step-sign.tsx'
export { unsignedLetters } from './stuck.ts'
export { letterPart } from './track-part.tsx'
export { mountVerification } from './verification-routes.tsx'
export { mountSigningService } from './ways/service-routes.tsx'
export { keyPen } from './ways/trial.ts'
export { dayWords } from './words.ts'
