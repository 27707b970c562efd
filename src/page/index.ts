export { pageCommands } from './commands.ts'
export { mountLint } from './lint-routes.tsx'
export { type DispositionLine, dispositionSheet } from './print/disposition.ts'
export { sheetOffice } from './print/office.ts'
export { PrintLinks } from './print/print-links.tsx'
export { printRoom } from './print-routes.tsx'
export { mountPages, pageRoom } from './routes.tsx'
export { type Mark, markOf, officeFace } from './rules.ts'
export type { PageSource } from './shape.ts'
export { databaseSource } from './source.ts'
export { Origin, OriginLegend } from './view.origin.tsx'
export {
  actText,
  anyOf,
  channelText,
  dateText,
  durationText,
  hoursText,
  months,
  paperFormsText,
  shortDuration,
  weekdayOf,
  weekdayText,
} from './words.ts'
