export { keepBooks, keepPaper, keepSent } from './listen.ts'
export { registerRoom } from './routes.tsx'
