export { asAsked, asProxy, besideFields, isSteering, type Proxy, personToTell, proxyOf, relations } from './asked.ts'
export { isUnnamed, marksField, proofPaper, reasonField } from './asked-identity.ts'
export { type Bundle, findBundle } from './bundle.ts'
export { bundlePath, receivedPath } from './bundle-view.tsx'
export { type CleanPaper, cleanPaper } from './clean.ts'
export { asAskedByOfficer } from './counter-rules.ts'
export { sweepDrafts } from './drafts.ts'
export { FieldInput } from './fields.tsx'
export { heirAnswers } from './heir.ts'
export { kkError, nikAgreesWith, nikError } from './nik.ts'
export { canSend, knownPaperFiles, openPaper, paperInput, recordPapers, takePapers, tickedPaper } from './papers.ts'
export { copyPapers } from './papers-copy.ts'
export { PaperInputs, Received, sizeInWords } from './papers-view.tsx'
export { entryOf, prefill } from './prefill.ts'
export { formRoom } from './room.ts'
export { type FormDoors, sendPaper } from './routes.tsx'
export { isAsked, parseAnswers, visibleFields, visibleRequirements } from './rules.ts'
export type {
  Answers,
  Entries,
  GuestBookLine,
  Holder,
  Mode,
  Paper,
  ReceiptOf,
  Submission,
  Submit,
  Submitted,
} from './shape.ts'
export { showAnswer, shownAnswers, shownGroups } from './show.ts'
export { paperCounts, papersOf } from './sql.ts'
export { sentOf } from './submit.ts'
export { formPath } from './view.tsx'
export { typedInto } from './visit.ts'
export { paperForView, watermarkText } from './watermark.ts'
