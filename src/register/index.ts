export { keepBooks, keepPaper } from './listen.ts'
export { registerRoom } from './routes.tsx'
