import { archive } from './action-archive.tsx'
import { check } from './action-check.tsx'
import { deliver } from './action-deliver.tsx'
import { plainActions } from './action-plain.tsx'
import { stamp } from './action-stamp.tsx'

export { createCompletion } from './completion.tsx'
export { keepTasks } from './listen.ts'
export { notYourTurn } from './problems.ts'
export { dropUnrecorded, groundsPart, knownPhotos, recordActions, recordRoutes, recordsPanel } from './record/index.ts'
export { stepsRoom } from './routes.tsx'
export type { ActContext, Panel, Performed, StepAction, TrackPart } from './shape.ts'
export { momentWords, shortMoment } from './time-words.ts'
export { receiptPath, rememberTracked, trackedOf } from './track-cookie.ts'
export { trackRoom } from './track-routes.tsx'

/** The acts this room knows how to do; later rooms add theirs. */
export const ownActions = [...plainActions, check, stamp, deliver, archive]
