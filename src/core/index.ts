export * from './db.ts'
export * from './instant.ts'
export * from './problem.ts'
export * from './code.ts'
