import type { Dossiers } from '#dossier'
import { check } from './action-check.tsx'
import { dispose } from './action-dispose.tsx'
import { type DraftSheet, endorseAction } from './action-endorse.tsx'
import { externalAction } from './action-external.tsx'
import { forward } from './action-forward.tsx'
import { plainActions } from './action-plain.tsx'
import { stamp } from './action-stamp.tsx'
import { deliverAction, type Sent } from './delivery/index.ts'

import type { StepAction } from './shape.ts'
import { archive } from './shelf/action.tsx'

export { type DraftSheet, notesSoFar } from './action-endorse.tsx'
export { dossierIn, type Opened, readDossier, recordAct } from './actions.ts'
export { placeAt } from './batch/run.ts'
export type { NewItem } from './batch/shape.ts'
export { type Beside, notOffered } from './beside.tsx'
export { createCompletion } from './completion.tsx'
export type { Sent } from './delivery/index.ts'
export { linkRoom } from './delivery/index.ts'
export { GroundSelect, groundNamed, groundsListed } from './grounds.tsx'
export { type HistoryLine, historyLines } from './history-words.ts'
export { keptAtActs } from './kept.ts'
export { keepTasks } from './listen.ts'
export { keepWaiting } from './listen-waiting.ts'
export { keepHeld, knownOutages, momentIn, outagesNow, touches } from './outage/index.ts'
export { partyRoom } from './party-routes.tsx'
export { notYourTurn, tooLong, usualWords } from './problems.ts'
export { dropUnrecorded, knownPhotos, recordActions, recordRoutes, recordsPanel } from './record/index.ts'
export { plainSheet, recordSheet, sheetTemplate } from './record/sheet.ts'
export { Objection } from './refusal-view.tsx'
export { stepsRoom } from './routes.tsx'
export type { ActContext, ActPlace, Panel, Performed, PileAction, StepAction, TrackPart } from './shape.ts'
export { placeWords } from './shelf/rules.ts'
export { placesNow } from './shelf/sql.ts'
export { slipSheet, slipTemplate } from './slip-sheet.ts'
export { knownEvidence } from './sql.others.ts'
export { momentWords, shortMoment } from './time-words.ts'
export { receiptPath, rememberTracked, trackedOf } from './track-cookie.ts'
export { trackRoom } from './track-routes.tsx'

/** The acts this room knows how to do; later rooms add theirs. `sheet` shows the draft that is initialled. */
export const ownActions = (dossiers: Dossiers, sheet: DraftSheet, sent: Sent): StepAction[] => [
  ...plainActions,
  forward,
  dispose,
  check,
  endorseAction(dossiers, sheet),
  externalAction(dossiers),
  stamp,
  deliverAction(dossiers, sent),
  archive,
]
