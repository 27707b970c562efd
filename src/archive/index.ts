export { copyCommand } from './bundle/commands.ts'
export { copyPanel, copyRoutes } from './bundle/routes.tsx'
export { legalCopy } from './legal-copy/beside.tsx'
export { legalCopyPanel, legalCopyRoute } from './legal-copy/panel.tsx'
