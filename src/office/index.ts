export { addOfficer } from './actions.ts'
export { authorityCommands } from './commands.authority.ts'
export { officeCommands } from './commands.ts'
export { type DemoOfficer, type DemoSignIn, seedDemoOfficers } from './demo.ts'
export { guard, officerOf, officerToday, sessionCookie } from './guard.tsx'
export { naskahTemplate } from './naskah.ts'
export { orderPdf } from './order-sheet.ts'
export { addPlace, homeOf, officerPage, type Place } from './pages.ts'
export {
  anyOfficer,
  awayOn,
  findSigner,
  holdersOn,
  logReading,
  officerNamed,
  officerNames,
  type ReadingEntry,
  readingsOf,
  type Signer,
} from './people.ts'
export { noRight, notSignedIn } from './problems.ts'
export { QrCode } from './qr.tsx'
export { authorityRoom } from './routes.authority.tsx'
export { type NamesOf, readingsRoom } from './routes.readings.tsx'
export { officeRoom, sweepOffice } from './routes.ts'
export { isStructural } from './rules.absence.ts'
export { activePosts, covers, mayDo, postTitle, rightLabel, rightsOf, rightsOfRole, standingWords } from './rules.ts'
export type { AuthorityFacts, OfficeSheet } from './shape.authority.ts'
export type {
  Capacity,
  Holding,
  NewOfficer,
  NewPost,
  OfficeFacts,
  Officer,
  OfficerRow,
  PostFacts,
  PostRole,
  Right,
  Scope,
  Standing,
} from './shape.ts'
export { type Claim, witnessed } from './witness.ts'
export { dayWords } from './words.ts'
