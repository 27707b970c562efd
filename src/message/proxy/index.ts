export { keepProxyNews } from './listen.ts'
export { proxyNewsPages, proxyNewsPanels } from './routes.tsx'
export { untoldNews } from './stuck.ts'
