export { keepBooks } from './listen.ts'
export { registerRoom } from './routes.tsx'
