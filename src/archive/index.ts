export { copyCommand } from './bundle/commands.ts'
export { copyPanel, copyRoutes } from './bundle/routes.tsx'
