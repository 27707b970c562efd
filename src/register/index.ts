export { keepBooks, keepPaper, keepSent } from './listen.ts'
export { registerRoom } from './routes.tsx'
export { insertEntry as addLine, linesAbout } from './sql.ts'
